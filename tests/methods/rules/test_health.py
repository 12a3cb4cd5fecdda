"""The health of a decision table, drawn by hand and against the enumeration of every case."""

import itertools
import random

import pytest

from methods.errors import MethodError
from methods.rules.boxes import box_in_words
from methods.rules.decision_table import DecisionTable, Input, Output, Row
from methods.rules.evaluation import answer
from methods.rules.health import health, one_table
from methods.rules.unary_tests import parse

ANSWERS = ("x", "y", "z")
NUMBERS = ("-", "3", "<2", ">=4", "[1..3]", "(1..4)", "not(2)", "0,5", "[2..2]", "null")
PLANS = ("-", '"a"', '"b","c"', 'not("a")', "null")
TRUTHS = ("-", "true", "false")
OTHERS = (Input("plan", "Plan", "enum", values=("a", "b", "c")), Input("yes", "Yes", "boolean"))
AXIS = {"integer": range(6), "number": [half / 2 for half in range(11)]}
POINTS = {type_: tuple(itertools.product((*values, None), "abc", (False, True))) for type_, values in AXIS.items()}


def words(found, language):
    return [box_in_words(box, found.axes, language("en")) for box in found.gaps]


def test_a_gap_is_told_as_a_box_in_words(decision, language):
    """Plan a is answered under 18 and from 65 on, plan b always: 18 to 64 with plan a is left."""
    found = health(decision('<18 | "a" | x\n>=65 | "a" | y\n- | "b" | z'))

    assert words(found, language) == ["Age [18; 65) and Plan a"]


def test_the_end_of_the_domain_belongs_to_it(decision, language):
    found = health(decision("<=97 | - | x\n99 | - | y"))

    assert words(found, language) == ["Age = 98"]


def test_two_rows_on_one_place_with_two_answers_contradict_a_unique_table(decision):
    found = health(decision("<=50 | - | x\n>=50 | - | y"))

    assert [(overlap.rows, overlap.kind, overlap.differs) for overlap in found.overlaps] == [((0, 1), "forbidden", True)]
    assert found.conflicts == found.overlaps


@pytest.mark.parametrize(
    ("hit", "kind"),
    [("U", "forbidden"), ("A", "forbidden"), ("F", "ordered"), ("P", "ordered"), ("R", "together"), ("C", "together")],
)
def test_what_an_overlap_means_is_for_the_hit_policy_to_say(decision, hit, kind):
    found = health(decision("<=50 | - | x\n>=50 | - | y", hit, values=("x", "y")))

    assert [overlap.kind for overlap in found.overlaps] == [kind]


def test_the_same_answer_twice_is_no_conflict_where_any_row_may_answer(decision):
    assert [overlap.kind for overlap in health(decision("<=50 | - | x\n>=50 | - | x", "A")).overlaps] == ["same"]


def test_a_row_behind_a_wider_one_never_decides(decision):
    found = health(decision('>=18 | - | x\n>=60 | "a" | y', "F"))

    assert [(masked.row, masked.before) for masked in found.masked] == [(1, (0,))]


def test_a_row_of_lower_priority_never_decides(decision):
    found = health(decision(">=60 | - | y\n>=18 | - | x", "P", values=("x", "y")))

    assert [(masked.row, masked.before) for masked in found.masked] == [(0, (1,))]


def test_two_rows_that_make_one_box_can_be_joined(decision, language):
    found = health(decision('[0..18) | "a" | x\n[18..30) | "a" | x\n>=30 | - | y'))

    assert [merge.rows for merge in found.merges] == [(0, 1)]
    assert box_in_words(found.merges[0].box, found.axes, language("en")) == "Age [0; 30) and Plan a"


def test_rows_are_not_joined_over_one_that_stands_between_them(decision):
    """Joined, rows 1 and 3 would answer x for 18 to 24, where row 2 comes first today."""
    found = health(decision("[0..18) | - | x\n[10..25) | - | y\n[18..30) | - | x", "F"))

    assert found.merges == ()


def test_an_answer_that_no_row_gives_is_named(decision):
    assert health(decision("- | - | x", values=("x", "y"))).unreached == (("Answer", "y"),)


def test_a_table_that_is_too_fine_is_refused_by_the_input_to_split():
    inputs = tuple(Input(f"n{place}", f"N{place}", "number") for place in range(3))
    cells = [(f"<{number}", f"<{number}", f"<{number}") for number in range(200)]
    rows = tuple(Row(f"R{n}", cell, tuple(parse(part, "number") for part in cell), ("x",)) for n, cell in enumerate(cells))
    table = DecisionTable("DT-09", "Fine", "F", inputs, (Output("a", "A", "enum"),), rows)

    with pytest.raises(MethodError, match="E-DT-009 DT-09"):
        health(table)


def test_a_table_that_is_not_there_is_refused_by_name(decision):
    with pytest.raises(MethodError, match=r"DT-02.*there are: DT-01"):
        one_table((decision("- | - | x"),), "DT-02")


