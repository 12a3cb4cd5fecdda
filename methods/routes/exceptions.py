"""What do exceptions cost, how late do they make a case, and what causes them?

In       walks with their detours, the inventory, the cause of each exception, contacts with their reasons, prices
Out      ``measure``: ``Exceptions``, one row for each exception that begins a detour and one for each cause
Assumes  the work of an exception is what the inventory says of its activities; contacts about the step where a detour begins,
         beyond those of the cases that pass this step without one, go with the detour: a difference, not a proof
Source   SCM Network (2005), International Standard Cost Model Manual: time × price × quantity; Wilson interval, percentile
         bootstrap; Welch (1947), Biometrika 34, for the difference in contacts

The customer's time is told in hours and is no part of the cost. Exceptions that follow one another are one detour, told under the
first of them, so that nothing is counted twice.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from methods.event_log.clock import HOURS_PER_DAY
from methods.event_log.prices import ENDS, Prices
from methods.routes.detours import detours
from methods.statistics.intervals import Estimate, Share, wilson
from methods.statistics.resampling import quantile_interval

MINUTES = 60
UNKNOWN = "unknown"
COLUMNS = [
    *("activity_id", "log_name", "steps", "cause", "restriction", "cases", "share", "low", "high", "open"),
    *("delays", "delay_h", "delay_low_h", "delay_high_h", "delay_days", "staff_hours", "staff", "customer_hours"),
    *("contacts", "contacts_low", "contacts_high", "cost", "cost_low", "cost_high"),
]
CAUSE_COLUMNS = ["cause", "exceptions", "cases", "delay_days", "cost", "cost_low", "cost_high", "share_of_cost"]


@dataclass(frozen=True)
class Exceptions:
    """Exceptions, and their causes.

    Attributes
    ----------
    table : DataFrame
        ``COLUMNS``, one row for each exception that begins a detour: steps (the log names of the commonest detour), cause
        (``unknown`` where nobody named it), restriction (its name; empty), cases with their share of all cases, open (cases
        that are in it at the window's end); delays (how many could be computed), the median delay in hours with its interval,
        delay_days (their sum); staff_hours and staff (currency; missing without a price per hour), customer_hours; contacts
        (those beyond the other cases', with interval; missing without contacts); cost (currency; missing where no part is
        known). Dearest first.
    causes : DataFrame
        ``CAUSE_COLUMNS``, dearest first; no rows where nobody has named causes.
    any : Share
        Of the cases with an exception, among those with events.
    missing : tuple of str
        Names of absent tables: ``exception_cause``, ``contact`` …
    unpriced : tuple of str
        Log names of exceptions whose work nobody priced.
    prices : Prices
    currency : str
    names : mapping of str to str
    states : bool
        Whether delays are times in exceptional states.
    confidence : float
    """

    table: pd.DataFrame
    causes: pd.DataFrame
    any: Share
    missing: tuple[str, ...]
    unpriced: tuple[str, ...]
    prices: Prices
    currency: str
    names: object
    states: bool
    confidence: float

    @property
    def cost(self):
        """What all of them cost; None where no part is known."""
        known = self.table.cost.dropna()
        return float(known.sum()) if len(known) else None


def measure(walks, tables, *, currency, confidence=0.95):
    """Cost, delay and cause of every exception.

    Parameters
    ----------
    walks : Walks
    tables : object
        Frames as attributes: ``activity``, ``role``, ``exception_cause``, ``restriction``, ``contact``, ``contact_reason``,
        ``assumption``; all but the first two may be empty.
    currency : str
        Code of the engagement's currency.
    confidence : float
        Of every interval.

    Returns
    -------
    Exceptions
    """
    found, n = detours(walks), int(walks.runs.case_id.nunique())
    book = _Book(walks, tables, found, confidence)
    table = pd.DataFrame([book.row(first, own, n) for first, own in found.groupby("first")], columns=COLUMNS)
    order = np.lexsort((table.log_name, -table.delay_days.astype(float).fillna(0.0), -table.cost.astype(float).fillna(-1.0)))
    table = table.iloc[order].reset_index(drop=True)
    given = {name: getattr(tables, name) for name in ("exception_cause", "contact", "contact_reason")}
    return Exceptions(
        table=table,
        causes=_causes(table, found) if len(tables.exception_cause) else pd.DataFrame(columns=CAUSE_COLUMNS),
        any=wilson(int(found.case_id.nunique()), n, confidence=confidence),
        missing=tuple(name for name, frame in given.items() if frame.empty),
        unpriced=tuple(table.log_name[table.staff.isna()]),
        prices=book.prices,
        currency=currency,
        names=walks.names,
        states=walks.sequence.states,
        confidence=confidence,
    )


class _Book:
    """What every row looks up."""

    def __init__(self, walks, tables, found, confidence):
        self.walks, self.found, self.confidence = walks, found, confidence
        self.prices = Prices.of(tables.assumption)
        activities = tables.activity.dropna(subset="log_name").drop_duplicates("log_name").set_index("log_name")
        self.activities = activities.assign(rate=activities.performer_role.map(tables.role.set_index("role_id").cost_per_h))
        causes = tables.exception_cause.drop_duplicates("activity_id").set_index("activity_id")
        named = tables.restriction.set_index("restriction_id")["name"]
        self.causes, self.restrictions = causes.cause, causes.restriction_id.map(named)
        self.contacts, self.reasons = tables.contact, tables.contact_reason

    def row(self, first, own, n):
        cases = own.case_id.drop_duplicates()
        share = wilson(len(cases), n, confidence=self.confidence)
        restriction = self.restrictions.get(self.activities.activity_id[first])
        extra = self._contacts(own)
        return {
            "activity_id": self.activities.activity_id[first],
            "log_name": first,
            "steps": own.steps.value_counts().index[0],
            "cause": self.causes.get(self.activities.activity_id[first], UNKNOWN),
            "restriction": "" if restriction is None or pd.isna(restriction) else restriction,
            **{"cases": len(cases), "share": share.value, "low": share.low, "high": share.high},
            "open": int(own.case_id[own.open].nunique()),
            **self._delay(own),
            **self._work(own),
            **{"contacts": extra.value, "contacts_low": extra.low, "contacts_high": extra.high},
            **self._cost(own, extra),
        }

    def _delay(self, own):
        hours = own.delay_h.dropna()
        median = quantile_interval(hours, 0.5, confidence=self.confidence)
        found = {"delay_h": median.value, "delay_low_h": median.low, "delay_high_h": median.high}
        return {"delays": len(hours), **found, "delay_days": float(hours.sum()) / HOURS_PER_DAY if len(hours) else None}

    def _work(self, own):
        """Hours of staff and their price, and hours of customers, by the minutes that the inventory gives each pass."""
        work = self.activities.reindex(own.steps.explode())
        hours = work.touch_time_min.astype(float) / MINUTES
        by_customer = (work.lane == "customer").to_numpy()
        with_customer = by_customer | ((work.lane == "front") & work.traffic.isin(["inbound", "outbound"])).to_numpy()
        paid = (hours * work.rate.astype(float))[~by_customer]
        return {"staff_hours": _known(hours[~by_customer]), "staff": _known(paid), "customer_hours": _known(hours[with_customer])}

    def _contacts(self, own):
        """Contacts about the step where the detour begins, or about the detour itself, beyond those of the cases without one."""
        none = Estimate(None, None, None, 0, "difference of means, Welch", "too_few")
        before = own.before[own.before != ""].mode()
        if self.contacts.empty or self.reasons.empty or before.empty:
            return none
        steps = [before[0], *own.steps.explode().unique()]
        about = self.reasons.reason_id[self.reasons.root_activity.isin(self.activities.activity_id.reindex(steps))]
        counts = self.contacts[self.contacts.reason_id.isin(about)].case_id.value_counts()
        passing = self.walks.runs.case_id[self.walks.runs.log_name == before[0]].unique()
        ours = pd.Index(passing).isin(own.case_id)
        per_case = pd.Series(passing).map(counts).fillna(0).to_numpy(dtype=float)
        groups = per_case[ours], per_case[~ours]
        if min(map(len, groups)) < 2 or not len(about):
            return none
        return _difference(*groups, self.confidence)

    def _cost(self, own, extra):
        """The sum of what is known, at the most likely prices; between the low and the high prices with the ends of the
        contacts.
        """
        staff, cases = self._work(own)["staff"], own.case_id.nunique()
        priced = extra.value is not None and self.prices.contact_cost is not None
        if staff is None and not priced and self.prices.delay_day is None:
            return {"cost": None, "cost_low": None, "cost_high": None}
        days = self._delay(own)["delay_days"] or 0.0
        ends = dict(zip(ENDS, (extra.low, extra.value, extra.high), strict=True))
        totals = [
            (staff or 0.0)
            + (ends[end] * cases * self.prices.at("contact_cost", end) if priced else 0.0)
            + days * self.prices.at("delay_day", end)
            for end in ENDS
        ]
        return {"cost": totals[1], "cost_low": min(totals), "cost_high": max(totals)}


def _known(parts):
    """The sum; None where one part of it is not known."""
    return None if parts.isna().any() else float(parts.sum())


def _difference(ours, others, confidence):
    """The difference of two means with Welch's interval; without one where neither group varies."""
    value = float(ours.mean() - others.mean())
    if not (ours.var() or others.var()):
        return Estimate(value, value, value, len(ours), "difference of means, no variation")
    interval = stats.ttest_ind(ours, others, equal_var=False).confidence_interval(confidence)
    return Estimate(
        value, float(interval.low), float(interval.high), len(ours), f"difference of means, Welch {100 * confidence:g}%"
    )


def _causes(table, found):
    cause = dict(zip(table.log_name, table.cause, strict=True))
    cases = found.groupby(found["first"].map(cause)).case_id.nunique()
    sums = table.groupby("cause")[["delay_days", "cost", "cost_low", "cost_high"]].agg(
        lambda part: part.astype(float).sum(min_count=1)
    )
    rows = sums.assign(exceptions=table.groupby("cause").size(), cases=cases).reset_index()
    total = rows.cost.sum()
    rows["share_of_cost"] = rows.cost / total if total else np.nan
    return rows.sort_values(["cost", "delay_days", "cause"], ascending=[False, False, True], ignore_index=True)[CAUSE_COLUMNS]
