"""Exported processes against the schemas that the Object Management Group publishes with BPMN 2.0."""

import pytest

from workbook.export import export_bpmn

pytestmark = pytest.mark.reference


@pytest.fixture(scope="module")
def schema(fetched):
    """The schema of whole documents, with the model's and the diagram's."""
    folder = fetched("bpmn-moddle/resources/bpmn/xsd")
    return pytest.importorskip("xmlschema").XMLSchema(str(folder / "BPMN20.xsd"))


def faults(schema, content):
    return [f"{error.path}: {error.reason}" for error in schema.iter_errors(content.decode())]


@pytest.mark.parametrize("code", ["es", "en"])
def test_the_example_keeps_the_schema(schema, example, code):
    assert faults(schema, example(code)) == []


def test_every_lane_and_the_clients_markup_keep_the_schema(schema, shop):
    assert faults(schema, export_bpmn(shop.folder, "PRC-SALE").path.read_bytes()) == []


def test_the_schema_finds_what_is_wrong(schema, shop):
    """A check that finds nothing in a spoilt document would prove nothing."""
    content = export_bpmn(shop.folder, "PRC-SALE").path.read_bytes()

    assert faults(schema, content.replace(b"bpmn:userTask", b"bpmn:nobodyTask")) != []
    assert faults(schema, content.replace(b'sourceRef="', b'from="')) != []
