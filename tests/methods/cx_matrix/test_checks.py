"""The matrix has no blank row, no object on its own, no judgement against the tables, and no tool before order."""

import datetime

import pandas as pd
import pytest

from methods.cx_matrix.checks import check_decision_tables, check_judgements, check_purchases, check_rows, check_technologies
from methods.cx_matrix.proofs import PROOFS

WINDOW = (datetime.date(2026, 1, 5), datetime.date(2026, 7, 5))
CRITERION = {"sipoc": "CXC-P2A", "raci": "CXC-P2B", "tools": "CXC-T1", "rekey": "CXC-T2", "eliminate": "CXC-T3B"}
CRITERION |= {"rules": "CXC-R1", "reviews": "CXC-R3B", "indicators": "CXC-K1", "kinds": "CXC-K2", "decisions": "CXC-K4"}


def frame(columns, *rows):
    return pd.DataFrame(rows, columns=columns.split(), index=range(2, len(rows) + 2))


def judgements(*rows):
    return frame("process_id criterion_id met", *rows)


@pytest.fixture
def tables():
    """A sale with a sub-process of installation, and a service that is out of scope; nothing speaks against anybody."""
    return {
        "process": frame(
            "process_id parent_id in_scope", ("PRC-SALE", None, True), ("PRC-INST", "PRC-SALE", True), ("PRC-SERV", None, False)
        ),
        "activity": frame(
            "activity_id process_id automation is_exception",
            ("ACT-01", "PRC-SALE", "assisted", False),
            ("ACT-02", "PRC-SALE", "manual", False),
            ("ACT-03", "PRC-SALE", "manual", True),
            ("ACT-09", "PRC-SERV", "assisted", False),
        ),
        "activity_technology": frame("activity_id technology_id rekey", ("ACT-01", "TCH-01", False), ("ACT-03", "TCH-02", True)),
        "technology": frame("technology_id stage", ("TCH-01", "invest"), ("TCH-02", "eliminate")),
        "raci": frame("activity_id role_id code", *((f"ACT-0{n}", "ROL-OWNER", "A") for n in (1, 2, 3))),
        "sipoc": frame("sipoc_id process_id state", ("SIP-01", "PRC-SALE", "current")),
        "rule": frame(
            "rule_id process_id status review_by technology_id decision_table_id",
            ("RUL-01", "PRC-SALE", "in_force", pd.Timestamp("2026-12-01"), None, None),
        ),
        "kpi": frame(
            "kpi_id kind process_id target level_daily level_weekly level_monthly",
            *(
                (f"KPI-{n}", kind, "PRC-SALE", 0.9, None, "ROL-OWNER", None)
                for n, kind in enumerate(("productivity", "business", "objective", "satisfaction"))
            ),
        ),
        "decision_log": frame("object_table object_id date", ("kpi", "KPI-0", pd.Timestamp("2026-05-01"))),
        "decision_table": frame("table_id rule_id", ("DT-01", "RUL-01")),
    }


def against(tables, test, *processes):
    """What the tables say against a criterion judged met for some processes."""
    judged = judgements(*((process, CRITERION[test], "yes") for process in processes or ("PRC-SALE",)))
    return check_judgements(tables | {"cx_judgement": judged}, WINDOW, test=test)


def listed(problems):
    return [(problem.code, problem.variant, problem.row, problem.facts["list"]) for problem in problems]


@pytest.mark.parametrize("test", PROOFS)
def test_a_judgement_that_the_tables_bear_out_is_accepted(tables, test):
    assert against(tables, test, "PRC-SALE", "PRC-INST") == []


@pytest.mark.parametrize("test", PROOFS)
def test_tables_that_nobody_filled_in_say_nothing_against_anybody(tables, test):
    empty = {name: table.iloc[:0] for name, table in tables.items() if name != "process"}

    assert against(tables | empty, test) == []


SPEAKS_AGAINST = {
    "sipoc": ("sipoc", 2, "state", "target", "PRC-INST, PRC-SALE"),
    "raci": ("raci", 3, "code", "R", "ACT-02"),
    "tools": ("activity_technology", 2, "activity_id", "ACT-09", "ACT-01"),
    "rekey": ("activity_technology", 2, "rekey", True, "ACT-01"),
    "eliminate": ("technology", 2, "stage", "eliminate", "TCH-01"),
    "rules": ("rule", 2, "process_id", "PRC-SERV", "PRC-INST, PRC-SALE"),
    "reviews": ("rule", 2, "review_by", pd.Timestamp("2026-07-04"), "RUL-01"),
    "indicators": ("kpi", [2, 3, 4, 5], "process_id", "PRC-SERV", "PRC-INST, PRC-SALE"),
    "kinds": ("kpi", 5, "target", None, "PRC-INST, PRC-SALE"),
    "decisions": ("decision_log", 2, "date", pd.Timestamp("2026-04-05"), "PRC-INST, PRC-SALE"),
}


