"""The profile: everything that is wrong with it at once, and nothing that YAML could smuggle in."""

import datetime

import pytest
import yaml

from methods.tables import report
from workbook.engagement.profile import read_profile, readers_locale

SOUND = """\
engagement_id: ENG-001
client_name: Peña
country: EC
currency: USD
timezone: America/Guayaquil
languages: [es, en]
date_order: DMY
decimal_mark: ","
start: 2026-01-05
data_from: 2026-01-05
data_to: 2026-07-05
"""


def told(text, language):
    _, problems = read_profile(text)
    return [report.line(problem, language) for problem in problems]


def changed(**fields):
    return yaml.safe_dump({**yaml.safe_load(SOUND), **fields}, allow_unicode=True)


def test_a_sound_profile_becomes_typed_values():
    profile, problems = read_profile(SOUND)

    assert problems == []
    assert (profile.data_from, profile.data_to) == (datetime.date(2026, 1, 5), datetime.date(2026, 7, 5))
    assert (profile.languages, profile.locale("es"), profile.locale("en")) == (("es", "en"), "es-EC", "en-US")


def test_the_alias_replaces_the_name_only_in_an_anonymous_engagement_that_has_one():
    named, hidden, forgotten = (
        read_profile(changed(client_alias=alias, anonymous=anonymous))[0].reader_name
        for alias, anonymous in (("Andina", False), ("Andina", True), ("", True))
    )

    assert (named, hidden, forgotten) == ("Peña", "Andina", "Peña")


def test_every_fault_of_a_profile_is_told_at_once(language):
    """Eight faults: a misspelt field and so a missing one, a zone, a locale, an order, a key, a text, a window."""
    text = (
        SOUND.replace("currency", "curency")
        .replace("Guayaquil", "Guayaquill")
        .replace("DMY", "dmy\nlocales: {es: es-XX}")
        .replace("ENG-001", "eng 1")
        .replace("client_name: Peña", "client_name: [Peña]")
        .replace("2026-07-05", "2025-07-05")
    )

    assert told(text, language("es")) == [
        "E-PRO-004 engagement.yaml, campo engagement_id: eng 1 no es un valor válido. Se esperaba: dos a cuatro mayúsculas, un "
        "guion y hasta doce mayúsculas o cifras, como PRC-01.",
        "E-PRO-004 engagement.yaml, campo client_name: ['Peña'] no es un valor válido. Se esperaba: un valor del tipo que "
        "describe el perfil en blanco.",
        "E-PRO-003 engagement.yaml, campo currency: falta el campo currency.",
        "E-PRO-004 engagement.yaml, campo timezone: America/Guayaquill no es un valor válido. Se esperaba: una zona horaria, "
        "como America/Guayaquil.",
        "E-PRO-004 engagement.yaml, campo locales.es: es-XX no es un valor válido. Se esperaba: idioma y país de cada idioma, "
        "como es: es-EC.",
        "E-PRO-004 engagement.yaml, campo date_order: dmy no es un valor válido. Se esperaba: DMY, MDY o YMD.",
        "E-PRO-002 engagement.yaml, campo curency: campo desconocido curency. ¿Quiso decir currency?",
        "E-ENG-001 engagement.yaml, campo data_to: data_to 2025-07-05 es anterior a data_from 2026-01-05.",
    ]
    assert told(text, language("en"))[-2:] == [
        "E-PRO-002 engagement.yaml, field curency: unknown field curency. Did you mean currency?",
        "E-ENG-001 engagement.yaml, field data_to: data_to 2025-07-05 is before data_from 2026-01-05.",
    ]


@pytest.mark.parametrize("zone", ["America", "America/Guayaquill", "../../etc/passwd", "a\0b", "", "Ñandú"])
def test_a_zone_that_nobody_keeps_is_refused(zone):
    _, problems = read_profile(changed(timezone=zone))

    assert [(problem.code, problem.column, problem.expected) for problem in problems] == [
        ("E-PRO-004", "timezone", "expected.timezone")
    ]


@pytest.mark.parametrize("locales", [{"es": "es"}, {"es": "en-US"}, {"en": "xx-YY"}, {"es": ""}, {"fr": "fr-FR"}, "es-EC"])
def test_a_locale_says_the_language_and_a_country_that_exist(locales):
    _, problems = read_profile(changed(locales=locales))

    assert [(problem.code, problem.expected) for problem in problems] == [("E-PRO-004", "expected.locale")]


