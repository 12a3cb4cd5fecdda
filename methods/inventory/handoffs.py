"""How often does a case change hands?

In       activities of one process as ``methods.inventory.frequency`` gives them, the events inside the window
Out      ``hand_offs``: a ``HandOffs``
Assumes  a hand-off is a pair of consecutive activities with different performers; the performer of an activity in the log is the
         role that the inventory names for it
"""

from dataclasses import dataclass

import pandas as pd

from methods.event_log.sequence import ordered

COLUMNS = ["start", "end", "declared", "measured"]


@dataclass(frozen=True, eq=False)
class HandOffs:
    """Changes of hands of one process.

    Attributes
    ----------
    process_id, process : str
    roles : tuple of str
        Names of the performers, in the order in which they first appear.
    matrix : DataFrame
        ``start`` and ``end`` (names of roles), ``declared`` (hand-offs in the regular course), ``measured`` (in the log; 0 where
        there is none), the most frequent first.
    steps : int
        Activities of the regular course.
    with_exceptions : int
        Hand-offs of the whole sequence, exceptions included.
    cases, events : int
        Cases of the log that pass the process, and their events.
    customer : str
        Name of the customer's role; empty where the customer performs nothing.
    """

    process_id: str
    process: str
    roles: tuple[str, ...]
    matrix: pd.DataFrame
    steps: int
    with_exceptions: int
    cases: int
    events: int
    customer: str

    @property
    def declared(self):
        """Hand-offs of the regular course."""
        return int(self.matrix["declared"].sum())

    @property
    def measured(self):
        """Hand-offs in the log."""
        return int(self.matrix["measured"].sum())

    @property
    def per_case(self):
        """Hand-offs of a case in the log, on average; None where there is no log."""
        return self.measured / self.cases if self.cases else None

    @property
    def with_customer(self):
        """Hand-offs of the regular course to the customer or from the customer."""
        touching = (self.matrix["start"] == self.customer) | (self.matrix["end"] == self.customer)
        return int(self.matrix.loc[touching, "declared"].sum())


def hand_offs(activities, events, process_id):
    """Hand-offs of one process: as it is declared and as the log recorded them.

    Parameters
    ----------
    activities : DataFrame
        As ``frequency`` gives it.
    events : DataFrame
        As EVENT, the window's only; empty where there is no log.
    process_id : str

    Returns
    -------
    HandOffs
    """
    own = activities[activities["process_id"] == process_id]
    regular = own[~own["is_exception"].astype(bool)]
    log = _performed(own, events)
    counts = pd.DataFrame({"declared": _changes(regular["role"]), "measured": _changes(log["role"], log["case_id"])})
    counts = counts.fillna(0).astype(int).rename_axis(["start", "end"]).reset_index()
    order = {name: place for place, name in enumerate(dict.fromkeys(own["role"]))}
    counts["place"] = counts["start"].map(order) * len(order) + counts["end"].map(order)
    counts = counts.sort_values(["declared", "measured", "place"], ascending=[False, False, True], kind="stable")
    return HandOffs(
        process_id=process_id,
        process=own["process"].iloc[0],
        roles=tuple(order),
        matrix=counts[COLUMNS].reset_index(drop=True),
        steps=len(regular),
        with_exceptions=int(_changes(own["role"]).sum()),
        cases=int(log["case_id"].nunique()),
        events=len(log),
        customer=next(iter(own.loc[own["role_kind"] == "CUSTOMER", "role"]), ""),
    )


def _performed(own, events):
    """The process's events in order, with the role that performs each."""
    known = own.dropna(subset=["log_name"])
    log = ordered(events[events["log_name"].isin(known["log_name"])])
    return log[["case_id"]].assign(role=log["log_name"].map(dict(zip(known["log_name"], known["role"], strict=True))))


def _changes(roles, cases=None):
    """How often each role is followed by another, by the pair of both."""
    before = roles.shift() if cases is None else roles.groupby(cases, sort=False).shift()
    changed = before.notna() & (before != roles)
    return pd.Series(1, index=pd.MultiIndex.from_arrays([before[changed], roles[changed]])).groupby(level=[0, 1]).sum()
