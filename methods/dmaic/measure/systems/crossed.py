"""Crossed gage R&R: every operator measures every part several times. How much of the variation is the gage's?

In       one row per reading: part, operator, value
Out      ``crossed``: analysis of variance and its variance components; ``unbalanced_crossed``: the same components by restricted
         maximum likelihood, for studies with missing readings
Assumes  parts and operators are drawn at random from those that matter; errors are independent
Source   Automotive Industry Action Group (2010), Measurement Systems Analysis, 4th ed., chapter III-B and appendix A;
         random-effects model of Montgomery (2013), Introduction to Statistical Quality Control, 7th ed., section 8.7
"""

import warnings as python_warnings

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.regression.mixed_linear_model import MixedLM, VCSpec

from methods.dmaic.measure.systems.components import MULTIPLIER, components_table, floored, summary
from methods.dmaic.measure.systems.intervals import pooled_intervals, unpooled_intervals
from methods.dmaic.measure.systems.layout import crossed_layout, natural, present
from methods.errors import MethodError
from methods.statistics.normality import never_varies
from methods.statistics.result import Result, finite

SOURCES = ("part", "operator", "interaction", "repeatability")
ALPHA_TO_POOL = 0.05
POOLING = ("by_p", "never", "always")
_CONVENTIONS = {
    "f_tests": "parts and operators over the interaction",
    "intervals": "repeatability: chi-square; others: modified large sample",
}


def crossed(
    readings,
    *,
    alpha_to_pool=ALPHA_TO_POOL,
    pool="by_p",
    multiplier=MULTIPLIER,
    confidence=0.90,
    tolerance=None,
    lower=None,
    upper=None,
):
    """Gage R&R of a balanced crossed study by analysis of variance.

    Parameters
    ----------
    readings : DataFrame
        part, operator, value; rows in any order, trials not numbered.
    alpha_to_pool : float
        The interaction is pooled with repeatability when its p-value is above it. 0.05 and 0.25 are both in use, and the choice
        alone may decide which components there are: ``method`` says it.
    pool : str
        ``by_p``, ``never`` or ``always``.
    multiplier : float
        Standard deviations in the study variation.
    confidence : float
        Of the intervals.
    tolerance, lower, upper : float, optional
        Width of the specification, or its limits; with one limit %tolerance is half the study variation over the distance from
        the mean to the limit.

    Returns
    -------
    Result
        ``values``: n_parts, n_operators, n_trials, n, n_missing, mean; ss_, df_, ms_ of part, operator, interaction,
        repeatability and total; f_ and p_ of the first three (parts and operators over the interaction); interaction_pooled;
        reduced_ms_repeatability, reduced_df_repeatability, reduced_f_part, reduced_f_operator and their p (None unless pooled);
        the numbers of ``components.summary`` for repeatability, operator, interaction, reproducibility, gage_rr, part, total;
        sd_<source>_low and _high of repeatability, reproducibility and gage_rr.
        ``table``: the components. ``warnings``: ``clamped``, ``zero_variance``, ``few_categories``,
        ``no_interval_of_reproducibility`` (there is an interaction).

    Raises
    ------
    MethodError
        As ``layout.crossed_layout`` and ``components.components_table``; a chance or confidence outside 0 to 1 (1 is allowed for
        ``alpha_to_pool``: never above it), or an unknown way of pooling.
    """
    if pool not in POOLING:
        raise MethodError(f"pool '{pool}' is not one of {', '.join(POOLING)}")
    if not (0 <= alpha_to_pool <= 1 and 0 < confidence < 1):
        raise MethodError(f"alpha_to_pool {alpha_to_pool} and confidence {confidence} must lie between 0 and 1")
    layout = crossed_layout(readings)
    squares, freedom = _sums_of_squares(layout.values)
    tests = _tests(squares, freedom)
    pooled = pool == "always" or (pool == "by_p" and (tests["p_interaction"] is None or tests["p_interaction"] > alpha_to_pool))
    mean_squares = {source: squares[source] / freedom[source] for source in SOURCES}
    reduced = _reduced(squares, freedom) if pooled else {}
    variances, clamped = _variances(mean_squares, reduced, layout.values.shape)
    mean = float(layout.values.mean())
    table = components_table(variances, mean=mean, multiplier=multiplier, tolerance=tolerance, lower=lower, upper=upper)
    found, codes = summary(table, clamped)
    numbers = {
        **_sizes(layout, mean),
        **_named("ss", squares),
        **_named("df", freedom),
        **_named("ms", mean_squares),
        **tests,
        "interaction_pooled": pooled,
        **_reduced_numbers(mean_squares, freedom, reduced),
        **found,
        **_intervals(mean_squares, reduced, freedom, shape=layout.values.shape, confidence=confidence),
    }
    codes += () if pooled or "zero_variance" in codes else ("no_interval_of_reproducibility",)
    chosen = {"alpha_to_pool": alpha_to_pool, "pool": pool, "multiplier": multiplier, "confidence": confidence}
    return Result(numbers, table, codes, {"method": "anova", **chosen, **_CONVENTIONS})


