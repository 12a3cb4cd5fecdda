"""Decision tables in the interchange format of other tools, DMN XML, both ways.

In       the bytes of a DMN model; a ``DecisionTable``
Out      ``read_dmn``: ``Model`` with the tables that were read and, by name, what was not; ``write_dmn``: DMN 1.3
Assumes  nothing is half read: a decision with one cell, type or expression that is not understood is refused whole, by name
Source   OMG, Decision Model and Notation 1.1 to 1.5 (the decision table is the same in all); written: 1.3, formal/21-02-01

A model may hold other logic than tables (formulas, calls, contexts); it is named and left out. An empty cell reads as a
hyphen, as widespread editors write it. Version, unit and the rule behind a table have no place in the format and are not written.
"""

import re
from dataclasses import dataclass

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from methods.errors import MethodError
from methods.rules import unary_tests
from methods.rules.decision_table import DecisionTable, Input, Output, read_row
from methods.rules.dmn_types import Types, domain, simple_type

NAMESPACES = (
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
    "http://www.omg.org/spec/DMN/20180521/MODEL/",
    "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "https://www.omg.org/spec/DMN/20211108/MODEL/",
    "https://www.omg.org/spec/DMN/20230324/MODEL/",
)
POLICIES = {
    "UNIQUE": "U", "ANY": "A", "FIRST": "F", "PRIORITY": "P", "RULE ORDER": "R", "OUTPUT ORDER": "O", "COLLECT": "C",
}  # fmt: skip
AGGREGATIONS = {"SUM": "C+", "MIN": "C<", "MAX": "C>", "COUNT": "C#"}
LOGIC = (
    *("literalExpression", "invocation", "context", "functionDefinition", "relation", "list", "conditional", "for", "every"),
    *("some", "filter"),
)
NAME = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")
DAY = re.compile(r'date\("[^"]*"\)|"[^"]*"')
# In FEEL a bare 2026-07-01 is a subtraction.
PLAIN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NOTE, CLAUSE = "note", "clause"


class NotDmnError(ValueError):
    """The bytes are no DMN model, or one that must not be read; its text is ``xml``, ``entities`` or ``model``."""


@dataclass(frozen=True)
class Refusal:
    """A decision that was not read.

    Attributes
    ----------
    name : str
        As the model calls it.
    reason : str
        ``logic``, ``hit``, ``aggregation``, ``expression``, ``type``, ``domain``, ``cell``, ``default``, ``language`` or
        ``incomplete``.
    what : str
        What was found in the file.
    """

    name: str
    reason: str
    what: str


@dataclass(frozen=True)
class Model:
    """What a file holds: its name, its tables in order, and what was refused."""

    name: str
    tables: tuple[DecisionTable, ...]
    refused: tuple[Refusal, ...]


class _RefusedError(Exception):
    """Carries the reason from the part that is not understood to the decision that holds it."""

    def __init__(self, reason, what):
        super().__init__(reason)
        self.reason, self.what = reason, what


def read_dmn(content):
    """The decision tables of a model.

    Parameters
    ----------
    content : bytes

    Returns
    -------
    Model

    Raises
    ------
    NotDmnError
        It is no well-formed XML, declares a document type or an entity, or is no DMN model of a known version.
    """
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise NotDmnError("entities") from None
    except (ParseError, ValueError):
        raise NotDmnError("xml") from None
    namespace, _, tag = root.tag.rpartition("}")
    if tag != "definitions" or namespace.lstrip("{") not in NAMESPACES:
        raise NotDmnError("model")
    reader = _Reader(root, namespace + "}")
    tables, refused = [], []
    for element in root:
        if element.tag in (reader.tag("decision"), reader.tag("businessKnowledgeModel")):
            try:
                tables.append(reader.table(element))
            except _RefusedError as refusal:
                refused.append(Refusal(element.get("name", ""), refusal.reason, refusal.what))
    return Model(root.get("name", ""), tuple(tables), tuple(refused))


