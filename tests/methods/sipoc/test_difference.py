"""What changes from the current SIPOC to the target?"""

import copy

import pytest

from methods.sipoc import difference, one_sipoc


def changes(result):
    return [(row.part, row.change, row.name, row.fields) for row in result.rows.itertuples(index=False)]


@pytest.fixture
def compared(linked):
    """The difference for the installation."""
    return lambda: difference(linked, one_sipoc(linked, "SIP-2"))


def test_what_is_added_removed_and_changed_is_told_part_by_part(compared):
    """The target renames a step, asks for a video instead of a date, and promises 3 days without the SLA; scheduling and the
    application stay."""
    result = compared()

    assert changes(result) == [
        ("step", "changed", "Instalar y activar", ("name",)),
        ("input", "added", "Video", ()),
        ("input", "removed", "Fecha", ()),
        ("flow", "added", "Video (Cliente)", ()),
        ("flow", "removed", "Fecha (Cliente)", ()),
        ("flow", "changed", "Servicio (Cliente)", ("requirement", "spec_high", "sla_id")),
    ]
    assert result.same == {"step": 1, "input": 1, "output": 1, "flow": 1}
    assert result.initiative == "Video"


def test_a_step_that_is_only_renamed_moves_none_of_its_flows(compared):
    """The service comes from the step that is called otherwise now."""
    assert all("place" not in fields for *_, fields in changes(compared()))


def test_a_flow_that_another_step_takes_is_changed(linked, compared, change):
    change(linked.sipoc_flow, "FLW-8", step_id="STP-9")

    assert ("flow", "changed", "Solicitud (Admisión)", ("place",)) in changes(compared())


def test_a_step_that_covers_other_activities_is_changed(linked, compared, change):
    change(linked.sipoc_step, "STP-8", activity_to="ACT-3")

    assert ("step", "changed", "Agendar", ("activity_to",)) in changes(compared())


def test_an_item_is_known_by_its_data_or_else_by_its_name(linked, compared, change):
    """ "Cita" has the data of "Solicitud"; the service has no data any more, and its name."""
    change(linked.sipoc_item, "ITM-8", name="Cita")
    change(linked.sipoc_item, "ITM-9", data_item=None)

    found = changes(compared())

    assert ("input", "changed", "Cita", ("name",)) in found
    assert not [row for row in found if row[0] == "output"]


def test_another_party_is_another_flow(linked, compared, change):
    change(linked.sipoc_flow, "FLW-9", party_id="PTY-L")

    found = [row[:3] for row in changes(compared())]

    assert ("flow", "added", "Servicio (Legal)") in found
    assert ("flow", "removed", "Servicio (Cliente)") in found


def test_from_either_state_the_difference_is_the_same(linked):
    current, target = (difference(linked, one_sipoc(linked, name)) for name in ("SIP-2", "SIP-9"))

    assert changes(current) == changes(target)


def test_equal_states_have_no_difference(linked, compared):
    linked.sipoc_item = linked.sipoc_item[~linked.sipoc_item["item_id"].isin(["ITM-6", "ITM-10"])]
    linked.sipoc_flow = linked.sipoc_flow[~linked.sipoc_flow["flow_id"].isin(["FLW-6", "FLW-10"])]
    linked.sipoc_step["name"] = linked.sipoc_step["name"].replace("Instalar y activar", "Instalar")
    for column in ("requirement", "spec_high", "sla_id"):
        linked.sipoc_flow.loc[linked.sipoc_flow["item_id"].isin(["ITM-7", "ITM-9"]), column] = None

    assert changes(compared()) == []


@pytest.mark.parametrize(("state", "missing"), [("current", "target"), ("target", "current")])
def test_without_the_other_state_there_is_nothing_to_compare(linked, state, missing):
    linked.sipoc = linked.sipoc[(linked.sipoc["process_id"] != "PRC-INSTALL") | (linked.sipoc["state"] == state)]
    name = {"current": "SIP-2", "target": "SIP-9"}[state]

    result = difference(linked, one_sipoc(linked, name))

    assert not result.possible
    assert getattr(result, missing) is None
    assert len(result.rows) == 0


def test_a_target_that_names_no_initiative_says_none(linked, compared):
    linked.sipoc = linked.sipoc.drop(columns="initiative_id")

    assert compared().initiative == ""


def test_the_tables_are_left_as_they_were(linked, compared):
    before = copy.deepcopy(vars(linked))

    compared()

    assert all(vars(linked)[name].equals(frame) for name, frame in before.items())
