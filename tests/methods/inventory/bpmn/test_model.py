"""A process as lanes, nodes and flows."""

import pytest

from methods.errors import MethodError
from methods.inventory.bpmn import diagram


def steps(diagram):
    return [node.id for node in diagram.nodes]


def ways(diagram):
    return [(flow.source, flow.target) for flow in diagram.flows]


def test_a_regular_route_runs_from_the_trigger_to_the_end_event(drawn):
    diagram = drawn("customer", "front")

    assert steps(diagram) == ["Start_PRC-MOVE", "Activity_ACT-01", "Activity_ACT-02", "End_PRC-MOVE"]
    assert ways(diagram) == list(zip(steps(diagram), steps(diagram)[1:], strict=False))
    assert [diagram.nodes[0].name, diagram.nodes[-1].name] == ["El cliente pide el traslado", "El servicio queda trasladado"]


def test_an_exception_leaves_the_route_and_rejoins_it(drawn):
    """Regular cases pass from split to merge; the others go through activity 2."""
    diagram = drawn("customer", "back!", "front")

    assert ways(diagram) == [
        ("Start_PRC-MOVE", "Activity_ACT-01"),
        ("Activity_ACT-01", "Split_ACT-02"),
        ("Split_ACT-02", "Merge_ACT-02"),
        ("Split_ACT-02", "Activity_ACT-02"),
        ("Activity_ACT-02", "Merge_ACT-02"),
        ("Merge_ACT-02", "Activity_ACT-03"),
        ("Activity_ACT-03", "End_PRC-MOVE"),
    ]
    assert [flow.name for flow in diagram.flows if flow.source == "Split_ACT-02"] == ["sí", "no"]


def test_exceptions_side_by_side_are_one_detour(drawn):
    diagram = drawn("front", "front!", "back!", "front", "front!")

    assert [name for name in steps(diagram) if name.startswith("Split")] == ["Split_ACT-02", "Split_ACT-05"]
    assert ("Activity_ACT-02", "Activity_ACT-03") in ways(diagram)


def test_a_process_of_exceptions_alone_still_has_a_regular_way(drawn):
    assert ("Split_ACT-01", "Merge_ACT-01") in ways(drawn("front!"))


def test_lanes_run_from_the_customer_inwards_in_the_readers_words(drawn):
    lanes = [[lane.name for lane in drawn("system", "customer", "front", code=code).lanes] for code in ("es", "en")]

    assert lanes == [["Cliente", "Atención al cliente", "Sistema"], ["Customer", "Front office", "System"]]


def test_events_and_gateways_stand_in_the_lane_that_they_concern(drawn):
    """Start with the first activity, gateways with the activity before the detour, end with the last."""
    lanes = {node.id: node.lane for node in drawn("customer", "back!", "system").nodes}

    assert [lanes[name] for name in ("Start_PRC-MOVE", "Split_ACT-02", "Merge_ACT-02", "End_PRC-MOVE")] == [
        *("customer", "customer", "customer", "system"),
    ]


def test_a_process_without_activities_starts_and_ends(drawn):
    diagram = drawn(process_id="PRC-EMPTY")

    assert (steps(diagram), diagram.lanes) == (["Start_PRC-EMPTY", "End_PRC-EMPTY"], ())


def test_order_is_by_sequence_and_not_by_row_or_key(processes, activities, language):
    """The keys ACT-01, 02, 03 have the sequence 3, 2, 1."""
    backwards = activities("front", "back", "front").assign(seq=[3, 2, 1])

    nodes = diagram("PRC-MOVE", processes, backwards, language("es")).nodes
    assert [node.name for node in nodes][1:-1] == ["Paso 3", "Paso 2", "Paso 1"]


def test_ids_stay_when_an_activity_is_added_at_the_end(drawn):
    short, long = (drawn("front", "back!", "front", *more) for more in ((), ("back",)))

    assert set(steps(short)) < set(steps(long))
    assert {flow.id for flow in short.flows} - {flow.id for flow in long.flows} == {"Flow_Activity_ACT-03_End_PRC-MOVE"}


def test_a_process_that_is_not_there_is_refused(drawn):
    with pytest.raises(MethodError, match="there is no process 'PRC-NONE'"):
        drawn("front", process_id="PRC-NONE")
