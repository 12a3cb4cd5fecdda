"""Cells that arrive with a type, from a database or a Parquet file, as the texts that the check reads.

Out      ``text_of``; ``texts_of``
Assumes  numbers with a decimal point, days and moments as ISO 8601 writes them, whatever the office's own habit
"""

import datetime
import decimal
import numbers

import pandas as pd


def text_of(value):
    """One value as text; the empty text where there is none.

    Examples
    --------
    >>> text_of(None), text_of(True), text_of(7.0), text_of(0.1), text_of(datetime.date(2026, 1, 5))
    ('', 'yes', '7', '0.1', '2026-01-05')
    """
    if value is None or value is pd.NaT or value is pd.NA or value != value:  # noqa: PLR0124 - not a number differs from itself
        return ""
    return next(write(value) for kind, write in _WRITTEN if isinstance(value, kind))


def _real(value):
    return f"{int(value)}" if float(value).is_integer() else repr(float(value))


_WRITTEN = (
    (bool, {True: "yes", False: "no"}.get),
    (datetime.datetime, lambda value: value.isoformat(sep=" ")),
    (datetime.date, datetime.date.isoformat),
    (decimal.Decimal, "{:f}".format),
    (numbers.Integral, str),
    (numbers.Real, _real),
    (object, str),
)


def texts_of(frame):
    """A frame of values as texts, under the rows that a spreadsheet would give them.

    Parameters
    ----------
    frame : DataFrame

    Returns
    -------
    DataFrame of str
    """
    columns = {str(name): [text_of(value) for value in values.astype(object)] for name, values in frame.items()}
    return pd.DataFrame(columns, index=pd.RangeIndex(2, len(frame) + 2), dtype=object)
