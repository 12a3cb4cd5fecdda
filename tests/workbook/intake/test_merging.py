"""Three versions of a row into one, or into a refusal."""

import itertools

import pytest

from methods.tables import Column, Table
from workbook.intake.merging import merged
from workbook.intake.rows import Rows, decimal_text, fingerprint

ROLE = Table("role", (Column("role_id", "key", required=True), Column("unit", "text")), key=("role_id",))
NOTE = Table("note", (Column("unit", "text"),))
HEADERS = ("role_id", "unit")


def rows(table, *texts):
    return Rows(table, {row: dict(zip(HEADERS, cells, strict=False)) for row, cells in enumerate(texts, start=2)})


def exported(table, *texts):
    found = rows(table, *texts)
    return {name: fingerprint(found.texts[row], HEADERS) for name, row in found.names(HEADERS).items()}


@pytest.mark.parametrize(
    ("base", "sheet", "file", "outcome"),
    [
        ("a", "a", "a", "same"),
        ("a", "b", "a", "changed"),
        ("a", "a", "b", "same"),
        ("a", "b", "b", "same"),
        ("a", "b", "c", "conflict"),
        ("a", None, "a", "removed"),
        ("a", None, None, "nothing"),
        ("a", None, "b", "conflict"),
        ("a", "a", None, "nothing"),
        ("a", "b", None, "conflict"),
        (None, "a", None, "added"),
        (None, "a", "a", "same"),
        (None, "a", "b", "conflict"),
        (None, None, "a", "nothing"),
    ],
)
def test_who_alone_changed_a_row_wins_and_where_both_did_nobody_does(base, sheet, file, outcome):
    """One row, ROL-1, whose only other cell says a, b or c, or which is not there."""
    texts = [() if text is None else (("ROL-1", text),) for text in (base, sheet, file)]

    result = merged(rows(ROLE, *texts[1]), rows(ROLE, *texts[2]), exported(ROLE, *texts[0]), HEADERS)

    found = {
        "same": result.same == {2: 2},
        "changed": result.changed == {2: 2},
        "removed": result.removed == (2,),
        "added": result.added == (2,),
        "conflict": [conflict.name for conflict in result.conflicts] == ["ROL-1"],
    }
    assert [name for name, is_so in found.items() if is_so] == ([] if outcome == "nothing" else [outcome])


def test_rows_without_a_key_are_what_they_say():
    """Two rows say x; one of them goes, y comes."""
    base = [{"unit": "x"}, {"unit": "x"}]
    file = Rows(NOTE, dict(enumerate(base, start=2)))
    names = {name: fingerprint(file.texts[row], HEADERS) for name, row in file.names(HEADERS).items()}
    sheet = Rows(NOTE, {7: {"unit": "x"}, 8: {"unit": "y"}})

    result = merged(sheet, file, names, HEADERS)

    assert (result.added, result.removed, result.same) == ((8,), (3,), {2: 7})


def test_rows_without_a_key_that_both_sides_changed_are_refused():
    sheet, file = Rows(NOTE, {7: {"unit": "y"}}), Rows(NOTE, {2: {"unit": "z"}})
    base = Rows(NOTE, {2: {"unit": "x"}})
    names = {name: fingerprint(base.texts[row], HEADERS) for name, row in base.names(HEADERS).items()}

    assert [conflict.kind for conflict in merged(sheet, file, names, HEADERS).conflicts] == ["nameless"]


def test_an_empty_column_more_does_not_change_a_fingerprint():
    assert fingerprint({"a": "1", "b": ""}, ("a", "b")) == fingerprint({"a": "1"}, ("a",))


def test_fingerprints_of_different_rows_differ():
    said = [{"a": "1"}, {"b": "1"}, {"a": "1", "b": "1"}, {"a": "11"}]

    assert all(fingerprint(one, "ab") != fingerprint(other, "ab") for one, other in itertools.combinations(said, 2))


@pytest.mark.parametrize(
    ("number", "text"), [(1e-7, "0.0000001"), (123456789012345, "123456789012345"), (-0.0, "0"), (2.50, "2.5")]
)
def test_a_number_is_written_in_digits(number, text):
    assert decimal_text(number) == text
