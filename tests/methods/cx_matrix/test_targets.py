"""Targets, what stands in their way, and who brings them."""

from methods.cx_matrix.profile import profile
from methods.cx_matrix.targets import targets


def by_place(tables):
    found = targets(tables, profile(tables))
    return {(row.process_id, row.dimension): row for row in found.itertuples()}


def test_a_higher_level_without_an_initiative_or_with_a_stopped_one_is_brought_by_nobody(tables):
    """Rules of the sale name none; technology of the sale names one that was stopped; process of the sale has a live one."""
    found = by_place(tables)

    assert found["PRC-SALE", "rules"].verdict == "nobody"
    assert found["PRC-SALE", "technology"].verdict == "nobody"
    assert found["PRC-SALE", "process"].verdict == "planned"


def test_a_level_that_is_there_is_reached_and_a_blank_cell_is_not_known(tables):
    found = by_place(tables)

    assert found["PRC-INST", "process"].verdict == "reached"
    assert found["PRC-KEEP", "kpi"].verdict == "unknown"


def test_what_is_refused_and_what_nobody_judged_stand_apart(tables):
    """Process of the sale to 3: both criteria refused. Technology to 3: both never judged."""
    found = by_place(tables)

    assert (found["PRC-SALE", "process"].refused, found["PRC-SALE", "process"].open) == (("CXC-P3A", "CXC-P3B"), ())
    assert (found["PRC-SALE", "technology"].refused, found["PRC-SALE", "technology"].open) == ((), ("CXC-T3A", "CXC-T3B"))


def test_what_nobody_brings_is_told_first(tables):
    found = targets(tables, profile(tables))

    assert list(found.verdict) == ["nobody", "nobody", "planned", "unknown", "reached"]


def test_a_running_initiative_takes_the_target_off_the_list(tables):
    tables["initiative"].loc[4, "status"] = "running"

    assert by_place(tables)["PRC-SALE", "technology"].verdict == "planned"


def test_no_targets_are_an_empty_table(without):
    tables = without("cx_target")

    assert targets(tables, profile(tables)).empty
