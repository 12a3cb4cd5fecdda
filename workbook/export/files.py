"""Where an exported file goes, and which file of others is read: what all formats have in common.

In       a format (``bpmn``, ``dmn``), whose sentences are the texts ``<format>.name``, ``<format>.exists``, ``<format>.large``
Out      ``destination``, ``put``, ``content_of``, ``refuse_existing``
Assumes  a file that somebody named is theirs: it is not replaced by one that says something else
"""

from pathlib import Path

from methods.errors import UsageError
from workbook.files import write_whole

LARGEST = 20 << 20  # bytes; the largest drawings of a process seen in practice stay below one million


def destination(folder, to, name, *, kind, language):
    """Where an export is written, and how that place is told.

    Parameters
    ----------
    folder : str or Path
        Of the engagement.
    to : str or Path or None
        What was asked for; by default ``out/<language>/<kind>/<name>.<kind>`` in the folder.
    name : str
        Of what is exported.
    kind : str
    language : Language

    Returns
    -------
    tuple of (Path, str)

    Raises
    ------
    UsageError
        ``to`` is not called like a file of this kind.
    """
    if to is None:
        place = Path("out", language.code, kind, f"{name}.{kind}")
        return Path(folder) / place, place.as_posix()
    if Path(to).suffix.lower() != f".{kind}":
        raise UsageError(language.say(f"{kind}.name", v=Path(to).name))
    return Path(to), Path(to).name


def put(path, content, *, named, kind, language):
    """Write an export.

    Parameters
    ----------
    path : Path
    content : bytes
    named : bool
        Whether somebody named the file.
    kind : str
    language : Language

    Raises
    ------
    UsageError
        The file was named, is there and says something else.
    OSError
        It cannot be written.
    """
    if named and path.exists() and path.read_bytes() != content:
        raise UsageError(language.say(f"{kind}.exists", v=path.name))
    write_whole(path, content)


def content_of(path, *, kind, language):
    """The bytes of a file of others.

    Parameters
    ----------
    path : Path
    kind : str
    language : Language

    Returns
    -------
    bytes

    Raises
    ------
    UsageError
        It is larger than 20 MB.
    OSError
        It cannot be read.
    """
    if path.stat().st_size > LARGEST:
        raise UsageError(language.say(f"{kind}.large", v=path.name, megabytes=LARGEST >> 20))
    return path.read_bytes()


def refuse_existing(paths, *, kind, language):
    """Nothing is written where one of several files is there already.

    Parameters
    ----------
    paths : iterable of Path
    kind : str
    language : Language

    Raises
    ------
    UsageError
        One of them exists.
    """
    for path in paths:
        if path.exists():
            raise UsageError(language.say(f"{kind}.exists", v=path.name))
