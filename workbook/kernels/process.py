"""A forked kernel as its client sees it: what ``subprocess.Popen`` is to a kernel that was started.

Out      ``WarmProcess``
Assumes  the server keeps the kernel's number from being given away until the client has left it
"""

import contextlib
import os
import signal
import threading
import time

from workbook.kernels.protocol import FAREWELL, READY, hear, tell

LOOK_SECONDS = 0.005


class WarmProcess:
    """The handle of a kernel that the server has forked.

    Attributes
    ----------
    pid : int
        Also the number of its process group and of its session.
    returncode : int or None
        None while it runs; minus the signal that ended it, or what it returned.
    ready : bool
        Whether its ports are known to be open.
    lost : bool
        Whether the server has gone and the kernel with it.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid, connection):
        self.pid = pid
        self.returncode = None
        self.ready = False
        self.lost = False
        self._connection = connection
        self._lock = threading.Lock()  # a clock may end a kernel from a thread of its own

    def poll(self):
        """What it returned, None while it runs.

        Returns
        -------
        int or None
        """
        with self._lock:
            if self.returncode is None:
                self._listen()
            return self.returncode

    def wait(self, timeout=None):
        """Wait for its end.

        Parameters
        ----------
        timeout : float, optional
            Seconds.

        Returns
        -------
        int

        Raises
        ------
        TimeoutError
            It still runs.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while self.poll() is None:
            if end is not None and time.monotonic() > end:
                raise TimeoutError
            time.sleep(LOOK_SECONDS)
        return self.returncode

    def send_signal(self, number):
        """Send a signal to the kernel and to all that it started and that stayed in its group.

        Parameters
        ----------
        number : int
        """
        self.poll()
        with self._lock, contextlib.suppress(ProcessLookupError):
            if self._connection is not None:
                os.killpg(self.pid, number)

    def terminate(self):
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self):
        """End it."""
        self.send_signal(signal.SIGKILL)

    def leave(self, *, farewell=True):
        """Let it go: the server ends what still runs in the kernel's group and forgets it.

        Parameters
        ----------
        farewell : bool
            Without one the server also deletes what the kernel would leave behind, as after our death.
        """
        with self._lock:
            if self._connection is not None:
                if farewell:
                    tell(self._connection, FAREWELL)
                self._connection.close()
                self._connection = None

    def _listen(self):
        try:
            heard = {} if self._connection is None else hear(self._connection)
        except EOFError:
            heard = self._outlive_server()
        if heard == READY:
            self.ready, heard = True, None
        if heard is not None:
            self.returncode = heard.get("exit", -signal.SIGKILL)

    def _outlive_server(self):
        """The server's death was the kernel's; what the kernel had started is ended here, since no one else knows of it."""
        self.lost = True
        self._connection.close()
        self._connection = None
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        return {}
