"""What a BPMN 2.0 document says, as rows of the inventory, and everything in it that the inventory has no place for.

In       the bytes of a ``.bpmn`` file, whoever drew it
Out      ``read``: a ``Model`` of frames: processes, activities, lanes, nodes, flows, and what was not understood
Assumes  activities follow each other in topological order, in the document's own order where flows leave it open; a flow that
         leads back to where it can be reached from is a loop and gives no order; the drawing (shapes, waypoints) says nothing
         that the model does not
Source   BPMN 2.0.2, clauses 8 to 10 and 13; documents with a document type or entities are refused
"""

from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from methods.errors import MethodError
from methods.inventory.bpmn.leftovers import LEFT_OUT, leftovers
from methods.inventory.bpmn.model import LANES
from methods.inventory.bpmn.order import avoidable, loops, topological
from methods.inventory.bpmn.writing import NAMESPACES
from methods.tables.contract import KEY_PATTERN

MODEL = f"{{{NAMESPACES['bpmn']}}}"
AUTOMATION = MappingProxyType(
    {
        "task": None,
        "manualTask": "manual",
        "userTask": "assisted",
        "receiveTask": None,
        "sendTask": None,
        "serviceTask": "automatic",
        "scriptTask": "automatic",
        "businessRuleTask": "automatic",
    }
)
NODES = ("startEvent", "endEvent", "exclusiveGateway")
PASSED = (
    *("parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway", "intermediateCatchEvent"),
    *("intermediateThrowEvent", "boundaryEvent", "callActivity", "subProcess", "adHocSubProcess", "transaction"),
)
CONTAINERS = ("process", "subProcess", "adHocSubProcess", "transaction")
DEEPEST = 100
PROCESSES = ("process_id", "parent_id", "level", "name", "trigger", "end_event", "bpmn_id")
ACTIVITIES = ("activity_id", "process_id", "seq", "name", "lane", "automation", "is_exception", "lane_name", "kind", "bpmn_id")
LANE_COLUMNS = ("bpmn_id", "process_id", "name", "lane")
NODE_COLUMNS = ("bpmn_id", "process_id", "kind", "name", "lane_name")
FLOWS = ("bpmn_id", "process_id", "source", "target", "name", "is_default", "is_loop")


@dataclass(frozen=True)
class Model:
    """What was read. ``bpmn_id`` is everywhere the id that the document gives.

    Attributes
    ----------
    processes : DataFrame
        Rows for ``process``: one for each process and each subprocess, which names its parent; ``trigger`` and ``end_event``
        are the names of its start and end events, joined by semicolons. Keys are the document's ids where those are keys of
        ours, else new ones.
    activities : DataFrame
        Rows for ``activity``, ``seq`` counting from 1 in each process. ``lane`` is one of the table's five where the document's
        lane says which, and ``lane_name`` what the document says; ``automation`` is missing where the kind of task leaves it
        open; ``is_exception`` is true where some way from a start to an end goes round the activity: for a drawing of other
        hands, a proposal.
    lanes : DataFrame
    nodes : DataFrame
        Everything else that flows lead to or from: events, gateways, and what stands in the flow without being an activity.
    flows : DataFrame
        Sequence flows, by the ids of both ends.
    not_understood : DataFrame
        ``kind``, ``bpmn_id``, ``name`` of each thing that has no row above or loses a part of what it means; ``owner`` is the id
        of the element it belongs to.
    """

    processes: pd.DataFrame
    activities: pd.DataFrame
    lanes: pd.DataFrame
    nodes: pd.DataFrame
    flows: pd.DataFrame
    not_understood: pd.DataFrame


def read(content, lane_words=MappingProxyType({})):
    """Read a BPMN 2.0 document.

    Parameters
    ----------
    content : bytes or str
    lane_words : mapping of str to str, optional
        Which of our lanes a lane's name means, by the name in small letters: ``{"back office": "back"}``.

    Returns
    -------
    Model

    Raises
    ------
    MethodError
        It is not BPMN 2.0, is not well-formed, declares a document type or entities, is nested beyond all sense, or gives two
        elements of a process the same id.
    """
    root = _root(content)
    rows = {name: [] for name in ("processes", "activities", "lanes", "nodes", "flows")}
    for process in root.iter(f"{MODEL}process"):
        _read_container(process, None, rows, _Context(root, lane_words))
    _give_keys(rows)
    return Model(
        _frame(rows["processes"], PROCESSES),
        _frame(rows["activities"], ACTIVITIES),
        _frame(rows["lanes"], LANE_COLUMNS),
        _frame(rows["nodes"], NODE_COLUMNS),
        _frame(rows["flows"], FLOWS),
        _frame(leftovers(root, {*AUTOMATION, *NODES}, set(CONTAINERS)), LEFT_OUT),
    )


def _root(content):
    try:
        root = fromstring(content, forbid_dtd=True)
    except (DefusedXmlException, ParseError, LookupError, ValueError) as error:
        raise MethodError(f"not a BPMN document that can be read: {type(error).__name__}") from None
    if root.tag != f"{MODEL}definitions":
        raise MethodError("not a BPMN 2.0 document: its root is not 'definitions'")
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        if depth > DEEPEST:
            raise MethodError(f"elements are nested more than {DEEPEST} deep")
        waiting += [(child, depth + 1) for child in element]
    return root


