"""Where the elements of a diagram lie: columns along the route, rows along the lanes, in the pixels of BPMN editors.

In       a ``Diagram``
Out      ``arranged``: every box, every flow's waypoints, every label's box
Assumes  a step into another lane may stand straight above or below the one before it, which keeps the diagram half as wide; a
         detour in the route's own lane runs in a second row below it
Source   sizes and margins of bpmn.io's editors, so that a diagram looks at home where it is opened
"""

from dataclasses import dataclass
from types import MappingProxyType

from methods.inventory.bpmn.labels import event_label, flow_label, gateway_label, lines_of, name_height
from methods.inventory.bpmn.model import TASKS, Diagram
from methods.inventory.bpmn.routing import Routes
from methods.inventory.bpmn.shapes import Box

SIZES = MappingProxyType({"start": (36, 36), "end": (36, 36), "split": (50, 50), "merge": (50, 50)})
TASK_WIDTH, TASK_HEIGHT, EVENT_WIDTH = 120, 80, 120
GAP, HEAD, LEFT, TOP = 56, 30, 160, 80
ROW_GAP = 48


@dataclass(frozen=True)
class Arranged:
    """A diagram and its geometry.

    Attributes
    ----------
    diagram : Diagram
    pool : Box
    lanes, nodes, labels : mapping of str to Box
        By the element's id; ``labels`` only where words lie outside their shape.
    waypoints : mapping of str to tuple of (float, float)
        By the flow's id, from border to border.
    """

    diagram: Diagram
    pool: Box
    lanes: MappingProxyType
    nodes: MappingProxyType
    labels: MappingProxyType
    waypoints: MappingProxyType


def arranged(diagram):
    """Give every element of a diagram its place.

    Parameters
    ----------
    diagram : Diagram

    Returns
    -------
    Arranged
    """
    cells = _cells(diagram)
    columns, rows = _columns(diagram, cells), _rows(diagram, cells)
    nodes = {node.id: _box(node, columns[cells[node.id][0]], rows[cells[node.id][1:]], diagram) for node in diagram.nodes}
    right = max(column.right for column in columns.values()) + GAP / 2
    bottom = max(row.bottom for row in rows.values())
    pool = Box(LEFT, TOP, right - LEFT, bottom - TOP)
    labels = {node.id: event_label(nodes[node.id], node.name) for node in diagram.nodes if node.kind in ("start", "end")}
    routes = Routes(nodes, columns.values(), rows.values())
    waypoints = {flow.id: routes.add(nodes[flow.source], nodes[flow.target]) for flow in diagram.flows}
    for node in diagram.nodes:
        if node.kind == "split":
            labels[node.id] = gateway_label(nodes[node.id], node.name, waypoints.values())
    labels |= {flow.id: flow_label(waypoints[flow.id], flow.name) for flow in diagram.flows if flow.name}
    lanes = {lane.id: _lane(lane.code, rows, right) for lane in diagram.lanes}
    return Arranged(diagram, pool, *(MappingProxyType(part) for part in (lanes, nodes, labels, waypoints)))


def _cells(diagram):
    """Column, lane and row in the lane, by node."""
    cells, column, split, before = {}, -1, None, None
    for node in diagram.nodes:
        row = int(node.detour and split is not None and node.lane == split.lane)
        cell = (column, node.lane, row)
        if before is None or not _fits_below(before, node, cell, cells, diagram):
            column += 1
        cells[node.id] = (column, node.lane, row)
        split = node if node.kind == "split" else split
        before = node
    return cells


def _fits_below(before, node, cell, cells, diagram):
    """Whether a node may share the column of the one before it: further up or further down than all of it."""
    if before.kind in ("start", "merge") or node.kind in ("end", "split", "merge"):
        return False
    order = [lane.code for lane in diagram.lanes]
    place, other = ((order.index(lane), row) for _, lane, row in (cell, cells[before.id]))
    taken = [(order.index(lane), row) for column, lane, row in cells.values() if column == cell[0]]
    return (place > max(taken) and other == max(taken)) or (place < min(taken) and other == min(taken))


def _columns(diagram, cells):
    """The stretch of each column, as a box without height."""
    widths = {}
    for node in diagram.nodes:
        width = TASK_WIDTH if node.kind in TASKS else EVENT_WIDTH if node.kind in ("start", "end") else SIZES[node.kind][0]
        column = cells[node.id][0]
        widths[column] = max(widths.get(column, 0), width)
    left, columns = LEFT + HEAD * (2 if diagram.lanes else 1) + GAP / 2, {}
    for column, width in sorted(widths.items()):
        columns[column] = Box(left, 0, width, 0)
        left += width + GAP
    return columns


def _rows(diagram, cells):
    """The stretch of each row of a lane, as a box without width; high enough for its words and for the pool's name."""
    height = {}
    for node in diagram.nodes:
        _, lane, row = cells[node.id]
        needed = _task_height(diagram) if node.kind in TASKS else 2 * (18 + 6 + 14 * lines_of(node.name, EVENT_WIDTH, 11))
        height[lane, row] = max(height.get((lane, row), 0), needed if node.kind not in ("split", "merge") else 94)
    for lane in diagram.lanes:
        height[lane.code, 0] = max(height.get((lane.code, 0), TASK_HEIGHT), name_height(lane.name) - ROW_GAP)
    order = [(code, row) for code in ([lane.code for lane in diagram.lanes] or [""]) for row in (0, 1) if (code, row) in height]
    missing = name_height(diagram.name) - sum(height[key] + ROW_GAP for key in order)
    top, rows = TOP, {}
    for key in order:
        high = height[key] + ROW_GAP + max(0, missing) / len(order)
        rows[key] = Box(0, top, 0, high)
        top += high
    return rows


def _task_height(diagram):
    lines = max((lines_of(node.name, TASK_WIDTH - 12, 12) for node in diagram.nodes if node.kind in TASKS), default=1)
    return max(TASK_HEIGHT, 15 * lines + 48)  # below the mark of its kind in the upper corner


def _box(node, column, row, diagram):
    width, height = SIZES.get(node.kind) or (TASK_WIDTH, _task_height(diagram))
    return Box(column.middle - width / 2, row.centre - height / 2, width, height)


def _lane(code, rows, right):
    stretch = [row for (lane, _), row in rows.items() if lane == code]
    top = min(row.y for row in stretch)
    return Box(LEFT + HEAD, top, right - LEFT - HEAD, max(row.bottom for row in stretch) - top)
