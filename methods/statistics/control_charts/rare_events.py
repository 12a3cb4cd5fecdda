"""Do rare events come more often or less often: how many cases, or how much time, lies between one and the next?

In       counts of sound cases, or times, between events, in time order
Out      ``g_chart`` for counts, ``t_chart`` for times
Assumes  G: cases do not depend on each other and share one chance of an event (geometric counts, 0, 1, 2, …). T: events come by
         chance at one rate (exponential times)
Source   Benneyan (2001), Health Care Management Science 4, for the g chart; Nelson (1994), Journal of Quality Technology 26(3),
         for the power 1/3.6 that makes exponential times nearly normal. The lower limit of a g chart is 0: that events come more
         often is seen by runs below the median
"""

import math

import numpy as np
from scipy import special, stats

from methods.errors import MethodError
from methods.statistics.constants import EXACT
from methods.statistics.control_charts.baseline import baseline_rows, frozen
from methods.statistics.control_charts.points import about_the_baseline, judged
from methods.statistics.control_charts.rules import LOCATION, distances
from methods.statistics.control_charts.sigma import individual_sigma, moving_ranges
from methods.statistics.result import Result
from methods.statistics.sequence import in_order

NELSON_POWER = 1 / 3.6
TAIL = 0.0027
ABOUT_THE_MEDIAN = ("N1", "N2")
HIGHER, LOWER = "higher", "lower"
SIGMA, PROBABILITY = "sigma", "probability"
MODELS = ("power", "exponential", "weibull")
# Scores of normal values stop here: beyond it a probability is 0 in floating point.
FARTHEST = 40.0


def g_chart(
    counts, *, labels=None, at=None, rules=ABOUT_THE_MEDIAN, width=3, limits=SIGMA, tail=TAIL, better=HIGHER, baseline=None
):
    """Chart of the number of cases between events.

    Upper limit: mean + ``width`` sqrt(mean (mean + 1)); lower limit 0; the centre drawn is the median of the baseline. With
    ``probability``: quantiles of the geometric distribution with p = 1 / (mean + 1).

    Parameters
    ----------
    counts : sequence of int
        Cases between events, the events not counted: 0, 1, 2, …; in time order, or in any order when ``at`` is given.
    labels : sequence of str, optional
    at : sequence of moments or numbers, optional
    rules : sequence of str, or str
        N1 by the limits; rules of runs (N2, WE4, NHS2, N3, N4) about the median.
    width : float
    limits : str
        ``sigma`` or ``probability``.
    tail : float
        Of both probability limits together.
    better : str
        ``higher``: more cases between events is what is wanted; or ``lower``.
    baseline : slice, sequence of bool or of int, or Limits, optional

    Returns
    -------
    Result
        ``table``: label, value, centre, lower, upper, signals, in_baseline.
        ``values``: n, n_missing, n_baseline, mean, sd (of a geometric count of that mean), centre (median), lower, upper, p,
        probability_lower, probability_centre, probability_upper, n_signals, n_better, n_worse (signals on either side of the
        centre), stable.
        ``warnings``: ``short_baseline``, ``short_series``, ``zero_variance``, those of the order.

    Raises
    ------
    MethodError
        Counts below 0 or not whole, with their rows; fewer than two values; an unknown rule, kind of limits or direction; frozen
        limits of another chart.
    """
    _check_words(better, limits, (SIGMA, PROBABILITY))
    kept = frozen(baseline, "g")
    sequence = in_order(counts, labels=labels, at=at, least=1 if kept else 2)
    _refuse(sequence, (sequence.values < 0) | (sequence.values % 1 > 0), "a count of cases must be whole and not negative")
    rows = baseline_rows(baseline, sequence.order)
    numbers = {**kept.further, "centre": kept.centre} if kept else _counted_between(sequence.values[rows], tail)
    ends = (0.0, numbers["mean"] + width * math.sqrt(numbers["mean"] * (numbers["mean"] + 1)))
    if limits == PROBABILITY:
        ends = numbers["probability_lower"], numbers["probability_upper"]
    table, found, used = judged(
        sequence, sequence.values, numbers["centre"], 1.0, width=width, rules=rules, rows=rows, limits=ends
    )
    result = numbers | found | _sides(table, better)
    method = {"chart": "g", "limits": limits, "width": width, "tail": tail, "better": better, "rules": used, "size_rule": "none"}
    freezes = ("mean", "p", "probability_lower", "probability_centre", "probability_upper")
    warned = (*sequence.warnings, *about_the_baseline(found, float(np.ptp(sequence.present))))
    return Result(result, table, warned, {**method, "centre": "median", "freezes": freezes})


