"""Can the indicators and their daily values be read as they were meant?

In       typed frames by table name, whose index is the row as a spreadsheet numbers it, and the observation window
Out      lists of ``Problem``: ``check_limits``, ``check_kinds``, ``check_values``, ``check_days``, ``check_links``
Assumes  single cells have passed their table's contract; an engagement without indicators has nothing to say here
"""

from datetime import timedelta

import pandas as pd

from methods.errors import Problem
from methods.tables import Check
from methods.tables.check import nearest

PART_OF = ["kpi_id", "day", "segment_id", "channel_id", "unit"]
FINISHED = (1, 100)  # denominators of a share that somebody has already divided
COMPLETE_FROM = 0.95
LINKED = {"touchpoint": "touchpoint_id", "sipoc_flow": "flow_id", "sla": "sla_id", "norm_clause": "clause_id"}


def check_limits(tables, window):
    """Targets and limits that contradict the indicator's direction.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``kpi``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-KPI-002, one for each indicator whose target, amber limit and red limit do not follow one another from better to
        worse. Limits that are not given are left out; a band has no better side and is not checked.
    """
    return [
        Problem(
            "E-KPI-002", table="kpi", row=int(row), column="target", value=kpi.kpi_id, facts={"kpi": kpi.kpi_id}, variant=side
        )
        for row, kpi in tables["kpi"].iterrows()
        for side in [{"up": "", "down": "down"}.get(kpi.direction)]
        if side is not None and not _from_better_to_worse(kpi)
    ]


def check_kinds(tables, window):
    """Processes that measure results without satisfaction, or the reverse.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``kpi``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-KPI-003 at the first indicator of each such process. Productivity, business and objective are results.
    """
    problems = []
    for process, kpis in tables["kpi"].groupby("process_id", sort=False):
        satisfaction = kpis.kind == "satisfaction"
        if satisfaction.any() and not satisfaction.all():
            continue
        variant = "result" if satisfaction.all() else ""
        place = {"table": "kpi", "row": int(kpis.index[0]), "column": "kind", "value": process}
        problems.append(Problem("E-KPI-003", facts={"id": process}, variant=variant, **place))
    return problems


def check_values(tables, window):
    """Daily values that no roll-up can use.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``kpi`` and ``kpi_value``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-KPI-001 a denominator of 0 under a numerator (first row of each indicator); E-KPI-004 a ratio that was divided before
        it was written: each denominator is 1, or each is 100, and is not the number of cases; E-KPI-007 an indicator has the
        same day, segment, channel and unit twice, and would be added twice.
    """
    values = tables["kpi_value"]
    ratios = tables["kpi"].loc[tables["kpi"].formula == "ratio", "kpi_id"]
    return [
        *_divided_by_zero(values[(values.denominator == 0) & (values.numerator != 0)]),
        *_finished(values[values.kpi_id.isin(ratios)]),
        *_repeated(values[values.duplicated(PART_OF)]),
    ]


def check_days(tables, window):
    """Indicators with days missing.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``kpi`` and ``kpi_value``.
    window : tuple of (date, date)
        First and last day of the data, both included.

    Returns
    -------
    list of Problem
        W-KPI-005, one for each indicator with values for fewer than 95% of its days: those from the window's start to its end,
        less the indicator's delay, on weekdays for which it has any value at all. Indicators without any value are not
        extracted yet and are not named.
    """
    values, (first, last) = tables["kpi_value"], (pd.Timestamp(day) for day in window)
    problems = []
    for row, kpi in tables["kpi"].iterrows():
        days = values.loc[values.kpi_id == kpi.kpi_id, "day"].drop_duplicates()
        lag = 0 if pd.isna(kpi.lag_d) else int(kpi.lag_d)
        wanted = pd.date_range(first, last - timedelta(days=lag))
        wanted = wanted[wanted.day_of_week.isin(days.dt.day_of_week)]
        found = int(wanted.isin(days).sum())
        if len(days) and found < COMPLETE_FROM * len(wanted):
            facts = {"kpi": kpi.kpi_id, "k": found, "n": len(wanted), "p": 100 * found // len(wanted)}
            problems.append(Problem("W-KPI-005", table="kpi", row=int(row), column="kpi_id", value=kpi.kpi_id, facts=facts))
    return problems


def check_links(tables, window):
    """Links from an indicator to something that does not exist.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``kpi_link``, ``touchpoint``, ``sipoc_flow``, ``sla`` and ``norm_clause``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-KPI-006, one for each such link, with the nearest keys. A strategic aim is free text, and a table without rows
        cannot be missed.
    """
    problems = []
    for table, column in LINKED.items():
        links, known = tables["kpi_link"].query("object_table == @table"), set(tables[table][column])
        lost = links[~links.object_id.isin(known)] if known else links.head(0)
        problems += [
            Problem(
                "E-KPI-006",
                table="kpi_link",
                row=int(row),
                column="object_id",
                value=link.object_id,
                nearest=nearest(link.object_id, known),
                facts={"kpi": link.kpi_id, "v": link.object_id, "table": table},
            )
            for row, link in lost.iterrows()
        ]
    return problems


def _from_better_to_worse(kpi):
    given = [float(kpi[name]) for name in ("target", "limit_amber", "limit_red") if not pd.isna(kpi[name])]
    return given == sorted(given, reverse=kpi.direction == "up")


def _divided_by_zero(rows):
    return [
        Problem(
            "E-KPI-001",
            table="kpi_value",
            row=int(found.index[0]),
            column="denominator",
            value=f"{found.denominator.iloc[0]:g}",
            facts={
                "kpi": kpi,
                "v": f"{found.numerator.iloc[0]:g}",
                "day": found.day.iloc[0].date().isoformat(),
                "more": len(found) - 1,
            },
        )
        for kpi, found in rows.groupby("kpi_id", sort=False)
    ]


def _finished(ratios):
    return [
        Problem("E-KPI-004", table="kpi_value", row=int(rows.index[0]), column="denominator", value=kpi, facts={"kpi": kpi})
        for kpi, rows in ratios.groupby("kpi_id", sort=False)
        if rows.denominator.nunique() == 1 and rows.denominator.iloc[0] in FINISHED and (rows.n != rows.denominator).any()
    ]


def _repeated(rows):
    return [
        Problem(
            "E-KPI-007",
            table="kpi_value",
            row=int(found.index[0]),
            column="day",
            value=kpi,
            facts={"kpi": kpi, "day": found.day.iloc[0].date().isoformat(), "more": len(found) - 1},
        )
        for kpi, found in rows.groupby("kpi_id", sort=False)
    ]


CHECKS = (
    Check(check_limits, ("kpi",)),
    Check(check_kinds, ("kpi",)),
    Check(check_values, ("kpi", "kpi_value")),
    Check(check_days, ("kpi", "kpi_value")),
    Check(check_links, ("kpi_link", *LINKED)),
)
