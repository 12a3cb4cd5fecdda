"""What must hold across norms, rules, restrictions and decision tables, beyond each cell.

In       typed frames by table name, whose index is the row as a spreadsheet numbers it, and the observation window
Out      lists of ``Problem``: ``check_rules``, ``check_sources``, ``check_clauses``, ``check_duties``, ``check_restrictions``,
         ``check_backing``, ``check_actors``, ``check_cells``
Assumes  the day on which norms and rules are looked at is the last day of the data: no clock is read
"""

import pandas as pd

from methods.errors import MethodError, Problem
from methods.rules import unary_tests
from methods.rules.trace import duties, in_force, mandatory_backing, mandatory_clauses
from methods.tables import Check
from methods.tables.check import nearest

DROPPED = ("remove", "make_optional")
FIGURES = ("number", "integer")


def check_rules(tables, window):
    """Rules in force that nobody answers for or whose review is overdue.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``rule``.
    window : tuple of (date, date)
        First and last day of the data.

    Returns
    -------
    list of Problem
        E-RUL-001 without owner or review date; W-RUL-004 review overdue on the last day of the data.
    """
    problems, last_day = [], pd.Timestamp(window[1])
    for row, rule in in_force(tables["rule"], window[1]).iterrows():
        place = {"table": "rule", "row": int(row), "value": rule.rule_id}
        facts = {"id": rule.rule_id}
        empty = next((column for column in ("owner_role", "review_by") if pd.isna(rule[column])), "")
        if empty:
            problems.append(Problem("E-RUL-001", column=empty, facts=facts, **place))
        if not pd.isna(rule.review_by) and rule.review_by < last_day:
            late = (last_day - rule.review_by).days
            problems.append(Problem("W-RUL-004", column="review_by", facts={**facts, "count": late}, **place))
    return problems


def check_sources(tables, window):
    """Rules that invoke regulation and name no clause.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``rule`` and ``rule_clause``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-RUL-002, one for each rule, whatever its status but ``retired``.
    """
    rules = tables["rule"]
    traced = set(tables["rule_clause"]["rule_id"])
    bare = rules[(rules.source == "regulation") & (rules.status != "retired") & ~rules.rule_id.isin(traced)]
    return [
        Problem("E-RUL-002", table="rule", row=int(row), column="source", value=rule, facts={"id": rule})
        for row, rule in bare.rule_id.items()
    ]


def check_clauses(tables, window):
    """Mandatory clauses that no rule in force fulfils and that no gap admits.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``norm``, ``norm_clause``, ``rule``, ``rule_clause`` and ``gap``. Where no rules are kept, nothing is said.
    window : tuple of (date, date)
        First and last day of the data.

    Returns
    -------
    list of Problem
        E-RUL-003, one for each clause. A clause without rule is either forgotten in the tables or missing in the company; a
        row of ``gap`` that points at it says the latter, and then there is nothing to mend in the tables.
    """
    if tables["rule"].empty:
        return []
    clauses = mandatory_clauses(tables, window[1])
    kept = in_force(tables["rule"], window[1]).rule_id
    covered = set(tables["rule_clause"].loc[tables["rule_clause"].rule_id.isin(kept), "clause_id"])
    admitted = set(tables["gap"].loc[tables["gap"].source_table == "clause", "source_id"])
    open_ = clauses[~clauses.clause_id.isin(covered | admitted)]
    return [
        Problem(
            "E-RUL-003", table="norm_clause", row=int(row), column="clause_id", value=clause, facts={"ref": f"{clause} ({ref})"}
        )
        for row, clause, ref in open_[["clause_id", "ref"]].itertuples()
    ]


def check_duties(tables, window):
    """Rules that demand and forbid the same thing at the same time.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``rule``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-RUL-005, one for each pair, at the later row. Two rules speak of the same thing when their ``duty_object`` is the same
        text and they belong to the same process and, where both name one, to the same activity.
    """
    pairs = duties(tables["rule"])
    return [
        Problem(
            "E-RUL-005",
            table="rule",
            row=int(max(pair.row_must, pair.row_must_not)),
            column="duty",
            value=pair.duty_object,
            facts={"a": pair.rule_id_must, "b": pair.rule_id_must_not, "object": pair.duty_object},
        )
        for pair in pairs.itertuples()
    ]


def check_restrictions(tables, window):
    """Restrictions said to deter that are to be dropped on their low rejection rate.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``restriction``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        W-RST-004, one for each restriction to be removed or made optional although it is said to deter.
    """
    restrictions = tables["restriction"]
    dropped = restrictions[restrictions.deters.fillna(False).astype(bool) & restrictions.decision.isin(DROPPED)]
    return [
        Problem("W-RST-004", table="restriction", row=int(row), column="decision", value=name, facts={"id": name})
        for row, name in dropped.restriction_id.items()
    ]


