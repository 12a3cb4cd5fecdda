"""How many defects, per unit and per opportunity, and which sigma level is that?

In       counts of defects, units and opportunities; yields of steps
Out      ``defect_metrics``; ``dpmo_of`` a sigma level and ``level_of`` defects per million; ``rolled_yield``
Assumes  opportunities are independent and equally likely to fail; the number of opportunities per unit was agreed before
         counting. The shift of 1.5 between short and long term is a convention and is printed with every level: it is added to
         what long-term data show and never twice
Source   Breyfogle (2003), Implementing Six Sigma, 2nd ed., chapter 9; Clopper and Pearson (1934); exact Poisson interval of
         Garwood (1936), Biometrika 28; no defect: the rule 1 - (1 - confidence)^(1 / n), Hanley and Lippman-Hand (1983), JAMA
         249(13)
"""

import math

import numpy as np
import pandas as pd
from scipy import stats

from methods.errors import MethodError
from methods.statistics.intervals import clopper_pearson, wilson
from methods.statistics.result import Result, finite

SHIFT = 1.5
MILLION = 1e6
INTERVALS = {"clopper_pearson": clopper_pearson, "wilson": wilson}


def defect_metrics(defects, units, opportunities=None, *, shift=SHIFT, confidence=0.95, interval="clopper_pearson"):
    """Defects per unit and per million opportunities, yield and sigma level.

    Parameters
    ----------
    defects, units : int
    opportunities : int, optional
        Per unit; without it there are only defects per unit.
    shift : float
        Added to the long-term quantile to give the sigma level; 0 when the counts are short-term themselves.
    confidence : float
    interval : str
        Of the share of failed opportunities: ``clopper_pearson`` or ``wilson``.

    Returns
    -------
    Result
        ``values``: defects, units, opportunities, dpu with dpu_low and dpu_high (Poisson); and with opportunities dpo, dpmo,
        yield, each with _low and _high, throughput_yield (exp(-dpu)), z_long_term, sigma_level with sigma_level_low and _high;
        None without. Of zero defects z and level are None, and p_upper_one_sided, p_upper_two_sided, sigma_level_lower_bound
        (one-sided) say how bad it may still be. ``warnings``: ``no_defects``, ``all_defective``.

    Raises
    ------
    MethodError
        Counts that are negative or not whole, no unit or opportunity (``too_few``), more defects than opportunities, a confidence
        outside 0 to 1, or an unknown interval.

    Examples
    --------
    >>> round(defect_metrics(17, 500, 12).values["sigma_level"], 3)
    4.266
    """
    defects, units = _whole(defects, "defects"), _whole(units, "units", least=1)
    if interval not in INTERVALS:
        raise MethodError(f"interval '{interval}' is not one of {', '.join(INTERVALS)}")
    if not 0 < confidence < 1:
        raise MethodError(f"confidence {confidence} does not lie between 0 and 1")
    tail = (1 - confidence) / 2
    numbers = {
        "defects": defects,
        "units": units,
        "opportunities": None if opportunities is None else _whole(opportunities, "opportunities", least=1),
        "dpu": defects / units,
        "dpu_low": float(stats.chi2.ppf(tail, 2 * defects)) / (2 * units) if defects else 0.0,
        "dpu_high": float(stats.chi2.isf(tail, 2 * defects + 2)) / (2 * units),
        "throughput_yield": math.exp(-defects / units),
    }
    chances = None if opportunities is None else units * numbers["opportunities"]
    numbers |= _by_opportunity(defects, chances, shift, confidence, INTERVALS[interval])
    marks = {"no_defects": defects == 0, "all_defective": defects == chances}
    method = {"shift": float(shift), "confidence": confidence, "interval": interval, "dpu_interval": "Poisson, exact", "tails": 1}
    return Result(numbers, pd.DataFrame(), tuple(code for code, there in marks.items() if there), method)


def dpmo_of(sigma_levels, *, shift=SHIFT):
    """Defects per million opportunities that a sigma level stands for.

    Parameters
    ----------
    sigma_levels : sequence of float
    shift : float

    Returns
    -------
    Result
        ``table``: sigma_level, dpmo (one tail, the convention of the tables), dpmo_two_sided (both tails, the mean shifted to
        one side).

    Raises
    ------
    MethodError
        A level or the shift is not finite.

    Examples
    --------
    >>> round(dpmo_of([6]).table.loc[0, "dpmo"].item(), 2)
    3.4
    """
    levels = np.asarray(sigma_levels, dtype=float)
    if not (np.isfinite(levels).all() and math.isfinite(shift)):
        raise MethodError("sigma levels and shift must be finite numbers")
    one = MILLION * stats.norm.sf(levels - shift)
    both = one + MILLION * stats.norm.sf(levels + shift)
    table = pd.DataFrame({"sigma_level": levels, "dpmo": one, "dpmo_two_sided": both})
    return Result({"n": len(table)}, table, (), {"shift": float(shift), "tails": 1})


