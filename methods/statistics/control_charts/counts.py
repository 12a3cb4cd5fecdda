"""Is the process stable: how many cases of how many are defective, or how many defects there are.

In       counts in time order, with how many cases (p, np) or how much area or time (u) each comes from
Out      ``p_chart``, ``np_chart``, ``c_chart``, ``u_chart``; ``laney_p_chart`` and ``laney_u_chart`` for counts that vary more,
         or less, than chance alone makes binomial and Poisson counts vary
Assumes  p, np: cases do not depend on each other and share one chance; c, u: defects are rare and do not come in clusters.
         Laney: the points vary around one mean by more than that, without a trend
Source   Montgomery, Introduction to Statistical Quality Control, 7th ed., sections 7.2 and 7.3; Laney (2002), Quality
         Engineering 14(4). The centre is the total of the counts over the total of the sizes, never a mean of shares
"""

import numpy as np

from methods.errors import MethodError
from methods.statistics.constants import EXACT
from methods.statistics.control_charts.baseline import baseline_rows, frozen
from methods.statistics.control_charts.counted import NP, C, P, U, counted, rate, sigma_z
from methods.statistics.control_charts.points import about_the_baseline, judged, one
from methods.statistics.control_charts.rules import AVERAGE_RUN_LENGTH_OF_RULE_1, COUNTS, ZONES, rule_names
from methods.statistics.result import Result

SIGMA, PROBABILITY = "sigma", "probability"
TOO_VARIED, TOO_ALIKE = 1.2, 0.8
FEW_EXPECTED = 5
VERY_LARGE = 100_000


def p_chart(counts, sizes, *, labels=None, at=None, rules=COUNTS, width=3, limits=SIGMA, baseline=None):
    """Chart of the share of defective cases.

    Centre: all defective over all cases of the baseline; limits: centre plus and minus ``width`` sqrt(p (1 - p) / n_i), cut off
    at 0 and 1.

    Parameters
    ----------
    counts : sequence of int
        Defective cases of each point, in time order, or in any order when ``at`` is given. None or NaN: a gap.
    sizes : sequence of int, or int
        Cases of each point. A point of 0 cases is left out, as a gap.
    labels : sequence of str, optional
    at : sequence of moments or numbers, optional
    rules : sequence of str, or str
        Rules of zones (N5 to N8, WE2, WE3) do not hold for counts and are left out.
    width : float
    limits : str
        ``sigma``, or ``probability``: quantiles of the binomial distribution with the tails that ``width`` has for normal values
        (0.00135 each at three).
    baseline : slice, sequence of bool or of int, or Limits, optional
        The points that make the centre, or frozen limits.

    Returns
    -------
    Result
        ``table``: label, value (the share), count, n, centre, lower, upper, signals, in_baseline.
        ``values``: n (points), n_missing, n_baseline, centre, lower, upper, standard_error (None where they differ), n_signals,
        stable, sigma_z (how much the points vary, over what chance allows; None when not estimable).
        ``warnings``: ``short_baseline``, ``short_series``, ``zero_variance`` (no case defective, or all), ``normal_approx_poor``
        (fewer than five defective or sound cases expected at a point), ``overdispersed`` (sigma_z above 1.2: use the chart of
        Laney), ``underdispersed`` (below 0.8), ``very_large_sizes`` (above 100,000 cases the limits are next to nothing),
        ``empty_size``, ``zone_rules_left_out``, and those of the order.

    Raises
    ------
    MethodError
        Counts that are negative, not whole or above their size, sizes that are negative or not whole: each with its rows;
        fewer than two points (one, with frozen limits); lengths differ; an unknown rule or kind of limits; frozen limits of
        another chart.
    """
    options = {"labels": labels, "at": at, "rules": rules, "width": width}
    return _chart(P, counts, sizes, **options, limits=limits, baseline=baseline)


def np_chart(counts, sizes, *, labels=None, at=None, rules=COUNTS, width=3, limits=SIGMA, baseline=None):
    """Chart of the number of defective cases out of a size that never changes.

    Centre: n p; limits: n p plus and minus ``width`` sqrt(n p (1 - p)), cut off at 0 and n.

    Parameters
    ----------
    counts : sequence of int
    sizes : sequence of int, or int
        All alike.
    labels : sequence of str, optional
    at : sequence of moments or numbers, optional
    rules : sequence of str, or str
    width : float
    limits : str
    baseline : slice, sequence of bool or of int, or Limits, optional

    Returns
    -------
    Result
        As ``p_chart``; ``value`` is the count.

    Raises
    ------
    MethodError
        As ``p_chart``, and for sizes that differ.
    """
    options = {"labels": labels, "at": at, "rules": rules, "width": width}
    return _chart(NP, counts, sizes, **options, limits=limits, baseline=baseline)


