"""What the measure phase says of one promise, as numbered sentences.

In       results of this room, the promise they speak of, the provenance of their data
Out      tuples of ``Finding``, ids ``dmaic_measure.…``
Assumes  the language holds the texts ``dmaic_measure.finding.*``
"""

from dataclasses import replace

from methods.dmaic.measure.wording import (
    counted_points,
    group_facts,
    how,
    limits,
    only,
    p_value,
    reason,
    round_percent,
    share_facts,
    time,
    time_facts,
)
from methods.exhibits.finding import Finding
from methods.statistics.control_charts.run_chart import LEAST_USEFUL

SIGMA = "individuals chart, sigma from the mean moving range over the exact d2(2)"


def shares(result, promise, provenance):
    """The share on time of all cases, of the worst group, and on the other clock where there is one.

    Parameters
    ----------
    result : GroupShares
    promise : OnTime
    provenance : Provenance

    Returns
    -------
    tuple of Finding
        ``dmaic_measure.share_total``, ``dmaic_measure.share_worst_group`` and, with a second clock,
        ``dmaic_measure.share_other_clock``.
    """
    language = provenance.language
    facts = {"promise": promise.name, "required": round_percent(language, promise.required)}
    total = _share("share_total", result.total, promise.sla_id, provenance, result.confidence, **facts)
    total = replace(total, **_asked(promise, result.total.high))
    worst = _worst(result, provenance)
    worst = replace(worst, **_asked(promise, worst.high))
    other = promise.share_on_other_clock(confidence=result.confidence)
    if other is None or not other.n:
        return (total, worst)
    clock = "calendar" if promise.clock == "business" else "business"
    on_other = _share("share_other_clock", other, promise.sla_id, provenance, result.confidence, text=f"other_clock.{clock}")
    return (total, worst, on_other)


def _asked(promise, high):
    """A share whose whole interval lies below what was promised falls short."""
    short = high is not None and high < promise.required
    return {"gap": "performance" if short else "", "target": float(promise.required), "about": (f"sla:{promise.sla_id}",)}


def shift(runs, points, promise, provenance):
    """Whether the share on time shifted (``dmaic_measure.shift``): the longest run and the crossings.

    Parameters
    ----------
    runs : Result
        As ``run_chart`` gives it.
    points : Result
        As ``on_time.points`` gives it.
    promise : OnTime
    provenance : Provenance

    Returns
    -------
    tuple of Finding
    """
    language, found = provenance.language, runs.values
    facts = {"points": counted_points(language, found["n"], points)}
    if found["signal"] is None:
        verdict, facts = "unjudged", {**facts, "enough": LEAST_USEFUL}
    else:
        verdict = "signal" if found["signal"] else "none"
        facts |= {"run": counted_points(language, found["longest_run"], points), "most": found["longest_run_max"]}
        facts |= {"crossings": found["crossings"], "least": found["crossings_min"]}
    numbers = {"value": found["longest_run"], "n": found["n"], "unit": "points", "scope": promise.sla_id}
    return (_finding("shift", provenance, facts, text=f"shift.{verdict}", method="longest run and crossings, Anhøj", **numbers),)


def stable(chart, points, promise, provenance):
    """Whether the process is stable (``dmaic_measure.stable``): points outside the limits.

    Parameters
    ----------
    chart : Result
        As ``individuals_chart`` gives it.
    points : Result
        As ``on_time.points`` gives it.
    promise : OnTime
    provenance : Provenance

    Returns
    -------
    tuple of Finding
    """
    language, found = provenance.language, chart.values
    facts = {"points": counted_points(language, found["n"], points)}
    numbers = {"n": found["n"], "unit": "points", "scope": promise.sla_id, "method": SIGMA}
    if found["stable"] is None:
        return (_finding("stable", provenance, facts, text="stable.unjudged", value=None, **numbers),)
    outside = count_outside(chart)
    facts |= {"range": limits(language, chart), "centre": language.percent(found["centre"])}
    text = "stable.some" if outside else "stable.none"
    return (_finding("stable", provenance, {**facts, "count": outside}, text=text, value=outside, **numbers),)


def times(result, promise, provenance):
    """The share beyond the limit, the median and the ninetieth percentile.

    Parameters
    ----------
    result : Durations
    promise : OnTime
    provenance : Provenance

    Returns
    -------
    tuple of Finding
        ``dmaic_measure.beyond_limit``, ``dmaic_measure.median_time``, ``dmaic_measure.p90_time``.
    """
    facts = {"limit": time(provenance.language, promise.limit, promise), "promise": promise.name}
    beyond = _share("beyond_limit", result.beyond, promise.sla_id, provenance, result.confidence, **facts)
    quantiles = (("median_time", result.median, 0.5), ("p90_time", result.p90, 0.9))
    facts = {"confidence": result.confidence, "promise": promise, "provenance": provenance}
    return (beyond, *(_time(*quantile, **facts) for quantile in quantiles))


