"""``workbook export dmn`` and ``workbook import dmn``: what is written, read, said and refused."""

import csv

import pytest

from workbook.engagement import open_engagement
from workbook.export.dmn import export_dmn, read_dmn, write_dmn_tables


@pytest.fixture(scope="module")
def credit(root, tmp_path_factory):
    """The credit table of the engagement that ships, as a file."""
    path = tmp_path_factory.mktemp("dmn") / "credit.dmn"
    export_dmn(root / "data" / "engagements" / "lumbrera-fibra", "DT-01", to=path)
    return path


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_was_exported_is_imported_as_the_same_rows(credit, root, language, tmp_path):
    spanish = language("es")
    written = write_dmn_tables(read_dmn(credit, spanish), tmp_path / "read", spanish)
    known = open_engagement(root / "data" / "engagements" / "lumbrera-fibra", "es").tables.dt_row

    assert [path.name for path in written] == ["decision_table.csv", "dt_input.csv", "dt_output.csv", "dt_row.csv"]
    found = rows(tmp_path / "read" / "dt_row.csv")
    for column in ("table_id", "row_id", "cells", "outputs", "clause_id"):
        assert [row[column] for row in found] == known[column].tolist()
    assert [row["note_es"] for row in found] == known["note"].tolist()


def test_a_file_is_read_aloud_and_nothing_is_written_unasked(workbook, credit):
    before = sorted(credit.parent.iterdir())
    said = workbook("import", "dmn", credit)

    assert (said.code, "Depósito y plan" in said.out, "F" in said.out) == (0, True, True)
    assert sorted(credit.parent.iterdir()) == before


def test_files_that_are_there_are_not_replaced(workbook, credit, tmp_path):
    words = ("import", "dmn", credit, "--to", tmp_path / "read")

    assert [workbook(*words).code, workbook(*words).code] == [0, 2]


def test_a_document_type_is_refused(workbook, tmp_path):
    bomb = tmp_path / "bomb.dmn"
    bomb.write_text('<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><definitions>&c;</definitions>')
    said = workbook("import", "dmn", bomb)

    assert (said.code, "bomb.dmn" in said.err) == (2, True)


@pytest.mark.reference
def test_what_the_tables_cannot_hold_is_refused_by_name(workbook, shared):
    """A sum over rows, and a default answer, have no column."""
    said = workbook("import", "dmn", shared / "data/dmn-tck/level-3/0004-lending/0004-lending.dmn")
    default = workbook("import", "dmn", shared / "data/dmn-tck/level-2/0010-multi-output-U/0010-multi-output-U.dmn")

    assert "ApplicationRiskScoreModel" in said.out.split("Adjudication")[1]
    assert "Approval" in default.out.splitlines()[-1]


def test_a_table_that_is_not_there_is_refused_with_the_nearest(workbook, root, tmp_path):
    said = workbook("export", "dmn", root / "data/engagements/lumbrera-fibra", "--table", "DT-1", "--to", tmp_path / "a.dmn")

    assert (said.code, said.err) == (2, "no hay una tabla de decisión DT-1; hay DT-01\n")


def test_another_ending_is_refused(workbook, root, tmp_path):
    said = workbook("export", "dmn", root / "data/engagements/lumbrera-fibra", "--table", "DT-01", "--to", tmp_path / "a.xml")

    assert said.code == 2
