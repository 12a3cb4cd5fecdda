"""The extracts as files of an engagement.

In       folder of the engagement, seed, number of cases
Out      ``write``: the extracts of both half-years in ``data/``, and ``tables/survey_population.csv``
Assumes  the same bytes for the same seed wherever the compression library is the same: no clock and no name in the
         files; UTF-8, line feeds, moments as ``2026-01-05 09:30``; commas between cells, or semicolons where a file has
         decimals, since the office writes those with a comma
"""

import gzip
import io
from datetime import time
from pathlib import Path

import pandas as pd

from workbook.example.extracts import CASES, SEED, generate
from workbook.example.review import generate_review
from workbook.files import write_together

NAMES = (
    *("case", "event", "contact", "advice_check", "survey_response"),
    *("case_attribute", "customer", "kpi_value"),
)
REVIEW_NAMES = {
    "review_case": "case",
    "review_event": "event",
    "review_contact": "contact",
    "review_advice": "advice_check",
    "review_survey": "survey_response",
}
POPULATION = "survey_population"
LEVEL = 9
MOMENT, DAY = "%Y-%m-%d %H:%M", "%Y-%m-%d"
MIDNIGHT = time()


def write(folder, seed=SEED, cases=CASES, *, parameters=None):
    """Write the extracts into the engagement, whole or not at all.

    Parameters
    ----------
    folder : str or Path
        The engagement's folder; ``data`` and ``tables`` are made if they are not there.
    seed, cases, parameters
        As for ``generate``.

    Returns
    -------
    tuple of Path
        The files: the first window's extracts, the second window's, the survey's population.

    Raises
    ------
    ValueError
        ``seed`` is negative or ``cases`` is under 1; nothing is written.
    OSError
        The folder cannot be written; files that were there stay as they were.
    """
    extracts = generate(seed, cases, parameters=parameters)
    second = generate_review(seed, cases, parameters=parameters)
    folder = Path(folder)
    frames = {name: getattr(extracts, name) for name in NAMES}
    frames |= {name: getattr(second, attribute) for name, attribute in REVIEW_NAMES.items()}
    files = {f"data/{name}.csv.gz": compressed(frame) for name, frame in frames.items()}
    files[f"tables/{POPULATION}.csv"] = extracts.survey_population.to_csv(index=False, sep=";", lineterminator="\n")
    folder.mkdir(parents=True, exist_ok=True)
    write_together(folder, files)
    return tuple(folder / label for label in files)


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
    decimals = any(pd.api.types.is_float_dtype(kind) for kind in frame.dtypes)
    office = {"sep": ";", "decimal": ",", "float_format": "%.6g"} if decimals else {}
    text = _with_days(frame).to_csv(index=False, lineterminator="\n", date_format=MOMENT, **office)
    file = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=LEVEL, fileobj=file, mtime=0) as packed:
        packed.write(text.encode("utf-8"))
    return file.getvalue()


def _with_days(frame):
    """Columns of moments that are all midnight hold days, and are written as days."""
    moments = frame.select_dtypes("datetime")
    days = [name for name in moments if moments[name].dropna().dt.time.eq(MIDNIGHT).all()]
    return frame.assign(**{name: frame[name].dt.strftime(DAY) for name in days})
