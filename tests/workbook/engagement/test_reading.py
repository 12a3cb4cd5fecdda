"""Files as offices and systems write them: the same rows come out of each."""

import gzip

import pytest

from methods.tables import Column, Table
from workbook.engagement.profile import Source
from workbook.engagement.reading import mapped, read_rows

HEADERS = ("case_id", "name_es", "opened")
TEXT = 'case_id,name_es,opened\n1,Peña,2026-01-05\n2,"dos\nrenglones",2026-01-06\n'
CASE = Table(
    "case",
    (
        Column("case_id", "identifier", required=True),
        Column("priority", "choice", values=("high", "low")),
        Column("name", "words"),
        Column("outcome", "text"),
    ),
    key=("case_id",),
)


def rows(content, **options):
    return read_rows(content, HEADERS, compressed=False, **options)


def codes(raw):
    return [(problem.code, problem.row, problem.column or problem.value) for problem in raw.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_same_rows_come_out_of_every_offices_file(encoding, separator, line_end):
    raw = rows(TEXT.replace(",", separator).replace("\n", line_end).encode(encoding))

    assert raw.frame["name_es"].str.split().tolist() == [["Peña"], ["dos", "renglones"]]
    assert list(raw.frame["opened"]) == ["2026-01-05", "2026-01-06"]
    assert (raw.separator, raw.problems) == (separator, ())
    assert raw.encoding == ("Windows-1252" if encoding == "cp1252" else "UTF-8")


def test_rows_are_numbered_as_a_spreadsheet_numbers_them():
    """The header is row 1; a line feed inside quotes stays in its row; the empty row 4 counts."""
    raw = rows(b'case_id,name_es,opened\n1,"a\nb",x\n2,c,x\n\n3,d,x\n')

    assert dict(raw.frame["case_id"]) == {2: "1", 3: "2", 5: "3"}


def test_a_separator_is_found_by_the_headers_and_not_by_counting():
    """Three commas stand in the texts, two semicolons in the header."""
    raw = rows(b"case_id;name_es;opened\n1;a, b, c y d, e;x\n")

    assert list(raw.frame["name_es"]) == ["a, b, c y d, e"]


def test_each_row_with_too_few_or_too_many_cells_is_told_and_the_others_are_read():
    raw = rows(b"case_id,name_es,opened\n1,a\n2,b,x\n3,c,x,y\n")

    assert [(problem.row, dict(problem.facts)) for problem in raw.problems] == [(2, {"k": 2, "n": 3}), (4, {"k": 4, "n": 3})]
    assert list(raw.frame["case_id"]) == ["2"]


def test_a_comment_is_no_row_however_many_cells_it_has():
    raw = rows(b"case_id,name_es,opened\n# 1,ejemplo,x\n# preguntar a Ana\n2,b,x\n")

    assert (list(raw.frame["case_id"]), raw.problems) == (["2"], ())


def test_in_a_systems_extract_a_text_that_begins_with_a_hash_is_an_id():
    raw = rows(b"case_id,name_es,opened\n#1001,a,x\n", comments=False)

    assert list(raw.frame["case_id"]) == ["#1001"]


def test_a_compressed_file_is_read_and_a_broken_one_is_told():
    packed = gzip.compress(TEXT.encode())

    whole, cut, bent, never = (
        read_rows(content, HEADERS, compressed=True) for content in (packed, packed[:-9], packed[:20] + b"\0" + packed[21:], b"x")
    )

    assert len(whole.frame) == 2
    assert [codes(raw) for raw in (cut, bent, never)] == [[("E-FIL-002", None, "")]] * 3


@pytest.mark.parametrize(
    "content",
    [b"", b"\0\1\2\xff", b"\x81\x8d\x8f", TEXT.encode("utf-16"), b"x" * 200_000, b"PK\3\4" + b"\0" * 99],
    ids=["empty", "binary", "no encoding", "UTF-16", "endless cell", "spreadsheet"],
)
def test_what_is_no_table_of_text_is_told(content):
    raw = rows(content)

    assert codes(raw) == [("E-FIL-002", None, "")]
    assert raw.frame.empty


def test_an_extract_comes_out_under_our_headers():
    """Rows 3 and 4 are one case, of which the last state counts; "?" means unknown."""
    raw = read_rows(
        "Número;Prioridad;Estado\n7;Alta;abierto\n8;Baja;abierto\n8;?;cerrado\n".encode(), ("Número",), compressed=False
    )
    source = Source(
        file="sap.csv",
        columns={"case_id": "Número", "priority": "Prioridad", "outcome": "Estado"},
        translate={"priority": {"Alta": "high", "Baja": "low"}},
        constants={"name_es": "Alta de servicio"},
        one_row_per="case_id",
        missing=("?",),
    )

    found = mapped(raw, source, CASE, languages=("es",))

    assert found.problems == ()
    assert found.frame.to_dict("index") == {
        2: {"case_id": "7", "priority": "high", "outcome": "abierto", "name_es": "Alta de servicio"},
        4: {"case_id": "8", "priority": "", "outcome": "cerrado", "name_es": "Alta de servicio"},
    }


def test_a_code_without_translation_is_told_once_with_the_nearest_and_is_no_value():
    raw = read_rows(b"id,p\n1,Alto\n2,Alto\n3,Baja\n", ("id",), compressed=False)
    source = Source(
        file="x.csv", columns={"case_id": "id", "priority": "p"}, translate={"priority": {"Alta": "high", "Baja": "low"}}
    )

    found = mapped(raw, source, CASE, languages=("es",))

    assert [(problem.code, problem.row, problem.value, problem.nearest) for problem in found.problems] == [
        ("E-SRC-003", 2, "Alto", ("Alta",))
    ]
    assert list(found.frame["priority"]) == ["", "", "low"]


def test_every_name_of_a_source_that_leads_nowhere_is_told_at_its_place_in_the_profile():
    raw = read_rows(b"id,p,p\n1,a,b\n", ("id",), compressed=False)
    source = Source(
        file="x.csv",
        columns={"case": "id", "priority": "p", "outcome": "estado"},
        constants={"outcome": "x", "nombre": "y"},
        translate={"priorty": {"a": "high"}},
        one_row_per="case_id",
    )

    found = mapped(raw, source, CASE, languages=("es", "en"))

    assert [(problem.code, problem.file, problem.column, problem.value) for problem in found.problems] == [
        ("E-SRC-002", "engagement.yaml", "sources.case.columns", "case"),
        ("E-SRC-002", "engagement.yaml", "sources.case.constants", "nombre"),
        ("E-SRC-005", "engagement.yaml", "sources.case.constants", "outcome"),
        ("E-SRC-004", "engagement.yaml", "sources.case.translate", "priorty"),
        ("E-SRC-004", "engagement.yaml", "sources.case.one_row_per", "case_id"),
        ("E-SRC-001", "", "estado", "estado"),
        ("E-COL-003", "", "p", "p"),
    ]


def test_a_text_for_readers_is_mapped_once_for_each_language():
    raw = read_rows(b"id,n\n1,Alta\n", ("id",), compressed=False)
    source = Source(file="x.csv", columns={"case_id": "id", "name_es": "n", "name_en": "n"})

    both, one = (mapped(raw, source, CASE, languages=languages) for languages in (("es", "en"), ("es",)))

    assert both.frame.loc[2].to_dict() == {"case_id": "1", "name_es": "Alta", "name_en": "Alta"}
    assert codes(one) == [("E-SRC-002", None, "sources.case.columns")]
