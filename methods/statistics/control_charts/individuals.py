"""Is the process stable: individual values with limits from their own moving ranges.

In       values in time order, one per point
Out      ``individuals_chart``: centre, limits and signals of the values and of their moving ranges
Assumes  points are nearly normal and do not depend on each other; the lag-1 correlation is reported and warned about
Source   Montgomery, Introduction to Statistical Quality Control, 7th ed., section 6.4; NIST/SEMATECH e-Handbook 6.3.2.2.
         Sigma is the mean moving range over the exact d2(2); limits at three sigma
"""

import numpy as np

from methods.errors import MethodError
from methods.statistics.constants import EXACT, d2, range_factors
from methods.statistics.control_charts.autocorrelation import of_ordered
from methods.statistics.control_charts.baseline import baseline_rows, frozen
from methods.statistics.control_charts.points import SHORT_BASELINE, about_the_baseline, judged, spread_limits
from methods.statistics.control_charts.rules import AVERAGE_RUN_LENGTH_OF_RULE_1, LEAST_FOR_RUN_RULES, LOCATION, RANGE
from methods.statistics.control_charts.sigma import individual_sigma, moving_ranges
from methods.statistics.result import Result
from methods.statistics.sequence import in_order

__all__ = ["LEAST_FOR_RUN_RULES", "SHORT_BASELINE", "individuals_chart"]
CHART = "individuals"
OWN_RANGES = ("mr", "overall", "overall_unbiased")


def individuals_chart(
    values, *, labels=None, at=None, rules=LOCATION, sigma="mr", span=2, width=3, baseline=None, constants=EXACT
):
    """Individuals chart with moving ranges (I-MR).

    Centre: mean of the baseline; limits: centre plus and minus ``width`` sigma; ranges: from D3 to D4 times their centre.

    Parameters
    ----------
    values : sequence of float
        In time order, or in any order when ``at`` is given. None or NaN for a missing value: no moving range and no pattern
        of a rule crosses the gap.
    labels : sequence of str, optional
    at : sequence of moments or numbers, optional
        Time of each value, to sort by.
    rules : sequence of str, or str
        For the values; moving ranges are judged by rule 1 alone. Fewer than eight values: rule 1 alone as well.
    sigma : str
        ``mr``, ``median_mr``, ``mr_screened``, ``overall`` or ``overall_unbiased`` (see ``sigma.individual_sigma``).
    span : int
        Values in a moving range.
    width : float
        Sigma from the centre to a limit, of both charts.
    baseline : slice, sequence of bool or of int, or Limits, optional
        The points that make the limits (see ``baseline.baseline_rows``): no range reaches out of them. Frozen limits: none.
    constants : str
        ``exact``, or ``table``: rounded as in printed tables.

    Returns
    -------
    Result
        ``table``: label, value, moving_range, signals and range_signals (tuples of the rules that close on the point), centre,
        lower, upper, range_centre, range_lower, range_upper, in_baseline.
        ``values``: n, n_missing, n_baseline, centre, sigma, lower, upper, range_centre, range_lower, range_upper, range_mean,
        n_ranges, n_signals and n_range_signals (points that signal), stable (no signal of rule 1 among the values), sigma_mr,
        sigma_median_mr, sigma_mr_screened, sigma_overall, lag1, lag1_band.
        The centre of the ranges is their mean for ``mr`` and ``overall``, d2 times sigma for the others.
        ``warnings``: ``short_baseline`` (below 20 values), ``short_series`` (below 8, no run rules), ``no_moving_range``,
        ``zero_variance``, ``autocorrelated``, and those of the order. With sigma 0 the limits are the centre and nothing
        signals. Limits are not clipped at 0 or 1.

    Raises
    ------
    MethodError
        Fewer than two values (one, with frozen limits), in the series or in the baseline; a value is text or infinite; a time is
        missing; lengths differ; an unknown rule, sigma or span; frozen limits of another chart.
    """
    kept = frozen(baseline, CHART)
    sequence = in_order(values, labels=labels, at=at, least=1 if kept else 2)
    rows = baseline_rows(baseline, sequence.order)
    limits = _kept(kept, span) if kept else _own(sequence.values, rows, sigma, span, constants)
    ranges = moving_ranges(sequence.values, span)
    options = {"width": width, "rules": rules, "rows": rows, "columns": {"moving_range": ranges}}
    table, numbers, used = judged(sequence, sequence.values, limits["centre"], limits["sigma"], **options)
    factors = range_factors(span, width=width, constants=constants)
    table, of_ranges = spread_limits(table, "range", ranges, limits["range_centre"], factors)
    numbers |= limits | of_ranges | {"n_ranges": int(np.count_nonzero(~np.isnan(ranges)))}
    memory = of_ordered(sequence.values)
    numbers |= {"lag1": memory.coefficients[0], "lag1_band": memory.band}
    warned = (*sequence.warnings, *_warnings(numbers, memory))
    method = _method(kept, used, sigma=sigma, span=span, width=width, constants=constants)
    return Result(numbers, table, warned, method)


