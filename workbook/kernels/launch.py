"""Which launches a server may serve, and which of them may share one.

In       a kernel's command, environment, folder and streams, as Jupyter gives them to whoever starts a process
Out      ``Origin``: what a process keeps from the moment its interpreter started; ``refusal`` of a launch; ``streams``
Assumes  a module may have read any variable while it was imported: a variable is part of the origin unless it is known to be
         read late or not at all
"""

import contextlib
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from types import MappingProxyType

DIRECT = "direct"
LAUNCHER = ["-m", "ipykernel_launcher", "-f"]
PER_RUN = ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "OLDPWD", "PWD", "SHLVL", "WORKBOOK_KERNEL_SERVER", "_")
PER_RUN_PREFIX = ("JPY_", "PYTEST_")
OPTIONS = {"cwd", "env", "stdin", "stdout", "stderr", "kernel_id"}
ONE_THREAD = MappingProxyType(dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1"))
BACKEND = "module://matplotlib_inline.backend_inline"
QUIET_ARROW = {"JE_ARROW_MALLOC_CONF": "background_thread:false"}  # pandas imports pyarrow, if installed, and a thread with it
DEFAULTS = MappingProxyType({**ONE_THREAD, **QUIET_ARROW, "MPLBACKEND": BACKEND})


@dataclass(frozen=True)
class Origin:
    """An interpreter with its options and the environment it started with: hash seed, locale and all that is read at import.

    Attributes
    ----------
    interpreter : tuple of str
        ``(python, options...)``.
    environment : dict of str to str
        Without what differs from run to run; libraries of linear algebra keep to one thread unless they are told otherwise,
        figures are drawn into outputs.
    direct : bool
        Whether its kernels have one client each and no ports.
    """

    interpreter: tuple[str, ...]
    environment: dict[str, str]
    direct: bool = False

    @property
    def key(self):
        """Fingerprint: two launches with the same one may be forked from the same server."""
        facts = [self.interpreter, sorted(self.environment.items()), self.direct]
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]


def origin(environment, interpreter=None, *, direct=False):
    """The origin of a kernel.

    Parameters
    ----------
    environment : mapping of str to str
    interpreter : iterable of str, optional
        The interpreter that runs us by default.
    direct : bool
        Whether it is to have one client and no ports.

    Returns
    -------
    Origin

    Examples
    --------
    >>> origin({"LANG": "es_EC.UTF-8", "PWD": "/a"}).key == origin({"LANG": "es_EC.UTF-8", "PWD": "/b"}).key
    True
    >>> origin({"PYTHONHASHSEED": "1"}).key == origin({"PYTHONHASHSEED": "2"}).key
    False
    """
    lasting = {name: value for name, value in environment.items() if name not in PER_RUN and not name.startswith(PER_RUN_PREFIX)}
    return Origin(tuple(interpreter or (sys.executable,)), {**DEFAULTS, **lasting}, direct)


def refusal(command, options):
    """Why a launch is not one that can be forked, if so.

    Parameters
    ----------
    command : list of str
    options : mapping of str to object
        As for ``subprocess.Popen``.

    Returns
    -------
    str
        ``asked`` (``WORKBOOK_KERNEL=ordinary``), ``platform``, ``command`` (no plain ipykernel), ``options`` (of a process that
        is not ours to make), ``path`` (modules are looked for in a folder that depends on the working folder); empty when it can.

    Examples
    --------
    >>> refusal(["R", "--slave"], {})
    'command'
    """
    if os.environ.get("WORKBOOK_KERNEL") == "ordinary":
        return "asked"
    if not (sys.platform == "linux" and hasattr(os, "fork") and hasattr(os, "pidfd_open") and hasattr(os, "memfd_create")):
        return "platform"
    if not interpreter(command):
        return "command"
    piped = {options.get(name) for name in ("stdout", "stderr")} & {subprocess.PIPE, subprocess.STDOUT}
    if set(options) - OPTIONS or options.get("stdin") is not None or piped:
        return "options"
    folders = options["env"].get("PYTHONPATH", "")
    return "path" if folders and not all(os.path.isabs(folder) for folder in folders.split(os.pathsep)) else ""


def interpreter(command):
    """The interpreter of a command and its options; empty unless it runs ipykernel and nothing else.

    Parameters
    ----------
    command : list of str

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> interpreter(["python", "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "kernel.json"])
    ('python', '-Xfrozen_modules=off')
    """
    at = command.index("-m") if "-m" in command else -1
    plain = at > 0 and command[at : at + 3] == LAUNCHER and all(option.startswith("-") for option in command[1:at])
    return tuple(command[:at]) if plain else ()


@contextlib.contextmanager
def streams(options):
    """Descriptors of a kernel's standard output and error.

    Parameters
    ----------
    options : mapping of str to object
        ``stdout`` and ``stderr`` as for ``subprocess.Popen``; ours where there is none.

    Yields
    ------
    tuple of int
    """
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        yield tuple(_descriptor(options.get(name), own, nothing) for own, name in enumerate(("stdout", "stderr"), 1))
    finally:
        os.close(nothing)


def _descriptor(stream, own, nothing):
    if stream is None:
        return own
    if stream == subprocess.DEVNULL:
        return nothing
    return stream if isinstance(stream, int) else stream.fileno()
