"""What does a way through the process ask of customer and company, and what should it ask?

In       walks and which cases are regular, the declared routes with their rules, the inventory, restrictions
Out      ``measure``: ``RouteIndex``, one row for each way: the regular route as declared, as aimed at and as cases take it, the
         cases that leave it, the commonest variants
Assumes  the minutes of a pass are those that the inventory gives its activity; who performs it is whom the inventory names
Source   counts by case; interval of a mean by Student's t through ``scipy.stats``

A step is a pass through an activity. A hand-off is a step whose performer is not the one of the step before. A change of
channel is a step that the log records in another channel than the one before. Customer minutes are those of the activities that
customers perform, and of those in which the front line serves them. A route that is declared has the steps that its rules demand
(``must``), in the order of the inventory.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from methods.event_log.sequence import ordered
from methods.event_log.ways import ways_of
from methods.event_log.window import inside

MEASURES = ("steps", "restrictions", "hand_offs", "channel_changes", "customer_minutes")
WAYS = ("declared", "regular", "other", "variant", "target")
SAME = 1e-9  # minutes are sums of decimals: equal ways may differ by their last digit
COLUMNS = ["way", "variant", "cases", *(f"{name}{end}" for name in MEASURES for end in ("", "_low", "_high"))]


@dataclass(frozen=True)
class RouteIndex:
    """The ways and what they ask.

    Attributes
    ----------
    table : DataFrame
        ``COLUMNS``: way (one of ``WAYS``), variant (tuple of log names; empty for the others), cases (missing for a route that is
        declared and not counted), and each of ``MEASURES`` with the bounds of its mean per case, which are missing for what is
        declared and for fewer than two cases. A measure that nobody recorded is missing.
    n : int
        Cases that reached the goal.
    without_minutes : tuple of str
        Log names or names of activities on these ways to which the inventory gives no minutes though customers take part.
    missing : tuple of str
        What could not be counted: ``restriction`` (the table is absent), ``channel`` (the log records none), ``minutes`` (the
        inventory gives none to any activity that customers take part in).
    regular : tuple of str
        The most frequent regular variant, as ``Variants`` has it.
    names : mapping of str to str
    goal_outcome : str
    confidence : float
    """

    table: pd.DataFrame
    n: int
    without_minutes: tuple[str, ...]
    missing: tuple[str, ...]
    regular: tuple[str, ...]
    names: object
    goal_outcome: str
    confidence: float

    def row(self, way):
        """The row of one way as a Series; None where there is none."""
        rows = self.table[self.table.way == way]
        return rows.iloc[0] if len(rows) else None


def measure(walks, regularity, variants, tables, *, most=3, confidence=0.95):
    """The index of every way.

    Parameters
    ----------
    walks : Walks
    regularity : Regularity
    variants : Variants
        Of the same cases.
    tables : object
        Frames as attributes: ``activity``, ``restriction``, ``event``, ``route``, ``route_rule``; the second may be empty.
    most : int
        How many of the commonest variants get a row.
    confidence : float
        Of Student's interval.

    Returns
    -------
    RouteIndex
    """
    book = _Book(tables)
    per_case = _per_case(walks, tables.event, book)
    goal = per_case[per_case.index.isin(walks.reaching(regularity.goal_outcome))]
    regular = regularity.path_regular.reindex(goal.index).to_numpy(dtype=bool)
    rows = [_declared("declared", regularity.route_id, book, tables.route_rule)]
    rows += [_measured(way, goal[kept], confidence) for way, kept in (("regular", regular), ("other", ~regular))]
    ways = ways_of(walks.sequence, walks.reaching(regularity.goal_outcome))
    for steps in variants.table.variant.head(most):
        taken = ways.case_ids[ways.of_case == ways.steps.index(steps)]
        rows.append(_measured("variant", goal.loc[taken], confidence) | {"variant": steps})
    aims = tables.route[(tables.route.kind == "regular") & (tables.route.get("state") == "target")]
    rows += [_declared("target", route_id, book, tables.route_rule) for route_id in aims.route_id]
    absent = {
        "restriction": tables.restriction.empty,
        "channel": per_case.channel_changes.isna().all(),
        "minutes": pd.isna(book.no_minutes),
    }
    return RouteIndex(
        table=pd.DataFrame([row for row in rows if row["cases"] != 0], columns=COLUMNS),
        n=len(goal),
        without_minutes=tuple(book.activities.name[book.activities.with_customer & book.activities.minutes.isna()]),
        missing=tuple(name for name, holds in absent.items() if holds),
        regular=variants.regular,
        names=walks.names,
        goal_outcome=regularity.goal_outcome,
        confidence=confidence,
    )


class _Book:
    """What the inventory says of each activity."""

    def __init__(self, tables):
        own = tables.activity.set_index("activity_id")
        served = (own.lane == "customer") | ((own.lane == "front") & own.traffic.isin(["inbound", "outbound"]))
        counts = tables.restriction.activity_id.value_counts()
        restrictions = pd.Series(own.index.map(counts), index=own.index).fillna(0).astype(float)
        self.activities = pd.DataFrame(
            {
                "name": own.name,
                "seq": own.seq,
                "log_name": own.log_name,
                "performer": own.performer_role,
                "with_customer": served.fillna(False).astype(bool),
                "minutes": own.touch_time_min.astype(float),
                "restrictions": restrictions if len(tables.restriction) else np.nan,
            }
        )
        told = self.activities.minutes[self.activities.with_customer].notna().any()
        self.no_minutes = 0.0 if told else np.nan
        self.logged = self.activities.dropna(subset="log_name").drop_duplicates("log_name").set_index("log_name")


def _per_case(walks, events, book):
    """Every measure of every case, by case_id."""
    runs = walks.runs
    known = book.logged.reindex(runs.log_name)
    performer = known.performer.to_numpy(dtype=object)
    changed = np.zeros(len(runs), dtype=bool)
    changed[1:] = (performer[1:] != performer[:-1]) & (runs.position.to_numpy()[1:] > 0)
    asked = pd.DataFrame(
        {
            "steps": 1.0,
            "restrictions": known.restrictions.to_numpy(),
            "hand_offs": changed.astype(float),
            "customer_minutes": np.where(known.with_customer.eq(True), known.minutes.fillna(0.0), 0.0) + book.no_minutes,
        }
    )
    totals = asked.groupby(runs.case_id.to_numpy()).sum(min_count=1)
    return totals.assign(channel_changes=_channel_changes(events, walks.window).reindex(totals.index))


def _channel_changes(events, window):
    """By case; missing where the log records no channel."""
    told = ordered(inside(events, window).dropna(subset="channel_id")) if "channel_id" in events else events.head(0)
    if told.empty:
        return pd.Series(dtype=float)
    same_case = told.case_id.to_numpy()[1:] == told.case_id.to_numpy()[:-1]
    changed = np.append(False, same_case & (told.channel_id.to_numpy()[1:] != told.channel_id.to_numpy()[:-1]))
    return pd.Series(changed.astype(float)).groupby(told.case_id.to_numpy()).sum()


def _measured(way, cases, confidence):
    row = {"way": way, "variant": (), "cases": len(cases)}
    for name in MEASURES:
        values = cases[name].dropna().to_numpy(dtype=float)
        row |= dict(zip((name, f"{name}_low", f"{name}_high"), _mean(values, confidence), strict=True))
    return row


def _mean(values, confidence):
    if not len(values):
        return None, None, None
    mean = float(values.mean())
    if len(values) < 2:
        return mean, None, None
    if np.ptp(values) < SAME:
        return mean, mean, mean
    low, high = stats.t.interval(confidence, len(values) - 1, loc=mean, scale=stats.sem(values))
    return mean, float(low), float(high)


def _declared(way, route_id, book, rules):
    """The steps that the rules of a route demand, in the order of the inventory."""
    wanted = rules[(rules.route_id == route_id) & (rules.kind == "must")].a
    steps = book.activities[book.activities.index.isin(wanted)].sort_values("seq", kind="stable")
    performers = steps.performer.to_numpy(dtype=object)
    return {
        "way": way,
        "variant": (),
        "cases": None,
        "steps": float(len(steps)),
        "restrictions": None if steps.restrictions.isna().any() else float(steps.restrictions.sum()),
        "hand_offs": float((performers[1:] != performers[:-1]).sum()),
        "customer_minutes": float(steps.minutes[steps.with_customer].sum()) + book.no_minutes,
    }
