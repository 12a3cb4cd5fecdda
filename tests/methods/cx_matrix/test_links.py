"""What stands behind a cell, and what stands on its own."""

from methods.cx_matrix.links import links, orphans


def alone(tables):
    return {row.pair: (row.objects, row.alone) for row in orphans(tables).itertuples()}


def test_each_object_is_counted_in_the_process_it_names(tables):
    found = links(tables)

    assert found.loc["PRC-SALE"].to_dict() == {
        "activity": ("ACT-01",),
        "technology": ("TCH-01",),
        "rule": ("RUL-01",),
        "restriction": ("RST-01", "RST-02"),
        "kpi": ("KPI-0", "KPI-1", "KPI-2", "KPI-3"),
    }


def test_a_technology_that_enforces_a_rule_stands_behind_its_process_once(tables):
    """TCH-01 serves ACT-02 and enforces RUL-02, both of the installation."""
    assert links(tables).loc["PRC-INST", "technology"] == ("TCH-01", "TCH-02")


def test_a_process_with_nothing_has_empty_cells(tables):
    assert all(cell == () for cell in links(tables).loc["PRC-KEEP"])


def test_orphans_are_named_with_how_many_were_looked_at(tables):
    """One rule in force of two has no activity, one restriction of two has no rule; the rest is linked."""
    assert {pair: found for pair, found in alone(tables).items() if found[1]} == {
        "rule_activity": (2, ("RUL-02",)),
        "restriction_rule": (2, ("RST-02",)),
    }


def test_a_part_borrows_from_its_tree_and_a_whole_tree_without_any_is_an_orphan(tables):
    """The installation has no indicator of its own, the sale has four. The service, taken into scope, has none at all."""
    assert alone(tables)["process_kpi"] == (2, ())
    tables["process"].loc[4, "in_scope"] = True

    assert alone(tables)["process_kpi"] == (3, ("PRC-SERV",))


def test_what_is_done_by_hand_needs_no_tool(tables):
    tables["activity_technology"] = tables["activity_technology"].iloc[:1]

    assert alone(tables)["activity_technology"] == (2, ("ACT-02",))
    tables["activity"].loc[3, "automation"] = "manual"
    assert alone(tables)["activity_technology"] == (1, ())


def test_a_kind_of_object_that_does_not_exist_is_not_counted_as_linked(without):
    assert {"restriction_rule", "decision_table_rule"} & set(alone(without("restriction", "decision_table"))) == set()
