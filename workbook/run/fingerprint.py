"""What are these bytes? Fingerprints of files, of folders and of the program itself.

In       paths
Out      ``of_file``, ``of_files``, ``of_value``; ``program``: everything of ours that reaches an output
Assumes  content alone counts, never a time: a file that was touched, copied or unpacked again is the same file
"""

import hashlib
import json
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import methods
import workbook
from workbook.run.ledger import LIBRARIES
from workbook.texts import shipped

MORE_LIBRARIES = ("Babel", "font-source-sans-pro", "Jinja2", "nbformat", "pydantic", "PyYAML")


def of_file(path):
    """SHA-256 of a file's bytes.

    Parameters
    ----------
    path : Path

    Returns
    -------
    str

    Raises
    ------
    OSError
        It cannot be read.
    """
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def of_files(folder, paths):
    """SHA-256 of several files: of their places below ``folder`` and of their bytes.

    Parameters
    ----------
    folder : Path
    paths : iterable of Path
        In any order.

    Returns
    -------
    str

    Raises
    ------
    OSError
        One of them cannot be read.
    """
    return of_value([[path.relative_to(folder).as_posix(), of_file(path)] for path in sorted(paths)])


def of_value(value):
    """SHA-256 of plain values.

    Examples
    --------
    >>> of_value({"b": 1, "a": 2}) == of_value({"a": 2, "b": 1})
    True
    """
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def program():
    """The program as it lies here: its code, its texts and templates, and the libraries under it.

    Returns
    -------
    dict of str to str
        ``program``: code and texts; ``templates``: what pages are made of besides; ``libraries``: versions, Python's among
        them.

    Raises
    ------
    OSError
        A file of the program cannot be read.
    """
    templates = shipped("templates")
    code = {name: of_files(folder, folder.rglob("*.py")) for name, folder in _packages()}
    texts = of_files(templates, (path for path in (templates / "texts").rglob("*") if path.is_file()))
    return {
        "program": of_value([workbook.__version__, code, texts]),
        "templates": of_files(templates, (path for path in templates.rglob("*") if path.is_file())),
        "libraries": of_value([sys.version, {name: _version(name) for name in (*LIBRARIES, *MORE_LIBRARIES)}]),
    }


def _packages():
    return [(package.__name__, Path(package.__file__).parent) for package in (methods, workbook)]


def _version(name):
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
