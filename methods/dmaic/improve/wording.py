"""How numbers of this phase are written: in the CTQ's unit, changes of shares in percentage points, money with its currency.

In       numbers, a ``Ctq``, a ``Language``
Out      texts
Assumes  the language holds the texts ``dmaic_improve.*`` and ``dmaic_define.*``
"""

from methods.dmaic.define.wording import PLACES, quantity
from methods.exhibits.formats import ABSENT


def quoted(language, name):
    """A name in the reader's quotation marks."""
    return language.say("dmaic_improve.quoted", name=name)


def unit_of(language, ctq):
    """The unit of the CTQ's measurements, in words: ``business days``."""
    key = f"dmaic_define.axis.{ctq.unit}"
    return language.say(key) if language.has(key) else ctq.unit


def weeks(language, count):
    """A number of weeks."""
    return language.say("dmaic_improve.weeks", count=int(count))


def places(ctq):
    """Decimals of a measurement of the CTQ."""
    return PLACES.get(ctq.unit, 2)


def level(language, value, ctq):
    """A mean in the unit of the CTQ, or a share as a percentage; a dash where there is none."""
    if value is None:
        return ABSENT
    if ctq.is_share:
        return language.percent(value)
    return quantity(language, round(value, places(ctq)), ctq)


def points(language, value):
    """A difference of shares in percentage points."""
    return ABSENT if value is None else f"{language.points(value)} {language.say('dmaic_improve.points')}"


def points_range(language, low, high):
    """The interval of a difference of shares, in percentage points."""
    return language.range(*(None if end is None else 100 * end for end in (low, high)))


def change(language, values, ctq):
    """The change that decides, with its interval, as two texts: in points for a share, else in the CTQ's unit.

    Parameters
    ----------
    language : Language
    values : mapping
        As ``before_after``: of a counted CTQ in the direction of its share.
    ctq : Ctq

    Returns
    -------
    tuple of (str, str)
    """
    middle, low, high = decisive(values, ctq)
    if ctq.is_share:
        return points(language, middle), points_range(language, low, high)
    number = ABSENT if middle is None else f"{language.number(middle, places(ctq))} {unit_of(language, ctq)}"
    return number, language.range(low, high, places(ctq))


def decisive(values, ctq):
    """Estimate and interval of the change that decides: of the mean, or of the share as the CTQ counts it."""
    if not ctq.is_share:
        return values["change"], values["change_low"], values["change_high"]
    numbers = [values[f"share_change{end}"] for end in ("", "_low", "_high")]
    if ctq.direction == "higher" and numbers[0] is not None:
        return -numbers[0], -numbers[2], -numbers[1]
    return tuple(numbers)


def sides(values, ctq):
    """Level before and after: means, or shares as the CTQ counts them; None where there is none."""
    name = "share" if ctq.is_share else "mean"
    numbers = [values[f"{name}_{side}"] for side in ("before", "after")]
    if ctq.is_share and ctq.direction == "higher":
        return tuple(None if number is None else 1 - number for number in numbers)
    return tuple(numbers)


def money(language, value, currency):
    """An amount without cents, with the currency's code."""
    return ABSENT if value is None else f"{language.number(value)} {currency}"


def price(language, value, currency):
    """The price of one thing, with cents where it has them."""
    return f"{language.number(value, 0 if float(value).is_integer() else 2)} {currency}"


def missing(language, proof):
    """What keeps the verdict from ``proved``, as a list of phrases.

    Parameters
    ----------
    language : Language
    proof : Proof

    Returns
    -------
    list of str
    """
    unknown = proof.met["stable_after"] is None
    names = ["stable_unknown" if key == "stable_after" and unknown else key for key in proof.values["missing"]]
    return [language.say(f"dmaic_improve.proof.missing.{name}") for name in names]
