"""What was found and nobody has entered yet."""

from methods.ptf.model.candidates import candidates, heads


def test_only_what_falls_short_and_no_gap_takes_up_is_left(tables, found):
    """``routes.both`` is the source of GAP-01, KPI-01 that of GAP-02, RST-01 that of GAP-03; completeness tells no shortfall."""
    assert list(candidates(found, tables["gap"]).finding_id) == [
        "cx_matrix.gap.PRC-01.CXC-R2B",
        "cx_matrix.gap.PRC-02.CXC-R2B",
        "rules.gaps.DT-01",
        "rules.replay.DT-01",
        "inventory.captures",
    ]


def test_without_a_register_everything_that_falls_short_is_a_candidate(without, found):
    assert len(candidates(found, without("gap")["gap"])) == 8


def test_two_findings_about_one_object_are_one_shortfall_told_by_the_one_with_an_interval(tables, found):
    own = heads(candidates(found, tables["gap"])).set_index("finding_id")

    assert list(own.index) == ["cx_matrix.gap.PRC-01.CXC-R2B", "rules.replay.DT-01", "inventory.captures"]
    assert own.scopes["cx_matrix.gap.PRC-01.CXC-R2B"] == ("PRC-01", "PRC-02")
    assert own.findings.tolist() == [2, 2, 1]


def test_a_gap_of_one_process_leaves_the_same_criterion_of_another(tables, found):
    tables["gap"].loc[3, ["source_table", "source_id", "process_id"]] = ["criterion", "CXC-R2B", "PRC-01"]

    assert "cx_matrix.gap.PRC-02.CXC-R2B" in set(candidates(found, tables["gap"]).finding_id)
    assert "cx_matrix.gap.PRC-01.CXC-R2B" not in set(candidates(found, tables["gap"]).finding_id)


def test_each_candidate_names_the_source_that_a_gap_would_have(tables, found):
    own = candidates(found, tables["gap"])

    assert set(own.source_table) == {"finding"}
    assert list(own.source_id) == list(own.finding_id)


def test_opportunities_stand_apart(tables, found):
    assert candidates(found, tables["gap"]).opportunity.tolist() == [False] * 4 + [True]


def test_nothing_found_gives_no_candidate(tables, found):
    none = candidates(found.iloc[:0], tables["gap"])

    assert none.empty
    assert heads(none).empty
