"""The servers of this process: started when the first kernel asks, ended with the process.

In       a ``Request``, an ``Origin`` and the kernel's streams
Out      ``fork``: a ``WarmProcess``; ``shared``: one server for the processes that we start; ``RefusedError``
Assumes  a server that could not start once will not start later in the life of this process
"""

import asyncio
import atexit
import contextlib
import os
import socket
import stat
import subprocess
import tempfile
import threading
import time
import weakref

from workbook.kernels.launch import DIRECT, origin
from workbook.kernels.process import LOOK_SECONDS, WarmProcess
from workbook.kernels.protocol import FAREWELL, hear, pair, send, tell

START_SECONDS = 60
END_SECONDS = 5
MOST = 2
VARIABLE = "WORKBOOK_KERNEL_SERVER"
PROGRAM = "from workbook.kernels.server import main; main()"
LAST_WORDS = 300


class RefusedError(Exception):
    """No warm kernel can be had; ``why`` is a word of the catalogue ``kernels.ordinary``, ``detail`` what was said."""

    def __init__(self, why, detail=""):
        super().__init__(why, detail)
        self.why, self.detail = why, detail


class _Server:
    """The client's end of a server; ``process`` is None for a server that another process started."""

    def __init__(self, control, process=None, words=None):
        self.control = control
        self.lent = process is None
        self.served = self.lent
        self._process = process
        self._words = words
        self._owner = os.getpid()

    @classmethod
    def start(cls, wanted):
        ours, theirs = pair()
        with contextlib.ExitStack() as unless_started, theirs:
            unless_started.enter_context(ours)
            words = unless_started.enter_context(tempfile.TemporaryFile())
            process = subprocess.Popen(
                [*wanted.interpreter, "-c", PROGRAM, str(theirs.fileno()), *([DIRECT] if wanted.direct else [])],
                cwd=os.sep,
                env=wanted.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=words,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,  # Ctrl-C in a terminal is for the client, which then ends its kernels in good order
            )
            unless_started.pop_all()
        return cls(ours, process, words)

    def last_words(self):
        """The end of what the server said before it ended."""
        if self._words is None or self._words.closed:
            return ""
        self._words.seek(0)
        return self._words.read().decode(errors="replace").strip()[-LAST_WORDS:]

    def end(self):
        """Let go of it; it ends when its last kernel has been left."""
        self.control.close()
        if self._words is not None:
            self._words.close()

    def ended(self, seconds=0):
        """Whether it has ended; only the process that started it can know."""
        if self._process is None or self._owner != os.getpid():
            return True
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=seconds)
        return self._process.returncode is not None


class _Servers:
    def __init__(self):
        self._servers = {}
        self._hopeless = {}
        self._returned = set()
        self._ending = []
        self._kernels = weakref.WeakSet()
        self._lock = threading.Lock()

    def get(self, wanted):
        """The server of an origin: one that serves already, one that we were lent, or a new one.

        Raises
        ------
        RefusedError
            It could not start before.
        OSError
            Its program cannot be started.
        """
        key = wanted.key
        with self._lock:
            self._ending = [server for server in self._ending if not server.ended()]
            if key in self._hopeless:
                raise RefusedError("start", self._hopeless[key])
            if key not in self._servers:
                lent = None if key in self._returned else _lent(key)
                self._servers[key] = lent or _Server.start(wanted)
            self._servers[key] = self._servers.pop(key)
            self._forget_the_oldest(key)
            return self._servers[key]

    def _forget_the_oldest(self, newest):
        """Its kernels go on; one that is still starting is waited for by someone and is kept."""
        idle = [key for key, server in self._servers.items() if server.served and key != newest]
        for key in idle[: max(len(self._servers) - MOST, 0)]:
            self._let_go(key)

    def _let_go(self, key):
        server = self._servers.pop(key)
        server.end()
        self._ending.append(server)

    def drop(self, wanted, server, hopeless=None):
        """Never ask this one again; the next launch starts another unless it is ``hopeless``."""
        with self._lock:
            if hopeless is not None:
                self._hopeless.setdefault(wanted.key, hopeless)
            if self._servers.get(wanted.key) is server:
                self._let_go(wanted.key)
            if server.lent:
                self._returned.add(wanted.key)

    def adopt(self, kernel):
        """A kernel that nobody shuts down ends with us."""
        self._kernels.add(kernel)
        return kernel

    def end(self):
        """End all, and wait for it."""
        for kernel in list(self._kernels):
            kernel.leave(farewell=False)
        with self._lock:
            for key in list(self._servers):
                self._let_go(key)
        for server in self._ending:
            server.ended(END_SECONDS)


