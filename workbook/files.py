"""Files that are either whole or not there: a text or bytes written beside, made durable, then moved into place.

Out      ``write_whole``: one file; ``write_together``: several in one folder, all or none; ``finish_writing``: what a process
         that was killed in between had decided
"""

import contextlib
import json
import os
from pathlib import Path, PurePosixPath

JOURNAL = ".together.json"


def write_whole(path, content):
    """Put ``content`` at ``path`` so that a reader finds the old file or the new one, never a part.

    Parameters
    ----------
    path : Path
        Its folder is made where it is missing.
    content : str or bytes
        Text is written as UTF-8 with the line ends it has.

    Raises
    ------
    OSError
        The disk is full or the folder cannot be written; the earlier file is untouched and nothing is left beside it.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def write_together(folder, contents):
    """Put several files in place so that a reader who calls ``finish_writing`` finds all old ones or all new ones.

    Every file is first written beside its place and made durable. Then one small file, the journal, says which are to be moved:
    before it is there nothing has happened, and once it is there everything will, by this process or by the next reader.

    Parameters
    ----------
    folder : Path
    contents : mapping of str to bytes or str
        By the file's place in the folder, with slashes.

    Raises
    ------
    OSError
        The disk is full or a folder cannot be written; all earlier files are untouched and nothing is left beside them.
    """
    folder = Path(folder)
    finish_writing(folder)
    beside = [_beside(folder / label) for label in contents]
    try:
        for part, (label, content) in zip(beside, contents.items(), strict=True):
            if (folder / label).is_dir():
                raise IsADirectoryError(21, os.strerror(21), label)
            write_whole(part, content)
        write_whole(folder / JOURNAL, json.dumps(sorted(contents)))
    except BaseException:
        for part in beside:
            part.unlink(missing_ok=True)
        raise
    finish_writing(folder)


def finish_writing(folder):
    """Finish what ``write_together`` had decided when its process ended; usually there is nothing to do.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    tuple of str
        The places of the files that belonged together.

    Raises
    ------
    OSError
        The folder cannot be written.
    """
    folder = Path(folder)
    try:
        labels = json.loads((folder / JOURNAL).read_bytes())
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return ()
    inside = [label for label in labels if ".." not in PurePosixPath(label).parts and not PurePosixPath(label).is_absolute()]
    for label in inside:
        with contextlib.suppress(FileNotFoundError):  # it was moved before, by that process or by another reader
            os.replace(_beside(folder / label), folder / label)
    (folder / JOURNAL).unlink(missing_ok=True)
    return tuple(inside)


def _beside(path):
    return path.with_name(f".{path.name}.together")
