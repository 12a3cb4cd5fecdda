"""What of a BPMN document has no place in the inventory, by kind, id and name: said, so that nothing is lost in silence.

In       the document's root and the kinds of node that were understood
Out      ``leftovers``: one row for each
Assumes  inside of what was not understood, an element without id and name is a part of it; the drawing repeats what the model
         says; what another program adds as an extension is told once for each element that it belongs to
"""

from methods.inventory.bpmn.writing import NAMESPACES

MODEL = f"{{{NAMESPACES['bpmn']}}}"
DRAWING = f"{{{NAMESPACES['bpmndi']}}}"
LEFT_OUT = ("kind", "bpmn_id", "name", "owner")
STRUCTURE = ("definitions", "process", "collaboration", "laneSet", "childLaneSet", "lane", "sequenceFlow", "flowNodeRef")
REPEATED = ("incoming", "outgoing")
ALWAYS = ("documentation", "extensionElements")
MARKS = ("isForCompensation", "triggeredByEvent")
SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}"


def leftovers(root, understood, containers):
    """Everything that has no row of its own, or loses a part of what it means.

    Parameters
    ----------
    root : Element
    understood : set of str
        Kinds of node that have a row.
    containers : set of str
        Kinds whose content is read, although they have no place among activities themselves.

    Returns
    -------
    list of dict
        ``kind``, ``bpmn_id``, ``name`` and ``owner``: the id of the nearest element around it that has one. An attribute of
        another program is a kind that begins with ``@``.
    """
    rows, waiting = [], [(root, None, True)]
    while waiting:
        element, owner, inside_known = waiting.pop()
        kind = _kind(element)
        known = kind in understood or kind in STRUCTURE or (kind == "participant" and bool(element.get("processRef")))
        told = inside_known or element.get("id") or element.get("name") or kind in ALWAYS or kind.endswith("EventDefinition")
        if not known and told:
            rows.append(_row(kind, element, owner))
        rows += [_row(mark, element, owner) for mark in _marks(element)]
        if kind != "extensionElements" and element.tag.startswith(MODEL):
            inside = [child for child in element if _kind(child) not in REPEATED and not child.tag.startswith(DRAWING)]
            waiting += [(child, element.get("id") or owner, known or kind in containers) for child in reversed(inside)]
    return rows


def _marks(element):
    yield from (mark for mark in MARKS if element.get(mark) == "true")
    foreign = (name for name in element.attrib if name.startswith("{") and not name.startswith(SCHEMA))
    yield from (f"@{name.rpartition('}')[2]}" for name in foreign)


def _row(kind, element, owner):
    return dict(zip(LEFT_OUT, (kind, element.get("id"), element.get("name"), owner), strict=True))


def _kind(element):
    return element.tag.removeprefix(MODEL).rpartition("}")[2]
