"""The catalogue that ships, and an engagement's own words over it."""

import pytest

from methods.errors import UsageError
from methods.language import Language
from workbook.texts import LANGUAGES, language_for, product_language, shipped

UNREADABLE = {
    "yaml": "a: [1, 2\n",
    "a text without language": "rates: Tres tasas\n",
    "a text within a list of texts": "rates: [uno, dos]\n",
}


@pytest.fixture
def own(tmp_path):
    """An engagement's folder of texts with one file."""

    def folder(name, content):
        place = tmp_path / "texts"
        place.mkdir(exist_ok=True)
        (place / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return place

    return folder


@pytest.mark.parametrize(("locale", "said"), [("es-EC", "no estimable"), ("es-MX", "no estimable"), ("en-US", "not estimable")])
def test_a_reader_is_addressed_in_the_language_of_the_locale(locale, said):
    assert language_for(locale).say("not_estimable") == said


def test_keys_are_the_files_name_and_the_path():
    assert language_for("en-US").say("sipoc.map.headings.suppliers") == "Suppliers"


@pytest.mark.parametrize(("count", "spanish", "english"), [(1, "fila más", "more row"), (2, "filas más", "more rows")])
def test_texts_that_count_have_a_singular_and_a_plural(count, spanish, english):
    said = [language_for(locale).say("problem.more", count=count) for locale in ("es-EC", "en-US")]

    assert said == [f" La misma falla aparece en {count} {spanish}.", f" The same fault appears in {count} {english}."]


@pytest.mark.parametrize("locale", ["pt-BR", "fr-FR", "xx", ""])
def test_a_language_without_catalogue_is_refused(locale):
    with pytest.raises(ValueError, match=r"no texts in '.*'; there are texts in es, en"):
        language_for(locale)


def test_the_catalogue_cannot_be_changed():
    with pytest.raises(TypeError):
        language_for("es-EC").texts["not_estimable"] = "?"


def test_a_commands_help_needs_the_products_own_strings_only():
    brief = product_language("es")

    assert isinstance(brief, Language)
    assert (brief.say("not_estimable"), brief.has("sipoc.map.headings.suppliers")) == ("no estimable", False)


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_ships_lies_beside_the_packages(code):
    assert (shipped("templates") / "texts" / f"{code}.po").is_file()


def test_an_engagements_own_words_win_over_what_ships(own):
    folder = own("sipoc.yaml", "map: {headings: {suppliers: {es: Aliados, en: Allies}}}\n")

    said = [language_for(locale, folder).say("sipoc.map.headings.suppliers") for locale in ("es-EC", "en-US")]

    assert said == ["Aliados", "Allies"]
    assert language_for("es-EC", folder).say("sipoc.map.headings.inputs") == "Entradas"
    assert language_for("es-EC").say("sipoc.map.headings.suppliers") == "Proveedores"


def test_an_engagements_own_catalogue_wins_too(own):
    folder = own("es.po", 'msgid "not_estimable"\nmsgstr "no se puede estimar"\n')

    assert language_for("es-EC", folder).say("not_estimable") == "no se puede estimar"


def test_own_words_in_one_language_leave_the_other_as_it_ships(own):
    folder = own("sipoc.yaml", "map: {headings: {suppliers: {es: Aliados}}}\n")

    assert language_for("en-US", folder).say("sipoc.map.headings.suppliers") == "Suppliers"


def test_own_words_may_hold_a_third_language(own):
    folder = own("sipoc.yaml", "map: {headings: {suppliers: {es: Aliados, en: Allies, pt: Aliados}}}\n")

    assert language_for("en-US", folder).say("sipoc.map.headings.suppliers") == "Allies"


def test_own_words_that_change_between_two_readings_are_read_again(own):
    first = language_for("es-EC", own("es.po", 'msgid "not_estimable"\nmsgstr "uno"\n')).say("not_estimable")
    second = language_for("es-EC", own("es.po", 'msgid "not_estimable"\nmsgstr "dos"\n')).say("not_estimable")

    assert (first, second) == ("uno", "dos")


@pytest.mark.parametrize("content", ["", "# todavía nada\n"])
def test_an_empty_file_of_own_words_changes_nothing(own, content):
    assert language_for("es-EC", own("sipoc.yaml", content)).say("not_estimable") == "no estimable"


def test_a_folder_of_own_words_that_is_not_there_changes_nothing(tmp_path):
    assert language_for("es-EC", tmp_path / "texts").say("not_estimable") == "no estimable"


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_own_words_that_cannot_be_read_are_refused_by_name(own, content):
    folder = own("routes.yaml", content)

    with pytest.raises(UsageError, match=r"el archivo de textos texts/routes\.yaml no se puede leer; cada texto lleva un valor"):
        language_for("es-EC", folder)
    with pytest.raises(UsageError, match=r"the file of texts texts/routes\.yaml cannot be read; each text holds one value"):
        language_for("en-US", folder)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("sipoc.yaml", "map: {título: {es: ñ}}".encode("cp1252")),
        ("es.po", "msgid \nno es un catálogo"),
        ("es.po", b"\xff\xfe\x00"),
    ],
)
def test_files_in_another_encoding_or_shape_are_refused_and_break_nothing(own, name, content):
    with pytest.raises(UsageError, match=f"texts/{name}"):
        language_for("es-EC", own(name, content))
