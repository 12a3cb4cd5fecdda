"""The data dictionary and the glossary: made from the declarations and the catalogue, and kept equal to them."""

import re

import pytest

from methods.tables import Column, Table
from workbook import catalog
from workbook.dictionary import described, dictionary_page, generated_pages, glossary, glossary_page, schemas

PAGES = ("GLOSSARY.md", "templates/dictionary.es.md", "templates/dictionary.en.md")


def section(page, name):
    """The lines of one table's section."""
    return page.split(f"## `{name}`:")[1].split("\n## ")[0].splitlines()


@pytest.mark.parametrize("code", ["es", "en"])
@pytest.mark.parametrize("table", catalog.TABLES.values(), ids=lambda table: table.name)
def test_the_dictionary_names_every_column_of_every_table(language, code, table):
    lines = section(dictionary_page(language(code), [table]), table.name)
    rows = [line for line in lines if line.startswith("| `")]

    headers = [re.findall(r"`([^`]+)`", line.split(" | ")[0]) for line in rows]

    assert headers == [list(column.headers(("es", "en"))) for column in table.columns]
    assert {line.replace("\\|", "").count(" | ") for line in rows} == {4}


@pytest.mark.parametrize("code", ["es", "en"])
def test_no_cell_of_a_dictionary_breaks_its_row(language, code):
    rows = [line for line in dictionary_page(language(code)).splitlines() if line.startswith("|")]

    assert {line.count("|") for line in rows} == {6}


def test_a_row_says_what_a_column_holds(language):
    page = {code: dictionary_page(language(code), [catalog.TABLES["process"]]) for code in ("es", "en")}

    spanish, english = (next(row for row in section(text, "process") if row.startswith("| `level`")) for text in page.values())

    assert spanish.split(" | ")[2:4] == ["número entero", "sí"]
    assert english.split(" | ")[2:4] == ["whole number", "yes"]


def test_a_row_says_keys_references_choices_and_units(language):
    lines = section(dictionary_page(language("en"), [catalog.TABLES["activity"]]), "activity")
    cells = {line.split("`")[1]: line.split(" | ")[2:4] for line in lines if line.startswith("| `")}

    assert cells["activity_id"] == ["own key", "key"]
    assert cells["process_id"] == ["own key → `process`", "yes"]
    assert cells["lane"] == ["one of: `customer`, `front`, `back`, `system`, `supplier`", "yes"]
    assert cells["touch_time_min"] == ["number [min]", ""]


def test_the_page_opens_with_what_an_empty_cell_means(language):
    assert "Una celda vacía significa «se desconoce»; n/a significa «no aplica»; 0 es un cero medido." in dictionary_page(
        language("es"), []
    )


def test_a_column_nobody_described_is_refused(language):
    table = Table("role", (Column("salary", "number"),))

    with pytest.raises(KeyError, match=r"tables\.column\.role\.salary\.name"):
        described(table, table["salary"], language("es"))


def test_every_table_has_a_schema_with_the_readers_titles(language):
    found = schemas(language("es"), ("es", "en"))

    assert list(found) == list(catalog.TABLES)
    for name, schema in found.items():
        assert [field["name"] for field in schema["fields"]] == list(catalog.TABLES[name].headers(("es", "en")))
        assert all(field["title"] and field["description"] for field in schema["fields"])
    title = {field["name"]: field["title"] for field in found["role"]["fields"]}["role_id"]
    assert title == described(catalog.TABLES["role"], catalog.TABLES["role"]["role_id"], language("es"))[0]


@pytest.mark.parametrize("code", ["es", "en"])
def test_the_glossary_is_in_alphabetical_order_of_its_language(language, code):
    """Accents do not move a word: índice stands before modelo."""
    terms = [term for term, _ in glossary(language(code))]
    plain = [term.lower().translate(str.maketrans("áéíóúüñ", "aeiouun")) for term in terms]

    assert plain == sorted(plain)
    assert len(terms) == len(set(terms)) > 30


def test_both_languages_explain_the_same_terms(language):
    spanish, english = (glossary(language(code)) for code in ("es", "en"))

    assert len(spanish) == len(english)
    assert all(term and definition for term, definition in (*spanish, *english))


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("recorrido regular", "regular route"), ("cuello de botella", "bottleneck"), ("reproceso", "rework"),
        ("traspaso", "hand-off"), ("intervalo de confianza", "confidence interval"), ("voz del cliente", "voice of the customer"),
    ],
)  # fmt: skip
def test_the_glossary_page_sets_the_languages_side_by_side(language, spanish, english):
    page = glossary_page(language("es"), language("en"))

    (row,) = [line for line in page.splitlines() if line.startswith(f"| **{spanish}** |")]

    assert row.split(" | ")[2] == f"**{english}**"
    assert {line.count("|") for line in page.splitlines() if line.startswith("|")} == {5}


@pytest.mark.parametrize("place", PAGES)
def test_the_pages_the_project_keeps_are_the_ones_that_are_made(root, place):
    """``python -m workbook.dictionary`` writes them."""
    assert (root / place).read_text(encoding="utf-8") == generated_pages()[place]


def test_the_pages_are_these_and_the_same_each_time():
    assert tuple(generated_pages()) == PAGES
    assert generated_pages() == generated_pages()
