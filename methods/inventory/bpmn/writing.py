"""An arranged diagram as BPMN 2.0 XML: what the process is, then how it is drawn.

In       an ``Arranged`` diagram
Out      ``document``: bytes
Assumes  nothing runs this process in an engine: it is a drawing for people (``isExecutable`` is false)
Source   BPMN 2.0.2, clauses 9 to 12, and its schemas ``BPMN20.xsd`` and ``BPMNDI.xsd``
"""

import re
from types import MappingProxyType
from xml.etree import ElementTree

NAMESPACES = MappingProxyType(
    {
        "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
        "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
        "dc": "http://www.omg.org/spec/DD/20100524/DC",
        "di": "http://www.omg.org/spec/DD/20100524/DI",
    }
)
TAGS = MappingProxyType(
    {
        "start": "startEvent",
        "end": "endEvent",
        "split": "exclusiveGateway",
        "merge": "exclusiveGateway",
        "manual": "manualTask",
        "assisted": "userTask",
        "automatic": "serviceTask",
    }
)
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def document(arranged):
    """The text of a ``.bpmn`` file.

    Parameters
    ----------
    arranged : Arranged

    Returns
    -------
    bytes
        UTF-8, indented, the same for the same diagram.
    """
    diagram = arranged.diagram
    namespaces = {f"xmlns:{prefix}": address for prefix, address in NAMESPACES.items()}
    root = ElementTree.Element("bpmn:definitions", namespaces | {"id": f"Definitions_{diagram.process_id}"})
    root.set("targetNamespace", "urn:workbook:inventory")
    root.set("exporter", "workbook")
    pool = _add(root, "bpmn:collaboration", id=f"Collaboration_{diagram.process_id}")
    process_id = f"Process_{diagram.process_id}"
    _add(pool, "bpmn:participant", id=f"Pool_{diagram.process_id}", name=diagram.name, processRef=process_id)
    _process(_add(root, "bpmn:process", id=process_id, name=diagram.name, isExecutable="false"), diagram)
    drawing = _add(root, "bpmndi:BPMNDiagram", id=f"Diagram_{diagram.process_id}", name=diagram.name)
    _plane(_add(drawing, "bpmndi:BPMNPlane", id=f"Plane_{diagram.process_id}", bpmnElement=pool.get("id")), arranged)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _process(process, diagram):
    if diagram.lanes:
        lanes = _add(process, "bpmn:laneSet", id=f"Lanes_{diagram.process_id}")
        for lane in diagram.lanes:
            element = _add(lanes, "bpmn:lane", id=lane.id, name=lane.name)
            for node in diagram.nodes:
                if node.lane == lane.code:
                    _add(element, "bpmn:flowNodeRef").text = node.id
    for node in diagram.nodes:
        element = _add(process, f"bpmn:{TAGS[node.kind]}", id=node.id, name=node.name)
        if node.kind in ("split", "merge"):
            element.set("gatewayDirection", "Diverging" if node.kind == "split" else "Converging")
        for flow in diagram.flows:
            if flow.target == node.id:
                _add(element, "bpmn:incoming").text = flow.id
        for flow in diagram.flows:
            if flow.source == node.id:
                _add(element, "bpmn:outgoing").text = flow.id
    for flow in diagram.flows:
        _add(process, "bpmn:sequenceFlow", id=flow.id, name=flow.name, sourceRef=flow.source, targetRef=flow.target)


def _plane(plane, arranged):
    diagram = arranged.diagram
    _shape(plane, f"Pool_{diagram.process_id}", arranged.pool, isHorizontal="true")
    for lane in diagram.lanes:
        _shape(plane, lane.id, arranged.lanes[lane.id], isHorizontal="true")
    for node in diagram.nodes:
        marked = {"isMarkerVisible": "true"} if node.kind in ("split", "merge") else {}
        _shape(plane, node.id, arranged.nodes[node.id], arranged.labels.get(node.id), **marked)
    for flow in diagram.flows:
        edge = _add(plane, "bpmndi:BPMNEdge", id=f"{flow.id}_di", bpmnElement=flow.id)
        for x, y in arranged.waypoints[flow.id]:
            _add(edge, "di:waypoint", x=_pixels(x), y=_pixels(y))
        _label(edge, arranged.labels.get(flow.id))


def _shape(plane, element_id, box, label=None, **marks):
    shape = _add(plane, "bpmndi:BPMNShape", id=f"{element_id}_di", bpmnElement=element_id, **marks)
    _bounds(shape, box)
    _label(shape, label)


def _label(element, box):
    if box is not None:
        _bounds(_add(element, "bpmndi:BPMNLabel"), box)


def _bounds(element, box):
    _add(element, "dc:Bounds", **{name: _pixels(getattr(box, name)) for name in ("x", "y", "width", "height")})


def _pixels(value):
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _add(parent, tag, **attributes):
    """A child element; what the client wrote is escaped, and characters that XML cannot hold become spaces."""
    kept = {name: NOT_XML.sub(" ", value) for name, value in attributes.items() if value}
    return ElementTree.SubElement(parent, tag, kept)
