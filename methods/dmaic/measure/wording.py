"""How the numbers of this phase are written: times in the promise's own unit, shares with their interval, points by name.

In       numbers, a ``Language``
Out      texts
Assumes  the language holds the texts ``dmaic_measure.*``
"""

from methods.dmaic.measure.on_time import SUCCESSIVE
from methods.dmaic.measure.percentiles import LEAST_FOR_EMPIRICAL

PLACES = {"d": 2, "h": 1, "min": 0}
SMALLEST_P = 0.001
DESCRIBING = ("not_stable", "stability_not_assessed", "measurement_rejected", "measurement_not_assessed")
INTERVALS = {"noncentral t": "noncentral_t", "Bissell": "bissell"}


def round_percent(language, fraction):
    """A percentage that someone chose, without decimals unless it has them: ``90%``, ``97.5%``."""
    whole = abs(100 * fraction - round(100 * fraction)) < 1e-9
    return language.percent(fraction, 0 if whole else 1)


def time(language, value, promise):
    """A time on the promise's clock: ``1.77 business days``, ``96 hours``.

    Parameters
    ----------
    language : Language
    value : float
        In the promise's unit.
    promise : OnTime

    Returns
    -------
    str
    """
    places = 0 if float(value).is_integer() else PLACES[promise.unit]
    count = 1 if value == 1 else 2
    return language.say(
        f"dmaic_measure.unit.{promise.clock}.{promise.unit}", count=count, value=language.number(float(value), places)
    )


def time_facts(language, estimate, promise):
    """The facts ``value`` and ``range`` of a sentence about an estimable time; the range begins with a space, or is empty."""
    known = (estimate.low, estimate.high) != (None, None)
    interval = f" {language.range(estimate.low, estimate.high, decimals=PLACES[promise.unit])}" if known else ""
    return {"value": time(language, estimate.value, promise), "range": interval}


def limits(language, chart):
    """The control limits of shares, cut where a share cannot lie."""
    low, high = max(0.0, chart.values["lower"]), min(1.0, chart.values["upper"])
    return language.range(low, high, percent=True)


def share_facts(language, share):
    """The facts ``share``, ``range`` and ``count`` of a sentence about an estimable share."""
    return {
        "share": language.percent(share.value),
        "range": language.range(share.low, share.high, percent=True),
        "count": share.n,
    }


def group_facts(language, row):
    """The facts ``group``, ``share``, ``range`` and ``count`` of a row of ``GroupShares.table``."""
    return {
        "group": row.said,
        "share": language.percent(row.share),
        "range": language.range(row.low, row.high, percent=True),
        "count": int(row.n),
    }


def p_value(language, p):
    """``p = 0.021``; below a thousandth ``p < 0.001``."""
    if p < SMALLEST_P:
        return language.say("dmaic_measure.p_value.below", value=language.number(SMALLEST_P, 3))
    return language.say("dmaic_measure.p_value.exact", value=language.number(float(p), 3))


def counted_points(language, count, points):
    """A number of points by name: ``25 weeks``, ``35 groups of 25 cases``."""
    return language.say(f"dmaic_measure.point.{_kind(points)}", count=count, size=points.method.get("cases_per_point", 0))


def counted(language, promise, status):
    """A note on the cases with one status (``not_due``, say); empty when there are none."""
    count = promise.count(status)
    return (language.say(f"dmaic_measure.notes.{status}", count=count),) if count else ()


def each(language, points):
    """How the points follow each other: ``by week``, ``by groups of 25 successive cases``."""
    return language.say(f"dmaic_measure.each.{_kind(points)}", size=points.method.get("cases_per_point", 0))


def point_labels(language, points):
    """The label of each point as a reader writes a day; months stay ``2026-01``.

    Parameters
    ----------
    language : Language
    points : Result
        As ``on_time.points`` gives it.

    Returns
    -------
    list of str
    """
    if _kind(points) == "month":
        return list(points.table.label)
    pairs = zip(points.table.start, points.table.label, strict=True)
    return [language.day(start.date()) + label[len("2026-01-05") :] for start, label in pairs]


def only(language, codes):
    """Why an index only describes, in words: of the warnings of ``capability`` those that say so.

    Parameters
    ----------
    language : Language
    codes : collection of str

    Returns
    -------
    str
        Empty where it may be judged.
    """
    said = [language.say(f"dmaic_measure.capability.only.{code}") for code in DESCRIBING if code in codes]
    return language.enumeration(said) if said else ""


def reason(language, result):
    """Why a capability index is not estimable.

    Parameters
    ----------
    language : Language
    result : Result
        As ``capability`` gives it, with the verdict ``not_estimable``.

    Returns
    -------
    str
    """
    if "zero_variance" in result.warnings:
        return language.say("dmaic_measure.capability.reason.zero_variance")
    if "too_few_for_empirical" not in result.warnings:
        return language.say("dmaic_measure.capability.reason.no_interval")
    cause = "not_positive" if "not_positive" in result.warnings else "no_fit"
    return language.say(f"dmaic_measure.capability.reason.{cause}", least=LEAST_FOR_EMPIRICAL)


def how(language, result):
    """How a capability index and its interval were made.

    Parameters
    ----------
    language : Language
    result : Result
        As ``capability`` gives it.

    Returns
    -------
    str
    """
    path = result.method["path"]
    if path == "none":
        return language.say("dmaic_measure.capability.method.none")
    method = language.say(f"dmaic_measure.capability.method.{path}", distribution=distribution(language, result))
    interval = INTERVALS.get(result.method["ppk_interval"], "bootstrap")
    return language.say(
        "dmaic_measure.capability.joined", method=method, interval=language.say(f"dmaic_measure.capability.interval.{interval}")
    )


def distribution(language, result):
    """The name of the distribution behind an index; empty where it is none."""
    key = f"dmaic_measure.capability.distribution.{result.values['distribution']}"
    return language.say(key) if language.has(key) else ""


def _kind(points):
    return points.method.get("period", SUCCESSIVE)
