"""Who does what, in which order, and do all kinds of customer walk the same lane?

In       activities of one process as ``methods.inventory.frequency`` gives them, cases, events inside the window, segments
Out      ``lanes``: a ``Lanes``; ``chosen_process``
Assumes  a case passes an activity when the log holds it at least once; open cases may still pass it. Customers are never drawn as
         one: the customer's lane is parted by segment wherever the log tells the segment of each case
Source   Pearson's chi-squared test of independence (``scipy.stats.chi2_contingency``) where every expected count is five or more
         (Cochran 1954); Holm (1979), Scandinavian Journal of Statistics 6(2), over as many activities as are tested
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from methods.errors import MethodError
from methods.exhibits.small_cells import published
from methods.exhibits.swimlane import MOST_STEPS

LEAST_EXPECTED = 5
MIN_CELL = 10


@dataclass(frozen=True, eq=False)
class Lanes:
    """One process in lanes.

    Attributes
    ----------
    process_id, process, start, end : str
    steps : DataFrame
        ``activity_id``, ``name``, ``role``, ``lane``, ``is_exception`` and ``share``: fraction of the process's cases that
        pass it (NaN where the log does not tell).
    roles : tuple of (str, bool)
        The lanes from left to right, the customer's first, then as roles come in: name, whether it is the customer.
    segments : tuple of str
        Names of the parts of the customer's lane; empty where the lane cannot be parted.
    by_segment : DataFrame
        Shares by segment (columns, in the order of ``segments``) for each activity of the customer (index: ``activity_id``).
    differences : DataFrame
        ``activity_id``, ``name``, ``low``, ``high`` (least and greatest share of a segment), ``p_adjusted``, ``differs``; only
        activities that could be tested, the widest difference first.
    cases : int
        Cases of the log that pass the process.
    hidden : tuple of str
        Names of the segments with too few cases to be shown.
    """

    process_id: str
    process: str
    start: str
    end: str
    steps: pd.DataFrame
    roles: tuple[tuple[str, bool], ...]
    segments: tuple[str, ...]
    by_segment: pd.DataFrame
    differences: pd.DataFrame
    cases: int
    hidden: tuple[str, ...]

    @property
    def drawable(self):
        """Whether the process is short enough for one figure."""
        return len(self.steps) <= MOST_STEPS


def chosen_process(activities, process_id=""):
    """The process called ``process_id``, or the one with most activities.

    Parameters
    ----------
    activities : DataFrame
        As ``frequency`` gives it.
    process_id : str
        Empty: the process with most activities, the first of several.

    Returns
    -------
    str

    Raises
    ------
    MethodError
        The process has no activities.
    """
    counts = activities["process_id"].value_counts(sort=False)
    if process_id and process_id not in counts.index:
        raise MethodError(f"process '{process_id}' has no activities; those that have: {', '.join(counts.index)}")
    return process_id or str(counts.idxmax())


def lanes(activities, tables, events, process_id, *, confidence=0.95, min_cell=MIN_CELL):
    """One process in lanes, the customer's parted by segment.

    Parameters
    ----------
    activities : DataFrame
        As ``frequency`` gives it.
    tables : namespace
        With ``process``, ``case`` and ``segment``.
    events : DataFrame
        As EVENT, the window's only; empty where there is no log.
    process_id : str
    confidence : float
        A difference between segments counts where the adjusted p-value is at most one minus it.
    min_cell : int
        Segments with fewer cases are hidden.

    Returns
    -------
    Lanes
    """
    own = activities[activities["process_id"] == process_id]
    head = tables.process.set_index("process_id").loc[process_id]
    passed = _passed(own, events)
    cases = passed["case_id"].nunique()
    steps = own[["activity_id", "name", "role", "lane", "is_exception"]].reset_index(drop=True)
    counts = passed["activity_id"].value_counts()
    traced = own["log_name"].notna().to_numpy() & (cases > 0)
    steps["share"] = (steps["activity_id"].map(counts).fillna(0) / (cases or 1)).where(traced)
    groups, hidden = _segments(passed, tables, min_cell)
    own_steps = own[(own["role_kind"] == "CUSTOMER") & own["log_name"].notna()]
    table = _by_segment(passed, groups, own_steps)
    return Lanes(
        process_id, head["name"], head["trigger"], head["end_event"], steps, _roles(own), tuple(groups["name"].unique()),
        table, _differences(passed, groups, own_steps, confidence), int(cases), hidden,
    )  # fmt: skip


def _passed(own, events):
    """Each case with each activity of the process that it passes, once."""
    names = own.dropna(subset=["log_name"]).drop_duplicates("log_name").set_index("log_name")["activity_id"]
    return pd.DataFrame({"case_id": events["case_id"], "activity_id": events["log_name"].map(names)}).dropna().drop_duplicates()


def _roles(own):
    ranked = own.assign(customer=own["role_kind"] == "CUSTOMER").drop_duplicates("role")
    ranked = ranked.sort_values("customer", ascending=False, kind="stable")
    return tuple(zip(ranked["role"], ranked["customer"].map(bool), strict=True))


def _segments(passed, tables, min_cell):
    """Cases of the process with their segment, in the order of the table of segments, and the segments that are too small."""
    cases = tables.case[tables.case["case_id"].isin(passed["case_id"])][["case_id", "segment_id"]].dropna()
    segments = tables.segment[["segment_id", "name"]].assign(
        n=tables.segment["segment_id"].map(cases["segment_id"].value_counts())
    )
    shown, small = published(segments.dropna(subset=["n"]), "n", least=min_cell)
    parted = shown if len(shown) > 1 else shown.iloc[:0]
    return parted[["segment_id", "name"]].merge(cases, on="segment_id"), tuple(small["name"])


def _by_segment(passed, groups, own_steps):
    sizes = groups.groupby("name", sort=False).size()
    joined = passed.merge(groups, on="case_id")
    counts = pd.crosstab(joined["activity_id"], joined["name"])
    return counts.reindex(index=own_steps["activity_id"], columns=sizes.index, fill_value=0) / sizes


def _differences(passed, groups, own_steps, confidence):
    names = dict(zip(own_steps["activity_id"], own_steps["name"], strict=True))
    shares = _by_segment(passed, groups, own_steps)
    sizes = groups.groupby("name", sort=False).size()
    rows = []
    for activity, row in shares.iterrows() if len(sizes) > 1 else ():
        counts = pd.DataFrame({"in": (row * sizes).round(), "out": ((1 - row) * sizes).round()})
        if stats.contingency.expected_freq(counts).min() >= LEAST_EXPECTED:
            p_value = stats.chi2_contingency(counts, correction=False).pvalue
            rows.append((activity, names[activity], row.min(), row.max(), p_value))
    table = pd.DataFrame(rows, columns=["activity_id", "name", "low", "high", "p_adjusted"])
    if len(table):
        table["p_adjusted"] = holm(table["p_adjusted"])
    table["differs"] = table["p_adjusted"] <= 1 - confidence
    return table.iloc[(table["low"] - table["high"]).argsort(kind="stable")].reset_index(drop=True)


def holm(p_values):
    """P-values adjusted for as many tests as there are.

    Parameters
    ----------
    p_values : sequence of float

    Returns
    -------
    ndarray
        In the order given; the smallest is multiplied by the number of tests, the next by one less, and none is lower than the
        one before it or above one.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03]).round(2).tolist()
    [0.03, 0.06, 0.06]
    """
    values = np.asarray(p_values, float)
    order = np.argsort(values, kind="stable")
    adjusted = np.empty(len(values))
    adjusted[order] = np.minimum(np.maximum.accumulate(values[order] * np.arange(len(values), 0, -1)), 1.0)
    return adjusted
