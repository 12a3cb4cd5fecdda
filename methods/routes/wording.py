"""How results about routes are written: durations in the unit that reads well, shares with their interval, variants as sequences.

In       numbers and variants, a ``Language``
Out      texts
Assumes  the language holds the texts ``routes.*``
"""

import pandas as pd

from methods.event_log.clock import HOURS_PER_DAY
from methods.language import NO_BREAK_SPACE
from methods.routes.variants import differences

DAYS_FROM_H = 48
HOURS_FROM_H = 1
STEPS_SHOWN = 6
ENDS_SHOWN = 2


def duration(language, hours):
    """A duration in days, hours or minutes: ``3.1 days``, ``5.0 hours``, ``20 minutes``; NaN is said as not estimable.

    Parameters
    ----------
    language : Language
    hours : float

    Returns
    -------
    str
    """
    if pd.isna(hours):
        return language.say("not_estimable")
    if hours >= DAYS_FROM_H:
        return language.say("routes.duration.days", value=language.number(hours / HOURS_PER_DAY, 1))
    if hours >= HOURS_FROM_H:
        return language.say("routes.duration.hours", value=language.number(hours, 1))
    return language.say("routes.duration.minutes", value=language.number(hours * 60, 0))


def duration_range(language, low, high):
    """The interval of a duration, with a space before it; empty where there is none."""
    if pd.isna(low) or pd.isna(high):
        return ""
    return language.say("routes.waits.range", low=duration(language, low), high=duration(language, high))


def round_percent(language, fraction):
    """A percentage that someone chose, without decimals unless it has them: ``80%``, ``82.5%``."""
    whole = abs(100 * fraction - round(100 * fraction)) < 1e-9
    return language.percent(fraction, 0 if whole else 1)


def money(language, value, currency):
    """An amount with the currency's code: 2,787 USD; with decimals under one hundred."""
    return f"{language.number(value, _places(value))} {currency}"


def money_range(language, low, high):
    """Two amounts in brackets, without the currency."""
    return language.range(low, high, _places(high))


def days(language, *hours):
    """A median with its interval, given in hours and written in days; None or NaN is said as not estimable.

    Parameters
    ----------
    language : Language
    *hours : float or None
        Median, lower and upper bound.

    Returns
    -------
    str
    """
    value, low, high = (None if hour is None or pd.isna(hour) else hour / HOURS_PER_DAY for hour in hours)
    if value is None:
        return language.say("not_estimable")
    text = language.say("routes.duration.days", value=language.number(value, 1))
    return text if low is None else f"{text} {interval(language, low, high)}"


def interval(language, low, high, decimals=1, *, percent=False):
    """An interval in brackets that no line end parts."""
    return unbroken(language.range(low, high, decimals, percent=percent))


def unbroken(text):
    """A text that no line end parts, as an interval in a narrow column."""
    return text.strip().replace(" ", NO_BREAK_SPACE)


def _places(value):
    return 0 if abs(value) >= 100 or not value else 2


def share_facts(language, share):
    """The facts ``share``, ``range`` and ``count`` of a sentence about an estimable share."""
    return {
        "share": language.percent(share.value),
        "range": language.range(share.low, share.high, percent=True),
        "count": share.n,
    }


def variant(language, steps, regular, names):
    """A variant for readers: in full when it is short or regular, otherwise by what differs from the regular one.

    Parameters
    ----------
    language : Language
    steps, regular : tuple of str
        Log names; ``regular`` is empty where no variant is.
    names : mapping of str to str
        Log name to the name readers know.

    Returns
    -------
    str
    """
    if steps == regular or len(steps) <= STEPS_SHOWN:
        return joined(language, [names[step] for step in steps])
    if not regular:
        hidden = language.say("routes.variants.between", count=len(steps) - 2 * ENDS_SHOWN)
        ends = [names[step] for step in steps[:ENDS_SHOWN]], [names[step] for step in steps[-ENDS_SHOWN:]]
        return joined(language, [*ends[0], hidden, *ends[1]])
    return language.say("routes.variants.as_regular", differences=_differences(language, differences(steps, regular), names))


def joined(language, words):
    """Names one after the other, with arrows between them."""
    text = words[0]
    for word in words[1:]:
        text = language.say("routes.words.arrow", start=text, end=word)
    return text


def _differences(language, found, names):
    parts = []
    for group, after in found.added:
        key = "adds" if after else "adds_first"
        parts.append(language.say(f"routes.variants.{key}", activities=_named(group, names), after=names.get(after, "")))
    for key, group in (("lacks", found.lacking), ("moves", found.moved)):
        if group:
            parts.append(language.say(f"routes.variants.{key}", activities=_named(group, names)))
    return "; ".join(parts)


def _named(group, names):
    return [names[activity] for activity in dict.fromkeys(group)]