@dataclass(frozen=True)
class _Context:
    """What holds for the whole document."""

    root: object
    lane_words: MappingProxyType

    def pool_of(self, process):
        for pool in self.root.iter(f"{MODEL}participant"):
            if _local(pool.get("processRef")) == process.get("id"):
                return pool
        return process

    def lane_code(self, lane):
        ours = (lane.get("id") or "").removeprefix("Lane_")
        return ours if ours in LANES else self.lane_words.get((lane.get("name") or "").strip().lower())


class _Container:
    """A process or subprocess: its steps by id (by place where they have none), its flows, its lanes."""

    def __init__(self, element, place):
        inside = [child for child in element if child.tag.startswith(MODEL)]
        steps = [child for child in inside if _kind(child) in (*AUTOMATION, *NODES, *PASSED)]
        self.id = element.get("id") or f"#{place}"
        self.steps = {step.get("id") or f"#{place}": step for place, step in enumerate(steps)}
        if len(self.steps) < len(steps):
            raise MethodError(f"two elements of process '{self.id}' have the same id")
        self.flows = [child for child in inside if _kind(child) == "sequenceFlow"]
        self.lanes = list(element.iterfind(f"{MODEL}laneSet//{MODEL}lane"))
        self.lane_of = {_local(reference.text): lane for lane in self.lanes for reference in lane.iterfind(f"{MODEL}flowNodeRef")}
        self.pairs = [pair for pair in (*map(_ends, self.flows), *self._attached()) if set(pair) <= set(self.steps)]
        self.backward = loops(list(self.steps), self.pairs)

    def _attached(self):
        """An event on the border of an activity follows it."""
        return [(step.get("attachedToRef"), place) for place, step in self.steps.items() if _kind(step) == "boundaryEvent"]

    def names(self, kind):
        return "; ".join(name for step in self.steps.values() if _kind(step) == kind and (name := step.get("name"))) or None

    def ordered(self):
        return topological(list(self.steps), [pair for pair in self.pairs if pair not in self.backward])


def _read_container(element, parent, rows, context, level=1):
    """A process or subprocess into rows, then the subprocesses in it."""
    container = _Container(element, len(rows["processes"]))
    rows["processes"].append(
        {
            "process_id": container.id,
            "parent_id": parent,
            "level": level,
            "name": context.pool_of(element).get("name") or element.get("name"),
            "trigger": container.names("startEvent"),
            "end_event": container.names("endEvent"),
            "bpmn_id": element.get("id"),
        }
    )
    rows["lanes"] += [
        {"bpmn_id": lane.get("id"), "process_id": container.id, "name": lane.get("name"), "lane": context.lane_code(lane)}
        for lane in container.lanes
    ]
    _read_steps(container, rows, context)
    rows["flows"] += _flow_rows(container)
    for step in container.steps.values():
        if _kind(step) in CONTAINERS:
            _read_container(step, container.id, rows, context, level + 1)


def _read_steps(container, rows, context):
    optional = avoidable(list(container.steps), container.pairs)
    for place in container.ordered():
        step, lane = container.steps[place], container.lane_of.get(place)
        row = {"bpmn_id": step.get("id"), "process_id": container.id, "kind": _kind(step), "name": step.get("name")}
        row["lane_name"] = None if lane is None else lane.get("name")
        if _kind(step) in AUTOMATION:
            row |= {"lane": None if lane is None else context.lane_code(lane), "automation": AUTOMATION[_kind(step)]}
            rows["activities"].append(row | {"is_exception": place in optional})
        else:
            rows["nodes"].append(row)


def _flow_rows(container):
    defaults = {step.get("default") for step in container.steps.values()} - {None}
    return [
        {
            "bpmn_id": flow.get("id"),
            "process_id": container.id,
            "source": flow.get("sourceRef"),
            "target": flow.get("targetRef"),
            "name": flow.get("name"),
            "is_default": flow.get("id") in defaults,
            "is_loop": _ends(flow) in container.backward,
        }
        for flow in container.flows
    ]


def _give_keys(rows):
    """Keys for processes and activities; ``seq`` counts within each process."""
    keys = _keys([row["process_id"] for row in rows["processes"]], "Process_", "PRC")
    by_id = dict(zip((row["process_id"] for row in rows["processes"]), keys, strict=True))
    for row in (row for kind in rows.values() for row in kind):
        row["process_id"] = by_id[row["process_id"]]
    for row in rows["processes"]:
        row["parent_id"] = by_id.get(row["parent_id"])
    counted = {}
    activities = rows["activities"]
    for row, key in zip(activities, _keys([row["bpmn_id"] for row in activities], "Activity_", "ACT"), strict=True):
        row["activity_id"] = key
        counted[row["process_id"]] = row["seq"] = counted.get(row["process_id"], 0) + 1


def _keys(ids, before, table):
    """Our own key where the document's id holds one that nothing else has, else the next that is free."""
    own = [(name or "").removeprefix(before) for name in ids]
    own = [key if KEY_PATTERN.fullmatch(key) else None for key in own]
    own = [key if key not in own[:place] else None for place, key in enumerate(own)]
    free = (key for number in range(1, 2 * len(ids) + 1) if (key := f"{table}-{number:02}") not in own)
    return [key or next(free) for key in own]


def _ends(flow):
    return flow.get("sourceRef"), flow.get("targetRef")


def _kind(element):
    return element.tag.removeprefix(MODEL)


def _local(reference):
    """A reference without the prefix of its namespace and the space around it."""
    return (reference or "").strip().rpartition(":")[2]


def _frame(rows, columns):
    return pd.DataFrame(rows, columns=list(columns), dtype=object)
