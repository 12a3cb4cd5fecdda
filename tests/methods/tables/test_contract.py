"""A declaration is data, and a declaration that contradicts itself is refused where it is written."""

import pytest

from methods.tables import Column, Table, registry
from methods.tables.contract import KEY_PATTERN, KINDS


def test_words_stand_in_the_file_once_per_language(role):
    assert role.headers(("es", "en")) == (*("role_id", "name_es", "name_en", "duty_es", "duty_en", "level", "cost_per_h"),)


def test_a_third_language_is_a_column_and_not_a_program(role):
    assert role["name"].headers(("es", "en", "pt")) == ("name_es", "name_en", "name_pt")


def test_other_columns_stand_in_the_file_once(role):
    assert role["level"].headers(("es", "en")) == ("level",)


@pytest.mark.parametrize("key", ["PRC-1", "ABCD-ABCDEF123456", "AB-0"])
def test_a_key_has_two_to_four_capitals_a_hyphen_and_up_to_twelve_capitals_or_digits(key):
    assert KEY_PATTERN.fullmatch(key)


@pytest.mark.parametrize(
    "key", ["P-1", "PRCSS-1", "prc-1", "PRC1", "PRC-", "PRC-1234567890123", "PRC-Ñ", "PRC_1", "PRC-1\n", "PRC–1"]
)
def test_anything_else_is_no_key(key):
    assert not KEY_PATTERN.fullmatch(key)


def test_a_kind_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="column 'cost': kind 'money' is not one of key, identifier"):
        Column("cost", "money")


def test_a_choice_without_values_is_refused():
    with pytest.raises(ValueError, match="column 'level': values belong to a choice, and a choice needs them"):
        Column("level", "choice")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "choice"])
def test_values_for_anything_but_a_choice_are_refused(kind):
    with pytest.raises(ValueError, match="values belong to a choice"):
        Column("level", kind, values=("senior",))


def test_only_codes_of_the_choice_can_be_judged():
    with pytest.raises(ValueError, match="column 'support': judged codes are codes of the choice"):
        Column("support", "choice", values=("for", "unknown"), judged=("against",))


def test_only_an_identifier_or_a_text_names_a_person():
    with pytest.raises(ValueError, match="column 'opened': an identifier or a text names one of customer, employee"):
        Column("opened", "moment", person="customer")
    with pytest.raises(ValueError, match="column 'customer_id': an identifier or a text names one of customer, employee"):
        Column("customer_id", "identifier", person="supplier")


def test_only_a_text_holds_a_persons_own_words():
    with pytest.raises(ValueError, match="column 'score': free text stands in a text"):
        Column("score", "integer", free_text=True)


def test_a_column_declared_twice_is_refused():
    with pytest.raises(ValueError, match=r"table 'role': declared twice \['name'\]"):
        Table("role", (Column("name", "words"), Column("name", "text")))


def test_a_key_without_its_column_is_refused():
    with pytest.raises(ValueError, match=r"table 'role': .* key without column \['role_id'\]"):
        Table("role", (Column("name", "words"),), key=("role_id",))


def test_a_column_that_does_not_exist_is_not_found(role):
    with pytest.raises(KeyError, match="table 'role' has no column 'salary'"):
        role["salary"]


def test_a_declaration_cannot_be_changed(role):
    with pytest.raises(AttributeError):
        role.columns[0].required = False


def test_the_registry_finds_tables_by_name_and_cannot_be_changed(role):
    tables = registry(role)

    assert tables["role"] is role
    with pytest.raises(TypeError):
        tables["role"] = None


def test_two_tables_of_one_name_are_refused(role):
    with pytest.raises(ValueError, match="two tables share a name"):
        registry(role, Table("role", ()))


@pytest.mark.parametrize(
    "target",
    [
        (),
        (Table("unit", (Column("name", "text"),)),),
        (Table("unit", (Column("a", "key"), Column("b", "key")), key=("a", "b")),),
    ],
    ids=["no table", "a table without key", "a key of two columns"],
)
def test_a_reference_leads_to_a_table_with_a_key_of_one_column(target):
    lost = Table("role", (Column("unit_id", "key", references="unit"),))

    with pytest.raises(ValueError, match=r"role\.unit_id references 'unit', which has no such key"):
        registry(lost, *target)


def test_a_table_may_refer_to_itself():
    process = Table(
        "process", (Column("process_id", "key"), Column("parent_id", "key", references="process")), key=("process_id",)
    )

    assert list(registry(process)) == ["process"]