@pytest.mark.parametrize("languages", [[], ["es", "es"], ["es", "fr"], "es", None, [["es"]]])
def test_languages_are_one_or_more_each_once(languages):
    profile, problems = read_profile(changed(languages=languages))

    assert profile is None
    assert {problem.expected for problem in problems} == {"expected.languages"}


@pytest.mark.parametrize("day", ["2026-02-30", "05/07/2026", "2026-7-5", "2026-07-05 10:00:00", "20260705", "1767571200", "[1]"])
def test_a_day_is_a_day_of_the_calendar_written_year_first(day, language):
    lines = told(SOUND.replace("data_to: 2026-07-05", f"data_to: {day}"), language("es"))

    assert len(lines) == 1
    assert lines[0].startswith("E-PRO-004 engagement.yaml, campo data_to:")
    assert lines[0].endswith("no es un valor válido. Se esperaba: un día, AAAA-MM-DD.")


def test_a_window_of_one_day_is_a_window():
    profile, problems = read_profile(SOUND.replace("2026-07-05", "2026-01-05"))

    assert (profile.data_from, problems) == (profile.data_to, [])


def test_a_value_of_a_parameter_that_is_no_plain_value_is_told_once():
    _, problems = read_profile(changed(parameters={"confidence": [0.9], "period": {"a": 1}, "seed": 3}))

    assert [(problem.column, problem.value) for problem in problems] == [
        ("parameters.confidence", "[0.9]"),
        ("parameters.period", "{'a': 1}"),
    ]


def test_a_field_of_a_source_is_compared_with_the_fields_of_sources(language):
    lines = told(changed(sources={"case": {"fil": "x.csv", "columns": {"case_id": "id"}, "decimal_mark": ";"}}), language("en"))

    assert lines == [
        "E-PRO-004 engagement.yaml, field sources.case.decimal_mark: ; is not a valid value. Expected: a comma or a point, in "
        "quotes.",
        "E-PRO-002 engagement.yaml, field sources.case.fil: unknown field sources.case.fil. Did you mean file?",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hola",
        "- a\n- b",
        "a: [1\nb: 2",
        "\0",
        "a: !!python/object/apply:os.system ['true']",
        "a: " + "[" * 3000,
        "? [a]\n: 1",
    ],
)
def test_what_is_no_list_of_names_and_values_is_refused_with_one_sentence(text, language):
    lines = told(text, language("es"))

    assert len(lines) == 1
    assert lines[0].startswith("E-PRO-001 engagement.yaml")
    assert lines[0].endswith("el perfil no es YAML legible (una lista de nombre: valor).")


def test_the_row_of_a_yaml_fault_is_told(language):
    """The bracket of row 1 is still open in row 2."""
    assert told("a: [1\nb: 2", language("en")) == [
        "E-PRO-001 engagement.yaml, row 2: the profile is not readable YAML (a list of name: value)."
    ]


def test_no_object_comes_out_of_yaml(tmp_path):
    """Were the tag obeyed, there would be a folder afterwards."""
    witness = tmp_path / "made"

    profile, problems = read_profile(f"{SOUND}industry: !!python/object/apply:os.mkdir ['{witness}']\n")

    assert (profile, [problem.code for problem in problems]) == (None, ["E-PRO-001"])
    assert not witness.exists()


def test_anchors_that_would_unfold_into_millions_are_shown_in_one_line():
    """Twelve levels of nine make 9^12 texts, were they written out."""
    levels = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 13)]

    _, problems = read_profile("\n".join([*levels, SOUND.replace("client_name: Peña", "client_name: *a12")]))

    assert {problem.code for problem in problems} == {"E-PRO-002", "E-PRO-004"}
    assert max(len(problem.value) for problem in problems) <= 60


def test_a_number_of_thousands_of_digits_is_refused():
    assert [problem.code for problem in read_profile(f"review_months: {'9' * 6000}")[1]] == ["E-PRO-001"]


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("languages: [en, es]", "en-US"),
        ("languages: [fr, es]\nlocales: {es: es-MX}", "es-MX"),
        ("languages: [es]\nlocales: {es: es-XX}", "es-EC"),
        ("languages: [es]\nlocales: [1]", "es-EC"),
        ("languages: klingon", ""),
        ("languages: [[es]]", ""),
        ("- es", ""),
        ("a: [", ""),
    ],
)
def test_a_broken_profile_is_told_in_the_language_it_still_names(text, locale):
    assert readers_locale(text) == locale
