"""Which rules bind customers, who says so, who enforces them, and which reviews are overdue?

In       frames of ``rule``, the clause behind each rule, the last day of the data
Out      ``register``: ``Register``
Assumes  the rules of the table are all there are: counts of the whole population, without interval
"""

from dataclasses import dataclass

import pandas as pd

from methods.rules.trace import in_force

SOURCES = ("regulation", "company_policy", "service_expectation")
ENFORCEMENTS = ("system", "manual", "none")


@dataclass(frozen=True)
class Register:
    """The rules in force.

    Attributes
    ----------
    counts : DataFrame
        One row per source of ``SOURCES``, one column per enforcement of ``ENFORCEMENTS``: rules.
    rules : DataFrame
        The rules in force with late_days: days by which their review is overdue; 0 where it is not.
    others : int
        Rules that are not in force on the day.
    unenforced : DataFrame
        Rules in force that nobody enforces.
    next_review : Timestamp or None
        The next review that is due after the day.
    """

    counts: pd.DataFrame
    rules: pd.DataFrame
    others: int
    unenforced: pd.DataFrame
    next_review: pd.Timestamp | None

    @property
    def n(self):
        """Rules in force."""
        return len(self.rules)

    @property
    def automated(self):
        """Rules in force that a system enforces."""
        return int(self.counts["system"].sum())

    @property
    def overdue(self):
        """Rules whose review is overdue, the latest first."""
        return self.rules[self.rules["late_days"] > 0].sort_values(["late_days", "rule_id"], ascending=[False, True])


def register(rules, day):
    """The rules in force by source and enforcement.

    Parameters
    ----------
    rules : DataFrame
        As ``rules.inputs.RULE``.
    day : date
        On which they are looked at: the last day of the data.

    Returns
    -------
    Register
    """
    day = pd.Timestamp(day)
    kept = in_force(rules, day)
    late = (day - kept["review_by"]).dt.days.clip(lower=0).fillna(0).astype(int)
    counts = pd.crosstab(kept["source"], kept["enforcement"]).reindex(index=SOURCES, columns=ENFORCEMENTS, fill_value=0)
    ahead = kept.loc[kept["review_by"] >= day, "review_by"]
    return Register(
        counts=counts,
        rules=kept.assign(late_days=late),
        others=len(rules) - len(kept),
        unenforced=kept[kept["enforcement"] == "none"],
        next_review=None if ahead.empty else ahead.min(),
    )
