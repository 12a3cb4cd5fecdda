"""ipykernel in two halves: what is the same for every kernel is made once before the fork, what is a kernel's own after it.

Nothing of ipykernel is made anew: its application, kernel, shell, streams and its thread for output are what they are in an
ordinary kernel, in the order of its own ``initialize``. Only the sockets are others: one pair that leads to the one client.

In       nothing, before the fork; the server's number and the socket, after it
Out      ``prepared``: an ``Application``; in a forked process ``Application.take_over`` and ``start``
Assumes  the client's folder for IPython holds no settings; there is one client, which interrupts by signal and ends by signal; no
         debugger can be attached
Source   ``IPKernelApp.initialize`` of ipykernel 7
"""

import atexit
import contextlib
import os
import socket
import sys
import tempfile
import threading
import uuid
from pathlib import Path

import zmq
from ipykernel.iostream import IOPubThread
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel
from IPython.core.application import BaseIPythonApplication
from IPython.core.profiledir import ProfileDir
from tornado.ioloop import IOLoop
from traitlets import Any, Type

from workbook.kernels.frames import CHUNK, IOPUB, SHELL, Unpacking, from_child, packed, to_parent
from workbook.kernels.protocol import pair

WITHOUT_HISTORY_FILE = ["--HistoryManager.hist_file=:memory:"]


def prepared():
    """The half that all kernels share; no thread is started, no file stays open and no variable stays set.

    Returns
    -------
    Application
    """
    kept = dict(os.environ)
    try:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["IPYTHONDIR"] = folder
            application = Application.instance()
            application.prepare(WITHOUT_HISTORY_FILE)
    finally:
        os.environ.clear()
        os.environ.update(kept)
    return application


class _Channel:
    """What the kernel takes for a socket of its shell or output channel; everything is written by the thread for output."""

    def __init__(self, name, line):
        self._name, self._line = name, line
        self.context = None
        self.heard = None

    def on_recv(self, callback, **_):
        self.heard = callback

    def send_multipart(self, frames, *_, **__):
        self._line.write(packed(self._name, frames))

    def flush(self, *_, **__):
        """Nothing waits here."""

    def close(self, *_, **__):
        """The line is closed with the process."""


class _Reply(_Channel):
    """Replies take their turn behind what was published before them."""

    def __init__(self, line, thread):
        super().__init__(SHELL, line)
        self._thread = thread

    def send_multipart(self, frames, *_, **__):
        message = packed(self._name, frames)
        self._thread.schedule(lambda: self._line.write(message))


class _Line:
    """Our end of the pair of sockets; a process that a cell forks has no part in it, so that its end is the kernel's end."""

    def __init__(self, end):
        self._end = end
        os.register_at_fork(after_in_child=end.close)

    def write(self, message):
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the client is gone; the server ends us
            self._end.sendall(message)

    def listen(self, loop, heard):
        unpacking = Unpacking()

        def readable(*_):
            piece = self._end.recv(CHUNK, socket.MSG_DONTWAIT)
            if not piece:
                loop.remove_handler(self._end.fileno())
                loop.stop()
            for _, frames in unpacking.messages(piece):
                heard([zmq.Frame(frame) for frame in frames])

        loop.add_handler(self._end.fileno(), readable, IOLoop.READ)


class _Handover:
    """The place of context and socket for what a process says that a cell has forked."""

    def __init__(self, way):
        self._way = way

    def send_multipart(self, frames, *_, **__):
        to_parent(self._way, frames[1:])  # the first says whose it is: nobody else can write here

    def close(self):
        """It is open for the next message."""

    term = close


class _Output(IOPubThread):
    """ipykernel's thread for output, woken by its own loop in the place of a socket."""

    def _setup_event_pipe(self):
        """The loop can be woken from any thread."""

    def _setup_pipe_in(self):
        self._pipe_uuid = b""
        ours, self._theirs = pair()
        self.io_loop.add_handler(ours, self._said_by_child, IOLoop.READ)

    def _said_by_child(self, ours, _):
        for frames in from_child(ours):
            self._handle_pipe_msg([self._pipe_uuid, *frames])

    def _setup_pipe_out(self):
        handover = _Handover(self._theirs)
        return handover, handover

    def schedule(self, f):
        """At once where the thread itself asks: what is flushed has been sent when the flush is over."""
        if self.thread.is_alive() and threading.current_thread() is not self.thread:
            self.io_loop.add_callback(f)
        else:
            f()


