"""What does a test take for granted, and does it hold here?

In       groups of values; optionally the time of each value
Out      ``Assumption``; ``of_groups``, ``of_counts``: every assumption with what was seen, whether it holds or not; ``by_name``,
         ``worst``, ``needs_ranks``
Assumes  nothing: what cannot be checked is said to be unchecked
Source   Anderson and Darling from eight values, Shapiro and Wilk from five; Brown and Forsythe; Ljung and Box; Grubbs. A check
         informs; only the rule of ``needs_ranks`` changes a test, and then both results are shown
"""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from methods.dmaic.analyze.independence import LEAST as LEAST_IN_ORDER
from methods.dmaic.analyze.independence import ljung_box
from methods.dmaic.analyze.outliers import grubbs
from methods.dmaic.analyze.two_sample import shapiro_p
from methods.statistics.normality import LEAST_TESTABLE, MOST_TESTABLE, never_varies, shape_of
from methods.statistics.result import finite

STATES = ("holds", "doubtful", "not_testable", "not_checked")
ALPHA = 0.05
LARGE = 30
LEAST_FOR_NORMALITY = 5
CLEARLY_NOT_NORMAL, VERY_SKEWED = 0.01, 2.0
LEAST_EXPECTED = 5


@dataclass(frozen=True)
class Assumption:
    """One assumption, of one group or of all.

    Attributes
    ----------
    name : str
        ``size``, ``normality``, ``equal_variance``, ``independence``, ``outliers``, ``expected_counts``.
    scope : str
        The group; empty for all together.
    state : str
        One of ``STATES``.
    check : str
        Name of the test made; empty where it is a count.
    statistic, p : float or None
    n : int
    skewness : float or None
        Beside normality.
    """

    name: str
    scope: str
    state: str
    check: str
    statistic: float | None
    p: float | None
    n: int
    skewness: float | None = None


def of_groups(groups, *, times=None):
    """Assumptions of a comparison of groups.

    Parameters
    ----------
    groups : mapping of str to ndarray of float
        Without missing values; for pairs, one group of differences.
    times : mapping of str to sequence, optional
        The moment of each value; without it independence is not checked.

    Returns
    -------
    tuple of Assumption
        Size, normality and outliers group by group, then equal variances (two groups or more) and independence.
    """
    rows = [check(name, group) for check in (_size, _normality, _outlier) for name, group in groups.items()]
    if len(groups) > 1:
        rows.append(_equal_variance(groups))
    return (*rows, _independence(groups, times))


def of_counts(least_expected, n):
    """Assumptions of a comparison of counts: the smallest expected count, and independence, which counts do not show.

    Parameters
    ----------
    least_expected : float
    n : int

    Returns
    -------
    tuple of Assumption
    """
    state = "holds" if least_expected >= LEAST_EXPECTED else "doubtful"
    return (
        Assumption("expected_counts", "", state, "", float(least_expected), None, int(n)),
        Assumption("independence", "", "not_checked", "", None, None, int(n)),
    )


def by_name(assumptions):
    """The rows of each assumption together, in the order in which the assumptions first come.

    Parameters
    ----------
    assumptions : sequence of Assumption

    Returns
    -------
    list of list of Assumption
    """
    names = dict.fromkeys(row.name for row in assumptions)
    return [[row for row in assumptions if row.name == name] for name in names]


def worst(rows):
    """The row that weighs most: doubtful before what cannot be checked, before what holds; of equals the smallest group.

    Parameters
    ----------
    rows : sequence of Assumption

    Returns
    -------
    Assumption
    """
    order = ("doubtful", "not_testable", "not_checked", "holds")
    return min(rows, key=lambda row: (order.index(row.state), row.n))


def needs_ranks(assumptions):
    """Whether a group is both small and clearly not normal, so that ranks are compared instead of means.

    Parameters
    ----------
    assumptions : sequence of Assumption

    Returns
    -------
    bool
        A group of under thirty values has a normality p under 0.01 or a skewness beyond 2.
    """
    return any(
        row.name == "normality"
        and row.n < LARGE
        and ((row.p is not None and row.p < CLEARLY_NOT_NORMAL) or (row.skewness is not None and abs(row.skewness) > VERY_SKEWED))
        for row in assumptions
    )


def _size(name, group):
    state = "holds" if group.size >= LARGE else "doubtful"
    return Assumption("size", name, state, "", None, None, int(group.size))


def _normality(name, group):
    skewness = None if never_varies(group) or group.size < 3 else finite(stats.skew(group))
    if never_varies(group) or group.size < LEAST_FOR_NORMALITY:
        return Assumption("normality", name, "not_testable", "", None, None, int(group.size), skewness)
    if group.size > MOST_TESTABLE:
        return Assumption("normality", name, "not_checked", "", None, None, int(group.size), skewness)
    if group.size < LEAST_TESTABLE:
        check, statistic, p = "shapiro_wilk", finite(stats.shapiro(group).statistic), shapiro_p(group)
    else:
        shape = shape_of(group)
        check, statistic, p = "anderson_darling", shape.statistic, shape.p_value
    state = "holds" if p is not None and p >= ALPHA else "doubtful"
    return Assumption("normality", name, state, check, statistic, p, int(group.size), skewness)


def _outlier(name, group):
    if group.size < 3 or never_varies(group):
        return Assumption("outliers", name, "not_testable", "", None, None, int(group.size))
    found = grubbs(group, alpha=ALPHA).values
    state = "doubtful" if found["outlier"] else "holds"
    return Assumption("outliers", name, state, "grubbs", found["g"], found["p"], int(group.size))


def _equal_variance(groups):
    n = sum(group.size for group in groups.values())
    away = [np.abs(group - np.median(group)) for group in groups.values()]
    if all(never_varies(distances) for distances in away):
        return Assumption("equal_variance", "", "not_testable", "", None, None, n)
    found = stats.levene(*groups.values(), center="median")
    state = "holds" if found.pvalue >= ALPHA else "doubtful"
    return Assumption("equal_variance", "", state, "brown_forsythe", finite(found.statistic), finite(found.pvalue), n)


def _independence(groups, times):
    n = sum(group.size for group in groups.values())
    if times is None:
        return Assumption("independence", "", "not_checked", "", None, None, n)
    residuals = np.concatenate([group - group.mean() for group in groups.values()])
    moments = np.concatenate([np.asarray(times[name]) for name in groups])
    found = ljung_box(residuals[np.argsort(moments, kind="stable")])
    if n < LEAST_IN_ORDER or found.p is None:
        return Assumption("independence", "", "not_testable", "", None, None, n)
    state = "holds" if found.p >= ALPHA else "doubtful"
    return Assumption("independence", "", state, "ljung_box", found.statistic, found.p, n)
