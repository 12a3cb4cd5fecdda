"""A process as the elements of a diagram: one regular route from trigger to end, and the exceptions that leave and rejoin it.

In       tables ``process`` and ``activity``, the reader's language
Out      ``diagram``: lanes, nodes and flows, each with an id that depends on the tables' keys and on nothing else
Assumes  activities follow each other by ``seq``; exceptions with consecutive ``seq`` are one detour, taken in that order, which
         leaves the route after the regular activity before it and rejoins it before the next; a lane without activities is
         not drawn
Source   BPMN 2.0.2, clauses 10.2 (activities), 10.5 (events), 10.6 (gateways), 10.8 (lanes)
"""

from dataclasses import dataclass
from itertools import groupby, pairwise

from methods.errors import MethodError

LANES = ("customer", "front", "back", "system", "supplier")
TASKS = ("manual", "assisted", "automatic")


@dataclass(frozen=True)
class Node:
    """An event, an activity or a gateway.

    Attributes
    ----------
    id : str
    kind : str
        ``start``, ``end``, ``split``, ``merge``, or how far an activity is automated: ``manual``, ``assisted``, ``automatic``.
    name : str
        Empty where nothing is to be said.
    lane : str
        One of ``LANES``; empty in a process without activities.
    detour : bool
        Whether it lies on the way of an exception.
    """

    id: str
    kind: str
    name: str
    lane: str
    detour: bool = False


@dataclass(frozen=True)
class Flow:
    """What follows what: ids of two nodes, and the answer that leads this way, if a gateway asks."""

    source: str
    target: str
    name: str = ""

    @property
    def id(self):
        """Made from both ends, so that it stays when activities are added elsewhere."""
        return f"Flow_{self.source}_{self.target}"


@dataclass(frozen=True)
class Lane:
    """Who acts: one of ``LANES`` and its name."""

    code: str
    name: str

    @property
    def id(self):
        """The same in every process."""
        return f"Lane_{self.code}"


@dataclass(frozen=True)
class Diagram:
    """One process: its key, its name, lanes from the customer inwards, nodes and flows in the order of the route."""

    process_id: str
    name: str
    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]


def diagram(process_id, processes, activities, language):
    """The elements of one process.

    Parameters
    ----------
    process_id : str
    processes, activities : DataFrame
        Tables ``process`` and ``activity``, ``words`` columns once, in the language.
    language : Language

    Returns
    -------
    Diagram
        With start and end events alone when the process has no activities.

    Raises
    ------
    MethodError
        There is no such process.
    """
    found = processes[processes["process_id"] == process_id]
    if found.empty:
        raise MethodError(f"there is no process '{process_id}'")
    process = found.iloc[0]
    rows = activities[activities["process_id"] == process_id].sort_values(["seq", "activity_id"], kind="stable")
    tasks = [_task(row) for row in rows.itertuples()]
    used = {task.lane for task in tasks}
    lanes = tuple(Lane(code, language.say(f"tables.value.{code}")) for code in LANES if code in used)
    start = Node(f"Start_{process_id}", "start", process["trigger"], tasks[0].lane if tasks else "")
    nodes, flows = _route(start, tasks, language)
    end = Node(f"End_{process_id}", "end", process["end_event"], nodes[-1].lane)
    return Diagram(process_id, process["name"], lanes, (*nodes, end), (*flows, Flow(nodes[-1].id, end.id)))


def _task(row):
    return Node(f"Activity_{row.activity_id}", row.automation, row.name, row.lane, bool(row.is_exception))


def _route(start, tasks, language):
    """Nodes and flows from the start event to the last node before the end."""
    nodes, flows = [start], []
    for exceptional, group in groupby(tasks, key=lambda task: task.detour):
        run = list(group)
        added, joined = _detour(nodes[-1], run, language) if exceptional else (run, _chain([nodes[-1], *run]))
        nodes += added
        flows += joined
    return nodes, flows


def _detour(before, run, language):
    key = run[0].id.removeprefix("Activity_")
    split = Node(f"Split_{key}", "split", language.say("bpmn.regular"), before.lane)
    merge = Node(f"Merge_{key}", "merge", "", before.lane)
    flows = [
        Flow(before.id, split.id),
        Flow(split.id, merge.id, language.say("bpmn.yes")),
        Flow(split.id, run[0].id, language.say("bpmn.no")),
        *_chain([*run, merge]),
    ]
    return [split, *run, merge], flows


def _chain(nodes):
    return [Flow(one.id, other.id) for one, other in pairwise(nodes)]