_SERVERS = _Servers()
atexit.register(_SERVERS.end)


async def fork(request, wanted, streams):
    """A new kernel, forked from a server of its origin.

    Parameters
    ----------
    request : Request
    wanted : Origin
    streams : tuple of int
        Descriptors of its standard output and error, and of its end of a line if it is to have no ports.

    Returns
    -------
    WarmProcess

    Raises
    ------
    RefusedError
        The server cannot start, is too old or too slow, or refuses.
    """
    try:
        return await _fork(request, wanted, streams)
    except RefusedError as refusal:
        if refusal.why not in ("stale", "lost"):
            raise
    return await _fork(request, wanted, streams)


async def _fork(request, wanted, streams):
    try:
        server = _SERVERS.get(wanted)
    except OSError as error:
        raise RefusedError("start", type(error).__name__) from error
    ours, theirs = pair()
    with theirs:
        try:
            send(server.control, request, theirs.fileno(), *streams)
        except OSError as error:
            ours.close()
            raise _lost(wanted, server) from error
    answer = await _answer(ours, wanted, server)
    server.served = True
    if "pid" in answer:
        return _SERVERS.adopt(WarmProcess(answer["pid"], ours))
    WarmProcess(None, ours).leave()
    why = answer.get("refused", "system")
    if why in ("stale", "version"):
        _SERVERS.drop(wanted, server)
    raise RefusedError(why)


async def _answer(connection, wanted, server):
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            heard = hear(connection)
        except EOFError:
            connection.close()
            raise _lost(wanted, server) from None
        if heard is not None:
            return heard
        await asyncio.sleep(LOOK_SECONDS)
    tell(connection, FAREWELL)
    connection.close()
    _SERVERS.drop(wanted, server, hopeless="")
    raise RefusedError("slow")


def _lost(wanted, server):
    """A server that never served has no hope; one that did may have been killed, and another may serve."""
    words = server.last_words()
    _SERVERS.drop(wanted, server, hopeless=None if server.served else words)
    return RefusedError("lost" if server.served else "start", words)


def _lent(key):
    """The server that the process which started us shares with us, if it is of this origin."""
    descriptor, _, rest = os.environ.get(VARIABLE, "").partition(":")
    inode, _, shared_key = rest.partition(":")
    try:
        status = os.fstat(int(descriptor))
        if shared_key == key and stat.S_ISSOCK(status.st_mode) and status.st_ino == int(inode):
            return _Server(socket.socket(fileno=os.dup(int(descriptor))))
    except (OSError, ValueError):
        return None
    return None


@contextlib.contextmanager
def shared(environment, *, direct=False):
    """One server for processes that we start: each of them asks it for kernels in the place of a server of its own.

    Parameters
    ----------
    environment : mapping of str to str
        Of the processes; those of their kernels that need another one get it from a server of their own.
    direct : bool
        Whether the kernels have one client each and no ports.

    Yields
    ------
    tuple of (dict of str to str, tuple of int)
        Variables to add to the environment, and descriptors for ``subprocess.Popen(pass_fds=...)``. Both empty where there can
        be no server.
    """
    wanted = origin(environment, direct=direct)
    try:
        server = _Server.start(wanted)
    except (OSError, AttributeError):  # no such interpreter, or no such sockets on this platform
        yield {}, ()
        return
    try:
        descriptor = server.control.fileno()
        yield {VARIABLE: f"{descriptor}:{os.fstat(descriptor).st_ino}:{wanted.key}"}, (descriptor,)
    finally:
        server.end()
        server.ended(END_SECONDS)
