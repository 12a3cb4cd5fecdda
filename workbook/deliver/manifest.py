"""Which exhibit of which cell stands in which deliverable? The way back from a client's file to the notebook.

In       the deliverables of one engagement in one language, and the story they tell
Out      ``manifest``: plain values; ``write_manifest``: ``<engagement>/out/<language>/manifest.json``
Assumes  every deliverable tells the whole story, in its order
"""

import hashlib
import json
from pathlib import Path

from workbook.files import write_whole

NAME = "manifest.json"
SCHEMA = 1


def manifest(story, deliverables):
    """What each deliverable holds.

    Parameters
    ----------
    story : Story
    deliverables : iterable of Path
        Files that were written from it.

    Returns
    -------
    dict
        ``schema``; ``deliverables``: for each ``file`` its ``sha256`` and the ``exhibits`` in it with ``number``, ``exhibit``,
        ``notebook``, ``cell``, ``sha256`` and ``inputs_hash``; ``missing``: planned ids that no notebook made.

    Raises
    ------
    OSError
        A deliverable cannot be read.
    """
    exhibits = [
        {
            "number": number,
            "exhibit": item.id,
            "notebook": item.notebook,
            "cell": item.cell,
            "sha256": item.payload["sha256"],
            "inputs_hash": item.payload["inputs_hash"],
        }
        for number, item in enumerate(story.exhibits, start=1)
    ]
    files = [
        {"file": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "exhibits": exhibits}
        for path in map(Path, deliverables)
    ]
    return {"schema": SCHEMA, "deliverables": files, "missing": list(story.missing)}


def write_manifest(folder, story, deliverables, *, language):
    """Write the manifest of one engagement in one language.

    Parameters
    ----------
    folder : Path
        The engagement.
    story : Story
    deliverables : iterable of Path
    language : Language

    Returns
    -------
    Path
        The same story and files give the same bytes.

    Raises
    ------
    OSError
        A deliverable cannot be read, or the folder cannot be written.
    """
    path = Path(folder) / "out" / language.code / NAME
    write_whole(path, json.dumps(manifest(story, deliverables), ensure_ascii=False, indent=2, sort_keys=True) + "\n")
    return path