def unbalanced_crossed(readings, *, multiplier=MULTIPLIER, tolerance=None, lower=None, upper=None):
    """Variance components of a crossed study with missing readings, by restricted maximum likelihood (REML).

    Parameters
    ----------
    readings : DataFrame
        part, operator, value.
    multiplier, tolerance, lower, upper
        As for ``crossed``.

    Returns
    -------
    Result
        ``values``: n, n_missing, n_parts, n_operators, mean and the numbers of ``components.summary``; no analysis of variance
        and no pooling. ``method``: ``reml``. ``warnings`` as for ``crossed``, and ``not_converged``.

    Raises
    ------
    MethodError
        Fewer than two parts or operators, no cell read twice, or as ``layout.present`` and ``components.components_table``.
    """
    rows, missing = present(readings)
    parts, operators = natural(rows["part"]), natural(rows["operator"])
    cells = rows["part"] + "\0" + rows["operator"]
    if min(len(parts), len(operators)) < 2 or cells.nunique() == len(rows):
        raise MethodError(
            f"{len(parts)} parts, {len(operators)} operators and {cells.nunique()} cells of {len(rows)} readings: two parts, two"
            " operators and a cell read twice are needed"
        )
    effects = {"part": rows["part"], "operator": rows["operator"], "interaction": cells}
    estimates, converged = _restricted_likelihood(rows["value"].to_numpy(), effects)
    variances = _added(estimates)
    mean = float(rows["value"].mean())
    table = components_table(variances, mean=mean, multiplier=multiplier, tolerance=tolerance, lower=lower, upper=upper)
    found, codes = summary(table)
    numbers = {"n": len(rows), "n_missing": missing, "n_parts": len(parts), "n_operators": len(operators), "mean": mean, **found}
    codes += () if converged else ("not_converged",)
    return Result(numbers, table, codes, {"method": "reml", "multiplier": multiplier})


def _sums_of_squares(values):
    parts, operators, trials = values.shape
    deviations = np.zeros_like(values) if never_varies(values) else values - values.mean()
    cells = deviations.mean(axis=2)
    of_part, of_operator = cells.mean(axis=1), cells.mean(axis=0)
    squares = {
        "part": operators * trials * float(of_part @ of_part),
        "operator": parts * trials * float(of_operator @ of_operator),
        "interaction": trials * float(((cells - of_part[:, None] - of_operator) ** 2).sum()),
        "repeatability": float(((deviations - cells[:, :, None]) ** 2).sum()),
    }
    freedom = {
        "part": parts - 1,
        "operator": operators - 1,
        "interaction": (parts - 1) * (operators - 1),
        "repeatability": parts * operators * (trials - 1),
    }
    total = float((deviations**2).sum())
    # What is left by round-off of values that agree exactly is not a variation.
    squares = {source: 0.0 if square <= 1e-24 * max(total, 1e-300) else square for source, square in squares.items()}
    return squares | {"total": total}, freedom | {"total": values.size - 1}


def _tests(squares, freedom):
    return {
        **_ratio("part", "part", "interaction", squares, freedom),
        **_ratio("operator", "operator", "interaction", squares, freedom),
        **_ratio("interaction", "interaction", "repeatability", squares, freedom),
    }