def c_chart(counts, *, labels=None, at=None, rules=COUNTS, width=3, limits=SIGMA, baseline=None):
    """Chart of the number of defects in an area or time that never changes.

    Centre: mean count c; limits: c plus and minus ``width`` sqrt(c), cut off at 0.

    Parameters
    ----------
    counts : sequence of int
    labels : sequence of str, optional
    at : sequence of moments or numbers, optional
    rules : sequence of str, or str
    width : float
    limits : str
        ``sigma``, or ``probability``: quantiles of the Poisson distribution.
    baseline : slice, sequence of bool or of int, or Limits, optional

    Returns
    -------
    Result
        As ``p_chart``, without ``n`` in the table; ``normal_approx_poor`` below a mean of five.

    Raises
    ------
    MethodError
        As ``p_chart``.
    """
    options = {"labels": labels, "at": at, "rules": rules, "width": width}
    return _chart(C, counts, None, **options, limits=limits, baseline=baseline)


def u_chart(counts, sizes, *, labels=None, at=None, rules=COUNTS, width=3, limits=SIGMA, baseline=None):
    """Chart of defects per unit of area, time or volume.

    Centre: all defects over all units, u; limits: u plus and minus ``width`` sqrt(u / n_i), cut off at 0.

    Parameters
    ----------
    counts : sequence of int
    sizes : sequence of float, or float
        Units of each point, not necessarily whole. A point of 0 units is left out, as a gap.
    labels : sequence of str, optional
    at : sequence of moments or numbers, optional
    rules : sequence of str, or str
    width : float
    limits : str
    baseline : slice, sequence of bool or of int, or Limits, optional

    Returns
    -------
    Result
        As ``p_chart``; ``value`` is the rate.

    Raises
    ------
    MethodError
        As ``p_chart``.
    """
    options = {"labels": labels, "at": at, "rules": rules, "width": width}
    return _chart(U, counts, sizes, **options, limits=limits, baseline=baseline)


def laney_p_chart(counts, sizes, *, labels=None, at=None, rules=COUNTS, width=3, baseline=None, constants=EXACT):
    """p' chart of Laney: a share whose points vary more, or less, than binomial chance.

    ``z_i = (p_i - p) / sqrt(p (1 - p) / n_i)``, sigma_z = mean moving range of z over d2(2); limits: p plus and minus ``width``
    sqrt(p (1 - p) / n_i) sigma_z, cut off at 0 and 1. Sigma_z is never pressed up to 1, and no moving range is left out.

    Parameters
    ----------
    counts : sequence of int
    sizes : sequence of int, or int
    labels : sequence of str, optional
    at : sequence of moments or numbers, optional
    rules : sequence of str, or str
    width : float
    baseline : slice, sequence of bool or of int, or Limits, optional
    constants : str
        ``exact`` or ``table``.

    Returns
    -------
    Result
        As ``p_chart``, and beside it the ordinary chart: ordinary_lower, ordinary_upper, ordinary_signals in the table,
        n_ordinary_signals among the values. ``use_ordinary`` is warned where sigma_z lies between 0.8 and 1.2.

    Raises
    ------
    MethodError
        As ``p_chart``.
    """
    options = {"labels": labels, "at": at, "rules": rules, "width": width}
    return _laney(P, counts, sizes, **options, baseline=baseline, constants=constants)


def laney_u_chart(counts, sizes, *, labels=None, at=None, rules=COUNTS, width=3, baseline=None, constants=EXACT):
    """u' chart of Laney: a rate whose points vary more, or less, than Poisson chance.

    Parameters
    ----------
    counts : sequence of int
    sizes : sequence of float, or float
    labels : sequence of str, optional
    at : sequence of moments or numbers, optional
    rules : sequence of str, or str
    width : float
    baseline : slice, sequence of bool or of int, or Limits, optional
    constants : str

    Returns
    -------
    Result
        As ``laney_p_chart``.

    Raises
    ------
    MethodError
        As ``p_chart``.
    """
    options = {"labels": labels, "at": at, "rules": rules, "width": width}
    return _laney(U, counts, sizes, **options, baseline=baseline, constants=constants)


