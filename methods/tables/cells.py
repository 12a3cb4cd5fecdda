"""From what a cell says to what it means: numbers, days and moments as one office writes them.

In       the texts of one column, each once, and how the office writes (decimal mark, order of day and month, marks for "missing")
Out      ``typed``: values of the column's kind, and for each text that does not fit the reason why
Assumes  nothing is guessed: a date that reads as another date in the other order is taken as the profile says, and one
         that only makes sense in the other order is refused
"""

import functools
import math
import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from methods.tables.contract import KEY_PATTERN, NOT_APPLICABLE

DATE_ORDERS = ("DMY", "MDY", "YMD")
TIME_OF_DAY = r"(?:[T ](?P<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?)?"
ISO_DAY = re.compile(r"(?P<Y>\d{4})-(?P<M>\d{1,2})-(?P<D>\d{1,2})" + TIME_OF_DAY)
SHORT_OFFSET = re.compile(r":\d{2}[+-]\d{4}$")
GROUPING_SPACES = (" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}")
LARGEST_INTEGER = 2**53 - 1  # up to it every whole number has a float64 of its own
EARLIEST, LATEST = pd.Timestamp.min.ceil("D"), pd.Timestamp.max.floor("D")
YES_NO = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False, "sí": True, "si": True}


@dataclass(frozen=True)
class Writing:
    """How one office writes.

    Attributes
    ----------
    decimal_mark : str
        ``.`` or ``,``; the other mark, a space or a no-break space may group thousands, one and the same within a number.
    date_order : str
        ``DMY``, ``MDY`` or ``YMD``; ISO dates (``2026-01-05``) are read whatever it says.
    timezone : str
        IANA name; moments written with an offset are turned into this zone's clock.
    missing : tuple of str
        Texts that mean "unknown" besides the empty cell.
    """

    decimal_mark: str = "."
    date_order: str = "YMD"
    timezone: str = "UTC"
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Typed:
    """Values of one column, one for each row, and the texts that could not be read: text to (problem code, facts)."""

    values: np.ndarray | pd.api.extensions.ExtensionArray
    faults: dict


def typed(column, declared, writing):
    """The values of one column.

    Parameters
    ----------
    column : Spelt
        The texts as the file says them; the empty text is a missing value.
    declared : Column
    writing : Writing

    Returns
    -------
    Typed
        ``values`` in the order of the rows: ``number`` and ``fraction`` float64, ``integer`` Int64, ``date`` and ``moment``
        datetime64[ns], ``yes_no`` boolean, all others text; missing where empty, ``n/a`` or faulty.

    Examples
    --------
    >>> from methods.tables import Column
    >>> from methods.tables.spelt import spelt
    >>> office = Writing(decimal_mark=",", date_order="DMY")
    >>> typed(spelt(pd.Series(["1.234,5", "12,5", "1.5"])), Column("cost", "number"), office).values.tolist()
    [1234.5, 12.5, nan]
    """
    absent = {"", NOT_APPLICABLE, *writing.missing}
    reader = _READERS.get(declared.kind, _read_text)
    meanings, unread = _read_together(column.texts, declared.kind, writing)
    faults = {}
    for place in unread:
        text = column.texts[place]
        if text not in absent:
            meanings[place], fault = reader(text, declared, writing)
            if fault:
                faults[text] = fault
    return Typed(_array(meanings, declared.kind).take(column.places), faults)


def _read_together(texts, kind, writing):
    """The meanings that are read all at once, and the places of those that are read one by one.

    Moments are written by systems, mostly in one way, and a log has tens of thousands of different ones.
    """
    if kind != "moment":
        return [None] * len(texts), range(len(texts))
    moments = np.full(len(texts), np.datetime64("NaT"), dtype="datetime64[ns]")
    for pattern, written, has_offset in _moment_patterns(writing.date_order):
        places = [place for place, text in enumerate(texts) if pattern.fullmatch(text)]
        if places:
            read = pd.to_datetime(pd.Series([texts[place] for place in places]), format=written, errors="coerce", utc=has_offset)
            read = read.dt.tz_convert(writing.timezone).dt.tz_localize(None) if has_offset else read
            moments[places] = read.to_numpy("datetime64[ns]")
    return moments, np.flatnonzero(np.isnat(moments))


@functools.cache
def _moment_patterns(order):
    """How systems write moments: pattern, format, and whether the time carries its offset; years that can be computed only."""
    year, time = r"(?:1[7-9]|2[01])\d\d", r"\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?"
    local = {"DMY": ("%d", "%m", "%Y"), "MDY": ("%m", "%d", "%Y"), "YMD": ("%Y", "%m", "%d")}[order]
    digits = [year if part == "%Y" else r"\d\d" for part in local]
    return (
        (re.compile(rf"{year}-\d\d-\d\d[T ]{time}"), "ISO8601", False),
        (re.compile(rf"{year}-\d\d-\d\d[T ]{time}(?:Z|[+-]\d\d:\d\d)"), "ISO8601", True),
        *(
            (re.compile(rf"{re.escape(mark).join(digits)} \d\d:\d\d{seconds}"), f"{mark.join(local)} %H:%M{written}", False)
            for mark in ("/", ".", "-")
            for seconds, written in (("", ""), (r":\d\d", ":%S"))
        ),
    )


def _array(meanings, kind):
    """As many values as there are texts, missing where there is no meaning."""
    if kind in _EXTENSION:
        return pd.array(list(meanings), dtype=_EXTENSION[kind])
    if kind in _PLAIN:
        return np.array(meanings, dtype=_PLAIN[kind])
    return np.array([np.nan if meaning is None else meaning for meaning in meanings] or [], dtype=object)