def capability(result, promise, provenance):
    """The capability index, or why there is none (``dmaic_measure.capability``).

    Parameters
    ----------
    result : Result
        As ``capability`` gives it.
    promise : OnTime
    provenance : Provenance

    Returns
    -------
    tuple of Finding
    """
    language, found = provenance.language, result.values
    numbers = {"n": found["n"], "unit": "index", "scope": promise.sla_id}
    if found["verdict"] == "not_estimable":
        facts = {"count": found["n"], "reason": reason(language, result)}
        method = "Ppk, not estimable"
        return (_finding("capability", provenance, facts, text="capability_none", value=None, method=method, **numbers),)
    facts = {
        "ppk": language.number(found["ppk"], 2),
        "range": language.range(found["ppk_low"], found["ppk_high"], decimals=2),
        "bound": language.number(found["ppk_lower_bound"], 2),
        "minimum": language.number(found["minimum"], 2),
        "level": round_percent(language, result.method["bound"]),
        "count": found["n"],
        "method": how(language, result),
    }
    text = "capability"
    if found["verdict"] == "descriptive_only":
        text, facts["reasons"] = "capability_descriptive", only(language, result.warnings)
    bounds = {"value": found["ppk"], "low": found["ppk_low"], "high": found["ppk_high"], "target": float(found["minimum"])}
    sure = found["verdict"] != "descriptive_only" and found["ppk_high"] is not None
    short = sure and found["ppk_high"] < found["minimum"]
    bounds |= {"gap": "performance" if short else "", "about": (f"sla:{promise.sla_id}",)}
    method = f"Ppk, {result.method['path']}; interval: {result.method['ppk_interval']}"
    return (_finding("capability", provenance, facts, text=text, method=method, **bounds, **numbers),)


def count_outside(chart):
    """How many points of an individuals chart lie outside its limits (rule 1)."""
    return int(chart.table.signals.map(lambda rules: bool({"N1", "WE1"} & set(rules))).sum())


def _worst(result, provenance):
    language, row = provenance.language, result.worst if result.worst is not None else result.lowest
    if row is None:
        facts = {"least": result.min_cell}
        return _finding("share_worst_group", provenance, facts, text="one_group", value=None, n=0, unit="fraction", method="none")
    facts = group_facts(language, row) | {"confidence": round_percent(language, result.confidence)}
    facts |= {"p": p_value(language, row.p_adjusted)}
    numbers = {"value": row.share, "low": row.low, "high": row.high, "n": int(row.n), "unit": "fraction", "scope": row.group}
    text = "no_worst" if result.worst is None else "worst"
    method = f"share, Wilson {100 * result.confidence:g}%; Fisher's exact test against the rest, Holm"
    return _finding("share_worst_group", provenance, facts, text=text, method=method, **numbers)


def _share(name, share, scope, provenance, confidence, *, text="", **facts):
    numbers = {"value": share.value, "low": share.low, "high": share.high, "n": share.n, "unit": "fraction"}
    numbers |= {"method": f"share, {share.method}", "scope": scope}
    if not share.n:
        return _finding(name, provenance, facts, text="share_none", **numbers)
    facts |= share_facts(provenance.language, share) | {"confidence": round_percent(provenance.language, confidence)}
    return _finding(name, provenance, facts, text=text, **numbers)


def _time(name, estimate, p, *, confidence, promise, provenance):
    language = provenance.language
    facts = {"count": estimate.n, "confidence": round_percent(language, confidence), "share": round_percent(language, p)}
    numbers = {"value": estimate.value, "low": estimate.low, "high": estimate.high, "n": estimate.n, "method": estimate.method}
    unit = {"unit": f"{promise.unit} ({promise.clock})", "scope": promise.sla_id}
    if estimate.value is None:
        return _finding(name, provenance, facts, text="time_none", **numbers, **unit)
    return _finding(name, provenance, facts | time_facts(language, estimate, promise), **numbers, **unit)


def _finding(name, provenance, facts, *, text="", **numbers):
    statement = provenance.language.say(f"dmaic_measure.finding.{text or name}", **facts)
    return Finding(f"dmaic_measure.{name}", statement, inputs_hash=provenance.inputs_hash, **_plain(numbers))


def _plain(numbers):
    return {name: value.item() if hasattr(value, "item") else value for name, value in numbers.items()}
