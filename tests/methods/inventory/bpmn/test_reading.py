"""Documents of ours and of others into rows, and what has no place in them."""

import pytest

from methods.errors import MethodError
from methods.inventory.bpmn import read

MODEL = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
# activities, lanes, sequence flows, loops, not understood
MIWG = {
    "A.1.0": (3, 0, 4, 0, 0),
    "A.2.0": (4, 0, 9, 0, 0),
    "A.3.0": (4, 0, 8, 0, 5),
    "A.4.0": (6, 2, 13, 0, 6),
    "A.4.1": (6, 3, 13, 0, 28),
    "B.1.0": (8, 2, 26, 0, 29),
    "C.1.0": (9, 4, 20, 1, 95),
    "C.1.1": (5, 0, 10, 1, 85),
    "C.2.0": (11, 2, 25, 2, 20),
    "C.3.0": (4, 0, 15, 0, 56),
}


@pytest.fixture
def reference(shared):
    """``reference("A.1.0")``: a model of the interchange working group."""
    return lambda name: read((shared / "data" / "bpmn-miwg" / f"{name}.bpmn").read_bytes())


def document(inside, around=""):
    return f'<definitions {MODEL} targetNamespace="urn:x">{around}<process id="P">{inside}</process></definitions>'


def told(model):
    return [tuple(row) for row in model.not_understood[["kind", "bpmn_id", "name"]].itertuples(index=False)]


def test_a_process_comes_back_as_it_was_written(written, activities, chance):
    """Activities, lanes, order, automation, exceptions; nothing is left over."""
    lanes, names = chance
    columns = ["activity_id", "process_id", "seq", "name", "lane", "automation", "is_exception"]

    model = read(written(*lanes, names=names))
    assert model.activities[columns].values.tolist() == activities(*lanes, names=names)[columns].values.tolist()
    assert model.not_understood.empty


def test_trigger_end_event_and_lanes_come_back(written):
    model = read(written("customer", "system", "back!"))

    assert model.processes.iloc[0][["process_id", "name", "trigger", "end_event"]].tolist() == [
        *("PRC-MOVE", "Traslado", "El cliente pide el traslado", "El servicio queda trasladado"),
    ]
    assert model.lanes[["name", "lane"]].values.tolist() == [
        ["Cliente", "customer"],
        ["Trastienda", "back"],
        ["Sistema", "system"],
    ]


@pytest.mark.reference
@pytest.mark.parametrize("name", MIWG)
def test_the_models_of_the_interchange_group_are_read_whole(reference, name):
    model = reference(name)
    counts = (model.activities, model.lanes, model.flows, model.flows[model.flows["is_loop"].astype(bool)], model.not_understood)

    assert tuple(map(len, counts)) == MIWG[name]


@pytest.mark.reference
@pytest.mark.parametrize("name", MIWG)
def test_every_named_element_of_those_models_has_a_row_or_is_told(shared, reference, name):
    """Whatever carries a name in the model's own namespace is found again somewhere, whole."""
    from defusedxml.ElementTree import fromstring

    root = fromstring((shared / "data" / "bpmn-miwg" / f"{name}.bpmn").read_bytes())
    namespace = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
    vendors = {child for extension in root.iter(f"{namespace}extensionElements") for child in extension.iter()}
    named = {
        element.get("name")
        for element in root.iter()
        if element.tag.startswith(namespace) and element.get("name") and element not in vendors and element is not root
    }
    model = reference(name)
    frames = (model.processes, model.activities, model.lanes, model.nodes, model.flows, model.not_understood)
    found = {value for frame in frames for value in frame["name"] if value}
    found |= {
        part for column in ("trigger", "end_event") for text in model.processes[column] if text for part in text.split("; ")
    }
    pools = {
        element.get("name")
        for element in root.iter(f"{namespace}process")
        if any(pool.get("processRef") == element.get("id") for pool in root.iter(f"{namespace}participant"))
    }

    assert sorted(named - found - pools) == []


