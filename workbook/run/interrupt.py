"""Ctrl-C as a piece of news: it is heard where the batch waits for news and nowhere else.

Out      ``Interrupt``
Assumes  an exception that a signal raises at any point may be swallowed there (between the two halves of a fork, say),
         and with it somebody's wish to stop
"""

import os
import signal
import threading


class Interrupt:
    """While it is entered, Ctrl-C raises nothing; it can be waited for like any other thing that is read.

    Outside the main thread, where no signal can be taken, and on systems whose pipes cannot be waited for, Ctrl-C stays what it
    was and nothing is ever heard here.

    Examples
    --------
    >>> with Interrupt() as interrupt:
    ...     signal.raise_signal(signal.SIGINT)
    ...     interrupt.heard
    True
    """

    heard = False

    def __enter__(self):
        """Take the signal."""
        self._ends = ()
        if threading.current_thread() is threading.main_thread() and os.name == "posix":
            self._ends = os.pipe()
            self._before = signal.signal(signal.SIGINT, self._hear)
        return self

    def __exit__(self, *error):
        """Give the signal back."""
        if self._ends:
            signal.signal(signal.SIGINT, self._before)
            for end in self._ends:
                os.close(end)

    @property
    def ears(self):
        """What to wait for: one descriptor, or none."""
        return list(self._ends[:1])

    def _hear(self, *_):
        if not self.heard:
            self.heard = True
            os.write(self._ends[1], b".")
