"""What a package is worth, by the kind of money, from the joint runs of the simulation.

In       ``benefit``, ``initiative``; effects of the joint scenario, draw by draw; each initiative's part of them
Out      ``Terms``; ``worth``: draws of present value, benefit by benefit; ``by_class``: by kind of money, with P10, P50, P90 and
         what the spread comes from; ``cost``; ``months_to_pay``
Assumes  kinds of money are never added up: released cash leaves a budget, revenue has to be earned, released capacity is time
         that somebody must use; an initiative that does not succeed brings nothing and costs all the same
Source   domain practice of benefit cash classes; linear ramp; triangular unit values; variance shares by squared rank correlation
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from methods.ptf.simulation.chances import generator

WEEKS_A_YEAR = 52
MONTHS_A_YEAR = 12
BETTER = {"completed": 1, "contacts": -1, "busy_hours": -1, "times_done": -1}  # which way each measure is a benefit
CASH = ("cash_releasing", "cost_avoided", "revenue", "capacity_released")


@dataclass(frozen=True)
class Terms:
    """What the calculation rests on besides the tables.

    Attributes
    ----------
    years : int
        Looked ahead from the first day of the plan.
    rate : float
        Discount rate a year.
    haircut : float
        Part taken off every benefit, against optimism.
    weeks : int
        Weeks that the simulated effects cover.
    """

    years: int = 3
    rate: float = 0.10
    haircut: float = 0.0
    weeks: int = 26


@dataclass(frozen=True)
class Worth:
    """One benefit, or all benefits of a kind of money, as draws.

    Attributes
    ----------
    name : str
        The benefit, or the kind of money.
    cash_class : str
    values : ndarray of float
        Net present value of the benefit, costs not taken off.
    yearly : ndarray of float
        A full year's worth once it has ramped up, not discounted.
    sources : dict of str to float
        Share of the spread that comes from each input: the simulated effect, unit values, success.
    """

    name: str
    cash_class: str
    values: np.ndarray
    yearly: np.ndarray
    sources: dict

    @property
    def quantiles(self):
        """P10, P50, P90."""
        return tuple(float(value) for value in np.quantile(self.values, (0.1, 0.5, 0.9)))


def worth(benefits, effects, parts, *, terms, starts=None, draws=10_000, seed=1):
    """The value of every benefit that the simulation can see.

    Parameters
    ----------
    benefits : DataFrame
        ``benefit`` with ``simulated_measure`` and ``simulated_scope``: what of the simulation it counts.
    effects : DataFrame
        As ``joint_effects``.
    parts : mapping of (str, str) to mapping of str to float
        Each measure's joint effect by initiative (Shapley), so that two benefits of one package never count the same movement.
    terms : Terms
    starts : mapping of str to float, optional
        Week in which each initiative goes live; 0 without.
    draws, seed : int

    Returns
    -------
    tuple of Worth
        In the order of the table. Benefits without a measure or without a unit value are left out: they are told in words.
    """
    found = []
    for row in benefits.itertuples():
        key = (row.simulated_measure, "" if pd.isna(row.simulated_scope) else row.simulated_scope)
        if not pd.isna(row.simulated_measure) and not pd.isna(row.unit_value_mode) and key in effects:
            week = (starts or {}).get(row.initiative_id, 0.0)
            source = generator(seed, row.benefit_id)
            drawn = BETTER[key[0]] * effects[key].to_numpy()[source.integers(0, len(effects), draws)]
            yearly = drawn * _part(parts[key], row.initiative_id) * WEEKS_A_YEAR / terms.weeks
            found.append(_worth(row, yearly, source, terms, week))
    return tuple(found)


def _part(parts, initiative):
    """The initiative's share of the joint effect."""
    total = sum(parts.values())
    return parts.get(initiative, 0.0) / total if total else 0.0


def _worth(row, effect, source, terms, week):
    unit = _triangle(source, row, len(effect))
    chance = 1.0 if pd.isna(row.p_success) else float(row.p_success)
    success = source.random(len(effect)) < chance
    yearly = effect * unit * success * (1 - terms.haircut)
    lag = week + (0.0 if pd.isna(row.start_lag_wk) else float(row.start_lag_wk))
    values = yearly * present_weeks(lag, 0.0 if pd.isna(row.ramp_wk) else float(row.ramp_wk), terms) / WEEKS_A_YEAR
    sources = variance_shares(values, {"effect": effect, "unit_value": unit, "success": success.astype(float)})
    return Worth(row.benefit_id, row.cash_class, values, yearly, sources)


