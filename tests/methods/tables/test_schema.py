"""A table's contract in the words of Frictionless Table Schema, so that a client's own tools can check a file."""

import re

import pytest

from methods.tables import Column, Table
from methods.tables.schema import table_schema
from workbook import catalog

TYPES = {
    *("string", "number", "integer", "date", "time", "datetime", "year", "yearmonth", "boolean", "object", "array"),
    *("duration", "geopoint", "geojson", "any"),
}
FIELD_WORDS = {"name", "type", "format", "title", "description", "constraints", "trueValues", "falseValues"}
SCHEMA_WORDS = {"fields", "missingValues", "primaryKey", "foreignKeys"}
CONSTRAINTS = {
    "string": {"required", "unique", "minLength", "maxLength", "pattern", "enum"},
    "number": {"required", "unique", "minimum", "maximum", "enum"},
    "integer": {"required", "unique", "minimum", "maximum", "enum"},
    "date": {"required", "unique", "minimum", "maximum", "enum"},
    "datetime": {"required", "unique", "minimum", "maximum", "enum"},
    "boolean": {"required", "enum"},
}


def nothing(column):
    return column.name, ""


def field(column, languages=("es",)):
    return table_schema(Table("role", (column,)), {}, languages=languages, described=nothing)["fields"][0]


@pytest.mark.parametrize(
    ("kind", "type_"),
    [("number", "number"), ("fraction", "number"), ("integer", "integer"), ("date", "date"), ("moment", "datetime"),
     ("yes_no", "boolean"), ("key", "string"), ("identifier", "string"), ("text", "string"), ("words", "string")],
)  # fmt: skip
def test_each_kind_has_its_type(kind, type_):
    assert field(Column("x", kind))["type"] == type_


def test_a_key_carries_its_pattern(language):
    pattern = field(Column("role_id", "key", required=True))["constraints"]

    assert pattern == {"required": True, "pattern": "^[A-Z]{2,4}-[A-Z0-9]{1,12}$"}
    assert re.search(pattern["pattern"], "ROL-1")


def test_a_choice_carries_its_values():
    assert field(Column("level", "choice", values=("senior", "middle")))["constraints"] == {"enum": ["senior", "middle"]}


@pytest.mark.parametrize(
    ("column", "constraints"),
    [
        (Column("share", "fraction"), {"minimum": 0, "maximum": 1}),
        (Column("level", "integer", minimum=1, maximum=4), {"minimum": 1, "maximum": 4}),
        (Column("cost", "number", minimum=0), {"minimum": 0}),
    ],
)
def test_numbers_carry_their_bounds(column, constraints):
    assert field(column)["constraints"] == constraints


def test_a_column_without_rules_has_no_constraints():
    assert "constraints" not in field(Column("note", "text"))


def test_yes_and_no_are_told_to_programs_that_expect_true_and_false():
    told = field(Column("in_scope", "yes_no"))

    assert (told["trueValues"], told["falseValues"]) == (["yes"], ["no"])


def test_words_are_one_field_per_language():
    schema = table_schema(Table("role", (Column("name", "words"),)), {}, languages=("es", "en"), described=nothing)

    assert [told["name"] for told in schema["fields"]] == ["name_es", "name_en"]


def test_titles_and_descriptions_are_the_readers():
    schema = table_schema(
        Table("role", (Column("role_id", "key"),)), {}, languages=("es",), described=lambda column: ("Rol", "Quién responde.")
    )

    assert (schema["fields"][0]["title"], schema["fields"][0]["description"]) == ("Rol", "Quién responde.")


def test_keys_and_references_are_told(role):
    process = Table("process", (Column("process_id", "key"), Column("owner_role", "key", references="role")), key=("process_id",))

    schema = table_schema(process, {"role": role, "process": process}, languages=("es",), described=nothing)

    assert schema["primaryKey"] == ["process_id"]
    assert schema["foreignKeys"] == [{"fields": ["owner_role"], "reference": {"resource": "role", "fields": ["role_id"]}}]


@pytest.mark.reference
def test_a_reference_within_one_table_names_no_resource():
    """Table Schema, foreignKeys: the empty string as resource refers to the current resource."""
    schema = table_schema(catalog.TABLES["process"], catalog.TABLES, languages=("es",), described=nothing)

    assert schema["foreignKeys"][0] == {"fields": ["parent_id"], "reference": {"resource": "", "fields": ["process_id"]}}


def test_empty_cells_and_n_a_are_missing_for_others_too():
    assert table_schema(Table("role", ()), {}, languages=("es",), described=nothing)["missingValues"] == ["", "n/a"]


@pytest.mark.reference
@pytest.mark.parametrize("name", catalog.TABLES)
def test_every_table_speaks_the_vocabulary_of_the_specification(name):
    """Table Schema: types of fields, which constraint goes with which type, and keys that name fields of the schema."""
    schema = table_schema(catalog.TABLES[name], catalog.TABLES, languages=("es", "en"), described=nothing)
    names = [told["name"] for told in schema["fields"]]

    assert set(schema) <= SCHEMA_WORDS
    assert {told["type"] for told in schema["fields"]} <= TYPES
    assert all(set(told) <= FIELD_WORDS for told in schema["fields"])
    assert all(set(told.get("constraints", {})) <= CONSTRAINTS[told["type"]] for told in schema["fields"])
    assert set(schema.get("primaryKey", [])) <= set(names)
    assert {column for key in schema.get("foreignKeys", []) for column in key["fields"]} <= set(names)
