"""Processes of one tree share what they have."""

from methods.cx_matrix.families import families


def test_a_process_and_its_parts_are_one_family_and_what_is_out_of_scope_has_none(tables):
    tree = frozenset({"PRC-SALE", "PRC-INST"})

    assert families(tables["process"]) == {"PRC-SALE": tree, "PRC-INST": tree}


def test_a_circle_of_parents_ends(tables):
    tables["process"].loc[2, "parent_id"] = "PRC-INST"

    assert set(families(tables["process"])) == {"PRC-SALE", "PRC-INST"}
