"""Texts, numbers and dates as one reader of one country writes them.

In       a full locale such as ``es-EC``, and a catalogue of texts: key to template
Out      ``Language``: ``say`` for texts, ``number``, ``percent``, ``day`` … for everything that is formatted
Assumes  templates use named fields (``{share}``); a countable text has one template per plural form
Source   number patterns from the Unicode CLDR through Babel; the house's own percent pattern and rounding half up
"""

import datetime
import decimal
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import babel
from babel import dates, lists, numbers, plural

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
OPENING_MARKS = "«“‘\"'(¿¡"
WIDE = decimal.Context(prec=400)


@dataclass(frozen=True)
class Language:
    """How one reader is addressed.

    Attributes
    ----------
    locale : str
        Language and country, ``es-EC`` or ``en-US``: "Spanish" alone does not say how a number is written.
    texts : mapping
        Key to template, or key to ``{"one": template, "other": template}`` for texts that count something.

    Examples
    --------
    >>> ecuador = Language("es-EC", {"open": "{share} de {n} casos siguen abiertos"})
    >>> ecuador.say("open", share=ecuador.percent(0.0725), n=89644).replace(NO_BREAK_SPACE, " ")
    '7,3 % de 89.644 casos siguen abiertos'
    """

    locale: str
    texts: Mapping = field(default_factory=dict, repr=False)

    @cached_property
    def _babel(self):
        return babel.Locale.parse(self.locale, sep="-")

    @property
    def code(self):
        """The language without the country: ``es``."""
        return self._babel.language

    def say(self, key, /, **facts):
        """The text of ``key`` with its facts filled in.

        Parameters
        ----------
        key : str
            Name of the text in the catalogue.
        **facts
            Words as they are; whole numbers are grouped as the reader writes them. ``count``, when given, also chooses
            between the singular and the plural template.

        Returns
        -------
        str

        Raises
        ------
        KeyError
            The catalogue has no such text, or the template names a fact that was not given.
        TypeError
            A fact is a float: format it first with ``number``, ``percent`` or ``days``, which say how many decimals.
        """
        template = self.texts[key]
        if isinstance(template, Mapping):
            form = plural.to_python(self._babel.plural_form)(facts["count"])
            template = template.get(form, template["other"])
        return template.format(**{name: self._fact(name, value) for name, value in facts.items()})

    def has(self, key):
        """Whether the catalogue holds ``key``."""
        return key in self.texts

    def _fact(self, name, value):
        if isinstance(value, (bool, str)):
            return value
        if hasattr(value, "__index__"):
            return self.number(int(value))
        if isinstance(value, (list, tuple)):
            return self.enumeration([self._fact(name, item) for item in value])
        raise TypeError(f"fact '{name}' of a text is a {type(value).__name__}; format it before saying it")

    def number(self, value, decimals=0):
        """A number with the reader's own marks, rounded half up; ``-`` becomes a minus sign.

        Raises
        ------
        ValueError
            The value is missing or not finite: not estimable is a text, never a number.
        """
        rounded = _round_half_up(value, decimals)
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        with decimal.localcontext(WIDE):
            text = numbers.format_decimal(rounded, format=pattern, locale=self._babel, decimal_quantization=False)
        return text.replace("-", MINUS)

    def percent(self, fraction, decimals=1):
        """A fraction of one as a percentage; Spanish sets the sign apart with a no-break space."""
        gap = NO_BREAK_SPACE if self.code == "es" else ""
        return f"{self.points(fraction, decimals)}{gap}%"

    def points(self, fraction, decimals=1):
        """A difference of two fractions, in percentage points, without a sign word."""
        return self.number(WIDE.multiply(100, _exact(fraction)), decimals)

    def range(self, low, high, decimals=1, percent=False):
        """An interval in square brackets: ``[82.1%; 83.7%]``; a missing bound is said, never left blank."""
        write = self.percent if percent else self.number
        bounds = [self.texts.get("not_estimable", "–") if x is None else write(x, decimals) for x in (low, high)]
        return f"[{bounds[0]}; {bounds[1]}]"

    def day(self, value):
        """A calendar day in the reader's medium form: ``5 ene 2026``."""
        return dates.format_date(_as_date(value), format="medium", locale=self._babel)

    def period(self, first, last):
        """First and last day of the data, joined as the reader joins a range."""
        return f"{self.day(first)} – {self.day(last)}"

    def enumeration(self, items):
        """Words joined by commas and a final "and" (Spanish: "y", or "e" before the sound i)."""
        words = [str(item) for item in items]
        if self.code != "es" or len(words) < 2:
            return lists.format_list(words, locale=self._babel)
        joint = "e" if _begins_with_i(words[-1]) else "y"
        return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def _round_half_up(value, decimals):
    rounded = _exact(value).quantize(decimal.Decimal(1).scaleb(-decimals), rounding=decimal.ROUND_HALF_UP, context=WIDE)
    return rounded.copy_abs() if rounded.is_zero() else rounded


def _exact(value):
    try:
        exact = decimal.Decimal(str(value))
    except decimal.InvalidOperation:
        exact = decimal.Decimal("NaN")
    if not exact.is_finite():
        raise ValueError(f"{value} cannot be written as a number")
    return exact


def _as_date(value):
    return value.date() if isinstance(value, datetime.datetime) else value


def _begins_with_i(word):
    plain = word.lower().lstrip(OPENING_MARKS)
    return plain.startswith(("i", "í", "hi", "hí")) and not plain.startswith(("hie", "hia"))