def _own(values, rows, sigma, span, constants):
    inside = values if rows.all() else np.where(rows, values, np.nan)
    present = ~np.isnan(inside)
    if np.count_nonzero(present) < 2:
        raise MethodError(f"too_few: {np.count_nonzero(present)} values in the baseline, at least 2 are needed")
    ranges = moving_ranges(inside, span)
    names = ("mr", "median_mr", "mr_screened", "overall")
    found = {f"sigma_{name}": individual_sigma(inside, ranges, name, span=span, constants=constants) for name in names}
    chosen = found.get(f"sigma_{sigma}")
    if sigma not in names:
        chosen = individual_sigma(inside, ranges, sigma, span=span, constants=constants)
    mean = None if found["sigma_mr"] is None else found["sigma_mr"] * d2(span, constants=constants)
    centre_of_ranges = mean if sigma in OWN_RANGES or chosen is None else chosen * d2(span, constants=constants)
    centre = float(inside.sum(where=present) / np.count_nonzero(present))
    return {"centre": centre, "sigma": chosen, "range_centre": centre_of_ranges, "range_mean": mean, **found}


def _kept(limits, span):
    ranges = limits.further.get("range_centre")
    if ranges is None and limits.sigma is not None:
        ranges = limits.sigma * d2(span)
    return {"centre": limits.centre, "sigma": limits.sigma, "range_centre": ranges}


def _warnings(numbers, memory):
    yield from about_the_baseline(numbers, numbers["sigma"])
    if numbers["sigma"] is None:
        yield "no_moving_range"
    if memory.strong:
        yield "autocorrelated"


def _method(kept, used, *, sigma, span, width, constants):
    own = {"sigma": sigma, "sigma_formula": _FORMULAS[sigma].format(span=span), "constants": constants}
    return {
        "chart": CHART,
        **(own if kept is None else {"sigma": "frozen", "sigma_formula": kept.method.get("sigma_formula", "given")}),
        "limits": f"centre ± {width} sigma; ranges: D3 to D4({span}) × their centre",
        "width": width,
        "span": span,
        "rules": used,
        "range_rules": RANGE,
        "average_run_length_of_rule_1": AVERAGE_RUN_LENGTH_OF_RULE_1,
        "autocorrelation": "lag 1, divisor n; warned above max(0.3, 1.96 / sqrt(n))",
        "size_rule": "none",
        "freezes": ("sigma", "range_centre"),
    }


_FORMULAS = {
    "mr": "mean moving range / d2({span})",
    "median_mr": "median moving range / its expectation ({span} values)",
    "mr_screened": "mean of the moving ranges below D4 times their mean / d2({span})",
    "overall": "standard deviation, divisor n - 1",
    "overall_unbiased": "standard deviation / c4(n)",
}