@pytest.mark.reference
def test_the_repair_of_a_fridge_is_read_in_its_order(reference):
    """C.3.0: analyse, then repair at one of two levels, then perhaps replace; the emergency is a process of its own."""
    model = reference("C.3.0")

    assert model.activities["name"].tolist() == [
        "Analyse customer request",
        "Perform repair (standard level)",
        "Perform repair (premium level)",
        "Replace fridge",
    ]
    assert model.activities["is_exception"].tolist() == [False, True, True, True]
    assert model.processes["name"].tolist() == ["Fridge Repair Process", "Perform emergency repair"]
    assert {("boundaryEvent", "Bpmn_BoundaryEvent_sS9gABqGEeWDuOtG0oS24A", "2 hours")} < set(told(model))


def test_kinds_of_task_say_how_far_an_activity_is_automated():
    kinds = ("manualTask", "userTask", "serviceTask", "scriptTask", "businessRuleTask", "task", "sendTask", "receiveTask")

    model = read(document("".join(f'<{kind} id="t{place}"/>' for place, kind in enumerate(kinds))))
    assert model.activities["automation"].tolist() == [
        *("manual", "assisted", "automatic", "automatic", "automatic", None, None, None),
    ]


def test_a_lane_is_known_by_our_id_or_by_its_words():
    lanes = '<lane id="Lane_back" name="Planta"/><lane id="a" name=" Front Office "/><lane id="b" name="Otra"/>'

    model = read(document(f"<laneSet>{lanes}</laneSet>"), {"front office": "front"})
    assert model.lanes["lane"].tolist() == ["back", "front", None]


def test_the_innermost_lane_counts():
    inner = '<lane id="in" name="Caja"><flowNodeRef>t</flowNodeRef></lane>'
    outer = f'<lane id="out" name="Oficina"><flowNodeRef>t</flowNodeRef><childLaneSet>{inner}</childLaneSet></lane>'

    model = read(document(f'<laneSet>{outer}</laneSet><task id="t"/>'))
    assert (model.activities["lane_name"].tolist(), model.lanes["name"].tolist()) == (["Caja"], ["Oficina", "Caja"])


def test_keys_of_ours_are_kept_and_others_get_the_next_free_one():
    steps = '<task id="x"/><task id="Activity_ACT-01"/><task id="Activity_malo"/>'

    assert read(document(steps)).activities["activity_id"].tolist() == ["ACT-02", "ACT-01", "ACT-03"]


def test_a_key_that_two_ids_hold_is_given_once():
    assert read(document('<task id="ACT-02"/><task id="Activity_ACT-02"/>')).activities["activity_id"].tolist() == [
        "ACT-02",
        "ACT-01",
    ]


def test_a_process_is_called_as_its_pool_is():
    """The reference may carry the prefix of the document's own namespace."""
    around = '<collaboration><participant id="A" name="Tienda" processRef="x:P"/></collaboration>'

    assert read(document("", around)).processes["name"].tolist() == ["Tienda"]


def test_a_subprocess_is_a_process_of_its_own_and_told():
    inside = '<task id="a"/><subProcess id="S" name="Reparar"><task id="b"/></subProcess>'

    model = read(document(inside))
    assert model.processes[["process_id", "parent_id"]].values.tolist() == [["PRC-01", None], ["PRC-02", "PRC-01"]]
    assert model.activities["process_id"].tolist() == ["PRC-01", "PRC-02"]
    assert told(model) == [("subProcess", "S", "Reparar")]


def test_a_loop_is_marked_and_gives_no_order():
    flows = '<sequenceFlow id="f" sourceRef="a" targetRef="b"/><sequenceFlow id="g" sourceRef="b" targetRef="a" name="otra vez"/>'

    model = read(
        document(f'<startEvent id="s"/><task id="b"/><task id="a"/><sequenceFlow id="e" sourceRef="s" targetRef="a"/>{flows}')
    )
    assert model.activities["bpmn_id"].tolist() == ["a", "b"]
    assert model.flows[["bpmn_id", "is_loop"]].values.tolist() == [["e", False], ["f", False], ["g", True]]


