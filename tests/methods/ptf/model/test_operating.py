"""Today, target and who brings it."""

from methods.ptf.model.operating import operating_model, undescribed


def test_elements_stand_in_the_order_of_the_dimensions_and_then_of_the_table(tables):
    assert list(operating_model(tables).element_id) == ["OME-03", "OME-04", "OME-02", "OME-01"]


def test_a_target_is_brought_by_the_initiative_named_in_its_row(tables):
    rows = operating_model(tables).set_index("element_id")

    assert rows.brings["OME-01"] == ("INI-02",)
    assert rows.brings["OME-04"] == ()


def test_a_stopped_initiative_brings_nothing_and_is_remembered(tables):
    """OME-03 names INI-03; OME-02 is the source of GAP-04, which only INI-03 closes."""
    rows = operating_model(tables).set_index("element_id")

    assert (rows.brings["OME-03"], rows.stopped["OME-03"]) == ((), ("INI-03",))
    assert (rows.brings["OME-02"], rows.stopped["OME-02"]) == ((), ("INI-03",))


def test_an_initiative_that_closes_a_gap_of_the_element_brings_its_target(tables):
    tables["initiative_gap"].loc[6, "initiative_id"] = "INI-01"

    assert operating_model(tables).set_index("element_id").brings["OME-02"] == ("INI-01",)


def test_dimensions_of_which_nothing_is_said_are_named(tables):
    assert undescribed(operating_model(tables)) == (
        "data", "rules_governance", "channels_locations", "suppliers_partners", "metrics_management",
    )  # fmt: skip


def test_the_tables_come_back_unchanged(tables):
    before = {name: table.copy() for name, table in tables.items()}

    operating_model(tables)

    assert all(before[name].equals(table) for name, table in tables.items())
