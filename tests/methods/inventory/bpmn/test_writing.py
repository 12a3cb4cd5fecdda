"""The document: what the schema asks for, ids that hold together, the client's words as they are."""

import re
from xml.etree import ElementTree

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
LANES = ("customer", "front", "back!", "system", "supplier")
REFERENCES = ("processRef", "sourceRef", "targetRef", "bpmnElement")


def elements(content, tag):
    return list(ElementTree.fromstring(content).iter(tag))


def test_tasks_are_typed_by_automation(written):
    """Activity 1 is assisted, 2 automatic, 3 manual."""
    process = elements(written("customer", "system", "back"), f"{BPMN}process")[0]
    tasks = [child for child in process if "Task" in child.tag]

    assert [(task.tag.removeprefix(BPMN), task.get("name")) for task in tasks] == [
        ("userTask", "Paso 1"),
        ("serviceTask", "Paso 2"),
        ("manualTask", "Paso 3"),
    ]


def test_every_id_is_given_once_and_every_reference_leads_somewhere(written, chance):
    lanes, names = chance
    root = ElementTree.fromstring(written(*lanes, names=names))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    wanted = {element.get(name) for element in root.iter() for name in REFERENCES if element.get(name)}
    wanted |= {element.text for tag in ("incoming", "outgoing", "flowNodeRef") for element in root.iter(BPMN + tag)}

    assert len(ids) == len(set(ids))
    assert sorted(wanted - set(ids)) == []
    assert [name for name in ids if not re.fullmatch(r"[A-Za-z_][\w.-]*", name)] == []


def test_every_step_is_drawn_once_and_every_flow_has_its_line(written):
    content = written(*LANES)
    process = elements(content, f"{BPMN}process")[0]
    steps = [child.get("id") for child in process if child.tag not in (f"{BPMN}laneSet", f"{BPMN}sequenceFlow")]
    shapes = [shape.get("bpmnElement") for shape in elements(content, f"{DI}BPMNShape")]
    edges = [edge.get("bpmnElement") for edge in elements(content, f"{DI}BPMNEdge")]

    assert shapes == ["Pool_PRC-MOVE", *(f"Lane_{lane.removesuffix('!')}" for lane in LANES), *steps]
    assert edges == [flow.get("id") for flow in elements(content, f"{BPMN}sequenceFlow")]


def test_every_step_lies_in_one_lane(written):
    content = written(*LANES)
    listed = [reference.text for reference in elements(content, f"{BPMN}flowNodeRef")]

    assert sorted(listed) == sorted(
        shape.get("bpmnElement")
        for shape in elements(content, f"{DI}BPMNShape")
        if not shape.get("bpmnElement").startswith(("Pool", "Lane"))
    )


def test_what_the_client_wrote_stays_as_it_is(written):
    name = 'Revisar «A & B» <script>alert(1)</script> "ya" ]]> 100 %'

    task = elements(written("front", names=(name,)), f"{BPMN}userTask")[0]
    assert (task.get("name"), len(elements(written("front", names=(name,)), "script"))) == (name, 0)


def test_characters_that_xml_cannot_hold_become_spaces(written):
    task = elements(written("front", names=("Ver\x0bel\x00caso\uffff",)), f"{BPMN}userTask")[0]

    assert task.get("name") == "Ver el caso "


def test_the_same_tables_give_the_same_bytes(written):
    assert written(*LANES) == written(*LANES)


def test_both_languages_have_the_same_ids_and_other_words(written):
    spanish, english = (written(*LANES, code=code) for code in ("es", "en"))
    ids = [re.findall(rb' id="([^"]*)"', content) for content in (spanish, english)]

    assert ids[0] == ids[1]
    assert ("¿Caso regular?".encode() in spanish, b"Regular case?" in english) == (True, True)