def test_an_event_on_the_border_of_an_activity_comes_after_it():
    inside = '<task id="late"/><boundaryEvent id="e" attachedToRef="early"/><task id="early"/>'

    flow = '<sequenceFlow id="f" sourceRef="e" targetRef="late"/>'
    assert read(document(inside + flow)).activities["bpmn_id"].tolist() == ["early", "late"]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<task id="t" isForCompensation="true"/>', ("isForCompensation", "t", None)),
        ('<task id="t"><standardLoopCharacteristics/></task>', ("standardLoopCharacteristics", None, None)),
        ('<subProcess id="s"><multiInstanceLoopCharacteristics/></subProcess>', ("multiInstanceLoopCharacteristics", None, None)),
        ('<task id="t"><ioSpecification/></task>', ("ioSpecification", None, None)),
        ('<dataObjectReference id="d" name="Contrato"/>', ("dataObjectReference", "d", "Contrato")),
        ('<boundaryEvent id="b" attachedToRef="t"><timerEventDefinition/></boundaryEvent>', ("timerEventDefinition", None, None)),
        ('<parallelGateway id="g" name="A la vez"/>', ("parallelGateway", "g", "A la vez")),
        ('<callActivity id="c" name="Otro" calledElement="Q"/>', ("callActivity", "c", "Otro")),
        ('<textAnnotation id="n"><text>Ojo</text></textAnnotation>', ("textAnnotation", "n", None)),
        ('<extensionElements><x xmlns="urn:y"/></extensionElements>', ("extensionElements", None, None)),
        ('<task id="t" xmlns:v="urn:v" v:assignee="ana"/>', ("@assignee", "t", None)),
        ('<strange xmlns="urn:z" id="q" name="Raro"/>', ("strange", "q", "Raro")),
    ],
)
def test_what_has_no_place_is_told_by_kind_id_and_name(inside, expected):
    assert expected in told(read(document(inside)))


def test_a_pool_without_process_and_messages_between_pools_are_told():
    message = '<messageFlow id="m" name="Pago" sourceRef="B" targetRef="P"/>'
    around = f'<collaboration><participant id="B" name="Banco"/>{message}</collaboration>'

    assert told(read(document("", around))) == [("participant", "B", "Banco"), ("messageFlow", "m", "Pago")]


def test_steps_without_an_id_are_not_lost():
    model = read(document('<task name="Uno"/><task name="Dos"/>'))

    assert model.activities[["activity_id", "name", "bpmn_id"]].values.tolist() == [
        ["ACT-01", "Uno", None],
        ["ACT-02", "Dos", None],
    ]


def test_the_encoding_of_the_document_counts():
    text = f'<?xml version="1.0" encoding="ISO-8859-1"?>{document("")}'.replace(
        '<process id="P">', '<process id="P" name="Atención">'
    )

    assert read(text.encode("latin-1")).processes["name"].tolist() == ["Atención"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no es xml",
        "<a/>",
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/OTHER"/>',
        f"<!DOCTYPE definitions>{document('')}",
        f'<!DOCTYPE definitions [<!ENTITY a "aaa">]>{document("&a;")}',
        f'<!DOCTYPE definitions SYSTEM "file:///etc/passwd">{document("")}',
        b'<?xml version="1.0" encoding="nowhere"?><a/>',
    ],
)
def test_what_is_no_bpmn_or_declares_a_document_type_is_refused(content):
    with pytest.raises(MethodError, match="not a BPMN"):
        read(content)


def test_an_id_given_twice_is_refused():
    with pytest.raises(MethodError, match="process 'P' have the same id"):
        read(document('<task id="t"/><task id="t"/>'))


def test_nesting_beyond_all_sense_is_refused():
    with pytest.raises(MethodError, match="more than 100 deep"):
        read(document("<subProcess>" * 101 + "</subProcess>" * 101))
