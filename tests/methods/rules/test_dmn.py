"""Decision tables from other programs: read with the results that they expect, or refused by name."""

import itertools
from xml.etree import ElementTree

import pandas as pd
import pytest

from methods.rules.dmn import NotDmnError, read_dmn
from methods.rules.dmn_writing import write_dmn
from methods.rules.evaluation import answer, matches

MODEL = """<?xml version="1.0"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="shop" id="m" namespace="n">
  <decision name="Offer" id="DT-07"><decisionTable hitPolicy="{hit}" {extra}>
    <input label="Age"><inputExpression typeRef="{type}"><text>{age}</text></inputExpression>{domain}</input>
    <output name="offer" typeRef="string">{default}</output>
    <rule><inputEntry><text>{cell}</text></inputEntry><outputEntry><text>{result}</text></outputEntry></rule>
  </decisionTable></decision>
</definitions>"""
PLAIN = {
    "hit": "UNIQUE", "extra": "", "type": "number", "age": "age", "domain": "", "default": "", "cell": "&gt;=18",
    "result": '"adult"',
}  # fmt: skip
TESTS = "{http://www.omg.org/spec/DMN/20160719/testcase}"


def model(**changes):
    return read_dmn(MODEL.format(**(PLAIN | changes)).encode())


def test_a_table_is_read_with_its_name_its_types_and_its_rows():
    (table,) = model(domain="<inputValues><text>[0..120], null</text></inputValues>").tables
    (age,) = table.inputs

    assert (table.id, table.name, table.hit) == ("DT-07", "Offer", "U")
    assert (age.col, age.type, age.low, age.high, age.null_allowed) == ("age", "number", 0, 120, True)
    assert (table.rows[0].id, table.rows[0].cells, table.rows[0].outputs) == ("R1", (">=18",), ("adult",))


@pytest.mark.parametrize(
    ("changes", "reason", "what"),
    [
        ({"cell": "age &gt; 18"}, "cell", "age > 18"),
        ({"cell": '"a\\"b"', "type": "string"}, "cell", "a\\"),
        ({"cell": "2026-07-01", "type": "date"}, "cell", "2026-07-01"),
        ({"result": "age * 2"}, "cell", "age * 2"),
        ({"age": "age + 1"}, "expression", "age + 1"),
        ({"type": "time"}, "type", "time"),
        ({"type": "tPerson"}, "type", "tPerson"),
        ({"domain": "<inputValues><text>&gt;0</text></inputValues>"}, "domain", ">0"),
        ({"hit": "BEST"}, "hit", "BEST"),
        ({"hit": "COLLECT", "extra": 'aggregation="SUM"'}, "aggregation", "SUM"),
        ({"extra": 'expressionLanguage="http://www.w3.org/TR/xpath"'}, "language", "xpath"),
        ({"default": "<defaultOutputEntry><text>age</text></defaultOutputEntry>"}, "default", "age"),
    ],
)
def test_what_is_not_understood_is_refused_by_name_and_never_half_read(changes, reason, what):
    found = model(**changes)

    assert found.tables == ()
    assert [(refusal.name, refusal.reason) for refusal in found.refused] == [("Offer", reason)]
    assert what in found.refused[0].what


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<definitions", "xml"),
        (b"\xff\xfe\x00not xml", "xml"),
        (b"<definitions/>", "model"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><definitions/>', "entities"),
        (b'<!DOCTYPE definitions SYSTEM "file:///etc/passwd"><definitions/>', "entities"),
        (b'<svg xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>', "model"),
    ],
)
def test_what_is_no_model_or_must_not_be_read_is_refused(content, reason):
    with pytest.raises(NotDmnError, match=reason):
        read_dmn(content)


def value(element):
    """The value of a test case: a text, a number, a truth, null, a list or a structure."""
    items = element.find(f"{TESTS}list")
    if items is not None:
        return [value(item) for item in items]
    parts = element.findall(f"{TESTS}component")
    if parts:
        return {part.get("name"): value(part) for part in parts}
    held = element.find(f"{TESTS}value")
    if held is None or held.text is None:
        return None
    kind = next((text for name, text in held.attrib.items() if name.endswith("}type")), "xsd:string").rpartition(":")[2]
    return {"string": str, "boolean": lambda text: text == "true"}.get(kind, float)(held.text)


