"""Does a share differ between two groups?

In       how many of how many, twice
Out      ``two_proportions``: the difference with Newcombe's interval, z, Fisher's exact test, the ratio
Assumes  independent cases; z is reported where every expected count is at least 5, Fisher's test otherwise
Source   Newcombe (1998), Statistics in Medicine 17, method 10 (without continuity correction); Fisher (1922); the ratio by Katz,
         Baptista, Azen and Pike (1978), Biometrics 34
"""

import math

import pandas as pd
from scipy import special, stats

from methods.dmaic.analyze.samples import whole
from methods.errors import MethodError
from methods.statistics.comparison import ALTERNATIVES
from methods.statistics.intervals import wilson
from methods.statistics.result import Result, finite

LEAST_EXPECTED = 5


def two_proportions(count_first, n_first, count_second, n_second, *, confidence=0.95, alternative="two-sided"):
    """Two shares, first minus second.

    Parameters
    ----------
    count_first, n_first, count_second, n_second : int
        Cases that have the property, and all cases, of each group; each group has at least one case.
    confidence : float
    alternative : str
        ``two-sided``, or what the first share is said to be: ``less`` or ``greater``. Intervals are always two-sided.

    Returns
    -------
    Result
        ``values``: n_first, n_second, p_first, p_second, difference with _low and _high (Newcombe), wald_low, wald_high, z,
        chi2 (z squared), p_z, p_yates, fisher_p, test (``z`` or ``fisher``), p (of the test reported), min_expected, ratio with
        _low and _high (None where a count is 0), relative_reduction = (first - second) / first.
        ``table``: group, n, count, share, low, high (Wilson).
        ``warnings``: ``small_counts`` (an expected count below 5); ``zero_variance`` (all cases or none have the property).

    Raises
    ------
    MethodError
        A count that is negative, not whole or more than all; a group without cases; an unknown alternative.

    Examples
    --------
    >>> found = two_proportions(7, 20, 1, 22).values
    >>> round(found["difference"], 3), found["test"], round(found["fisher_p"], 3)
    (0.305, 'fisher', 0.018)
    """
    if alternative not in ALTERNATIVES:
        raise MethodError(f"alternative {alternative!r}: one of {', '.join(ALTERNATIVES)}")
    shares = [_share(count_first, n_first, "first", confidence), _share(count_second, n_second, "second", confidence)]
    one, other = shares
    n, together = one.n + other.n, one.successes + other.successes
    least = min(one.n, other.n) * min(together, n - together) / n
    numbers = {
        "n_first": one.n,
        "n_second": other.n,
        "p_first": one.value,
        "p_second": other.value,
        **_difference(one, other, confidence),
        **_tests(one, other, alternative),
        "min_expected": least,
        **_ratio(one, other, confidence),
    }
    small = least < LEAST_EXPECTED
    numbers["test"] = "fisher" if small else "z"
    numbers["p"] = numbers["fisher_p"] if small else numbers["p_z"]
    rows = [
        (name, share.n, share.successes, share.value, share.low, share.high)
        for name, share in zip(("first", "second"), shares, strict=True)
    ]
    table = pd.DataFrame(rows, columns=["group", "n", "count", "share", "low", "high"])
    warnings = [*(["small_counts"] if small else []), *(["zero_variance"] if together in (0, n) else [])]
    method = {"difference": "Newcombe", "test": "z without continuity correction; Fisher below an expected count of 5"}
    return Result(numbers, table, tuple(warnings), {**method, "confidence": confidence, "alternative": alternative})


def _share(count, n, name, confidence):
    n = whole(n, f"n of the {name} group", least=1)
    return wilson(whole(count, f"count of the {name} group"), n, confidence=confidence)


def _difference(one, other, confidence):
    difference = one.value - other.value
    down = math.hypot(one.value - one.low, other.high - other.value)
    up = math.hypot(one.high - one.value, other.value - other.low)
    spread = math.sqrt(sum(share.value * (1 - share.value) / share.n for share in (one, other)))
    reach = special.ndtri((1 + confidence) / 2) * spread
    numbers = {"difference": difference, "difference_low": difference - down, "difference_high": difference + up}
    return numbers | {"wald_low": float(difference - reach), "wald_high": float(difference + reach)}


def _tests(one, other, alternative):
    table = [[share.successes, share.n - share.successes] for share in (one, other)]
    exact = finite(stats.fisher_exact(table, alternative=alternative).pvalue)
    common = (one.successes + other.successes) / (one.n + other.n)
    error = math.sqrt(common * (1 - common) * (1 / one.n + 1 / other.n))
    if not error:
        return {"z": None, "chi2": None, "p_z": None, "p_yates": None, "fisher_p": exact}
    z = (one.value - other.value) / error
    # Yates: the difference is brought half a case nearer to zero in each group, but not beyond it.
    step = min(abs(one.value - other.value), (1 / one.n + 1 / other.n) / 2)
    corrected = math.copysign(abs(one.value - other.value) - step, z) / error
    return {"z": z, "chi2": z**2, "p_z": _tail(z, alternative), "p_yates": _tail(corrected, alternative), "fisher_p": exact}


def _tail(z, alternative):
    tails = {"two-sided": 2 * stats.norm.sf(abs(z)), "less": stats.norm.cdf(z), "greater": stats.norm.sf(z)}
    return float(tails[alternative])


def _ratio(one, other, confidence):
    reduction = {"relative_reduction": (one.value - other.value) / one.value if one.value else None}
    if not (one.successes and other.successes):
        return {"ratio": None, "ratio_low": None, "ratio_high": None} | reduction
    ratio = one.value / other.value
    error = math.sqrt(sum(1 / share.successes - 1 / share.n for share in (one, other)))
    reach = math.exp(special.ndtri((1 + confidence) / 2) * error)
    return {"ratio": ratio, "ratio_low": ratio / reach, "ratio_high": ratio * reach} | reduction