def check_backing(tables, window):
    """Restrictions against the law that they invoke, or that stands in the way of dropping them.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``restriction``, ``rule``, ``rule_clause``, ``norm_clause`` and ``norm``. Where no norms are kept, nothing is
        said.
    window : tuple of (date, date)
        First and last day of the data.

    Returns
    -------
    list of Problem
        E-RST-001 external regulation without a mandatory clause behind the restriction's rule; E-RST-002 a restriction to be
        removed or made optional that a mandatory clause demands.
    """
    if tables["norm"].empty:
        return []
    backing, problems = mandatory_backing(tables, window[1]), []
    for row, restriction in tables["restriction"].iterrows():
        ref, facts = backing.get(restriction.rule_id, ""), {"id": restriction.restriction_id}
        place = {"table": "restriction", "row": int(row), "value": restriction.restriction_id}
        if restriction.origin == "external_regulation" and not ref:
            problems.append(Problem("E-RST-001", column="origin", facts=facts, **place))
        if restriction.decision in DROPPED and ref:
            variant = restriction.decision.removeprefix("make_")
            problems.append(Problem("E-RST-002", column="decision", facts={**facts, "ref": ref}, variant=variant, **place))
    return problems


def check_actors(tables, window):
    """Actors said to have been consulted on a restriction who are nobody's role.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``restriction`` and ``role``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-FK-001, one for each role that does not exist; the column lists roles with commas.
    """
    roles, problems = set(tables["role"].role_id), []
    for row, actors in tables["restriction"].actors_consulted.dropna().items():
        for actor in unary_tests.listed(actors):
            if actor not in roles:
                near = nearest(actor, roles)
                facts = {"col": "actors_consulted", "v": actor, "table": "role", "near": ", ".join(near) or "–"}
                place = {"table": "restriction", "row": int(row), "column": "actors_consulted", "value": actor}
                problems.append(Problem("E-FK-001", nearest=near, facts=facts, **place))
    return problems


def check_cells(tables, window):
    """Cells of decision tables that cannot be read, are too many or too few, or ask for values that never occur.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``dt_input``, ``dt_output`` and ``dt_row``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-DT-005 a cell in none of the forms of its type; E-DT-006 a value outside the domain of its input or output; E-DT-007
        a row whose cells or outputs are not as many as the table has.
    """
    problems = []
    for row, line in tables["dt_row"].iterrows():
        for column, of_table, said in (("cells", "dt_input", _condition), ("outputs", "dt_output", _result)):
            wanted = tables[of_table][tables[of_table].table_id == line.table_id].sort_values("seq")
            cells = unary_tests.split(line[column])
            place = {"table": "dt_row", "row": int(row), "column": column}
            problems += _number_of_cells(line, cells, wanted, place) or [
                problem
                for cell, target in zip(cells, wanted.itertuples(), strict=True)
                for problem in _cell_problems(cell, target, said, place)
            ]
    return problems


def _number_of_cells(line, cells, wanted, place):
    if len(cells) == len(wanted):
        return []
    facts = {"row_id": line.row_id, "id": line.table_id, "k": len(cells), "n": len(wanted)}
    return [Problem("E-DT-007", value=line[place["column"]], facts=facts, variant=place["column"], **place)]


def _cell_problems(cell, target, said, place):
    try:
        values = said(cell, target.type)
    except MethodError:
        forms = unary_tests.FORMS[target.type] if place["column"] == "cells" else unary_tests.VALUE_FORMS[target.type]
        return [Problem("E-DT-005", value=cell, facts={"cell": cell, "forms": forms}, **place)]
    allowed = unary_tests.listed(target.values) if isinstance(target.values, str) else ()
    low, high = getattr(target, "domain_low", None), getattr(target, "domain_high", None)
    facts = {"input": target.col, "lo": _figure(low, "-∞"), "hi": _figure(high, "∞")}
    return [
        *(
            Problem("E-DT-006", value=value, facts={"input": target.col, "list": ", ".join(allowed)}, variant="values", **place)
            for value in map(_written, values)
            if allowed and value not in allowed
        ),
        *(
            Problem("E-DT-006", value=_figure(value), facts=facts, **place)
            for value in values
            if target.type in FIGURES and not _between(value, low, high)
        ),
    ]


def _condition(cell, type_):
    return [end for alternative in unary_tests.parse(cell, type_).alternatives for end in alternative.ends]


def _result(cell, type_):
    return [unary_tests.value_of(cell, type_)]


def _between(value, low, high):
    return not (low is not None and value < low) and not (high is not None and value > high)


def _written(value):
    return str(value).lower() if isinstance(value, bool) else _figure(value) if isinstance(value, int | float) else str(value)


def _figure(value, unlimited=""):
    return unlimited if value is None or pd.isna(value) else f"{value:g}"


CHECKS = (
    Check(check_rules, ("rule",)),
    Check(check_sources, ("rule", "rule_clause")),
    Check(check_clauses, ("norm", "norm_clause", "rule", "rule_clause", "gap")),
    Check(check_duties, ("rule",)),
    Check(check_restrictions, ("restriction",)),
    Check(check_backing, ("restriction", "rule", "rule_clause", "norm_clause", "norm")),
    Check(check_actors, ("restriction", "role")),
    Check(check_cells, ("dt_input", "dt_output", "dt_row")),
)