def spread(name, found):
    """A value by its name, and the parts of a structure by their own and by their paths."""
    yield name, found
    for part, inner in found.items() if isinstance(found, dict) else ():
        yield from spread(part, inner)
        yield f"{name}.{part}", inner


def expected(table, given):
    """What the table answers to the given facts, in the shape of a test case."""
    facts = pd.DataFrame([[given[input_.col] for input_ in table.inputs]], columns=[i.col for i in table.inputs], dtype=object)
    found = answer(table, matches(table, facts)[0]).value
    if found is None:
        return None
    names = [output.col for output in table.outputs]

    def one(row):
        return dict(zip(names, row, strict=True)) if len(names) > 1 else row[0]

    return [one(row) for row in found] if table.hit in "ROC" else one(found)


def plain(found):
    return sorted(found, key=str) if isinstance(found, list) else found


def cases_of(path):
    for case in ElementTree.parse(path).getroot().iter(f"{TESTS}testCase"):
        nodes = {node.get("name"): value(node) for node in case.findall(f"{TESTS}inputNode")}
        results = {node.get("name"): value(node.find(f"{TESTS}expected")) for node in case.findall(f"{TESTS}resultNode")}
        facts = {**nodes, **results}
        yield dict(itertools.chain.from_iterable(spread(name, found) for name, found in facts.items())), results


def named(found):
    """Tables by the decision that asks them: the kit calls some of them ``…Table``, ``…Rules`` or ``…Model``."""
    return {table.name.removesuffix(ending): table for ending in ("Table", "Rules", "Model", "") for table in found.tables}


@pytest.mark.reference
def test_every_model_of_the_technology_compatibility_kit_gives_the_results_that_it_expects(shared):
    """14 models, 23 tables. 12 models of one table expect 36 results; the loan has 7 that are answers of a table."""
    models = sorted((shared / "data" / "dmn-tck").glob("*/*/*.dmn"))
    read = compared = 0
    for path in models:
        found = read_dmn(path.read_bytes())
        read += len(found.tables)
        for facts, results in cases_of(next(path.parent.glob("*-test-01.xml"))):
            for name in set(results) & set(named(found)):
                compared += 1
                assert plain(expected(named(found)[name], facts)) == plain(results[name]), (path.name, name)

    assert (len(models), read, compared) == (14, 23, 43)


@pytest.mark.reference
def test_the_kits_vacation_days_add_up_from_its_three_tables(shared):
    """22 days, and the greater of cases 1 and 3, and case 2: the formula is the kit's, the cases are our answers."""
    place = shared / "data/dmn-tck/level-3/0020-vacation-days"
    tables = read_dmn((place / "0020-vacation-days.dmn").read_bytes()).tables
    for facts, results in cases_of(place / "0020-vacation-days-test-01.xml"):
        first, second, third = (expected(table, facts) for table in tables)

        assert 22 + max(first, third) + second == results["Total Vacation Days"]


@pytest.mark.reference
def test_what_is_no_table_in_the_kit_is_named(shared):
    found = read_dmn((shared / "data/dmn-tck/level-3/0020-vacation-days/0020-vacation-days.dmn").read_bytes())

    assert [(refusal.name, refusal.reason) for refusal in found.refused] == [
        ("Total Vacation Days", "logic"),
        ("Base Vacation Days", "logic"),
    ]


@pytest.mark.reference
def test_every_table_of_the_kit_is_written_and_read_again_as_it_was(shared):
    tables = [
        table for path in sorted((shared / "data" / "dmn-tck").glob("*/*/*.dmn")) for table in read_dmn(path.read_bytes()).tables
    ]
    again = [read_dmn(write_dmn(table)).tables for table in tables]

    assert again == [(table,) for table in tables]


def test_a_written_table_reads_back_and_gives_the_same_bytes(decision):
    table = decision('<18 | "a" | x\n- | not("a") | y', "P", values=("y", "x"))
    content = write_dmn(table)

    assert read_dmn(content).tables == (table,)
    assert write_dmn(read_dmn(content).tables[0]) == content