class _NoThread:
    """In the place of the thread that hands requests to threads of their own: all are served by the one that cells run in."""

    def __init__(self):
        self.parent_thread = threading.main_thread()

    def __bool__(self):
        return False


class _Kernel(IPythonKernel):
    shell_stream = Any()
    _supports_kernel_subshells = False

    def start(self):
        """Without a word about the debugger, which nobody could reach."""
        self.shell.exit_now = False
        Kernel.start(self)


class Application(IPKernelApp):
    """ipykernel's application with a line to one client in the place of its ports."""

    kernel_class = Type(_Kernel)

    def prepare(self, arguments):
        """Before the fork: settings, kernel, shell.

        Parameters
        ----------
        arguments : list of str
            As ipykernel's launcher takes them.
        """
        BaseIPythonApplication.initialize(self, arguments)
        self.init_pdb()
        self.init_blackhole()
        self.kernel = self.kernel_class.instance(
            parent=self, session=self.session, log=self.log, profile_dir=self.profile_dir, user_ns=self.user_ns
        )
        self.init_shell()

    def take_over(self, server, end):
        """After the fork: what is this kernel's own, and then the rest of ``initialize``.

        Parameters
        ----------
        server : int
        end : socket.socket
            Our end of the line.
        """
        self.parent_handle = server
        self._own_identity()
        self._own_folders()
        line = _Line(end)
        self.configure_tornado_logger()
        self.iopub_thread = _Output(_Channel(IOPUB, line), pipe=True, session=self.session)
        self.iopub_thread.start()
        self.iopub_socket = self.iopub_thread.background_socket
        self.init_io()
        atexit.register(self.reset_io)
        self.init_signal()
        self._connect(line)
        self.init_path()
        self.init_gui_pylab()
        self.init_extensions()
        self.init_code()
        sys.stdout.flush()
        sys.stderr.flush()

    def start(self):
        """Serve the client until it is gone."""
        self.kernel.start()
        self.io_loop = IOLoop.current()
        self._line.listen(self.io_loop, lambda message: self.io_loop.add_callback(self.kernel.shell_stream.heard, message))
        with contextlib.suppress(KeyboardInterrupt):
            self.io_loop.start()

    def _own_identity(self):
        """Messages need no signature where nobody else can send any."""
        self.session.key = b""
        self.session.pid = os.getpid()
        self.session.session = str(uuid.uuid4())
        self.kernel.ident = str(uuid.uuid4())

    def _own_folders(self):
        self.ipython_dir = os.environ["IPYTHONDIR"]
        self.profile_dir = ProfileDir.create_profile_dir_by_name(self.ipython_dir, self.profile, self.config)
        self.kernel.profile_dir = self.shell.profile_dir = self.shell.history_manager.profile_dir = self.profile_dir
        self.shell.ipython_dir = self.ipython_dir
        self.shell.starting_dir = os.getcwd()
        self.shell.history_manager.dir_hist[:] = [Path.cwd()]
        self.shell.init_environment()

    def _connect(self, line):
        kernel, shell = self.kernel, self.shell
        self._line = line
        kernel.iopub_thread, kernel.iopub_socket = self.iopub_thread, self.iopub_socket
        kernel.shell_channel_thread = _NoThread()
        kernel.shell_stream = _Reply(line, self.iopub_thread)
        kernel._stdout, kernel._stderr = sys.stdout, sys.stderr
        shell.displayhook.pub_socket = shell.display_pub.pub_socket = self.iopub_socket
        self.displayhook.get_execution_count = lambda: kernel.execution_count
        if session_name := os.environ.get("JPY_SESSION_NAME"):
            shell.user_ns["__session__"] = session_name
