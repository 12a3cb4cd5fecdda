"""Every red criterion can become a gap, and a gap can point at it."""

from methods.cx_matrix.gaps import candidates, finding_id
from methods.cx_matrix.profile import profile


def listed(tables):
    return candidates(tables, profile(tables))


def test_each_criterion_judged_not_met_is_a_candidate_and_nothing_else_is(tables):
    """Sale: P3A, P3B, R2B, K1. Installation: T2, R1. Six, the lowest levels first."""
    found = listed(tables)

    assert [(row.process_id, row.criterion_id, row.level) for row in found.itertuples()] == [
        ("PRC-SALE", "CXC-K1", 0),
        ("PRC-INST", "CXC-R1", 0),
        ("PRC-SALE", "CXC-R2B", 1),
        ("PRC-INST", "CXC-T2", 1),
        ("PRC-SALE", "CXC-P3A", 2),
        ("PRC-SALE", "CXC-P3B", 2),
    ]


def test_a_candidate_says_which_level_needs_it_and_whether_a_target_does(tables):
    row = listed(tables).set_index("criterion_id").loc["CXC-P3A"]

    assert (row.needed, row.next, row.target, row.grade) == (3, True, 3, "C")


def test_a_red_criterion_of_a_later_level_comes_last_and_is_told_apart(tables):
    """K4 is red while level 1 of the indicators is not met: it is not what keeps from the next level."""
    rows = tables["cx_judgement"]
    rows.loc[99] = ("PRC-SALE", "CXC-K4", "no", "EVD-01")

    last = listed(tables).iloc[-1]
    assert (last.criterion_id, last.next) == ("CXC-K4", False)


def test_the_id_is_stable_and_the_register_is_asked_for_it(tables):
    name = finding_id("PRC-SALE", "CXC-R2B")
    tables["gap"].loc[3] = ("GAP-02", "Cláusula sin regla", "finding", name, "PRC-SALE")

    found = listed(tables).set_index("finding_id")
    assert name == "cx_matrix.gap.PRC-SALE.CXC-R2B"
    assert found.loc[name, "gap_id"] == "GAP-02"
    assert found.gap_id.notna().sum() == 1


def test_a_criterion_without_evidence_has_no_grade(tables):
    tables["cx_judgement"]["evidence_id"] = None

    assert listed(tables).grade.isna().all()


def test_processes_without_a_row_have_no_candidates(tables):
    """Out of scope and red: not listed where only the scope is shown."""
    tables["cx_judgement"].loc[99] = ("PRC-SERV", "CXC-R1", "no", "EVD-01")

    assert "PRC-SERV" not in set(candidates(tables, profile(tables, processes="in_scope")).process_id)


def test_nobody_judged_leaves_nothing_red(without):
    assert listed(without("cx_judgement")).empty
