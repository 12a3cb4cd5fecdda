"""Who gets the promise kept and who does not, without shaming a small group for its bad luck?

In       cases with whether the promise was kept, as ``methods.event_log.promise.measured`` gives them, and names of the groups
Out      ``groups``: the groups of one kind by name; ``by_group``: a ``GroupShares``
Assumes  cases are independent; each group is compared with all other cases together
Source   Wilson (1927) for the intervals; Fisher's exact test of two shares, two-sided (``scipy.stats.fisher_exact``);
         Holm (1979), Scandinavian Journal of Statistics 6(2), for as many tests as groups are shown
         (``statsmodels.stats.multitest``)
"""

from dataclasses import dataclass

import pandas as pd
from scipy import stats
from statsmodels.stats.multitest import multipletests

from methods.errors import MethodError
from methods.event_log.inputs import PRIORITIES
from methods.exhibits.small_cells import published
from methods.statistics.intervals import Share, wilson

KINDS = {"channel": "channel_id", "priority": "priority", "segment": "segment_id"}
MIN_CELL = 10
COLUMNS = ["group", "name", "said", "n", "kept", "share", "low", "high", "difference", "p_value", "p_adjusted", "differs"]


@dataclass(frozen=True, eq=False)
class GroupShares:
    """The share on time of all cases and of each group.

    Attributes
    ----------
    by : str
        ``channel``, ``priority`` or ``segment``.
    total : Share
        All decided cases, those without a group and those of hidden groups included.
    table : DataFrame
        ``COLUMNS``, one row for each group shown, the lowest share first: group, its name, how a sentence speaks of it, n, kept,
        share with low and high, difference to the share of all other cases, p_value of the test against them, p_adjusted (Holm),
        and whether it differs. Differences and p-values are missing where there are no other cases.
    hidden : tuple of str
        Names of the groups with fewer than ``min_cell`` cases, which are not shown.
    without_group : int
        Decided cases of which the group is not known.
    confidence : float
        Of the intervals; a group differs where p_adjusted is at most one minus it.
    min_cell : int
    """

    by: str
    total: Share
    table: pd.DataFrame
    hidden: tuple[str, ...]
    without_group: int
    confidence: float
    min_cell: int

    @property
    def lowest(self):
        """The group with the lowest share, as a row; None unless two groups or more are shown."""
        return self.table.iloc[0] if len(self.table) > 1 else None

    @property
    def differing(self):
        """The groups that differ from the rest."""
        return self.table[self.table.differs.astype(bool)]

    @property
    def worst(self):
        """The group with the lowest share among those that are lower than the rest by more than chance; None if there is none."""
        lower = self.differing[self.differing.difference < 0]
        return None if lower.empty else lower.iloc[0]


def groups(tables, by, language):
    """The groups that cases may belong to, as readers know them.

    Parameters
    ----------
    tables : namespace
        With ``channel`` and ``segment``.
    by : str
        ``channel``, ``priority`` or ``segment``.
    language : Language

    Returns
    -------
    DataFrame
        id, name, said (how a sentence speaks of the group: ``the Phone channel``).

    Raises
    ------
    MethodError
        ``by`` is none of the three.
    """
    if by not in KINDS:
        raise MethodError(f"groups by '{by}': not one of {', '.join(KINDS)}")
    if by == "priority":
        names = [language.say(f"dmaic_measure.priority.{priority}") for priority in PRIORITIES]
        frame = pd.DataFrame({"id": PRIORITIES, "name": names})
        spoken = [name.lower() for name in names]
    else:
        frame = vars(tables)[by][[KINDS[by], "name"]].set_axis(["id", "name"], axis=1).reset_index(drop=True)
        spoken = list(frame.name)
    return frame.assign(said=[language.say(f"dmaic_measure.group.{by}.said", name=name) for name in spoken])


def by_group(cases, names, *, by="channel", confidence=0.95, min_cell=MIN_CELL):
    """The share on time by group, each against all other cases.

    Parameters
    ----------
    cases : DataFrame
        on_time (True, False or missing where not decided) and the group's key: channel_id, priority or segment_id.
    names : DataFrame
        id, name and said, as ``groups`` gives them. A group without a name is called by its key.
    by : str
        ``channel``, ``priority`` or ``segment``.
    confidence : float
    min_cell : int
        Groups with fewer decided cases are hidden and counted; they take no part in the adjustment.

    Returns
    -------
    GroupShares

    Raises
    ------
    MethodError
        ``by`` is none of the three, or the confidence lies outside 0 to 1.
    """
    if by not in KINDS:
        raise MethodError(f"groups by '{by}': not one of {', '.join(KINDS)}")
    decided = cases[cases.on_time.notna()]
    total = wilson(int(decided.on_time.sum()), len(decided), confidence=confidence)
    counts = decided.on_time.astype(int).groupby(decided[KINDS[by]]).agg(n="size", kept="sum")
    shown, small = published(counts.rename_axis("group").reset_index(), "n", least=min_cell)
    rows = [_compared(row, total, confidence) for row in shown.itertuples()]
    table = pd.DataFrame(rows, columns=["group", *COLUMNS[3:10]]).merge(names, how="left", left_on="group", right_on="id")
    table[["name", "said"]] = table[["name", "said"]].where(table.name.notna(), table.group, axis=0)
    table = _adjusted(table, 1 - confidence).sort_values(["share", "group"], ignore_index=True)
    return GroupShares(
        by=by,
        total=total,
        table=table[COLUMNS],
        hidden=tuple(small.group.replace(dict(zip(names.id, names["name"], strict=True)))),
        without_group=len(decided) - int(counts.n.sum()),
        confidence=confidence,
        min_cell=min_cell,
    )


def _compared(row, total, confidence):
    share = wilson(int(row.kept), int(row.n), confidence=confidence)
    rest_n, rest_kept = total.n - share.n, total.successes - share.successes
    known = (row.group, share.n, share.successes, share.value, share.low, share.high)
    if not rest_n:
        return (*known, None, None)
    fourfold = [[share.successes, share.n - share.successes], [rest_kept, rest_n - rest_kept]]
    return (*known, share.value - rest_kept / rest_n, float(stats.fisher_exact(fourfold).pvalue))


def _adjusted(table, alpha):
    tested = table.p_value.notna()
    table = table.assign(p_adjusted=float("nan"), differs=False)
    if tested.any():
        differs, adjusted, *_ = multipletests(table.p_value[tested].astype(float), alpha=alpha, method="holm")
        table.loc[tested, "p_adjusted"] = adjusted
        table.loc[tested, "differs"] = differs
    return table
