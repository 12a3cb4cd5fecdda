"""What one cell of a decision table says: the unary tests of S-FEEL.

In       a cell as it is written, and the type of its input
Out      ``parse``: which values pass, as intervals; ``split``: the cells of a row; ``listed``: the values a column may hold;
         ``FORMS`` and ``VALUE_FORMS``: how cells and results may be written
Assumes  numbers have a decimal point, whatever the office's decimal mark: the comma parts alternatives; days are written
         ``2026-07-01`` or ``date("2026-07-01")``
Source   OMG, Decision Model and Notation, S-FEEL grammar, rules 7 to 14 (simple unary tests); ``null`` is our addition
"""

import datetime
import re
from dataclasses import dataclass

from methods.errors import MethodError

RANGES = "- · 5 · <5 · <=5 · >5 · >=5 · [1..5] · [1..5) · (1..5] · 5,7 · not(5) · null"
FORMS = {
    "number": RANGES,
    "integer": RANGES,
    "date": "- · 2026-07-01 · <2026-07-01 · [2026-01-01..2026-07-01) · not(2026-07-01) · null",
    "enum": '- · "a" · "a","b" · not("a") · null',
    "boolean": "- · true · false · null",
}
VALUE_FORMS = {"number": "5 · 5.5", "integer": "5", "date": "2026-07-01", "enum": '"a"', "boolean": "true · false"}
QUOTED = r'"[^"]*"'
NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)")
DAY = re.compile(r'date\("(\d{4}-\d{2}-\d{2})"\)|(\d{4}-\d{2}-\d{2})')
COMPARISON = re.compile(r"(<=|>=|<|>)\s*(.+)")
INTERVAL = re.compile(r"([\[(\]])\s*(.+?)\s*\.\.\s*(.+?)\s*([\])\[])")
NEGATION = re.compile(r"not\s*\((.*)\)")


@dataclass(frozen=True)
class Interval:
    """The values between two ends.

    Attributes
    ----------
    low, high : float, int, date, str, bool or None
        The ends; None: without end. A single value is its own low and high.
    low_closed, high_closed : bool
        Whether the end itself belongs to it.
    """

    low: object = None
    high: object = None
    low_closed: bool = False
    high_closed: bool = False

    @property
    def ends(self):
        """The ends that are written."""
        return tuple(end for end in dict.fromkeys((self.low, self.high)) if end is not None)


@dataclass(frozen=True)
class UnaryTests:
    """What a cell lets pass.

    Attributes
    ----------
    alternatives : tuple of Interval
        A value passes that lies in any of them; empty: every value passes, and none when ``null`` is set.
    negated : bool
        Whether those values pass that lie in none of the alternatives.
    null : bool
        Whether the missing value passes instead of any other.
    """

    alternatives: tuple[Interval, ...] = ()
    negated: bool = False
    null: bool = False


def parse(cell, type_):
    """What a cell lets pass.

    Parameters
    ----------
    cell : str
    type_ : str
        Type of the input: ``number``, ``integer``, ``enum``, ``boolean`` or ``date``.

    Returns
    -------
    UnaryTests

    Raises
    ------
    MethodError
        The cell is written in none of the forms of its type, or an interval ends before it begins.

    Examples
    --------
    >>> parse("[400..550)", "integer").alternatives
    (Interval(low=400, high=550, low_closed=True, high_closed=False),)
    >>> parse('not("pro")', "enum").negated
    True
    """
    text = cell.strip()
    if text == "-":
        return UnaryTests()
    if text == "null":
        return UnaryTests(null=True)
    negation = NEGATION.fullmatch(text)
    parts = alternatives(negation[1] if negation else text)
    return UnaryTests(tuple(_alternative(part, type_) for part in parts), negated=bool(negation))


def alternatives(tests):
    """The alternatives of a cell, as written.

    Examples
    --------
    >>> alternatives('"a,b", <5')
    ('"a,b"', '<5')
    """
    return _parted(tests, ",")


def split(cells):
    """The cells of a row, written one after the other with ``|`` between them.

    Examples
    --------
    >>> split('<550 | - | "a|b","c"')
    ('<550', '-', '"a|b","c"')
    """
    return _parted(cells, "|")


def listed(values):
    """The values that a column lists with commas, without their quotes.

    Examples
    --------
    >>> listed('basic, "plus", pro')
    ('basic', 'plus', 'pro')
    """
    return tuple(part.strip('"') for part in _parted(values, ","))


def value_of(text, type_):
    """The single value that ``text`` writes: ``"a"``, ``5``, ``true`` or a day.

    Raises
    ------
    MethodError
        It is not written as a value of this type.
    """
    try:
        return _VALUES[type_](text)
    except (TypeError, ValueError):
        raise MethodError(f"not a value of type {type_}: {text}") from None


def _parted(text, mark):
    """The parts between marks that stand outside quotes."""
    parts = re.findall(rf"(?:{QUOTED}|[^{mark}])+|(?<=[{mark}])(?=[{mark}])|^(?=[{mark}])|(?<=[{mark}])$", text)
    return tuple(part.strip() for part in parts) or ("",)


def _alternative(text, type_):
    ordered = type_ not in ("enum", "boolean")
    comparison = COMPARISON.fullmatch(text) if ordered else None
    interval = INTERVAL.fullmatch(text) if ordered else None
    if comparison:
        return _compared(comparison[1], value_of(comparison[2], type_))
    if interval:
        return _between(interval, type_)
    value = value_of(text, type_)
    return Interval(value, value, low_closed=True, high_closed=True)


def _compared(operator, end):
    closed = operator.endswith("=")
    return Interval(high=end, high_closed=closed) if operator[0] == "<" else Interval(low=end, low_closed=closed)


def _between(interval, type_):
    low, high = value_of(interval[2], type_), value_of(interval[3], type_)
    if low > high:
        raise MethodError(f"the interval ends before it begins: {interval[0]}")
    return Interval(low, high, low_closed=interval[1] == "[", high_closed=interval[4] == "]")


def _number(text):
    return float(NUMBER.fullmatch(text)[0])


def _integer(text):
    return int(NUMBER.fullmatch(text)[0])


def _enum(text):
    return re.fullmatch(QUOTED, text)[0].strip('"')


def _boolean(text):
    return ("false", "true").index(text) == 1


def _date(text):
    found = DAY.fullmatch(text)
    return datetime.date.fromisoformat(found[1] or found[2])


_VALUES = {"number": _number, "integer": _integer, "enum": _enum, "boolean": _boolean, "date": _date}