def _read_text(text, column, writing):
    return text, None


def _read_key(text, column, writing):
    return (text, None) if KEY_PATTERN.fullmatch(text) else (None, ("E-KEY-002", {"v": text}))


def _read_choice(text, column, writing):
    return (text, None) if text in column.values else (None, ("E-ENM-001", {"v": text, "list": ", ".join(column.values)}))


def _read_yes_no(text, column, writing):
    meaning = YES_NO.get(text.lower())
    return (meaning, None) if meaning is not None else (None, ("E-ENM-001", {"v": text, "list": "yes, no"}))


def _read_number(text, column, writing):
    number = number_of(text, writing.decimal_mark)
    if number is None:
        return None, ("E-NUM-001", {"v": text, "mark": writing.decimal_mark})
    too_low = column.minimum is not None and number < column.minimum
    too_high = column.maximum is not None and number > column.maximum
    if too_low or too_high:
        return None, ("E-NUM-003", {"v": text, "range": _range_of(column)})
    return number, None


def _read_fraction(text, column, writing):
    number = number_of(text.removesuffix("%").strip(), writing.decimal_mark)
    if number is None:
        return None, ("E-NUM-001", {"v": text, "mark": writing.decimal_mark})
    if number > 1 or text.endswith("%"):
        return None, ("E-NUM-002", {"v": text})
    return (number, None) if number >= 0 else (None, ("E-NUM-003", {"v": text, "range": "0 – 1"}))


def _read_integer(text, column, writing):
    number, fault = _read_number(text, column, writing)
    if fault:
        return None, fault
    if abs(number) > LARGEST_INTEGER:
        return None, ("E-NUM-003", {"v": text, "range": f"-{LARGEST_INTEGER} – {LARGEST_INTEGER}"})
    return (number, None) if number == int(number) else (None, ("E-NUM-004", {"v": text}))


def _read_date(text, column, writing):
    return _read_day(text, writing, with_time=False)


def _read_moment(text, column, writing):
    return _read_day(text, writing, with_time=True)


def carries_offset(text):
    """Whether a moment says how far its clock is from universal time.

    Examples
    --------
    >>> carries_offset("2026-01-05T08:30:00-05:00"), carries_offset("2026-01-05 08:30")
    (True, False)
    """
    return text.endswith("Z") or (text[-6:-5] in ("+", "-") and text[-3:-2] == ":") or bool(SHORT_OFFSET.search(text))


def number_of(text, decimal_mark):
    """The number that ``text`` writes with this decimal mark, or None.

    Examples
    --------
    >>> number_of("1.234.567,5", ","), number_of("0.95", ",")
    (1234567.5, None)
    """
    groups = "".join(("." if decimal_mark == "," else ",", *GROUPING_SPACES))
    pattern = rf"[+-]?(?:\d+|[1-9]\d{{0,2}}(?P<mark>[{groups}])\d{{3}}(?:(?P=mark)\d{{3}})*)(?:{re.escape(decimal_mark)}\d+)?"
    found = re.fullmatch(pattern, text.replace("\N{MINUS SIGN}", "-"))
    if not found:
        return None
    number = float(found[0].replace(found["mark"] or " ", "").replace(decimal_mark, "."))
    return number if math.isfinite(number) else None


def _read_day(text, writing, *, with_time):
    moment = _moment_in(text, writing.date_order, writing.timezone)
    if moment is not None and not EARLIEST <= moment <= LATEST:
        return None, ("E-TIM-003", {"v": text, "range": f"{EARLIEST.year + 1} – {LATEST.year - 1}"})
    if moment is not None and (with_time or moment == moment.normalize()):
        return moment.to_datetime64(), None
    if moment is None and any(_moment_in(text, order, writing.timezone) is not None for order in DATE_ORDERS):
        return None, ("E-LOD-003", {"v": text, "order": writing.date_order})
    return None, ("E-TIM-001" if with_time else "E-TIM-002", {"v": text})


def _moment_in(text, order, timezone):
    found = ISO_DAY.fullmatch(text) or _pattern_of(order).fullmatch(text)
    if not found:
        return None
    day = f"{found['Y']}-{found['M']:0>2}-{found['D']:0>2}"
    try:
        moment = pd.Timestamp(f"{day} {found['time'] or ''}{found['offset'] or ''}".strip())
    except ValueError:
        return None
    return moment.tz_convert(timezone).tz_localize(None) if moment.tzinfo else moment


def _pattern_of(order):
    parts = {"D": r"(?P<D>\d{1,2})", "M": r"(?P<M>\d{1,2})", "Y": r"(?P<Y>\d{4})"}
    first, second, third = (parts[letter] for letter in order)
    return re.compile(first + r"(?P<sep>[/.-])" + second + r"(?P=sep)" + third + TIME_OF_DAY)


def _range_of(column):
    low = "" if column.minimum is None else f"{column.minimum:g}"
    high = "" if column.maximum is None else f"{column.maximum:g}"
    return f"{low or '…'} – {high or '…'}"


_READERS = {
    "key": _read_key,
    "choice": _read_choice,
    "yes_no": _read_yes_no,
    "number": _read_number,
    "fraction": _read_fraction,
    "integer": _read_integer,
    "date": _read_date,
    "moment": _read_moment,
}
_EXTENSION = {"integer": "Int64", "yes_no": "boolean"}
_PLAIN = {"number": "float64", "fraction": "float64", "date": "datetime64[ns]", "moment": "datetime64[ns]"}
