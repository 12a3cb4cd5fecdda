"""Where everything lies: nothing on top of anything else."""

from itertools import combinations, pairwise

import pytest

from methods.inventory.bpmn import diagram
from methods.inventory.bpmn.layout import arranged
from methods.inventory.bpmn.shapes import Box


@pytest.fixture
def layout(processes, activities, language):
    """``layout("customer", …)``: the geometry of the process."""
    return lambda *lanes, names=None: arranged(diagram("PRC-MOVE", processes, activities(*lanes, names=names), language("es")))


def apart(one, other):
    return one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y


def inside(box, around):
    return around.x <= box.x and box.right <= around.right and around.y <= box.y and box.bottom <= around.bottom


def segments(layout, flow):
    return list(pairwise(layout.waypoints[flow.id]))


def test_no_flow_crosses_a_shape(layout, chance):
    lanes, names = chance
    page = layout(*lanes, names=names)

    crossed = [
        (flow.id, name)
        for flow in page.diagram.flows
        for segment in segments(page, flow)
        for name, box in page.nodes.items()
        if box.holds(*segment)
    ]
    assert crossed == []


def test_flows_run_level_or_upright_from_border_to_border(layout, chance):
    lanes, names = chance
    page = layout(*lanes, names=names)

    for flow in page.diagram.flows:
        first, last = page.waypoints[flow.id][0], page.waypoints[flow.id][-1]
        assert all(one[0] == other[0] or one[1] == other[1] for one, other in segments(page, flow))
        assert first in borders(page.nodes[flow.source])
        assert last in borders(page.nodes[flow.target])


def borders(box):
    return [(box.x, box.centre), (box.right, box.centre), (box.middle, box.y), (box.middle, box.bottom)]


def test_no_two_flows_run_along_each_other(layout, chance):
    """Two level stretches at the same height share no more than a point; so do two upright ones."""
    lanes, names = chance
    page = layout(*lanes, names=names)
    stretches = [(flow, *segment) for flow in page.diagram.flows for segment in segments(page, flow)]

    shared = [
        (one[0].id, other[0].id)
        for one, other in combinations(stretches, 2)
        if one[0].target != other[0].target and one[0] is not other[0] and overlap(one[1:], other[1:])
    ]
    assert shared == []


def overlap(one, other):
    for along, across in ((0, 1), (1, 0)):
        if len({point[across] for point in (*one, *other)}) == 1:
            (low, high), (from_, to) = (sorted(point[along] for point in segment) for segment in (one, other))
            return low < to and from_ < high
    return False


def test_shapes_and_words_keep_apart_and_in_their_lane(layout, chance):
    lanes, names = chance
    page = layout(*lanes, names=names)
    code = {node.id: f"Lane_{node.lane}" for node in page.diagram.nodes}

    assert [pair for pair in combinations([*page.nodes.values(), *page.labels.values()], 2) if not apart(*pair)] == []
    assert [name for name, box in page.nodes.items() if not inside(box, page.lanes[code[name]])] == []
    assert [box for box in page.labels.values() if not inside(box, page.pool)] == []


def test_no_flow_runs_through_words(layout, chance):
    lanes, names = chance
    page = layout(*lanes, names=names)

    crossed = [
        (flow.id, name)
        for flow in page.diagram.flows
        for segment in segments(page, flow)
        for name, box in page.labels.items()
        if box.holds(*segment)
    ]
    assert crossed == []


def test_lanes_fill_the_pool_without_gaps(layout):
    page = layout("customer", "front", "front!", "system")
    lanes = list(page.lanes.values())

    assert [one.bottom == other.y for one, other in pairwise(lanes)] == [True, True]
    assert (lanes[0].y, lanes[-1].bottom) == (page.pool.y, page.pool.bottom)


def test_a_step_into_another_lane_stands_in_the_same_column(layout):
    """Three steps down share one column; the fourth, back at the top, opens the next."""
    boxes = layout("customer", "front", "system", "customer").nodes

    assert [boxes[f"Activity_ACT-0{place}"].middle - boxes["Activity_ACT-01"].middle for place in (1, 2, 3, 4)] == [0, 0, 0, 176]


def test_a_step_that_would_pass_an_earlier_one_opens_a_column(layout):
    """Back office, up to the customer, down to the supplier: straight down, the way would lead through the back office."""
    boxes = layout("back", "customer", "supplier").nodes

    assert [boxes[f"Activity_ACT-0{place}"].middle - boxes["Activity_ACT-01"].middle for place in (1, 2, 3)] == [0, 0, 176]


def test_a_detour_in_the_same_lane_runs_below_the_route(layout):
    boxes = layout("front", "front!", "front").nodes

    assert boxes["Activity_ACT-01"].centre == boxes["Merge_ACT-02"].centre < boxes["Activity_ACT-02"].y


def test_a_long_name_makes_every_task_higher(layout):
    """Nine long words in a column of some 16 letters take nine lines."""
    short, long = (layout("front", "front", names=("Ir", name)).nodes for name in ("Ver", "correspondiente " * 9))

    assert short["Activity_ACT-01"].height == 80
    assert long["Activity_ACT-01"].height == long["Activity_ACT-02"].height == 15 * 9 + 48


def test_a_long_process_name_makes_the_pool_higher(layout, processes):
    low = layout("front").pool.height
    processes.loc[0, "name"] = "Traslado del servicio a otro domicilio"

    assert layout("front").pool.height > max(low, 38 * 6)


def test_a_box_is_crossed_by_what_enters_it_and_not_by_what_touches_it():
    box = Box(0, 0, 10, 10)

    assert [box.holds((5, -5), (5, 1)), box.holds((5, -5), (5, 0)), box.holds((5, -5), (5, 0), margin=1)] == [True, False, True]
