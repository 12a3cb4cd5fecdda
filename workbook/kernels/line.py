"""The client's side of a kernel without ports: Jupyter's own manager and client, with a line in the place of their sockets.

In       the client's end of the pair of sockets, from the provisioner
Out      ``Manager``: as Jupyter's, and the same as Jupyter's wherever the kernel has ports; ``Line``
Assumes  what came from the kernel is read when somebody waits for it; the kernel alone holds the other end, so that its end is
         known at once, and only after everything that it said
Source   ``jupyter_client`` 8; ``nbclient``, which takes a ``DeadKernelError`` for the end of a kernel
"""

import asyncio
from collections import deque

from jupyter_client import AsyncKernelManager
from jupyter_client.channels import AsyncZMQSocketChannel, ZMQSocketChannel
from nbclient.exceptions import DeadKernelError
from traitlets import Any

from workbook.kernels.client import PromptClient
from workbook.kernels.frames import CHUNK, IOPUB, SHELL, Unpacking, packed

LOOKING = "_async_poll_kernel_alive"


class Line:
    """Messages to and from one kernel.

    Parameters
    ----------
    end : socket.socket
    """

    def __init__(self, end):
        end.setblocking(False)
        self._end = end
        self._unpacking = Unpacking()
        self._heard = {SHELL: deque(), IOPUB: deque()}
        self._waiting = {}
        self._unsaid = bytearray()
        self._over = False

    def say(self, frames):
        """Send a message; what the kernel does not take yet is sent while somebody waits for its answer.

        Parameters
        ----------
        frames : list of bytes-like
        """
        self._unsaid += packed(SHELL, frames)
        self._speak()

    async def hears(self, channel, seconds=None):
        """Wait for a message.

        Parameters
        ----------
        channel : bytes
        seconds : float, optional

        Returns
        -------
        bool
            Whether there is one to ``take``.

        Raises
        ------
        DeadKernelError
            There will be no answer: the kernel has ended, and everything that it had said has been taken.
        """
        if not self._heard[channel] and not self._over:
            self._listen()
        if self._heard[channel] or seconds == 0:
            return bool(self._heard[channel])
        waiting = asyncio.get_running_loop().create_future()
        self._waiting[waiting] = channel
        self._watch()
        self._wake()
        try:
            return await (waiting if seconds is None else asyncio.wait_for(waiting, seconds))
        except TimeoutError:
            return False
        finally:
            del self._waiting[waiting]
            self._watch()

    def take(self, channel):
        """The next message that was heard.

        Parameters
        ----------
        channel : bytes

        Returns
        -------
        list of bytes
        """
        message = self._heard[channel].popleft()
        self._wake()
        return message

    def close(self):
        """Neither say nor hear anything more."""
        self._end.close()
        self._over = True

    def _listen(self):
        try:
            piece = self._end.recv(CHUNK)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        self._over = not piece
        for channel, frames in self._unpacking.messages(piece):
            self._heard[channel].append(frames)
        self._wake()

    def _speak(self):
        try:
            del self._unsaid[: self._end.send(self._unsaid)]
        except BlockingIOError:
            return
        except OSError:  # it has ended, which is heard in its turn
            self._unsaid.clear()

    def _wake(self):
        done = self._over and not any(self._heard.values())
        for waiting, channel in self._waiting.items():
            if self._heard[channel] and not waiting.done():
                waiting.set_result(True)
            elif done and channel == SHELL and not waiting.done():
                waiting.set_exception(DeadKernelError("Kernel died"))
        if self._over:
            self._watch()

    def _watch(self):
        if self._end.fileno() < 0:
            return
        loop = asyncio.get_running_loop()
        if self._waiting and not self._over:
            loop.add_reader(self._end, self._listen)
        else:
            loop.remove_reader(self._end)
        if self._waiting and self._unsaid and not self._over:
            loop.add_writer(self._end, self._speak_on)
        else:
            loop.remove_writer(self._end)

    def _speak_on(self):
        self._speak()
        self._watch()


class _Socket:
    """One channel of a line, with the few methods that Jupyter calls of a socket."""

    def __init__(self, line, name):
        self._line, self._name = line, name

    async def poll(self, timeout=None):
        return await self._line.hears(self._name, None if timeout is None else timeout / 1000)

    async def recv_multipart(self, **_):
        return self._line.take(self._name)

    def send_multipart(self, frames, **_):
        self._line.say(frames)

    def close(self, **_):
        """The line is closed by the client."""


class _Channel(AsyncZMQSocketChannel):
    """Jupyter's channel without the proof that its socket is one of ZeroMQ."""

    def __init__(self, socket, session):
        ZMQSocketChannel.__init__(self, socket, session)


class _Client(PromptClient):
    line = Any()

    def start_channels(self, *_, **__):
        """Requests and output; there is nobody to ask, and no heart to listen to."""
        self._shell_channel = _Channel(_Socket(self.line, SHELL), self.session)
        self._iopub_channel = _Channel(_Socket(self.line, IOPUB), self.session)

    def stop_channels(self):
        """Nobody need look any more whether the kernel lives: nbclient goes on looking where its end was told by the line."""
        for task in asyncio.all_tasks():
            if task.get_coro().__name__ == LOOKING:
                task.cancel()
        self.line.close()

    async def wait_for_ready(self, timeout=None):
        """As every client's.

        Raises
        ------
        RuntimeError
            The kernel has died or does not answer in time.
        """
        try:
            await super().wait_for_ready(timeout)
        except DeadKernelError:
            raise RuntimeError("Kernel died before replying to kernel_info") from None


class Manager(AsyncKernelManager):
    """Jupyter's manager of one kernel; a kernel on a line has no ports to be written down or connected to."""

    @property
    def line(self):
        """The line to the kernel that runs; None for a kernel with ports."""
        return getattr(self.provisioner, "line", None)

    def client(self, **options):
        """A client of the kernel, as Jupyter's."""
        self.client_factory = PromptClient if self.line is None else _Client
        return super().client(**options, **({} if self.line is None else {"line": self.line}))

    def _connect_control_socket(self):
        if self.line is None:
            super()._connect_control_socket()

    def _reconcile_connection_info(self, info):
        if self.line is None:
            super()._reconcile_connection_info(info)