@pytest.mark.parametrize("test", SPEAKS_AGAINST)
def test_a_judgement_that_the_tables_contradict_is_told_with_what_speaks_against_it(tables, test):
    name, row, column, value, said = SPEAKS_AGAINST[test]
    tables[name].loc[row, column] = value

    assert listed(against(tables, test)) == [("W-CXM-002", test, 2, said)]


def test_two_accountable_roles_are_as_bad_as_none(tables):
    tables["raci"].loc[9] = ("ACT-01", "ROL-CREW", "A")

    assert listed(against(tables, "raci")) == [("W-CXM-002", "raci", 2, "ACT-01")]


def test_what_a_sub_process_already_admits_is_not_held_against_the_whole(tables):
    """The data are typed again; the installation was judged so, and the sale shares its activities."""
    tables["activity_technology"].loc[2, "rekey"] = True
    judged = judgements(("PRC-SALE", "CXC-T2", "yes"), ("PRC-INST", "CXC-T2", "no"))

    assert check_judgements(tables | {"cx_judgement": judged}, WINDOW, test="rekey") == []


def test_a_process_out_of_scope_has_no_tables_to_speak_for_it(tables):
    assert against(tables, "sipoc", "PRC-SERV") == []


def test_a_criterion_judged_not_met_is_not_tested(tables):
    tables["sipoc"].loc[2, "state"] = "target"
    judged = judgements(("PRC-SALE", "CXC-P2A", "not_applicable"))

    assert check_judgements(tables | {"cx_judgement": judged}, WINDOW, test="sipoc") == []


def test_a_process_in_scope_is_judged_in_each_dimension(tables):
    whole = [("PRC-SALE", f"CXC-{letter}1", "no") for letter in "PTRK"]
    judged = judgements(*whole, ("PRC-INST", "CXC-P1", "yes"), ("PRC-INST", "CXC-T1", "yes"), ("PRC-INST", "CXC-K1", "no"))

    problems = check_rows(tables | {"cx_judgement": judged}, WINDOW)

    assert [(problem.code, problem.variant, problem.table, problem.row) for problem in problems] == [
        ("E-CXM-001", "rules", "process", 3)
    ]


def test_a_matrix_that_nobody_began_has_no_blank_rows(tables):
    assert check_rows(tables | {"cx_judgement": judgements()}, WINDOW) == []


def test_a_technology_that_nothing_uses_is_told(tables):
    tables["technology"].loc[4] = ("TCH-03", "invest")

    problems = check_technologies(tables, WINDOW)

    assert [(problem.code, problem.variant, problem.row, problem.value) for problem in problems] == [
        ("E-CXM-003", "technology", 4, "TCH-03")
    ]


def test_a_technology_that_enforces_a_rule_is_used(tables):
    tables["technology"].loc[4] = ("TCH-03", "invest")
    tables["rule"].loc[2, "technology_id"] = "TCH-03"

    assert check_technologies(tables, WINDOW) == []


def test_technologies_are_not_missed_where_no_use_was_recorded(tables):
    tables["activity_technology"] = tables["activity_technology"].iloc[:0]

    assert check_technologies(tables, WINDOW) == []


def test_a_decision_table_belongs_to_a_rule_named_on_either_side(tables):
    tables["decision_table"].loc[2, "rule_id"] = None

    assert [problem.variant for problem in check_decision_tables(tables, WINDOW)] == ["decision_table"]
    tables["rule"].loc[2, "decision_table_id"] = "DT-01"
    assert check_decision_tables(tables, WINDOW) == []


def purchase(*, type_="technology", status="idea", rules="yes"):
    """A chatbot for the sale, whose process is described and whose rules are listed and perhaps described."""
    described = [("PRC-SALE", f"CXC-{criterion}", "yes") for criterion in ("P1", "P2A", "P2B", "R1", "R2A")]
    return {
        "initiative": frame("initiative_id type status", ("INI-05", type_, status)),
        "initiative_gap": frame("initiative_id gap_id", ("INI-05", "GAP-01"), ("INI-05", "GAP-02")),
        "gap": frame("gap_id process_id", ("GAP-01", "PRC-SALE"), ("GAP-02", "PRC-SALE")),
        "cx_judgement": judgements(*described, ("PRC-SALE", "CXC-R2B", rules)),
    }


def test_technology_for_a_process_whose_rules_are_below_two_is_told_once_whatever_the_gaps():
    (problem,) = check_purchases(purchase(rules="no"), WINDOW)

    assert (problem.code, problem.row, dict(problem.facts)) == ("W-CXM-004", 2, {"id": "INI-05", "process": "PRC-SALE"})


@pytest.mark.parametrize("change", [{}, {"type_": "process", "rules": "no"}, {"status": "stopped", "rules": "no"}])
def test_a_process_in_order_another_kind_of_initiative_and_a_stopped_one_are_not_told(change):
    assert check_purchases(purchase(**change), WINDOW) == []


def test_a_process_that_nobody_judged_is_not_known_to_be_in_disorder():
    assert check_purchases(purchase(rules="no") | {"cx_judgement": judgements()}, WINDOW) == []
