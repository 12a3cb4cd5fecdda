"""Capability from numbers that someone else computed: mean and standard deviation, or an index and its n.

In       a summary of the values, or indices with the number of values behind them
Out      ``capability_of_summary``
Assumes  normal values; nothing of their order, shape or stability can be seen, so that the indices only describe
Source   Montgomery, Introduction to Statistical Quality Control, 7th ed., section 8.3; NIST/SEMATECH e-Handbook 6.1.6
"""

import pandas as pd

from methods.dmaic.measure import indices
from methods.dmaic.measure.normal_path import expected
from methods.dmaic.measure.specification import Specification
from methods.errors import MethodError
from methods.statistics.result import Result


def capability_of_summary(
    *, n=None, mean=None, sd=None, both=None, worst=None, lower=None, upper=None, target=None, confidence=0.95
):
    """Indices and intervals from a summary.

    Parameters
    ----------
    n : int, optional
        Values behind it; without it there are no intervals.
    mean, sd : float, optional
        Together with a specification they give the indices.
    both, worst : float, optional
        Indices already computed (Cp and Cpk, or Pp and Ppk), for their intervals.
    lower, upper, target : float, optional
        As in ``capability``.
    confidence : float

    Returns
    -------
    Result
        ``values``: n, both, worst, upper, lower (indices), off_centre, cpm, expected_ppm, expected_ppm_below, expected_ppm_above,
        z_bench; both_low, both_high (chi-square), worst_low, worst_high (Bissell), worst_noncentral_low, worst_noncentral_high
        (one limit only), all on n - 1 degrees of freedom. None where they do not apply. ``warnings``: ``descriptive_only``.

    Raises
    ------
    MethodError
        Neither mean and standard deviation nor an index, a standard deviation that is not positive, fewer than two values, limits
        reversed, equal or missing beside a mean, or a confidence outside 0 to 1.
    """
    if (mean is None or sd is None) and both is None and worst is None:
        raise MethodError("mean and standard deviation, or an index, are needed")
    if (sd is not None and not sd > 0) or (n is not None and n < 2) or not 0 < confidence < 1:
        raise MethodError(f"sd {sd}, n {n}, confidence {confidence}: above 0, 2 or more, and between 0 and 1 are needed")
    names = ("upper", "lower", "off_centre", "cpm", "expected_ppm", "expected_ppm_below", "expected_ppm_above", "z_bench")
    numbers = {"n": n, "both": both, "worst": worst, **dict.fromkeys(names)}
    one_limit = False
    if mean is not None and sd is not None:
        specification = Specification(lower, upper, target)
        one_limit = not specification.two_sided
        numbers |= indices.normal_indices(mean, sd, specification)
        numbers |= {"off_centre": indices.off_centre(mean, specification), "cpm": indices.cpm(mean, sd, specification)}
        numbers |= expected(indices.tails(mean, sd, specification))
    known = n is not None
    intervals = {
        "both": indices.both_interval(numbers["both"], n - 1, confidence=confidence) if known else (None, None),
        "worst": indices.bissell_interval(numbers["worst"], n, n - 1, confidence=confidence) if known else (None, None),
        "worst_noncentral": (
            indices.noncentral_interval(numbers["worst"], n, confidence=confidence) if known and one_limit else (None, None)
        ),
    }
    for name, ends in intervals.items():
        numbers |= dict(zip((f"{name}_low", f"{name}_high"), ends, strict=True))
    method = {"intervals": "chi-square; Bissell; noncentral t", "confidence": confidence}
    return Result(numbers, pd.DataFrame(), ("descriptive_only",), method)
