"""From what a cell says to what it means: numbers, days and moments as one office writes them.

In       texts of one column, and how the office writes (decimal mark, order of day and month, marks for "missing")
Out      ``typed``: values of the column's kind, and for each text that does not fit the reason why
Assumes  nothing is guessed: a date that reads as another date in the other order is taken as the profile says, and one
         that only makes sense in the other order is refused
"""

import math
import re
from dataclasses import dataclass

import pandas as pd

from methods.tables.contract import KEY_PATTERN, NOT_APPLICABLE

DATE_ORDERS = ("DMY", "MDY", "YMD")
TIME_OF_DAY = r"(?:[T ](?P<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?)?"
ISO_DAY = re.compile(r"(?P<Y>\d{4})-(?P<M>\d{1,2})-(?P<D>\d{1,2})" + TIME_OF_DAY)
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
    """Values of one column and the texts that could not be read: position to (problem code, facts)."""

    values: pd.Series
    faults: dict


def typed(texts, column, writing):
    """The values of one column.

    Parameters
    ----------
    texts : Series of str
        As the file says, stripped; the empty text is a missing value.
    column : Column
    writing : Writing

    Returns
    -------
    Typed
        ``values`` on the same index: ``number`` and ``fraction`` float64, ``integer`` Int64, ``date`` and ``moment``
        datetime64[ns], ``yes_no`` boolean, all others text; missing where empty, ``n/a`` or faulty.

    Examples
    --------
    >>> from methods.tables import Column
    >>> office = Writing(decimal_mark=",", date_order="DMY")
    >>> typed(pd.Series(["1.234,5", "12,5", "1.5"]), Column("cost", "number"), office).values.tolist()
    [1234.5, 12.5, nan]
    """
    absent = texts.isin(("", NOT_APPLICABLE, *writing.missing))
    present = texts[~absent]
    reader = _READERS.get(column.kind)
    if reader is None:
        return Typed(present.reindex(texts.index).astype(object), {})
    plain = _plain_moments(present) if column.kind == "moment" else None
    rest = present if plain is None else present[plain.isna()]
    meanings, faults = {}, {}
    for text in rest.unique():
        value, fault = reader(text, column, writing)
        meanings[text] = value
        if fault:
            faults[text] = fault
    values = rest.map(meanings).reindex(texts.index).astype(_DTYPES.get(column.kind, object))
    bad = rest[rest.isin(faults)]
    return Typed(values if plain is None else values.fillna(plain), {position: faults[text] for position, text in bad.items()})


def _plain_moments(texts):
    """The moments that are written as systems write them, all at once: a log has tens of thousands."""
    return pd.to_datetime(texts, format="%Y-%m-%d %H:%M", errors="coerce").astype("datetime64[ns]")


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
        return moment, None
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
_DTYPES = {
    "number": "float64",
    "fraction": "float64",
    "integer": "Int64",
    "date": "datetime64[ns]",
    "moment": "datetime64[ns]",
    "yes_no": "boolean",
}
