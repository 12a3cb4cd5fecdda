"""Processes in the order in which a customer meets them."""

from methods.inventory import chains
from methods.inventory.end_to_end import seams


def test_members_come_in_their_order(tables):
    assert chains(tables)[["e2e_id", "process_id"]].agg(" ".join, axis=1).tolist() == [
        *("ETE-1 PRC-S", "ETE-1 PRC-I", "ETE-1 PRC-R", "ETE-2 PRC-S", "ETE-2 PRC-I"),
    ]


def test_neighbours_join_where_one_ends_with_what_the_other_begins(tables):
    """The sale ends when it is signed, and so begins the installation; nothing tells of leaving."""
    joined = chains(tables)["joined"]

    assert joined[[1, 2]].tolist() == [True, False]
    assert joined[[0, 3]].isna().all()


def test_capitals_blanks_and_a_final_stop_make_no_difference(tables):
    tables.process.loc[1, "trigger"] = " se  FIRMA."

    assert chains(tables)["joined"][1]


def test_a_seam_of_two_chains_is_counted_once(tables):
    """Sale to installation lies in both; installation to retention in one. The owner changes at both."""
    pairs = seams(chains(tables))

    assert pairs[["before", "process_id"]].agg(" ".join, axis=1).tolist() == ["PRC-S PRC-I", "PRC-I PRC-R"]
    assert pairs["changes_owner"].tolist() == [True, True]