def passes(cell, value):
    """One cell by the words of the standard, read apart from the product's own reader."""
    if cell == "-":
        return True
    if cell == "null" or value is None:
        return cell == "null" and value is None
    if cell.startswith("not("):
        return not passes(cell[4:-1], value)
    known = {
        "<2": lambda n: n < 2, ">=4": lambda n: n >= 4, "[1..3]": lambda n: 1 <= n <= 3, "(1..4)": lambda n: 1 < n < 4,
        "[2..2]": lambda n: n == 2, "true": lambda t: t is True, "false": lambda t: t is False,
    }  # fmt: skip
    listed = [part.strip('"') for part in cell.split(",")]
    return known[cell](value) if cell in known else value in (listed if isinstance(value, str) else map(float, listed))


def drawn_table(chance):
    inputs = (Input("n", "N", chance.choice(list(AXIS)), 0, 5, null_allowed=True), *OTHERS)
    choices = (NUMBERS, PLANS[:-1], TRUTHS)
    rows = tuple(
        Row(
            f"R{number}",
            cells := tuple(chance.choice(forms) for forms in choices),
            _read(cells, inputs),
            (chance.choice(ANSWERS),),
        )
        for number in range(chance.randint(1, 6))
    )
    return DecisionTable("DT-01", "Drawn", chance.choice("UAFPRC"), inputs, (Output("a", "A", "enum", ANSWERS),), rows)


def _read(cells, inputs):
    return tuple(parse(cell, input_.type) for cell, input_ in zip(cells, inputs, strict=True))


def points(table):
    """Every whole number from 0 to 5, or every half, and none; every plan; yes and no."""
    return POINTS[table.inputs[0].type]


def enumerated(table):
    """Every case with the rows that apply to it."""
    return {point: tuple(n for n, row in enumerate(table.rows) if all(map(passes, row.cells, point))) for point in points(table)}


def covered(found, boxes):
    """The points of each box, and whether no point lies in two."""
    pieces = {point: tuple(axis.piece_of(v) for axis, v in zip(found.axes, point, strict=True)) for point in points(found.table)}
    held = [
        [p for p in points(found.table) if all(map(lambda piece, inside: piece in inside, pieces[p], box.pieces))]
        for box in boxes
    ]
    return sorted(itertools.chain(*held), key=str)


@pytest.mark.parametrize("seed", range(10))
def test_on_thousands_of_tables_the_analysis_is_what_trying_every_case_gives(seed):
    """250 tables a seed over 42 or 72 cases each: gaps, overlaps with their rows, conflicts and rows that never decide."""
    chance = random.Random(seed)
    for _ in range(250):
        table = drawn_table(chance)
        found, truth = health(table), enumerated(table)
        sets = {rows for rows in truth.values() if len(rows) > 1}

        assert covered(found, found.gaps) == sorted((p for p, rows in truth.items() if not rows), key=str), table
        assert {overlap.rows for overlap in found.overlaps} == sets, table
        for overlap in found.overlaps:
            assert covered(found, overlap.boxes) == sorted((p for p, rows in truth.items() if rows == overlap.rows), key=str)
        assert {overlap.rows for overlap in found.conflicts} == {rows for rows in sets if forbidden(table, rows)}, table
        assert {masked.row for masked in found.masked} == silent(table, set(truth.values())), table


def forbidden(table, rows):
    answers = {table.rows[row].outputs for row in rows}
    return table.hit == "U" or (table.hit == "A" and len(answers) > 1)


def silent(table, sets):
    """Rows whose removal never changes who decides: the first one, one of the best answers, or all that apply."""
    best = {
        "F": lambda rows: rows[:1],
        "P": lambda rows: [r for r in rows if table.rows[r].outputs == min(table.rows[q].outputs for q in rows)],
    }
    deciding = {row for rows in sets if rows for row in best.get(table.hit, lambda rows: rows)(rows)}
    return set(range(len(table.rows))) - deciding


@pytest.mark.parametrize("seed", range(2))
def test_joining_two_rows_changes_no_answer(seed):
    """Each pair that is said to be joinable is joined where the first one stands; every case keeps its answer."""
    chance, joined = random.Random(100 + seed), 0
    for _ in range(250):
        table = drawn_table(chance)
        found = health(table)
        for merge in found.merges:
            joined += 1
            assert answers(table, enumerated(table)) == answers(table, united(found, merge)), (table, merge)
    assert joined > 20


def united(found, merge):
    """The rows of each case when the second of a pair is gone and the first holds the box of both."""
    first, second = merge.rows
    truth = enumerated(found.table)
    inside = {
        p
        for p in points(found.table)
        if all(axis.piece_of(v) in held for axis, v, held in zip(found.axes, p, merge.box.pieces, strict=True))
    }
    return {p: tuple(sorted({*rows} - {second} - {first} | ({first} if p in inside else set()))) for p, rows in truth.items()}


def answers(table, truth):
    found = {p: answer(table, [n in rows for n in range(len(table.rows))]).value for p, rows in truth.items()}
    return {p: sorted(value) if table.hit == "C" and value else value for p, value in found.items()}
