"""The extracts as files of an engagement.

In       folder of the engagement, seed, number of cases
Out      ``write``: ``data/case.csv.gz``, ``data/event.csv.gz``, ``data/contact.csv.gz``
Assumes  the same bytes for the same seed wherever the compression library is the same: no clock and no name in the
         files; UTF-8, commas, line feeds, moments as ``2026-01-05 09:30``
"""

import gzip
import io
import os
from pathlib import Path

from workbook.example.extracts import CASES, SEED, generate

NAMES = ("case", "event", "contact")
LEVEL = 9
MOMENT = "%Y-%m-%d %H:%M"


def write(folder, seed=SEED, cases=CASES, *, parameters=None):
    """Write the extracts into ``<folder>/data``, whole or not at all.

    Parameters
    ----------
    folder : str or Path
        The engagement's folder; ``data`` is made if it is not there.
    seed, cases, parameters
        As for ``generate``.

    Returns
    -------
    tuple of Path
        The three files, in the order case, event, contact.

    Raises
    ------
    ValueError
        ``seed`` is negative or ``cases`` is under 1; nothing is written.
    OSError
        The folder cannot be written; files that were there stay as they were.
    """
    extracts = generate(seed, cases, parameters=parameters)
    data = Path(folder) / "data"
    data.mkdir(parents=True, exist_ok=True)
    files = {data / f"{name}.csv.gz": compressed(getattr(extracts, name)) for name in NAMES}
    _replace(files)
    return tuple(files)


def compressed(frame):
    """The frame as the bytes of a compressed CSV file.

    Parameters
    ----------
    frame : DataFrame

    Returns
    -------
    bytes
        Empty cells for what is missing; no index; no time and no name in the header of the compression.
    """
    text = frame.to_csv(index=False, lineterminator="\n", date_format=MOMENT)
    file = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=LEVEL, fileobj=file, mtime=0) as packed:
        packed.write(text.encode("utf-8"))
    return file.getvalue()


def _replace(files):
    """Put every file beside its place first, so that a full disk leaves the old ones untouched."""
    beside = {path.with_name(f".{path.name}.{os.getpid()}.part"): path for path in files}
    try:
        for part, path in beside.items():
            part.write_bytes(files[path])
        for part, path in beside.items():
            os.replace(part, path)
    finally:
        for part in beside:
            part.unlink(missing_ok=True)
