"""A decision table written as DMN 1.3, as other tools read it.

In       a ``DecisionTable``
Out      ``write_dmn``
Assumes  whole numbers are a type of our own that stands on ``number``: the format knows no other
Source   OMG, Decision Model and Notation 1.3, formal/21-02-01, DMN13.xsd: the order of elements
"""

import datetime
import re
from xml.etree import ElementTree

from methods.rules.dmn import AGGREGATIONS, CLAUSE, NOTE, POLICIES
from methods.rules.dmn_types import ANYTHING

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"
OWN = "urn:workbook:decision-table"
TYPES = {"enum": "string", "number": "number", "integer": "integer", "boolean": "boolean", "date": "date"}
DAY = re.compile(r'"[^"]*"|(\d{4}-\d{2}-\d{2})')


def write_dmn(table):
    """The XML of a model with one decision.

    Parameters
    ----------
    table : DecisionTable

    Returns
    -------
    bytes
        UTF-8, indented; the same table gives the same bytes. ``read_dmn`` gives the table back, but for its version, its units
        and the rule behind it.
    """
    root = ElementTree.Element(
        "definitions", {"xmlns": NAMESPACE, "id": f"{_id(table)}-model", "name": table.name, "namespace": OWN}
    )
    if "integer" in {column.type for column in (*table.inputs, *table.outputs)}:
        ElementTree.SubElement(ElementTree.SubElement(root, "itemDefinition", name="integer"), "typeRef").text = "number"
    for number, input_ in enumerate(table.inputs, 1):
        data = ElementTree.SubElement(root, "inputData", id=f"{_id(table)}-data-{number}", name=input_.col)
        ElementTree.SubElement(data, "variable", name=input_.col, typeRef=TYPES[input_.type])
    decision = ElementTree.SubElement(root, "decision", id=_id(table), name=table.name)
    for number in range(1, len(table.inputs) + 1):
        need = ElementTree.SubElement(decision, "informationRequirement", id=f"{_id(table)}-need-{number}")
        ElementTree.SubElement(need, "requiredInput", href=f"#{_id(table)}-data-{number}")
    _table(decision, table)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _id(table):
    """An XML name: what it cannot hold becomes an underscore."""
    name = re.sub(r"[^\w.-]", "_", table.id)
    return name if re.match(r"[^\W\d]", name) else f"_{name}"


def _table(decision, table):
    written = {letter: {"hitPolicy": policy} for policy, letter in POLICIES.items()}
    written |= {letter: {"hitPolicy": "COLLECT", "aggregation": name} for name, letter in AGGREGATIONS.items()}
    body = ElementTree.SubElement(decision, "decisionTable", id=f"{_id(table)}-table", **written[table.hit])
    for number, input_ in enumerate(table.inputs, 1):
        element = ElementTree.SubElement(body, "input", id=f"{_id(table)}-in-{number}", label=input_.name)
        expression = ElementTree.SubElement(element, "inputExpression", typeRef=TYPES[input_.type])
        _text(expression, input_.col)
        _text(element, _domain(input_), "inputValues")
    for number, output in enumerate(table.outputs, 1):
        ends = {"id": f"{_id(table)}-out-{number}", "label": output.name, "name": output.col, "typeRef": TYPES[output.type]}
        element = ElementTree.SubElement(body, "output", ends)
        values = [_quoted(value) if output.type == "enum" else value for value in output.values]
        _text(element, ", ".join(_feel(value) for value in values), "outputValues")
        _text(element, _literal(table.defaults[number - 1]) if table.defaults else "", "defaultOutputEntry")
    for name in (NOTE, CLAUSE):
        ElementTree.SubElement(body, "annotation", name=name)
    for number, row in enumerate(table.rows, 1):
        _rule(body, row, f"{_id(table)}-row-{number}")


def _rule(body, row, id_):
    rule = ElementTree.SubElement(body, "rule", id=id_, label=row.id)
    for number, cell in enumerate(row.cells, 1):
        _text(ElementTree.SubElement(rule, "inputEntry", id=f"{id_}-in-{number}"), _feel(cell))
    for number, value in enumerate(row.outputs, 1):
        _text(ElementTree.SubElement(rule, "outputEntry", id=f"{id_}-out-{number}"), _literal(value))
    for text in (row.note, row.clause_id):
        ElementTree.SubElement(ElementTree.SubElement(rule, "annotationEntry"), "text").text = text


def _text(element, text, inside=""):
    if text:
        element = ElementTree.SubElement(element, inside) if inside else element
        ElementTree.SubElement(element, "text").text = text


def _domain(input_):
    parts = [_quoted(value) for value in input_.values]
    low, high = (None if end is None else _literal(end) for end in (input_.low, input_.high))
    if low is not None or high is not None:
        parts = [f"[{low}..{high}]" if None not in (low, high) else f">={low}" if high is None else f"<={high}"]
    if input_.null_allowed:
        return ", ".join([*parts, "null"]) if parts else ANYTHING
    return ", ".join(parts)


def _literal(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.date):
        return f'date("{value.isoformat()}")'
    if isinstance(value, str):
        return _quoted(value)
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _quoted(text):
    return f'"{text}"'


def _feel(cell):
    """A cell as FEEL writes it: days stand in ``date("…")``."""
    return DAY.sub(lambda found: f'date("{found[1]}")' if found[1] else found[0], cell)