def level_of(dpmo, *, shift=SHIFT):
    """Sigma level of defects per million opportunities, one tail; None where there is no defect or nothing else.

    Parameters
    ----------
    dpmo : sequence of float
    shift : float

    Returns
    -------
    Result
        ``table``: dpmo, sigma_level.

    Raises
    ------
    MethodError
        A number outside 0 to a million, or a shift that is not finite.

    Examples
    --------
    >>> round(level_of([66807]).table.loc[0, "sigma_level"], 2)
    3.0
    """
    rates = np.asarray(dpmo, dtype=float)
    if not (((rates >= 0) & (rates <= MILLION)).all() and math.isfinite(shift)):
        raise MethodError(f"defects per million {rates.tolist()}: from 0 to a million, and a finite shift, are needed")
    levels = [finite(level) for level in stats.norm.isf(rates / MILLION) + shift]
    table = pd.DataFrame({"dpmo": rates, "sigma_level": pd.Series(levels, dtype=object)})
    return Result({"n": len(table)}, table, (), {"shift": float(shift), "tails": 1})


def rolled_yield(good, entered, *, confidence=0.95):
    """First-time yield of each step, and what passes all of them without rework.

    Parameters
    ----------
    good, entered : sequence of int
        Of each step: cases right the first time, and cases that came in.
    confidence : float

    Returns
    -------
    Result
        ``values``: n_steps, rolled_throughput_yield, normalized_yield (its k-th root: the step that k times in a row gives it),
        defects_per_unit (-ln of it; None when nothing passes). ``table``: good, entered, first_time_yield, low, high
        (Clopper-Pearson).

    Raises
    ------
    MethodError
        No step, lengths differ, counts negative or not whole, more good than entered, or a step into which nothing came.

    Examples
    --------
    >>> found = rolled_yield([90, 80], [100, 100]).values
    >>> round(found["rolled_throughput_yield"], 2), round(found["normalized_yield"], 3)
    (0.72, 0.849)
    """
    if not len(good) or len(good) != len(entered):
        raise MethodError(f"{len(good)} good and {len(entered)} entered: one of each per step, at least one step")
    pairs = [(_whole(g, "good"), _whole(e, "entered", least=1)) for g, e in zip(good, entered, strict=True)]
    shares = [clopper_pearson(g, e, confidence=confidence) for g, e in pairs]
    rows = [(share.successes, share.n, share.value, share.low, share.high) for share in shares]
    table = pd.DataFrame(rows, columns=["good", "entered", "first_time_yield", "low", "high"])
    found = of_yields(table["first_time_yield"])
    return Result(found, table, (), {"interval": "Clopper-Pearson", "confidence": confidence})


def of_yields(yields):
    """What passes steps of known yields: n_steps, rolled_throughput_yield, normalized_yield, defects_per_unit.

    Parameters
    ----------
    yields : sequence of float
        Fractions of one.

    Returns
    -------
    dict

    Raises
    ------
    MethodError
        No yield, or one outside 0 to 1.
    """
    fractions = np.asarray(yields, dtype=float)
    if not fractions.size or not ((fractions >= 0) & (fractions <= 1)).all():
        raise MethodError(f"yields {fractions.tolist()}: at least one, each from 0 to 1")
    rolled = float(fractions.prod())
    return {
        "n_steps": int(fractions.size),
        "rolled_throughput_yield": rolled,
        "normalized_yield": rolled ** (1 / fractions.size),
        "defects_per_unit": -math.log(rolled) if rolled > 0 else None,
    }


def _by_opportunity(defects, chances, shift, confidence, interval):
    names = ("dpo", "dpmo", "yield", "z_long_term", "sigma_level", "p_upper_one_sided", "p_upper_two_sided")
    ends = [f"{name}_{end}" for name in ("dpo", "dpmo", "yield", "sigma_level") for end in ("low", "high")]
    if chances is None:
        return dict.fromkeys((*names, *ends, "sigma_level_lower_bound"))
    if defects > chances:
        raise MethodError(f"{defects} defects of {chances} opportunities: more than all")
    share = interval(defects, chances, confidence=confidence)
    z = finite(stats.norm.isf(share.value))
    worst = float(stats.beta.ppf(confidence, defects + 1, chances - defects)) if defects < chances else 1.0
    levels = [finite(stats.norm.isf(end) + shift) for end in (share.high, share.low)]
    bound = finite(stats.norm.isf(worst) + shift)
    return {
        "dpo": share.value,
        "dpo_low": share.low,
        "dpo_high": share.high,
        "dpmo": MILLION * share.value,
        "dpmo_low": MILLION * share.low,
        "dpmo_high": MILLION * share.high,
        "yield": 1 - share.value,
        "yield_low": 1 - share.high,
        "yield_high": 1 - share.low,
        "z_long_term": z,
        "sigma_level": None if z is None else z + shift,
        "sigma_level_low": levels[0],
        "sigma_level_high": levels[1],
        "p_upper_one_sided": worst,
        "p_upper_two_sided": share.high,
        "sigma_level_lower_bound": bound,
    }


def _whole(value, name, *, least=0):
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not hasattr(value, "__index__"):
        raise MethodError(f"{name} is {value!r}: a count is a whole number")
    if value < least:
        raise MethodError(
            f"{name} is {int(value)}: at least {least} is needed" if least else f"{name} is {int(value)}: not negative"
        )
    return int(value)
