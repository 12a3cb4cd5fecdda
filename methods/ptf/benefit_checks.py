"""What must hold of a benefit before anyone counts on it.

In       typed frames by table name, whose index is the row as a spreadsheet numbers it
Out      lists of ``Problem``; each check says in its docstring which code it tells
Assumes  single cells have passed their table's contract, so that references lead somewhere
"""

from functools import partial
from itertools import combinations

import pandas as pd

from methods.errors import Problem
from methods.ptf.baseline import weekly_values, worst_start
from methods.tables import Check

RANGES = {
    "scenario_change": ("scenario_id", ("low", "mode", "high")),
    "benefit": ("benefit_id", ("unit_value_low", "unit_value_mode", "unit_value_high")),
    "review": ("review_id", ("benefit_to_date_low", "benefit_to_date_mode", "benefit_to_date_high")),
}


def check_range(tables, window, *, name):
    """Three values of a range that are not in order: E-BEN-002.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least the table called ``name``.
    window : tuple of date
        Not used here.
    name : str
        One of ``RANGES``.

    Returns
    -------
    list of Problem
    """
    key, columns = RANGES[name]
    return [
        Problem("E-BEN-002", table=name, row=row, column=columns[1], value=values[1], facts=_range_facts(identity, values))
        for row, identity, *numbers in tables[name][[key, *columns]].itertuples()
        if not pd.Series(numbers).dropna().is_monotonic_increasing
        for values in [["–" if pd.isna(number) else f"{number:g}" for number in numbers]]
    ]


def _range_facts(identity, values):
    return {"id": identity, **dict(zip(("l", "m", "h"), values, strict=True))}


def check_mechanisms(tables, window):
    """Benefits of an initiative that changes nothing in the simulated process: E-BEN-001.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``benefit`` and ``scenario_change``.
    window : tuple of date
        Not used here.

    Returns
    -------
    list of Problem
        Nothing while no scenario has been written down.
    """
    changes = tables["scenario_change"]
    if changes.empty:
        return []
    run = set(zip(changes["scenario_id"], changes["initiative_id"], strict=True))
    changing = {initiative for _, initiative in run}
    return [
        Problem("E-BEN-001", table="benefit", row=row, column="initiative_id", value=initiative, facts={"id": benefit})
        for row, benefit, initiative, scenario in tables["benefit"][["benefit_id", "initiative_id", "scenario_id"]].itertuples()
        if (initiative not in changing if pd.isna(scenario) else (scenario, initiative) not in run)
    ]


def check_double_claims(tables, window):
    """Two benefits that count the same movement of an indicator: E-BEN-003, at the second one.

    They may share it when both name the same joint run, a scenario in which the initiatives of both change something.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``benefit`` and ``scenario_change``.
    window : tuple of date
        Not used here.

    Returns
    -------
    list of Problem
    """
    changes = tables["scenario_change"]
    run = set(zip(changes["scenario_id"], changes["initiative_id"], strict=True))
    return [
        _double_claim(one, other)
        for _, rows in tables["benefit"].groupby("kpi_id")
        for one, other in combinations(rows.itertuples(), 2)
        if _same_segment(one, other) and _same_period(one, other) and not _joint(one, other, run)
    ]


def _same_segment(one, other):
    return pd.isna(one.segment_id) or pd.isna(other.segment_id) or one.segment_id == other.segment_id


def _same_period(one, other):
    return not (one.baseline_to < other.baseline_from or other.baseline_to < one.baseline_from)


def _joint(one, other, run):
    return one.scenario_id == other.scenario_id and {(row.scenario_id, row.initiative_id) for row in (one, other)} <= run


def _double_claim(one, other):
    segment = one.segment_id if pd.isna(other.segment_id) else other.segment_id
    period = " – ".join("…" if pd.isna(day) else day.date().isoformat() for day in (other.baseline_from, other.baseline_to))
    return Problem(
        "E-BEN-003",
        table="benefit",
        row=int(other.Index),
        column="kpi_id",
        value=other.benefit_id,
        facts={"id": one.benefit_id, "kpi": other.kpi_id, "segment": "" if pd.isna(segment) else segment, "period": period},
        variant="all" if pd.isna(segment) else "",
    )


def check_releases(tables, window):
    """Cash that nobody will release: E-BEN-004, without a budget line, or in the hands of the initiative's own owner.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``benefit`` and ``initiative``.
    window : tuple of date
        Not used here.

    Returns
    -------
    list of Problem
    """
    owners = dict(zip(tables["initiative"]["initiative_id"], tables["initiative"]["owner_role"], strict=True))
    cash = tables["benefit"].loc[lambda benefit: benefit["cash_class"] == "cash_releasing"]
    return [
        Problem(
            "E-BEN-004",
            table="benefit",
            row=int(row.Index),
            column="budget_line" if pd.isna(row.budget_line) else "owner_role",
            value=row.benefit_id,
            facts={"id": row.benefit_id, "role": row.owner_role},
            variant="" if pd.isna(row.budget_line) else "owner",
        )
        for row in cash.itertuples()
        if pd.isna(row.budget_line) or owners.get(row.initiative_id) == row.owner_role
    ]


def check_evidence(tables, window):
    """Benefits that rest on a marketing figure: E-BEN-005.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``benefit`` and ``evidence``.
    window : tuple of date
        Not used here.

    Returns
    -------
    list of Problem
    """
    claims = set(tables["evidence"].loc[lambda evidence: evidence["kind"] == "marketing_claim", "evidence_id"])
    used = tables["benefit"]["evidence_id"]
    return [
        Problem("E-BEN-005", table="benefit", row=int(row), column="evidence_id", value=value, facts={"id": value})
        for row, value in used[used.isin(claims)].items()
    ]


def check_baselines(tables, window):
    """Short baselines that start at the worst week, after which a rise is to be expected anyway: W-BEN-006.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``benefit``, ``kpi`` and ``kpi_value``.
    window : tuple of date
        Not used here.

    Returns
    -------
    list of Problem
    """
    directions = dict(zip(tables["kpi"]["kpi_id"], tables["kpi"]["direction"], strict=True))
    benefits = tables["benefit"].dropna(subset=["baseline_from", "baseline_to"])
    problems = []
    for row in benefits.itertuples():
        weeks = weekly_values(tables["kpi_value"], row.kpi_id)
        found = worst_start(weeks, row.baseline_from, row.baseline_to, direction=directions.get(row.kpi_id))
        if found:
            facts = {"id": row.benefit_id, "count": found[0], "m": found[1]}
            problems.append(Problem("W-BEN-006", table="benefit", row=int(row.Index), column="baseline_from", facts=facts))
    return problems


BENEFIT_CHECKS = (
    *(Check(partial(check_range, name=name), (name,)) for name in RANGES),
    Check(check_mechanisms, ("benefit", "scenario_change")),
    Check(check_double_claims, ("benefit", "scenario_change")),
    Check(check_releases, ("benefit", "initiative")),
    Check(check_evidence, ("benefit", "evidence")),
    Check(check_baselines, ("benefit", "kpi", "kpi_value")),
)