def t_chart(
    times, *, labels=None, at=None, rules=LOCATION, width=3, model="power", power=NELSON_POWER, tail=TAIL, better=HIGHER,
    baseline=None, constants=EXACT,
):  # fmt: skip
    """Chart of the time between events.

    ``power``: an individuals chart of time^(1/3.6), its lines raised to 3.6, the lower one cut off at 0. ``exponential`` and
    ``weibull``: median and quantiles of the distribution fitted to the baseline by maximum likelihood.

    Parameters
    ----------
    times : sequence of float
        Above 0, in time order, or in any order when ``at`` is given.
    labels : sequence of str, optional
    at : sequence of moments or numbers, optional
    rules : sequence of str, or str
    width : float
        For ``power``.
    model : str
        ``power``, ``exponential`` or ``weibull``.
    power : float
        Of the transformation.
    tail : float
        Of both limits together, for the quantiles.
    better : str
        ``higher``: more time between events is what is wanted; or ``lower``.
    baseline : slice, sequence of bool or of int, or Limits, optional
        Frozen limits keep their model and power.
    constants : str

    Returns
    -------
    Result
        ``table``: label, value, centre, lower, upper, signals, in_baseline.
        ``values``: n, n_missing, n_baseline, mean, centre, lower, upper, sigma and transformed_centre (of the times to the
        power), exponential_lower, exponential_centre, exponential_upper, weibull_shape and weibull_scale for that model,
        n_signals, n_better, n_worse, stable.
        ``warnings``: ``short_baseline``, ``short_series``, ``zero_variance``, ``no_moving_range``, those of the order.

    Raises
    ------
    MethodError
        A time of 0 (use a finer unit of time, or a g chart) or below, with its row; fewer than two values; an unknown rule, model
        or direction; frozen limits of another chart.
    """
    _check_words(better, model, MODELS)
    kept = frozen(baseline, "t")
    sequence = in_order(times, labels=labels, at=at, least=1 if kept else 2)
    _refuse(sequence, sequence.values <= 0, "no time between events: use a finer unit of time, or a g chart")
    rows = baseline_rows(baseline, sequence.order)
    if kept:
        model, power = kept.method.get("model", model), kept.method.get("power", power)
        numbers = {**kept.further, "sigma": kept.sigma}
    else:
        numbers = _timed(sequence.values, rows, model=model, power=power, tail=tail, constants=constants)
    centre, lower, upper = _lines(numbers, model, power, width, tail)
    away = _away(sequence.values, numbers, model, power)
    options = {"width": width, "rules": rules, "rows": rows, "away": away}
    table, found, used = judged(sequence, sequence.values, centre, None, limits=(lower, upper), **options)
    sigma = numbers.get("sigma")
    found["stable"] = None if math.isnan(upper) else found["stable"]
    result = numbers | found | _sides(table, better)
    method = {"chart": "t", "model": model, "power": power, "width": width, "tail": tail, "better": better, "rules": used}
    warned = [*sequence.warnings, *about_the_baseline(found, float(np.ptp(sequence.present)))]
    warned += ["no_moving_range"] * (model == "power" and sigma is None)
    return Result(result, table, warned, {**method, "size_rule": "none", "freezes": _KEPT[model]})


_KEPT = {"power": ("sigma", "transformed_centre"), "exponential": ("mean",), "weibull": ("weibull_shape", "weibull_scale")}


def _check_words(better, word, known):
    if better not in (HIGHER, LOWER):
        raise MethodError(f"better {better!r}: {HIGHER} or {LOWER}")
    if word not in known:
        raise MethodError(f"{word!r}: one of {', '.join(known)}")


def _refuse(sequence, wrong, fault):
    if wrong.any():
        raise MethodError(f"row {', '.join(str(row + 1) for row in sorted(sequence.order[wrong].tolist())[:5])}: {fault}")


def _counted_between(values, tail):
    present = values[~np.isnan(values)]
    if not present.size:
        raise MethodError("too_few: no value in the baseline")
    mean = float(present.mean())
    p = 1 / (mean + 1)
    # A mean of 0 leaves nothing but counts of 0.
    ends = {name: float(stats.geom.ppf(share, p) - 1) if mean else 0.0 for name, share in _shares(tail).items()}
    named = {f"probability_{name}": value for name, value in ends.items()}
    return {"mean": mean, "sd": math.sqrt(mean * (mean + 1)), "centre": float(np.median(present)), "p": p, **named}


def _timed(times, rows, *, model, power, tail, constants):
    inside = np.where(rows, times, np.nan)
    present = inside[~np.isnan(inside)]
    if not present.size:
        raise MethodError("too_few: no value in the baseline")
    raised = inside**power
    sigma = individual_sigma(raised, moving_ranges(raised), "mr", constants=constants)
    found = {"mean": float(present.mean()), "sigma": sigma, "transformed_centre": float(np.nanmean(raised))}
    found |= {f"exponential_{name}": value for name, value in _quantiles(found, "exponential", tail).items()}
    if model == "weibull":
        if np.ptp(present) == 0:
            raise MethodError("zero_variance: times that never vary have no Weibull distribution")
        shape, _, scale = stats.weibull_min.fit(present, floc=0)
        found |= {"weibull_shape": float(shape), "weibull_scale": float(scale)}
    return found


def _distribution(numbers, model):
    if model == "exponential":
        return stats.expon(scale=numbers["mean"])
    return stats.weibull_min(numbers["weibull_shape"], scale=numbers["weibull_scale"])


def _quantiles(numbers, model, tail):
    return {name: float(_distribution(numbers, model).ppf(share)) for name, share in _shares(tail).items()}


def _lines(numbers, model, power, width, tail):
    if model != "power":
        return tuple(_quantiles(numbers, model, tail)[name] for name in ("centre", "lower", "upper"))
    middle, sigma = numbers["transformed_centre"], numbers["sigma"]
    reach = math.nan if sigma is None else width * sigma
    lines = (middle, middle - reach, middle + reach)
    return tuple(line if math.isnan(line) else max(line, 0.0) ** (1 / power) for line in lines)


def _away(times, numbers, model, power):
    if model == "power":
        return distances(times**power, numbers["transformed_centre"], numbers["sigma"])
    found = _distribution(numbers, model)
    scores = np.where(times < found.median(), special.ndtri(found.cdf(times)), -special.ndtri(found.sf(times)))
    return np.clip(scores, -FARTHEST, FARTHEST)


def _shares(tail):
    return {"lower": tail / 2, "centre": 0.5, "upper": 1 - tail / 2}


def _sides(table, better):
    marked = table["signals"].map(bool).to_numpy(dtype=bool)
    above = int(np.count_nonzero(marked & (table["value"] > table["centre"]).to_numpy()))
    below = int(np.count_nonzero(marked)) - above
    return {"n_better": above if better == HIGHER else below, "n_worse": below if better == HIGHER else above}
