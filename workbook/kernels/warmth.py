"""What is imported before the first fork, and the guards that a process must pass to be forked at all.

Out      ``warm_up``; ``Warmth``: ``refusal`` of a launch
Assumes  nothing of a client is ever read here: libraries, the product's own code and texts, and one figure of the word "a"
Source   libraries open threads, files and variables at import; each of them would be shared by all kernels
"""

import contextlib
import gc
import importlib
import os
import pkgutil
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from methods.exhibits.drawing import Canvas, png, svg, width_of
from workbook.texts import DEFAULT_LOCALES, language_for, shipped

LIBRARIES = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "ipykernel.kernelapp",
    "ipykernel.debugger",
    "jupyter_client.localinterfaces",
    "pdb",
    "psutil",
    "sqlite3",
    "tornado.platform.asyncio",
    "numpy.random",
    "pandas.io.formats.format",
    "pandas.io.formats.html",
    "matplotlib.pyplot",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "scipy.stats",
    "statsmodels.api",
)
PACKAGES = ("methods", "workbook.engagement")
INSTALLED = ("site-packages", "dist-packages")


@dataclass(frozen=True)
class Warmth:
    """A process that is ready to be forked.

    Attributes
    ----------
    changes : dict of str to str
        Variables that imports have set, as they set them in an ordinary kernel.
    names : frozenset of str
        Modules, without packages around them, that a file of the same name in a notebook's folder would hide.
    marks : dict of str to tuple
        What was loaded from where: time and size of each file that may change under a server that lives for days.
    application : Application or None
        The half of a kernel that all kernels without ports share.
    """

    changes: dict
    names: frozenset
    marks: dict
    application: Any = None

    def refusal(self, folder):
        """Why no kernel can be forked from here, if so.

        Parameters
        ----------
        folder : str
            Where the kernel would work.

        Returns
        -------
        str
            ``threads`` (a lock may be held by a thread that the fork would not copy), ``stale`` (a loaded file has changed),
            ``hidden`` (the folder has a file that an ordinary kernel would import in the place of a library); empty when it can.
        """
        if threads() != 1:
            return "threads"
        if any(_mark(path) != mark for path, mark in self.marks.items()):
            return "stale"
        return "hidden" if self._hidden(folder) else ""

    def _hidden(self, folder):
        try:
            with os.scandir(folder) as entries:
                found = [entry for entry in entries if entry.name.partition(".")[0] in self.names]
        except OSError:
            return False
        return any(_would_be_imported(entry) for entry in found)


def threads():
    """Number of threads of this process, those of C libraries included."""
    return len(os.listdir("/proc/self/task"))


def warm_up(pause=lambda: None, *, direct=False):
    """Import everything that notebooks use, and draw one figure.

    Parameters
    ----------
    pause : callable
        Called between imports; it may end the process.
    direct : bool
        Whether the kernels have one client each and no ports.

    Returns
    -------
    Warmth

    Raises
    ------
    ImportError
        The product itself cannot be imported.
    """
    for name in LIBRARIES:
        with contextlib.suppress(ImportError):  # another version of a library may not have it; kernels import what they need
            importlib.import_module(name)
        pause()
    for package in map(importlib.import_module, PACKAGES):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
        pause()
    folders = _say_and_draw()
    application = importlib.import_module("workbook.kernels.direct").prepared() if direct else None
    gc.collect()
    gc.freeze()
    before = _given_environment()
    changes = {name: value for name, value in os.environ.items() if before.get(name) != value}
    names = {name for name in sys.modules if "." not in name} - sys.stdlib_module_names - {"__main__"}
    return Warmth(changes, frozenset(names), {path: _mark(path) for path in (*_loaded_files(), *folders)}, application)


def _given_environment():
    """As the interpreter found it, before any import."""
    with open("/proc/self/environ", "rb") as file:
        variables = os.fsdecode(file.read()).split("\0")
    return dict(variable.split("=", 1) for variable in variables if "=" in variable)


def _say_and_draw():
    """Texts are parsed, fonts are found and a figure is laid out: pure results that are kept in caches."""
    for locale in DEFAULT_LOCALES.values():
        language_for(locale)
    canvas = Canvas(1, 1)
    for weight in ("regular", "semibold", "bold"):
        canvas.text(0, 0.5, "a", 9, weight=weight)
        width_of("a", 9, weight)
    png(canvas.figure)
    svg(canvas.figure)
    return [str(path) for path in (shipped("templates") / "texts", *(shipped("templates") / "texts").iterdir())]


def _loaded_files():
    """The product's files one by one; of the installed libraries the folder, which changes when one is installed or removed."""
    standard = sysconfig.get_paths()["stdlib"]
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None)
        if path and not path.startswith(standard) and not any(part in INSTALLED for part in Path(path).parts):
            yield path
    yield from (path for path in sys.path if Path(path).name in INSTALLED)


def _mark(path):
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _would_be_imported(entry):
    name, _, rest = entry.name.partition(".")
    initial = os.path.join(entry.path, "__init__.py")
    candidate = initial if entry.is_dir() else entry.path if rest == "py" or rest.endswith("so") else ""
    loaded = getattr(sys.modules[name], "__file__", None)
    return os.path.isfile(candidate) and not (loaded and os.path.samefile(candidate, loaded))