def _ratio(name, above, below, squares, freedom):
    if not squares[below] > 0:
        return {f"f_{name}": None, f"p_{name}": 0.0 if squares[above] > 0 else None}
    ratio = (squares[above] / freedom[above]) / (squares[below] / freedom[below])
    return {f"f_{name}": ratio, f"p_{name}": finite(stats.f.sf(ratio, freedom[above], freedom[below]))}


def _intervals(mean_squares, reduced, freedom, *, shape, confidence):
    if reduced:
        return pooled_intervals(mean_squares["operator"], reduced, freedom["operator"], shape, confidence)
    return unpooled_intervals(mean_squares, freedom, shape, confidence)


def _reduced(squares, freedom):
    left = freedom["interaction"] + freedom["repeatability"]
    return {"ms": (squares["interaction"] + squares["repeatability"]) / left, "df": left}


def _reduced_numbers(mean_squares, freedom, reduced):
    names = ("ms_repeatability", "df_repeatability", "f_part", "p_part", "f_operator", "p_operator")
    if not reduced:
        return {f"reduced_{name}": None for name in names}
    numbers = {"reduced_ms_repeatability": reduced["ms"], "reduced_df_repeatability": reduced["df"]}
    for source in ("part", "operator"):
        ratio = mean_squares[source] / reduced["ms"] if reduced["ms"] > 0 else None
        numbers[f"reduced_f_{source}"] = ratio
        numbers[f"reduced_p_{source}"] = None if ratio is None else float(stats.f.sf(ratio, freedom[source], reduced["df"]))
    return numbers


def _variances(mean_squares, reduced, shape):
    parts, operators, trials = shape
    error = reduced["ms"] if reduced else mean_squares["repeatability"]
    between = reduced["ms"] if reduced else mean_squares["interaction"]
    estimates = {
        "repeatability": error,
        "operator": (mean_squares["operator"] - between) / (parts * trials),
        "interaction": 0.0 if reduced else (between - error) / trials,
        "part": (mean_squares["part"] - between) / (operators * trials),
    }
    kept, clamped = floored(estimates)
    return _added(kept), clamped


def _added(kept):
    reproducibility = kept["operator"] + kept["interaction"]
    gage = kept["repeatability"] + reproducibility
    return {
        "repeatability": kept["repeatability"],
        "operator": kept["operator"],
        "interaction": kept["interaction"],
        "reproducibility": reproducibility,
        "gage_rr": gage,
        "part": kept["part"],
        "total": gage + kept["part"],
    }


def _restricted_likelihood(values, effects):
    """Variances of the crossed effects; the values are scaled first, for the search is made for numbers near one."""
    scale = float(values.std(ddof=1))
    if not scale > 0:
        return {**dict.fromkeys(effects, 0.0), "repeatability": 0.0}, True
    designs = {name: pd.get_dummies(labels, dtype=float) for name, labels in effects.items()}
    names = [str(name) for name in designs]
    columns = [[[str(column) for column in design.columns]] for design in designs.values()]
    specification = VCSpec(names, columns, [[design.to_numpy()] for design in designs.values()])
    ones = np.ones(values.size)
    model = MixedLM((values - values.mean()) / scale, ones, groups=ones, exog_vc=specification)
    with python_warnings.catch_warnings():
        # A component on the edge, zero, is an answer here and not a failure; convergence is looked at.
        python_warnings.simplefilter("ignore")
        fitted = model.fit(reml=True, method=["lbfgs", "powell"])
    estimates = {name: float(variance) * scale**2 for name, variance in zip(names, fitted.vcomp, strict=True)}
    return estimates | {"repeatability": float(fitted.scale) * scale**2}, bool(fitted.converged)


def _sizes(layout, mean):
    parts, operators, trials = layout.values.shape
    sizes = {"n_parts": parts, "n_operators": operators, "n_trials": trials, "n": int(layout.values.size)}
    return sizes | {"n_missing": layout.n_missing, "mean": mean}


def _named(prefix, numbers):
    return {f"{prefix}_{source}": number for source, number in numbers.items()}