class _Reader:
    """One model: its types, the names that may stand for a value, and its tables."""

    def __init__(self, root, namespace):
        self.namespace = namespace
        self.types = Types.of(root, self.tag)
        named = ("variable", "formalParameter", "inputData", "decision")
        elements = [element for name in named for element in root.iter(self.tag(name))]
        self.names = {element.get("name", "") for element in elements}
        self.type_of = {element.get("name"): element.get("typeRef") for element in elements if element.get("typeRef")}
        self.language = root.get("expressionLanguage", "FEEL")

    def tag(self, name):
        return f"{self.namespace}{name}"

    def text(self, element, *path):
        found = element.find("/".join(self.tag(name) for name in (*path, "text")))
        return None if found is None else (found.text or "").strip()

    def table(self, decision):
        """The decision table of a decision or of a business knowledge model.

        Raises
        ------
        _RefusedError
            It has other logic than a table, or something in the table is not understood.
        """
        holder = decision.find(self.tag("encapsulatedLogic"))
        holder = decision if holder is None else holder
        body = holder.find(self.tag("decisionTable"))
        if body is None:
            logic = next((name for name in LOGIC if holder.find(self.tag(name)) is not None), "")
            raise _RefusedError("logic" if logic else "incomplete", logic)
        self._feel(body)
        inputs = tuple(self._input(element) for element in body.findall(self.tag("input")))
        rules = body.findall(self.tag("rule"))
        if not (inputs and rules and body.findall(self.tag("output"))):
            raise _RefusedError("incomplete", "decisionTable")
        outputs, defaults = self._outputs(body, decision, rules)
        rows = tuple(self._row(number, rule, inputs, outputs, body) for number, rule in enumerate(rules, 1))
        name = decision.get("name", "")
        return DecisionTable(decision.get("id") or name, name, self._hit(body, outputs), inputs, outputs, rows, defaults)

    def _feel(self, body):
        for element in body.iter():
            if "FEEL" not in element.get("expressionLanguage", self.language).upper():
                raise _RefusedError("language", element.get("expressionLanguage", self.language))

    def _hit(self, body, outputs):
        policy, aggregation = body.get("hitPolicy", "UNIQUE"), body.get("aggregation")
        if policy not in POLICIES:
            raise _RefusedError("hit", policy)
        if not aggregation:
            return POLICIES[policy]
        counted = aggregation == "COUNT" or all(output.type in ("number", "integer") for output in outputs)
        if policy != "COLLECT" or aggregation not in AGGREGATIONS or len(outputs) > 1 or not counted:
            raise _RefusedError("aggregation", f"{policy} {aggregation}")
        return AGGREGATIONS[aggregation]

    def _input(self, element):
        expression = element.find(self.tag("inputExpression"))
        said = "" if expression is None else self.text(expression) or ""
        if said not in self.names and not NAME.fullmatch(said):
            raise _RefusedError("expression", said)
        reference = expression.get("typeRef") or self.type_of.get(said)
        type_, values = self.types.resolve(reference)
        if not type_:
            raise _RefusedError("type", f"{said}: {reference or '–'}")
        values = self.text(element, "inputValues") or values
        try:
            limits = domain(values, type_)
        except MethodError:
            raise _RefusedError("domain", f"{said}: {values}") from None
        return Input(said, element.get("label") or said, type_, **limits)

    def _outputs(self, body, decision, rules):
        elements = body.findall(self.tag("output"))
        entries = [[self.text(entry) or "" for entry in rule.findall(self.tag("outputEntry"))] for rule in rules]
        defaults = [self.text(element, "defaultOutputEntry") for element in elements]
        outputs = tuple(
            self._output(element, [row[place] for row in entries if place < len(row)], body, decision)
            for place, element in enumerate(elements)
        )
        if not any(defaults):
            return outputs, ()
        try:
            return outputs, tuple(unary_tests.value_of(text, out.type) for text, out in zip(defaults, outputs, strict=True))
        except MethodError:
            raise _RefusedError("default", " | ".join(text or "" for text in defaults)) from None

    def _output(self, element, entries, body, decision):
        col = element.get("name") or body.get("outputLabel") or decision.get("name", "")
        type_, values = self.types.resolve(element.get("typeRef"))
        type_ = type_ or simple_type(entries)
        if not type_:
            raise _RefusedError("cell", next((text for text in entries if not simple_type([text])), col))
        values = self.text(element, "outputValues") or values
        try:
            listed = unary_tests.listed(values) if values else ()
            _ = [unary_tests.value_of(f'"{text}"' if type_ == "enum" else text, type_) for text in listed]
        except MethodError:
            raise _RefusedError("domain", f"{col}: {values}") from None
        return Output(col, element.get("label") or col, type_, listed)

    def _row(self, number, rule, inputs, outputs, body):
        cells = tuple(self.text(entry) or "-" for entry in rule.findall(self.tag("inputEntry")))
        results = tuple(self.text(entry) or "" for entry in rule.findall(self.tag("outputEntry")))
        columns = [element.get("name", "") for element in body.findall(self.tag("annotation"))]
        texts = [self.text(entry) or "" for entry in rule.findall(self.tag("annotationEntry"))]
        notes = dict(zip(columns, texts, strict=False))
        clause = notes.pop(CLAUSE, "")
        described = rule.find(self.tag("description"))
        note = " · ".join(text for text in notes.values() if text) or (described.text or "" if described is not None else "")
        odd = next((text for text in (*cells, *results) if "\\" in text or PLAIN_DAY.search(DAY.sub("", text))), None)
        if odd is not None:
            raise _RefusedError("cell", f"{number}: {odd}")
        try:
            return read_row(
                rule.get("label") or f"R{number}",
                cells,
                results,
                inputs=inputs,
                of_outputs=outputs,
                note=note.strip(),
                clause_id=clause,
            )
        except MethodError as error:
            raise _RefusedError("cell", f"{number}: {error}") from None
