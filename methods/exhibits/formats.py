"""How a raw value of an exhibit is written: for a reader, and for a comparison of two runs.

In       raw values and a format: ``text``, ``count``, ``number:1``, ``percent:1``, ``range:1``, ``range_percent:1``
Out      ``written`` for readers; ``six`` for the text that two runs are compared by
Assumes  None means not estimable (numbers) or unknown (text); never zero
"""

from methods.errors import ExhibitError

NAMES = ("text", "count", "number", "percent", "range", "range_percent")
ABSENT = "\N{EN DASH}"


def check(form):
    """Refuse a format that nobody can write.

    Raises
    ------
    ExhibitError
        The name is not one of ``NAMES`` or the decimals are not a whole number.
    """
    name, _, decimals = form.partition(":")
    if name not in NAMES or (decimals and not decimals.isdigit()):
        raise ExhibitError(f"format '{form}' is not one of {', '.join(NAMES)}, with decimals after a colon where it has them")


def written(value, form, language):
    """A raw value in the words and marks of one reader.

    Parameters
    ----------
    value : object
        A number, a text, a pair for the two range formats, or None.
    form : str
        As ``NAMES``, with decimals after a colon.
    language : Language

    Returns
    -------
    str

    Raises
    ------
    ExhibitError
        The format does not exist.
    """
    check(form)
    name, _, decimals = form.partition(":")
    places = int(decimals or 0)
    if name in ("range", "range_percent") and value is not None:
        return language.range(*value, decimals=places, percent=name == "range_percent")
    if value is None or value == "":
        return ABSENT
    if name == "text":
        return str(value)
    return language.percent(value, places) if name == "percent" else language.number(value, places)


def estimate(value, low, high, form, language):
    """An estimate with its interval: ``83.1% [82.1%; 84.0%]``; says so where there is none."""
    if value is None:
        return language.say("not_estimable")
    text = written(value, form, language)
    if low is None and high is None:
        return text
    name, _, decimals = form.partition(":")
    return f"{text} {language.range(low, high, decimals=int(decimals or 0), percent=name == 'percent')}"


def named(label, value, form, language):
    """A label with its number behind it, unless the label holds the number already."""
    number = written(value, form, language)
    return label if number in label else f"{label} {number}".strip()


def is_numeric(form):
    """Whether a column of this format is set to the right."""
    return form != "text"


def six(value):
    """A value with six significant digits, free of any language: equal numbers give equal text on every machine.

    Examples
    --------
    >>> six(0.38912345678), six(8137), six(1240000.4), six(None), six((0.1, None))
    ('0.389123', '8137', '1240000', '–', '[0.1; –]')
    """
    if isinstance(value, (tuple, list)):
        return f"[{'; '.join(six(item) for item in value)}]"
    if value is None:
        return ABSENT
    if isinstance(value, (str, bool)):
        return str(value)
    rounded = float(f"{value:.6g}")
    return str(int(rounded)) if rounded.is_integer() and abs(rounded) < 1e15 else repr(rounded)


def thinned(items, most=50):
    """At most ``most`` of the items, evenly apart, the first and the last among them.

    Examples
    --------
    >>> thinned(list(range(9)), 3)
    [0, 4, 8]
    """
    if len(items) <= most:
        return list(items)
    return [items[round(place * (len(items) - 1) / (most - 1))] for place in range(most)]
