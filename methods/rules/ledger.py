"""Keep, drop or try out? The decision ladder of each restriction, rung by rung.

In       ``passages``, ``costs``, restrictions, the clause behind each rule
Out      ``ledger``: ``Ledger`` with one row per restriction; ``cases_needed``
Assumes  the law comes first and money decides; the screen (rejects under ``tau``, so remove it) only informs
Source   Wilson interval through ``methods.statistics.intervals``; the ladder: law, enough cases, screen on the upper bound,
         break-even rate in money, trial where the restriction is said to deter

A low rejection rate alone is no reason to remove a restriction: the law may demand it, it may deter, and the few it stops may
cost a lot. Nor is it enough that many pass: what decides is whether the rate lies surely under or over the one that pays.
"""

import itertools
import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from methods.errors import MethodError
from methods.event_log.prices import Prices

VERDICTS = ("drop", "trial", "undecided", "keep", "keep_by_law")
REASONS = ("law", "no_norms", "not_in_log", "no_outcome", "too_few", "no_loss", "pays", "does_not_pay", "either", "deters")
SCREENS = ("below", "not_shown", "too_few", "unknown")
BY_MONEY = {"does_not_pay": "drop", "pays": "keep", "either": "trial"}
OPTIONS = {
    "keep_by_law": ("automate", "simplify", "relocate"),
    "keep": ("automate",),
    "drop": ("remove", "make_optional", "simplify"),
}


@dataclass(frozen=True)
class Ledger:
    """What is known about every restriction, and where the ladder ends.

    Attributes
    ----------
    table : DataFrame
        The columns of ``passages`` and ``costs``, and: clause (the mandatory clause behind it, as cited), claims_law (it is said
        to come from regulation and no mandatory clause demands it), deters, decision (so far), alternative, screen (one of
        ``SCREENS``), pays (what money says: ``pays``, ``does_not_pay``, ``either``, ``no_loss``), verdict (one of ``VERDICTS``),
        reason (one of ``REASONS``), disagrees (the screen and the verdict point to different answers).
    tau : float
        Rejection rate of the screen.
    need : int
        Fewest cases from which a rate under ``tau`` can be shown at all.
    prices : Prices
    currency : str
    confidence : float
    """

    table: pd.DataFrame
    tau: float
    need: int
    prices: Prices
    currency: str
    confidence: float


def cases_needed(tau, *, rate=0.0, confidence=0.95):
    """The fewest cases from which the upper bound of a rejection rate lies under ``tau``.

    Parameters
    ----------
    tau : float
        Between 0 and 1.
    rate : float
        The rate that is seen; under ``tau``.
    confidence : float
        Of the two-sided Wilson interval.

    Returns
    -------
    int

    Raises
    ------
    MethodError
        The rate is not under ``tau``: no number of cases shows it.

    Examples
    --------
    >>> cases_needed(0.01)
    381
    """
    if not 0 <= rate < tau < 1:
        raise MethodError(f"a rate of {rate} cannot be shown to lie under {tau}")
    z2 = stats.norm.ppf((1 + confidence) / 2) ** 2
    # The Wilson bound is where (rate - tau)^2 = z^2 tau (1 - tau) / n; rejections are whole, so the first n may not do.
    first = math.floor(z2 * tau * (1 - tau) / (tau - rate) ** 2) + 1
    counts = ((n, math.ceil(round(rate * n, 9)) / n) for n in itertools.count(first))
    return next(n for n, seen in counts if seen < tau and (tau - seen) ** 2 * n > z2 * tau * (1 - tau))


def ledger(passages, costs, restrictions, backing, *, prices, currency, tau=0.01, confidence=0.95):
    """The ladder of every restriction.

    Parameters
    ----------
    passages, costs : DataFrame
        As the functions of these names give them.
    restrictions : DataFrame
        As ``rules.inputs.RESTRICTION``.
    backing : mapping of str to str or None
        From the rule's id to its binding clause, as ``trace.binding_citations`` gives it. None: what the law demands is not
        known, and nothing is to be dropped.
    prices : Prices
    currency : str
        Code of the engagement's currency.
    tau : float
        Rejection rate of the screen.
    confidence : float

    Returns
    -------
    Ledger
        Restrictions to drop first, then those to try out, to decide, to keep; within each the dearest first.
    """
    need = cases_needed(tau, confidence=confidence)
    own = ["restriction_id", "rule_id", "origin", "origin_claimed", "deters", "decision", "alternative"]
    table = passages.merge(restrictions[own], on="restriction_id").merge(costs, on="restriction_id", how="left")
    table["clause"] = table["rule_id"].map(lambda rule: (backing or {}).get(rule, ""))
    table["law_known"] = backing is not None
    table["deters"] = table["deters"].fillna(False).astype(bool)
    claims = (table[["origin", "origin_claimed"]] == "external_regulation").any(axis=1)
    table["claims_law"] = claims & (table["clause"] == "") & table["law_known"]
    rows = [_climb(row, tau, need) for row in table.to_dict("records")]
    table = table.assign(**{name: [row[name] for row in rows] for name in ("screen", "pays", "verdict", "reason", "disagrees")})
    order = table["verdict"].map(VERDICTS.index)
    dearest = table["total"].fillna(0.0).to_numpy()
    return Ledger(table.iloc[np.lexsort((-dearest, order))].reset_index(drop=True), tau, need, prices, currency, confidence)


def _climb(row, tau, need):
    screen = _screen(row, tau, need)
    verdict, reason = _by_law_or_money(row, need)
    pays = _pays(row) if screen != "unknown" else ""
    disagrees = (screen == "below" and verdict != "drop") or (screen == "not_shown" and verdict == "drop")
    return {"screen": screen, "pays": pays, "verdict": verdict, "reason": reason, "disagrees": disagrees}


def _screen(row, tau, need):
    if not row["in_log"] or pd.isna(row["rate"]):
        return "unknown"
    if row["rate_high"] < tau:
        return "below"
    return "too_few" if row["reached"] < need else "not_shown"


def _by_law_or_money(row, need):
    if row["clause"]:
        return "keep_by_law", "law"
    unknown = (("not_in_log", not row["in_log"]), ("no_outcome", pd.isna(row["rate"])), ("too_few", row["reached"] < need))
    reason = next((name for name, holds in unknown if holds), "") or _pays(row)
    if reason == "does_not_pay" and not row["law_known"]:
        return "undecided", "no_norms"
    if reason == "does_not_pay" and row["deters"]:
        return "trial", "deters"
    return BY_MONEY.get(reason, "undecided"), reason


def _pays(row):
    """Whether the whole interval of the rate lies over or under the break-even rate, at any of the prices."""
    if pd.isna(row["break_even"]):
        return "no_loss"
    if row["rate_high"] < row["break_even_low"]:
        return "does_not_pay"
    return "pays" if row["rate_low"] > row["break_even_high"] else "either"
