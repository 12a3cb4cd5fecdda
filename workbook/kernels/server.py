"""The process that is forked: it imports once, forks a kernel per request and knows how each of them ends.

In       a ``control`` socket, inherited from the client
Out      ``main``: in the server it ends with the last client and the last kernel; in a forked process it is the kernel
Assumes  one thread, no event loop, no handler of signals; a process handle (``pidfd``) says when a kernel has ended
Source   Linux: a zombie keeps its number, so that a group can be signalled without hitting a stranger until it is reaped
"""

import contextlib
import os
import select
import shutil
import signal
import socket
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

from workbook.kernels.child import Fork, become_kernel
from workbook.kernels.launch import DIRECT
from workbook.kernels.protocol import hear, receive, tell
from workbook.kernels.warmth import warm_up


@dataclass(eq=False)
class _Kernel:
    pid: int
    handle: int
    client: int
    connection: socket.socket
    leftovers: list
    ended: bool = False
    left: bool = False


class _Server:
    def __init__(self, control, warmth):
        self._control = control
        self._warmth = warmth
        self._kernels = []
        self._poll = select.poll()
        self._acts = {}
        self._watch(control.fileno(), self._asked)

    def run(self):
        """Serve until nobody is left; None then, or a ``Fork`` in the process that was forked."""
        while self._acts:
            heard = [(descriptor, self._acts[descriptor]) for descriptor, _ in self._poll.poll()]
            for descriptor, act in heard:  # one act may close what another was heard on, and its number may be given anew
                fork = act() if self._acts.get(descriptor) is act else None
                if fork is not None:
                    return fork
        return None

    def _asked(self):
        try:
            asked = receive(self._control)
        except ValueError:  # the connection is closed with the rest, which its client sees
            return None
        if asked is None:
            self._forget(self._control.fileno())
            self._control.close()
            return None
        request, connection, *streams = asked
        why = self._warmth.refusal(request.folder) if request else "version"
        try:
            fork = None if why else self._forked(request, connection, *streams)
        except ProcessLookupError:
            _delete(request.leftovers)
            why = "lost"
        except OSError:
            why = "system"
        if why:
            tell(connection, {"refused": why})
            connection.close()
        elif fork is not None:
            return fork
        for stream in streams:
            os.close(stream)
        return None

    def _forked(self, request, connection, stdout, stderr, line=None):
        server = os.getpid()
        client = os.pidfd_open(_asker(connection))
        try:
            pid = os.fork()
        except OSError:
            os.close(client)
            raise
        if pid == 0:
            os.close(client)
            self._let_go()
            return Fork(request, connection, stdout, stderr, server, self._warmth, line)
        kernel = _Kernel(pid, os.pidfd_open(pid), client, connection, request.leftovers)
        self._kernels.append(kernel)
        self._watch(kernel.handle, lambda: self._ended(kernel))
        self._watch(kernel.client, lambda: self._left(kernel, farewell=False))
        self._watch(connection.fileno(), lambda: self._left(kernel, farewell=_said_farewell(connection)))
        return None

    def _let_go(self):
        """In the forked process: nothing of the server or of its other kernels stays open."""
        self._control.close()
        for kernel in self._kernels:
            kernel.connection.close()
            os.close(kernel.handle)
            if not kernel.left:
                os.close(kernel.client)

    def _ended(self, kernel):
        """Its end is told at once; it stays a zombie until the client has left it, so that its number is not given away."""
        status = os.waitid(os.P_PID, kernel.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG)
        if status is None:
            return
        self._forget(kernel.handle)
        kernel.ended = True
        tell(kernel.connection, {"exit": status.si_status if status.si_code == os.CLD_EXITED else -status.si_status})
        self._bury(kernel)

    def _left(self, kernel, *, farewell):
        """The client is done or dead; either way its kernel and all that the kernel started end now."""
        self._forget(kernel.connection.fileno())
        self._forget(kernel.client)
        kernel.connection.close()
        os.close(kernel.client)
        kernel.left = True
        if farewell:
            kernel.leftovers = []
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(kernel.pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(kernel.pid, signal.SIGKILL)  # it may not have a group of its own yet
        self._bury(kernel)

    def _bury(self, kernel):
        if kernel.ended and kernel.left:
            os.waitpid(kernel.pid, 0)
            os.close(kernel.handle)
            self._kernels.remove(kernel)
            _delete(kernel.leftovers)

    def _watch(self, descriptor, act):
        self._acts[descriptor] = act
        self._poll.register(descriptor, select.POLLIN)

    def _forget(self, descriptor):
        self._poll.unregister(descriptor)
        del self._acts[descriptor]


def _asker(connection):
    """Who made the connection: a process that it forked may hold it open for longer than it lives itself."""
    return struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i")))[0]


def _said_farewell(connection):
    try:
        return hear(connection) is not None
    except EOFError:
        return False


def main():
    """Serve kernels, or be one: a forked process comes back from here when its kernel has ended, and ends as interpreters do."""
    sys.path[:] = [path for path in sys.path if path]  # the folder that this process happens to be in
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=int(sys.argv[1]))
    warmth = warm_up(pause=lambda: _end_if_alone(control), direct=DIRECT in sys.argv)
    if "MPLCONFIGDIR" in warmth.changes:
        sys.exit("MPLCONFIGDIR")  # matplotlib made a folder that the first kernel to end would delete under the others
    fork = _Server(control, warmth).run()
    if fork is None:
        os._exit(0)
    become_kernel(fork)


def _end_if_alone(control):
    """Before the first fork: the clients are dead, and so is whatever they asked for."""
    watch = select.poll()
    watch.register(control, 0)
    if not watch.poll(0):
        return
    while (asked := receive(control)) is not None:
        _delete(asked[0].leftovers if asked[0] else ())
    os._exit(0)


def _delete(paths):
    for path in map(Path, paths):
        with contextlib.suppress(OSError):
            path.unlink() if path.is_file() or path.is_symlink() else shutil.rmtree(path)
