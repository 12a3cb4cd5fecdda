"""How numbers of a CTQ are written: in its own unit, shares as percentages, specifications by their limits.

In       numbers, a ``Ctq``, a ``Language``
Out      texts
Assumes  the language holds the texts ``dmaic_define.*``
"""

PLACES = {"bd": 2, "d": 2, "h": 1, "min": 0}
FRACTION = "fraction"


def quantity(language, value, ctq):
    """A measurement in the CTQ's unit: ``5 business days``, ``7.0%``, ``1.77 business days``.

    Parameters
    ----------
    language : Language
    value : float
    ctq : Ctq

    Returns
    -------
    str
    """
    if ctq.unit == FRACTION:
        return percent(language, value)
    places = 0 if float(value).is_integer() else PLACES.get(ctq.unit, 2)
    written, key = language.number(float(value), places), f"dmaic_define.unit.{ctq.unit}"
    if not language.has(key):
        return f"{written} {ctq.unit}"
    return language.say(key, count=1 if value == 1 else 2, value=written)


def percent(language, fraction):
    """A percentage that someone chose, without decimals unless it has them."""
    whole = abs(100 * fraction - round(100 * fraction)) < 1e-9
    return language.percent(fraction, 0 if whole else 1)


def specification(language, ctq):
    """The limits of a CTQ in words: ``at most 5 business days``.

    Parameters
    ----------
    language : Language
    ctq : Ctq

    Returns
    -------
    str
    """
    given = {name: quantity(language, getattr(ctq, name), ctq) for name in ("lower", "upper") if getattr(ctq, name) is not None}
    if not given:
        return language.say("dmaic_define.specification.none")
    return language.say(f"dmaic_define.specification.{'_'.join(given)}", **given)


def format_of(ctq):
    """The format in which exhibits write a measurement of the CTQ."""
    return "percent:1" if ctq.unit == FRACTION else f"number:{PLACES.get(ctq.unit, 2)}"
