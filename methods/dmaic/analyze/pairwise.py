"""Which groups differ, once some of them do?

In       values and the group of each
Out      ``pairwise``: every pair (Tukey-Kramer, Games-Howell, Dunn), or each group against one (Dunnett)
Assumes  Tukey-Kramer and Dunnett: equal variances; Games-Howell: none; Dunn: groups of one shape
Source   Tukey (1953) and Kramer (1956); Games and Howell (1976), Journal of Educational Statistics 1(2); Dunn (1964),
         Technometrics 6(3), adjusted by Holm; Dunnett (1955), JASA 50(272), integrated with a fixed seed
"""

import itertools
import math

import numpy as np
import pandas as pd
from scipy import stats

from methods.dmaic.analyze.samples import grouped
from methods.dmaic.analyze.several_tests import holm
from methods.errors import MethodError
from methods.statistics.normality import never_varies
from methods.statistics.result import Result

METHODS = ("tukey", "games_howell", "dunn", "dunnett")
SEED = 20260101
COLUMNS = ["pair", "first", "second", "difference", "low", "high", "statistic", "p", "p_adjusted"]


def pairwise(values, groups, *, method="games_howell", control=None, confidence=0.95):
    """Differences between groups with p-values adjusted for as many pairs as there are.

    Parameters
    ----------
    values : sequence of float
    groups : sequence
        At least two groups of two values each.
    method : str
        One of ``METHODS``.
    control : object, optional
        For ``dunnett``: the group that the others are compared with.
    confidence : float
        Of all intervals together (Tukey-Kramer, Games-Howell, Dunnett); Dunn has none.

    Returns
    -------
    Result
        ``table``: ``COLUMNS``. A pair is ``second-first`` in the order of the names, its difference the mean (Dunn: the mean
        rank) of the one named first in the pair less the other's: ``B-A`` is B minus A. Dunnett: ``treated - control``.
        ``values``: n, k, pairs, different (how many have p_adjusted up to 1 - confidence).
        ``warnings``: ``zero_variance``: no group varies, nothing is tested and the table is empty.

    Raises
    ------
    MethodError
        An unknown method, Dunnett without a control that exists, fewer than two groups or two values in one (``too_few``).
    """
    if method not in METHODS:
        raise MethodError(f"comparison '{method}': one of {', '.join(METHODS)}")
    by_name, _ = grouped(values, groups)
    if method == "dunnett" and str(control) not in by_name:
        raise MethodError(f"control '{control}' is not one of the groups {', '.join(by_name)}")
    needy = [never_varies(group) for group in by_name.values()]
    steady = any(needy) if method == "games_howell" else all(needy)
    rows = [] if steady else _rows(by_name, method, str(control), confidence)
    table = pd.DataFrame(rows, columns=COLUMNS)
    different = int((table.p_adjusted <= 1 - confidence).sum())
    numbers = {"n": sum(group.size for group in by_name.values()), "k": len(by_name), "pairs": len(table), "different": different}
    return Result(numbers, table, ("zero_variance",) if steady else (), {"method": method, "confidence": confidence})


def _rows(by_name, method, control, confidence):
    if method == "dunn":
        return _dunn(by_name)
    if method == "dunnett":
        return _dunnett(by_name, control, confidence)
    return _studentised(by_name, method == "tukey", confidence)


def _studentised(by_name, equal, confidence):
    names = list(by_name)
    found = stats.tukey_hsd(*by_name.values(), equal_var=equal)
    ends = found.confidence_interval(confidence)
    for i, j in itertools.combinations(range(len(names)), 2):
        numbers = (float(table[j, i]) for table in (found.statistic, ends.low, ends.high))
        p = min(1.0, max(0.0, float(found.pvalue[j, i])))
        yield (f"{names[j]}-{names[i]}", names[j], names[i], *numbers, None, None, p)


def _dunn(by_name):
    names, sizes = list(by_name), [group.size for group in by_name.values()]
    together = np.concatenate(list(by_name.values()))
    n, ranks = together.size, stats.rankdata(together)
    ties = np.unique(together, return_counts=True)[1]
    variance = n * (n + 1) / 12 - float((ties**3 - ties).sum()) / (12 * (n - 1))
    means = [float(part.mean()) for part in np.split(ranks, np.cumsum(sizes)[:-1])]
    pairs = list(itertools.combinations(range(len(names)), 2))
    z = [(means[j] - means[i]) / math.sqrt(variance * (1 / sizes[i] + 1 / sizes[j])) for i, j in pairs]
    raw = [float(2 * stats.norm.sf(abs(number))) for number in z]
    for (i, j), number, p, adjusted in zip(pairs, z, raw, holm(raw), strict=True):
        yield (f"{names[j]}-{names[i]}", names[j], names[i], means[j] - means[i], None, None, number, p, adjusted)


def _dunnett(by_name, control, confidence):
    treated = [name for name in by_name if name != control]
    found = stats.dunnett(*(by_name[name] for name in treated), control=by_name[control], rng=np.random.default_rng(SEED))
    ends = found.confidence_interval(confidence)
    for place, name in enumerate(treated):
        difference = float(by_name[name].mean() - by_name[control].mean())
        numbers = (float(ends.low[place]), float(ends.high[place]), float(found.statistic[place]))
        yield (f"{name} - {control}", name, control, difference, *numbers, None, float(found.pvalue[place]))
