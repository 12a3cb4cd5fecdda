"""How long the customers stay, what they are worth, and who brought them.

In       journeys (as ``onboarding.simulate``), ``Parameters``, the cases' further draws
Out      ``customers``: one row for each service activated in the window, followed to the day on which the list was taken
Assumes  each calendar day a customer leaves with the same chance, higher after poor advice and after a failed visit; leaving
         has nothing to do with what the customer is worth
"""

import numpy as np
import pandas as pd

from workbook.example.calendar import moments

YEARLY = {  # revenue and margin of a year, USD: the margins' mean, weighed by the segments' shares, is 180
    "SEG-VAL": (216, 60),
    "SEG-PRE": (396, 205),
    "SEG-MICRO": (588, 415),
    "SEG-STRAT": (1140, 510),
}
WORTH_BETWEEN = 0.9, 1.1  # of the yearly amounts
REFERRED_SHARE = 0.07
PURCHASE_SHARE = 0.12
REASONS_POOR = (("factura_distinta", 0.45), ("plan_equivocado", 0.30), ("otro_proveedor", 0.15), ("mudanza", 0.10))
REASONS = (("otro_proveedor", 0.40), ("mudanza", 0.35), ("falla_tecnica", 0.15), ("factura_distinta", 0.10))


def customers(journeys, parameters, further):
    """The list of customers, as it stood on the day it was taken.

    Parameters
    ----------
    journeys : DataFrame
    parameters : Parameters
    further : DataFrame
        As ``customers.further``, with the index of ``journeys``.

    Returns
    -------
    DataFrame
        number (of the case), segment_id, started (day of activation), ended (missing while the customer stays), end_reason,
        revenue_12m and margin_12m (whole units of the currency), referred_by (number of another case, missing for most),
        last_purchase (day; the activation is the first one).
    """
    started = moments(journeys["activated"], parameters).dt.normalize()
    journeys, further = journeys[started.notna()], further[started.notna()]
    started = started.dropna()
    taken = pd.Timestamp(parameters.first_day) + pd.Timedelta(days=parameters.followed_days)
    days = np.ceil(-np.log1p(-further["leaving"]) / hazards(journeys, parameters))
    ended = started + pd.to_timedelta(days.clip(upper=10_000), unit="D")
    ended = ended.where(ended < taken)
    poor = journeys["poor_advice"].astype(bool)
    reason = np.where(poor, _chosen(further["leaving_reason"], REASONS_POOR), _chosen(further["leaving_reason"], REASONS))
    worth = WORTH_BETWEEN[0] + (WORTH_BETWEEN[1] - WORTH_BETWEEN[0]) * further["margin"]
    yearly = journeys["segment_id"].map(YEARLY)
    return pd.DataFrame(
        {
            "number": journeys["number"],
            "segment_id": journeys["segment_id"],
            "started": started,
            "ended": ended,
            "end_reason": pd.Series(reason, index=journeys.index, dtype=object).where(ended.notna()),
            "revenue_12m": (yearly.str[0].astype(float) * worth).round().astype("Int64"),
            "margin_12m": (yearly.str[1].astype(float) * worth).round().astype("Int64"),
            "referred_by": _referrers(journeys["number"], started, further["referral"]),
            "last_purchase": _last_purchase(started, ended.fillna(taken), further["purchase"]),
        }
    )


def hazards(journeys, parameters):
    """The chance of leaving on any one calendar day, by case.

    Parameters
    ----------
    journeys : DataFrame
        With poor_advice and visit_failed.
    parameters : Parameters

    Returns
    -------
    Series of float

    Examples
    --------
    >>> from workbook.example.parameters import Parameters
    >>> journeys = pd.DataFrame({"poor_advice": [False, True], "visit_failed": [False, True]})
    >>> hazards(journeys, Parameters()).round(5).tolist()
    [0.0005, 0.00234]
    """
    poor, failed = journeys["poor_advice"].astype(float), journeys["visit_failed"].astype(float)
    base = parameters.leaving_per_day + (parameters.leaving_poor_per_day - parameters.leaving_per_day) * poor
    return base * (1 + (parameters.leaving_failed_visit_times - 1) * failed)


def _referrers(numbers, started, chances):
    """For a few, one of those whose service was active on an earlier day; chance is what says which."""
    days = started.to_numpy()
    order = np.argsort(days, kind="stable")
    before = np.searchsorted(days[order], days)
    place = np.floor(chances.to_numpy() / REFERRED_SHARE * before).astype(int)
    referred = (chances.to_numpy() < REFERRED_SHARE) & (before > 0)
    found = numbers.to_numpy()[order[np.where(referred, place, 0)]] if len(numbers) else np.array([], dtype=int)
    return pd.Series(found, index=numbers.index, dtype="Int64").where(referred)


def _last_purchase(started, until, chances):
    stayed = (until - started).dt.days
    after = np.floor(stayed * chances / PURCHASE_SHARE).where(chances < PURCHASE_SHARE, 0)
    return started + pd.to_timedelta(after, unit="D")


def _chosen(chances, shares):
    keys, parts = zip(*shares, strict=True)
    return np.array(keys, dtype=object)[np.searchsorted(np.cumsum(parts)[:-1], chances.to_numpy())]
