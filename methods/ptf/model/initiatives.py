"""What do the initiatives ask for: people, money, what must be ready before; and which gap is closed by none of them?

In       ``initiative``, ``initiative_gap``, ``initiative_need``, ``initiative_dependency``, ``gap``, ``capacity``, ``budget``
Out      ``initiatives``: one row each; ``people``: one row for each role; ``money``; ``dependencies``; ``closing``; ``readiness``
Assumes  what was stopped or is done asks for nothing any more; a need without weeks lasts as long as its initiative
"""

import math
from dataclasses import dataclass

import pandas as pd

from methods.ptf.model.operating import STOPPED
from methods.ptf.model.register import by_priority

OVER = (STOPPED, "done")
CHALLENGES = ("leadership", "resources_skills", "perception", "consistency", "pace")


@dataclass(frozen=True)
class Money:
    """What the initiatives that are not over cost: once, each year, how many do not say, and what the budget holds (or None)."""

    once: float
    each_year: float
    untold: int
    initiatives: int
    budget: float | None


@dataclass(frozen=True)
class Closing:
    """Gaps and initiatives side by side.

    Attributes
    ----------
    links : DataFrame
        ``gap_id``, ``initiative_id``, ``effect``: one row for each pair, binding gaps first; without an initiative that is
        alive, one row with None.
    open_gaps, idle : tuple of str
        Gaps that no initiative closes; initiatives that are alive and close none.
    stopped : tuple of str
        Initiatives that were stopped and close none.
    """

    links: pd.DataFrame
    open_gaps: tuple[str, ...]
    idle: tuple[str, ...]
    stopped: tuple[str, ...]


def initiatives(tables):
    """Every initiative with the work it asks for.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``initiative`` and ``initiative_need``.

    Returns
    -------
    DataFrame
        The columns of ``initiative`` and ``person_weeks`` (float; missing where no need is written down). Those that are alive
        first.
    """
    plans = tables["initiative"]
    weeks = needs(tables).groupby("initiative_id")["person_weeks"].sum()
    rows = plans.assign(person_weeks=plans["initiative_id"].map(weeks).astype(float))
    return rows.iloc[plans["status"].isin(OVER).argsort(kind="stable")].reset_index(drop=True)


def needs(tables):
    """Each need of an initiative that is not over, with its weeks.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``initiative`` and ``initiative_need``.

    Returns
    -------
    DataFrame
        ``initiative_id``, ``role_id``, ``fte_per_week``, ``first`` and ``last`` (weeks counted from its start, both included),
        ``person_weeks``.
    """
    plans = tables["initiative"]
    plans = plans[~plans["status"].isin(OVER)][["initiative_id", "duration_wk"]]
    rows = tables["initiative_need"].merge(plans, on="initiative_id")
    first = rows["from_wk"].astype(float).fillna(1)
    last = rows["to_wk"].astype(float).fillna(rows["duration_wk"].map(math.ceil))
    weeks = (last - first + 1).clip(lower=0)
    return rows[["initiative_id", "role_id", "fte_per_week"]].assign(
        first=first.astype(int), last=last.astype(int), person_weeks=rows["fte_per_week"] * weeks
    )


