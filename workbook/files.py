"""Files that are either whole or not there: a text or bytes written beside, made durable, then moved into place.

Out      ``write_whole``
"""

import os
from pathlib import Path


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
