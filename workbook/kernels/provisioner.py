"""What Jupyter loads to start a kernel: a fork of a warm server where it can be, an ordinary process where it cannot.

In       the entry point ``workbook-warm-provisioner`` of ``jupyter_client.kernel_provisioners``
Out      ``WarmProvisioner``
Assumes  Jupyter's own client and manager are as they are: ports of this machine, encrypted where the libraries can; a manager
         that asks for a ``direct`` kernel is a ``workbook.kernels.line.Manager``
Source   ``jupyter_client.provisioning.LocalProvisioner``, whose answers each method gives
"""

import asyncio
import contextlib
import os
import socket
import time

import zmq
from jupyter_client.provisioning import KernelProvisionerBase, LocalProvisioner
from traitlets import Bool, List, Unicode

from workbook.kernels import launch, servers
from workbook.kernels.line import Line
from workbook.kernels.process import LOOK_SECONDS, WarmProcess
from workbook.kernels.protocol import Request

END_SECONDS = 2
OPEN_SECONDS = 1


class WarmProvisioner(LocalProvisioner):
    """Starts and ends one kernel.

    Attributes
    ----------
    kernel : str
        Which kernel runs or ran last: ``warm``, ``ordinary``; empty before the first.
    why : str
        Why it was ordinary: a word of the catalogue ``kernels.ordinary``; empty when it was warm.
    detail : str
        What the server said, if that was why.
    line : Line or None
        The line to a kernel without ports.
    """

    kernel = ""
    why = ""
    detail = ""
    line = None

    warm = Bool(True, help="Whether to ask for a warm kernel at all.").tag(config=True)
    direct = Bool(False, help="Whether a warm kernel shall have a line to one client in the place of ports.").tag(config=True)
    leftovers = List(Unicode(), help="Files and folders to delete if we are gone without a word.").tag(config=True)

    async def pre_launch(self, **kwargs):
        """Encrypt the traffic where the client's manager leaves it open: every other user of the machine can reach its ports."""
        if getattr(self.parent, "transport_encryption", "") == "disabled" and zmq.has("curve"):
            kwargs.setdefault("transport_encryption", "auto")
        if not (self.direct and self.warm):
            return await super().pre_launch(**kwargs)
        self._asked = dict(kwargs)
        kwargs.pop("transport_encryption", None)
        command = self.parent.format_kernel_cmd(extra_arguments=kwargs.pop("extra_arguments", []))
        return await KernelProvisionerBase.pre_launch(self, cmd=command, **kwargs)

    async def launch_kernel(self, cmd, **kwargs):
        """Fork a kernel; start an ordinary one, which has ports, if that is refused."""
        try:
            self.process = await self._forked(cmd, kwargs)
        except servers.RefusedError as refusal:
            self.kernel, self.why, self.detail = "ordinary", refusal.why, refusal.detail
            self.log.info("ordinary kernel: %s %s", refusal.why, refusal.detail)
            if self.direct and self.warm:
                kwargs = await super().pre_launch(**self._asked)
                cmd = kwargs.pop("cmd")
            return await super().launch_kernel(cmd, **kwargs)
        self.kernel, self.why, self.detail = "warm", "", ""
        if self.line is None:
            await self._opened()
        self.pid = self.pgid = self.process.pid
        self.cwd = kwargs.get("cwd") or os.getcwd()
        return self.connection_info

    async def wait(self):
        """Wait for the kernel's end, then let it go."""
        process = self.process
        if not isinstance(process, WarmProcess):
            return await super().wait()
        while process.poll() is None:
            await asyncio.sleep(LOOK_SECONDS)
        process.leave()
        self.process = None
        return process.returncode

    async def send_signal(self, signum):
        """Send a signal to the kernel's group; a number that may have been given away is never signalled."""
        if not isinstance(self.process, WarmProcess):
            await super().send_signal(signum)
        else:
            self.process.send_signal(signum)

    async def kill(self, restart=False):
        """End the kernel, and see it ended: whoever asks next whether it lives need not ask twice."""
        await super().kill(restart=restart)
        process, end = self.process, time.monotonic() + END_SECONDS
        while isinstance(process, WarmProcess) and process.poll() is None and time.monotonic() < end:
            await asyncio.sleep(LOOK_SECONDS)

    async def cleanup(self, restart=False):
        """Give back ports; a kernel that has ended is let go."""
        if isinstance(self.process, WarmProcess) and self.process.poll() is not None:
            await self.wait()
        if self.line is not None:
            self.line.close()
        await super().cleanup(restart=restart)

    async def _opened(self):
        """A client that knocks before the ports are open tries again only after a while; start-up files may take their time."""
        process, end = self.process, time.monotonic() + OPEN_SECONDS
        while process.poll() is None and not process.ready and time.monotonic() < end:
            await asyncio.sleep(LOOK_SECONDS)

    async def _forked(self, command, options):
        why = launch.refusal(command, options) if self.warm else "asked"
        if why:
            raise servers.RefusedError(why)
        request = Request(
            command=command,
            folder=os.path.abspath(options.get("cwd") or os.getcwd()),
            environment=dict(options["env"]),
            umask=_umask(),
            leftovers=[command[command.index("-f") + 1], *self.leftovers],
        )
        wanted = launch.origin(options["env"], launch.interpreter(command), direct=self.direct)
        with launch.streams(options) as streams:
            if not self.direct:
                return await servers.fork(request, wanted, streams)
            ours, theirs = socket.socketpair()
            with contextlib.ExitStack() as unless_forked, theirs:
                unless_forked.enter_context(ours)
                process = await servers.fork(request, wanted, (*streams, theirs.fileno()))
                unless_forked.pop_all()
            self.line, self.parent.session.key = Line(ours), b""  # nobody else can send anything that would need a signature
            return process


def _umask():
    """Ours, without setting it for a moment as ``os.umask`` must: other threads may be making files."""
    with open("/proc/self/status", encoding="ascii", errors="replace") as lines:
        return next(int(line.split()[1], 8) for line in lines if line.startswith("Umask:"))
