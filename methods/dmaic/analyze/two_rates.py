"""Do events come more often in one group than in another?

In       how many events in how much time (or other exposure), twice
Out      ``two_rates``: the ratio of the rates with its exact interval and test
Assumes  events that come independently of each other (Poisson), the same definition of an event in both groups
Source   Przyborowski and Wilenski (1940), Biometrika 31: given all events, those of the first group are binomial; as R's
         ``poisson.test`` computes it, the interval by Clopper and Pearson
"""

import pandas as pd
from scipy import stats

from methods.dmaic.analyze.samples import whole
from methods.errors import MethodError
from methods.statistics.comparison import ALTERNATIVES
from methods.statistics.result import Result, finite


def two_rates(count_first, exposure_first, count_second, exposure_second, *, confidence=0.95, alternative="two-sided", ratio=1.0):
    """Two rates, first over second.

    Parameters
    ----------
    count_first, count_second : int
    exposure_first, exposure_second : float
        Days, cases, hours: more than 0, in the same unit.
    confidence : float
    alternative : str
        ``two-sided``, or what the ratio is said to be: ``less`` or ``greater``.
    ratio : float
        The ratio that is claimed.

    Returns
    -------
    Result
        ``values``: count_first, count_second, rate_first, rate_second, ratio with _low and _high (None where there is no end or
        no estimate), difference, p.
        ``warnings``: ``no_events`` (neither group has any: p is None); ``no_events_in_one``.

    Raises
    ------
    MethodError
        A count that is negative or not whole, an exposure that is not above 0, an unknown alternative.

    Examples
    --------
    >>> found = two_rates(48, 160, 27, 150).values
    >>> round(found["ratio"], 3), round(found["p"], 4)
    (1.667, 0.0371)
    """
    if alternative not in ALTERNATIVES:
        raise MethodError(f"alternative {alternative!r}: one of {', '.join(ALTERNATIVES)}")
    counts = [whole(count_first, "count of the first group"), whole(count_second, "count of the second group")]
    exposures = [float(exposure_first), float(exposure_second)]
    if not all(0 < exposure < float("inf") for exposure in exposures):
        raise MethodError(f"exposures {exposures[0]:g} and {exposures[1]:g}: each must be above 0")
    rates = [count / exposure for count, exposure in zip(counts, exposures, strict=True)]
    numbers = {"count_first": counts[0], "count_second": counts[1], "rate_first": rates[0], "rate_second": rates[1]}
    numbers |= {"difference": rates[0] - rates[1], "ratio": rates[0] / rates[1] if counts[1] else None}
    numbers |= _conditional(counts, exposures, (confidence, alternative, ratio))
    table = pd.DataFrame({"group": ["first", "second"], "count": counts, "exposure": exposures, "rate": rates})
    warnings = () if min(counts) else ("no_events",) if not max(counts) else ("no_events_in_one",)
    method = {"test": "exact conditional Poisson", "interval": "Clopper-Pearson", "confidence": confidence}
    return Result(numbers, table, warnings, {**method, "alternative": alternative, "claimed_ratio": ratio})


def _conditional(counts, exposures, options):
    confidence, alternative, ratio = options
    if not sum(counts):
        return {"p": None, "ratio_low": None, "ratio_high": None}
    claimed = ratio * exposures[0] / (ratio * exposures[0] + exposures[1])
    found = stats.binomtest(counts[0], sum(counts), claimed, alternative=alternative)
    interval = found.proportion_ci(confidence, method="exact")
    low, high = (_as_ratio(share, exposures) for share in (interval.low, interval.high))
    return {
        "p": finite(found.pvalue),
        "ratio_low": None if alternative == "less" else low,
        "ratio_high": None if alternative == "greater" else high,
    }


def _as_ratio(share, exposures):
    return None if share >= 1 else float(share / (1 - share) * exposures[1] / exposures[0])
