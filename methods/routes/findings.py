"""What the routes say, as numbered sentences.

In       results of this room, the provenance of their data
Out      tuples of ``Finding``, ids ``routes.…``
Assumes  the language holds the texts ``routes.finding.*``
"""

from dataclasses import replace

import pandas as pd

from methods.event_log.clock import HOURS_PER_DAY
from methods.exhibits.finding import Finding
from methods.routes.wording import duration, duration_range, round_percent, share_facts


def rates(result, provenance):
    """The three rates, the rate among all started, and the most frequent variant; the headline rate is held to the target."""
    measured = {"path_regular": result.path, "no_support": result.no_support, "both": result.both}
    shares = {name: rate.reached for name, rate in measured.items() if rate} | {"top_variant": result.top_variant}
    among_reached = [_share(name, share, provenance, goal=result.goal_outcome) for name, share in shares.items()]
    held = among_reached[[rate for rate in measured.values() if rate].index(result.headline)]
    gap = "performance" if result.headline.verdict == "does_not_meet" else ""
    among_reached[among_reached.index(held)] = replace(held, gap=gap, target=result.target)
    return (*among_reached, _share("started", result.path.started, provenance, goal=result.goal_outcome))


def variants(result, provenance):
    """How many variants hold the share of cases that was asked for."""
    facts = {"count": result.needed, "cover": round_percent(provenance.language, result.cover), "n": result.n}
    return (_finding("variants_needed", provenance, facts, value=result.needed, n=result.n, unit="count", method="count"),)


def follows(result, provenance):
    """The share of cases that pass an exception."""
    if not result.exceptional:
        return ()
    value = result.exceptional / result.n
    facts = {"share": provenance.language.percent(value), "count": result.n}
    method = "share, count of all cases"
    return (_finding("exceptional", provenance, facts, value=value, n=result.n, unit="fraction", method=method),)


def waits(result, provenance):
    """The transition with most waiting."""
    if not result.n:
        return ()
    language, row = provenance.language, result.table.iloc[0]
    low, high = (None if pd.isna(bound) else bound / HOURS_PER_DAY for bound in (row.median_low_h, row.median_high_h))
    facts = {
        "start": result.names[row.start],
        "end": result.names[row.end],
        "median": duration(language, row.median_h),
        "range": duration_range(language, row.median_low_h, row.median_high_h),
        "days": language.number(row.total_days, 0),
        "count": int(row.n),
    }
    bounds = {"value": row.median_h / HOURS_PER_DAY, "low": low, "high": high}
    method = f"median, percentile bootstrap {100 * result.confidence:g}%, all resamples"
    return (_finding("longest_wait", provenance, facts, **bounds, n=int(row.n), unit="days", method=method),)


def rework(result, provenance):
    """The share of cases that return to an activity."""
    return (_share("returns", result.returns, provenance),) if result.n else ()


def open_cases(result, provenance):
    """The median and the ninetieth percentile of the time to close."""
    if not result.survival.n:
        return ()
    return (_time("median_time", result.median, 0.5, provenance), _time("p90_time", result.p90, 0.9, provenance))


def rules(result, provenance):
    """The rule that most cases break."""
    if not (result.n and result.rules.cases.any()):
        return ()
    worst = result.rules.iloc[0]
    facts = {
        "share": provenance.language.percent(worst.share),
        "range": provenance.language.range(worst.low, worst.high, percent=True),
        "count": result.n,
        "goal": result.goal_outcome,
        "sentence": worst.sentence,
    }
    method = f"share, Wilson {100 * result.confidence:g}%"
    bounds = {"value": worst.share, "low": worst.low, "high": worst.high}
    return (_finding("rule_broken", provenance, facts, **bounds, n=result.n, unit="fraction", method=method),)


def _share(name, share, provenance, **facts):
    facts |= share_facts(provenance.language, share) if share.n else {}
    bounds = {"value": share.value, "low": share.low, "high": share.high}
    text = name if share.n else "share_none"
    return _finding(name, provenance, facts, text=text, **bounds, n=share.n, unit="fraction", method=f"share, {share.method}")


def _time(name, estimate, p, provenance):
    language = provenance.language
    facts = {"count": estimate.n, "share": round_percent(language, p)}
    if estimate.value is not None:
        facts |= {"value": language.number(estimate.value, 1), "range": language.range(estimate.low, estimate.high)}
    bounds = {"value": estimate.value, "low": estimate.low, "high": estimate.high}
    text = "time_none" if estimate.value is None else name
    return _finding(name, provenance, facts, text=text, **bounds, n=estimate.n, unit="days", method=estimate.method)


def _finding(name, provenance, facts, *, text="", **numbers):
    statement = provenance.language.say(f"routes.finding.{text or name}", **facts)
    return Finding(f"routes.{name}", statement, inputs_hash=provenance.inputs_hash, **_plain(numbers))


def _plain(numbers):
    return {name: value.item() if hasattr(value, "item") else value for name, value in numbers.items()}