def people(tables):
    """What each role is asked for, and what that would be if all initiatives started in the same week.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``initiative``, ``initiative_need`` and ``capacity``.

    Returns
    -------
    DataFrame
        ``role_id``, ``initiatives`` (int), ``person_weeks``, ``together`` (FTE in the heaviest week if all started at once),
        ``available`` (FTE in the leanest quarter of ``capacity``; missing where it is silent), ``verdict``: ``short``, ``fits``
        or ``unknown``. First what is short, then by person-weeks.
    """
    asked, capacity = needs(tables), tables["capacity"]
    rows = []
    for role, own in asked.groupby("role_id"):
        weeks = range(int(own["first"].min()), int(own["last"].max()) + 1)
        together = max(own.loc[(own["first"] <= week) & (own["last"] >= week), "fte_per_week"].sum() for week in weeks)
        available = capacity.loc[capacity["role_id"] == role, "fte_available"].min()
        verdict = "unknown" if pd.isna(available) else "short" if together > available + 1e-9 else "fits"
        rows.append((role, own["initiative_id"].nunique(), own["person_weeks"].sum(), together, available, verdict))
    columns = ["role_id", "initiatives", "person_weeks", "together", "available", "verdict"]
    frame = pd.DataFrame(rows, columns=columns)
    rank = frame.assign(late=frame["verdict"] != "short", less=-frame["person_weeks"])
    return frame.iloc[rank.sort_values(["late", "less", "role_id"]).index].reset_index(drop=True)


def money(tables):
    """What the initiatives that are not over cost.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``initiative`` and ``budget``.

    Returns
    -------
    Money
        In the currency of the engagement. One year of running cost is not part of ``once``.
    """
    plans = tables["initiative"]
    alive = plans[~plans["status"].isin(OVER)]
    budget = tables["budget"]["amount"]
    untold = int((alive["capex"].isna() | alive["opex_year"].isna()).sum())
    held = float(budget.sum()) if len(budget) else None
    return Money(float(alive["capex"].sum()), float(alive["opex_year"].sum()), untold, len(alive), held)


def dependencies(tables):
    """What must be ready before, what excludes each other and what goes together, among initiatives that are not over.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``initiative`` and ``initiative_dependency``.

    Returns
    -------
    DataFrame
        ``after``, ``before`` (None where it is no initiative), ``condition``, ``kind``, ``lag_wk``. In the order of the
        initiatives.
    """
    plans, waits = tables["initiative"], tables["initiative_dependency"]
    places = {name: place for place, name in enumerate(plans.loc[~plans["status"].isin(OVER), "initiative_id"])}
    rows = waits[waits["after"].isin(places)]
    order = rows["after"].map(places).argsort(kind="stable")
    return rows.iloc[order][["after", "before", "condition", "kind", "lag_wk"]].reset_index(drop=True)


def closing(tables):
    """Which initiative closes which gap.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``gap``, ``initiative`` and ``initiative_gap``.

    Returns
    -------
    Closing
    """
    plans, links = tables["initiative"], tables["initiative_gap"]
    stopped = plans["status"] == STOPPED
    alive = links[links["initiative_id"].isin(plans.loc[~stopped, "initiative_id"])]
    pairs = by_priority(tables["gap"])[["gap_id"]].merge(alive, on="gap_id", how="left")[["gap_id", "initiative_id", "effect"]]
    bare = ~plans["initiative_id"].isin(links["initiative_id"])
    return Closing(
        pairs.astype(object).where(pairs.notna(), None),
        tuple(pairs.loc[pairs["initiative_id"].isna(), "gap_id"]),
        tuple(plans.loc[bare & ~stopped, "initiative_id"]),
        tuple(plans.loc[bare & stopped, "initiative_id"]),
    )


def readiness(tables):
    """The five challenges of a transformation and whether the company is ready for each.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``readiness`` and ``evidence``.

    Returns
    -------
    DataFrame
        ``challenge``, ``question``, ``answer`` (``unknown`` where nobody answered), ``grade`` (of the evidence, or None): one row
        for each challenge, asked or not.
    """
    given = tables["readiness"].set_index("challenge").reindex(list(CHALLENGES))
    grades = dict(zip(tables["evidence"]["evidence_id"], tables["evidence"]["grade"], strict=True))
    return pd.DataFrame(
        {
            "challenge": CHALLENGES,
            "question": [None if pd.isna(words) else words for words in given["question"]],
            "answer": given["answer"].fillna("unknown").tolist(),
            "grade": [grades.get(name) for name in given["evidence_id"]],
        },
        dtype=object,
    )