def _chart(kind, counts, sizes, *, labels, at, rules, width, limits, baseline):
    if limits not in (SIGMA, PROBABILITY):
        raise MethodError(f"limits {limits!r}: {SIGMA} or {PROBABILITY}")
    kept = frozen(baseline, kind.chart)
    data = counted(kind, counts, sizes, labels=labels, at=at, least=1 if kept else 2)
    rows = baseline_rows(baseline, data.sequence.order)
    centre = rate(kind, data, rows, kept)
    quantiles = kind.quantiles(centre, data.sizes, width) if limits == PROBABILITY else None
    table, numbers, used, left_out = _points(kind, data, centre, rows, rules=rules, width=width, limits=quantiles)
    numbers["sigma_z"] = sigma_z(kind, data, centre, rows | (kept is not None))
    warned = [*_about(kind, data, centre, numbers, left_out), *_dispersion(numbers["sigma_z"])]
    return Result(numbers, table, warned, _method(kind, kind.chart, kept, used=used, width=width, limits=limits))


def _laney(kind, counts, sizes, *, labels, at, rules, width, baseline, constants):
    chart = f"laney_{kind.chart}"
    kept = frozen(baseline, chart)
    data = counted(kind, counts, sizes, labels=labels, at=at, least=1 if kept else 2)
    rows = baseline_rows(baseline, data.sequence.order)
    centre = rate(kind, data, rows, kept)
    varied = kept.further["sigma_z"] if kept else sigma_z(kind, data, centre, rows, constants=constants)
    plain, plain_numbers, *_ = _points(kind, data, centre, rows, rules=rules, width=width)
    # Where chance leaves no variation, limits lie on the centre whatever sigma_z is.
    still = not (kind.error(centre, data.sizes) > 0).any()
    options = {"rules": rules, "width": width, "varied": 1.0 if still else varied}
    table, numbers, used, left_out = _points(kind, data, centre, rows, **options)
    table = table.assign(**{f"ordinary_{name}": plain[name] for name in ("lower", "upper", "signals")})
    numbers |= {"sigma_z": varied, "n_ordinary_signals": plain_numbers["n_signals"]}
    warned = [*_about(kind, data, centre, numbers, left_out)]
    if varied is None and not still:
        warned.append("no_moving_range")
    elif not still and not list(_dispersion(varied)):
        warned.append("use_ordinary")
    method = _method(kind, chart, kept, used=used, width=width, limits=SIGMA)
    method |= {"sigma_z": "mean moving range of z / d2(2), none left out", "constants": constants}
    return Result(numbers, table, warned, method | {"freezes": ("sigma_z",)})


def _points(kind, data, share, rows, *, rules, width, limits=None, varied=1.0):
    asked = rule_names(rules)
    kept = tuple(rule for rule in asked if rule not in ZONES)
    error = None if varied is None else kind.error(share, data.sizes) * varied
    centre = np.where(np.isnan(data.sizes), np.nan, share * (data.sizes if kind.plots_counts else 1.0))
    columns = {"count": data.counts} | ({} if kind is C else {"n": data.sizes})
    options = {"width": width, "rules": kept, "rows": rows, "floor": 0.0, "ceiling": kind.ceiling(data.sizes)}
    table, numbers, used = judged(data.sequence, data.values, centre, error, **options, limits=limits, columns=columns)
    numbers["standard_error"] = None if error is None else one(np.asarray(error))
    if kind.plots_counts:
        numbers["size"] = one(data.sizes)
    return table, numbers, used, len(kept) < len(asked)


def _about(kind, data, share, numbers, left_out):
    spread = kind.error(share, np.nanmax(data.sizes))
    yield from data.sequence.warnings
    yield from data.warnings
    yield from about_the_baseline(numbers, spread)
    expected = (share, 1 - share) if kind.binomial else (share,)
    if spread > 0 and min(expected) * np.nanmin(data.sizes) < FEW_EXPECTED:
        yield "normal_approx_poor"
    if kind.binomial and np.nanmax(data.sizes) > VERY_LARGE:
        yield "very_large_sizes"
    if left_out:
        yield "zone_rules_left_out"


def _dispersion(varied):
    if varied is not None and varied > TOO_VARIED:
        yield "overdispersed"
    if varied is not None and varied < TOO_ALIKE:
        yield "underdispersed"


def _method(kind, chart, kept, *, used, width, limits):
    model = "binomial" if kind.binomial else "poisson"
    return {
        "chart": chart,
        "centre": "total count / total size of the baseline" if kept is None else "frozen",
        "limits": f"centre ± {width} standard errors" if limits == SIGMA else f"{model} quantiles, tails of {width} sigma",
        "width": width,
        "rules": used,
        "average_run_length_of_rule_1": AVERAGE_RUN_LENGTH_OF_RULE_1,
        "size_rule": model,
        "freezes": ("size",) if kind is NP else (),
    }