def _triangle(source, row, draws):
    low, mode, high = float(row.unit_value_low), float(row.unit_value_mode), float(row.unit_value_high)
    return np.full(draws, mode) if low == high else source.triangular(low, mode, high, draws)


def present_weeks(lag, ramp, terms):
    """Weeks of full benefit, discounted to the plan's first day.

    Parameters
    ----------
    lag : float
        Weeks until it begins.
    ramp : float
        Weeks until it is full, in a straight line.
    terms : Terms

    Returns
    -------
    float

    Examples
    --------
    Without discount a benefit that begins at once is full in all weeks of the year; ramping up over 52 weeks costs half of it.

    >>> present_weeks(0, 0, Terms(years=1, rate=0)), present_weeks(0, 52, Terms(years=1, rate=0))
    (52.0, 26.0)
    """
    middles = np.arange(terms.years * WEEKS_A_YEAR) + 0.5
    full = np.clip((middles - lag) / ramp, 0, 1) if ramp else (middles > lag).astype(float)
    return float((full * discount(middles, terms.rate)).sum())


def discount(weeks, rate):
    """What one unit of money after so many weeks is worth today."""
    return (1 + rate) ** (-np.asarray(weeks) / WEEKS_A_YEAR)


def variance_shares(values, inputs):
    """Share of the spread that each input explains: squared rank correlations, made to add up to one.

    Parameters
    ----------
    values : ndarray of float
    inputs : dict of str to ndarray of float

    Returns
    -------
    dict of str to float
        Inputs that do not vary have no share; empty where nothing varies.
    """
    if not np.ptp(values):
        return {}
    squares = {name: float(stats.spearmanr(given, values)[0]) ** 2 for name, given in inputs.items() if np.ptp(given)}
    total = sum(squares.values())
    return {name: square / total for name, square in squares.items()} if total else {}


def by_class(worths):
    """Benefits of each kind of money together, draw by draw; kinds stay apart.

    Parameters
    ----------
    worths : sequence of Worth

    Returns
    -------
    tuple of Worth
        In the order of ``CASH``.
    """
    found = []
    for kind in CASH:
        own = [worth for worth in worths if worth.cash_class == kind]
        if own:
            values, yearly = (sum(getattr(worth, name) for worth in own) for name in ("values", "yearly"))
            shares = variance_shares(values, {worth.name: worth.values for worth in own})
            found.append(Worth(kind, kind, values, yearly, shares))
    return tuple(found)


def cost(initiatives, chosen, *, terms, starts=None):
    """What the chosen initiatives cost: investment at their start, upkeep from then on, discounted.

    Parameters
    ----------
    initiatives : DataFrame
        ``initiative``: initiative_id, capex, opex_year, duration_wk.
    chosen : collection of str
    terms : Terms
    starts : mapping of str to float, optional
        Week in which each goes live; its duration without.

    Returns
    -------
    float
        In the client's currency.
    """
    total = 0.0
    for row in initiatives[initiatives["initiative_id"].isin(chosen)].itertuples():
        live = (starts or {}).get(row.initiative_id, float(row.duration_wk))
        begun = max(live - float(row.duration_wk), 0.0)
        capex, opex = (0.0 if pd.isna(value) else float(value) for value in (row.capex, row.opex_year))
        total += capex * float(discount(begun, terms.rate)) + opex * present_weeks(live, 0, terms) / WEEKS_A_YEAR
    return total


def months_to_pay(worths, total_cost, *, terms):
    """Months until one kind of money alone has paid the whole cost.

    Parameters
    ----------
    worths : Worth
        One kind of money.
    total_cost : float
    terms : Terms

    Returns
    -------
    tuple of (float or None, float)
        Median of the months in the draws in which it pays within the years looked at, and the share of those draws.
    """
    months = np.where(worths.yearly > 0, total_cost / np.where(worths.yearly > 0, worths.yearly, 1) * MONTHS_A_YEAR, np.inf)
    paid = months <= terms.years * MONTHS_A_YEAR
    return (float(np.median(months[paid])) if paid.any() else None), float(paid.mean())
