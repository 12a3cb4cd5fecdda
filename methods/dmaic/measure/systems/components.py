"""Variance components of a gage study: what they are of the whole, of the tolerance, and whether the gage is good enough.

In       a variance for each source
Out      ``components_table``, ``summary``; ``tolerance_width``
Assumes  components of variance add up; standard deviations, and so shares of study variation, do not
Source   Automotive Industry Action Group (2010), Measurement Systems Analysis, 4th ed., chapters II-D and III-B: under 10% of the
         study variation acceptable, 10 to 30% marginal, above unacceptable; at least five distinct categories
"""

import math

import pandas as pd

from methods.errors import MethodError

MULTIPLIER = 6.0
ACCEPTABLE, MARGINAL = 10.0, 30.0
LEAST_CATEGORIES = 5
CATEGORIES_FACTOR = 1.41
COLUMNS = ("source", "variance", "sd", "percent_contribution", "study_variation", "percent_study_variation", "percent_tolerance")


def tolerance_width(tolerance=None, *, lower=None, upper=None):
    """The width that study variation is held against, and whether it has one side only.

    Parameters
    ----------
    tolerance : float, optional
        Width of the specification.
    lower, upper : float, optional
        Its limits, instead of the width.

    Returns
    -------
    tuple of (float or None, str or None)
        Width and ``two`` sides; the limit itself and ``one`` side; None where nothing is given.

    Raises
    ------
    MethodError
        A tolerance that is not positive, or limits reversed or equal.
    """
    if tolerance is None and None not in (lower, upper):
        if not lower < upper:
            raise MethodError(f"lower limit {lower} is not below upper limit {upper}")
        tolerance = upper - lower
    if tolerance is not None:
        if not tolerance > 0:
            raise MethodError(f"tolerance {tolerance}: a number above zero is needed")
        return float(tolerance), "two"
    limit = lower if upper is None else upper
    return (None, None) if limit is None else (float(limit), "one")


def components_table(variances, *, mean, multiplier=MULTIPLIER, tolerance=None, lower=None, upper=None):
    """The components with their standard deviations and shares.

    Parameters
    ----------
    variances : dict of str to float
        By source; ``total`` among them, never negative.
    mean : float
        Of the readings: with one limit only, %tolerance compares half the study variation with its distance to that limit.
    multiplier : float
        Standard deviations in the study variation: 6, or 5.15 as in older reports.
    tolerance, lower, upper : float, optional
        As ``tolerance_width``.

    Returns
    -------
    DataFrame
        ``COLUMNS``, one row per source; shares in percent, None where they are not estimable.

    Raises
    ------
    MethodError
        As ``tolerance_width``, or a multiplier that is not positive.
    """
    if not multiplier > 0:
        raise MethodError(f"multiplier {multiplier}: a number above zero is needed")
    width, sides = tolerance_width(tolerance, lower=lower, upper=upper)
    room = None if width is None else width / multiplier if sides == "two" else 2 * abs(width - mean) / multiplier
    total = variances["total"]
    rows = []
    for source, variance in variances.items():
        sd = math.sqrt(variance)
        of_total = (100 * variance / total, 100 * sd / math.sqrt(total)) if total > 0 else (None, None)
        rows.append((source, variance, sd, of_total[0], multiplier * sd, of_total[1], 100 * sd / room if room else None))
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"source": "str"})


def summary(table, clamped=()):
    """The numbers of a components table by name, the distinct categories and the verdict.

    Parameters
    ----------
    table : DataFrame
        As ``components_table`` gives it, with the sources ``gage_rr`` and ``part``.
    clamped : sequence of str
        Sources whose estimate was negative and was set to zero.

    Returns
    -------
    tuple of (dict, tuple of str)
        ``<column>_<source>`` for each cell; ndc_raw, ndc (None when the gage shows no variation), clamped, verdict
        (``acceptable``, ``marginal``, ``unacceptable``; None when nothing varies); and the warnings ``clamped``,
        ``zero_variance``, ``few_categories``.
    """
    numbers = {
        f"{column}_{row['source']}": None if pd.isna(row[column]) else float(row[column])
        for row in table.to_dict("records")
        for column in COLUMNS[1:]
    }
    gage, part = numbers["sd_gage_rr"], numbers["sd_part"]
    raw = CATEGORIES_FACTOR * part / gage if gage > 0 else None
    ndc = None if raw is None else max(1, math.floor(raw))
    share = numbers["percent_study_variation_gage_rr"]
    found = numbers | {"ndc_raw": raw, "ndc": ndc, "clamped": tuple(clamped), "verdict": judged(share)}
    marks = {
        "clamped": bool(clamped),
        "zero_variance": share is None,
        "few_categories": ndc is not None and ndc < LEAST_CATEGORIES,
    }
    return found, tuple(code for code, there in marks.items() if there)


def judged(percent_study_variation):
    """The handbook's band for the gage's share of the study variation, in percent; None for None.

    Examples
    --------
    >>> judged(9.9), judged(10.0), judged(30.1)
    ('acceptable', 'marginal', 'unacceptable')
    """
    if percent_study_variation is None:
        return None
    if percent_study_variation < ACCEPTABLE:
        return "acceptable"
    return "marginal" if percent_study_variation <= MARGINAL else "unacceptable"


def floored(estimates):
    """Components with negative estimates set to zero, and which those were.

    Parameters
    ----------
    estimates : dict of str to float

    Returns
    -------
    tuple of (dict, tuple of str)

    Examples
    --------
    >>> floored({"operator": -0.2, "part": 3.0})
    ({'operator': 0.0, 'part': 3.0}, ('operator',))
    """
    return {name: max(0.0, value) for name, value in estimates.items()}, tuple(
        name for name, value in estimates.items() if value < 0
    )
