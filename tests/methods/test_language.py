"""Texts, numbers and dates as one reader of one country writes them."""

import datetime
import decimal

import numpy as np
import pandas as pd
import pytest

from methods.language import MINUS, NO_BREAK_SPACE, Language

GOLDEN = {
    "es-EC": ("1.234.567,5", "7,3 %", "−5", "5 ene 2026", "[82,1 %; 83,7 %]"),
    "es-MX": ("1,234,567.5", "7.3 %", "−5", "5 ene 2026", "[82.1 %; 83.7 %]"),
    "es-ES": ("1.234.567,5", "7,3 %", "−5", "5 ene 2026", "[82,1 %; 83,7 %]"),
    "es-CR": ("1 234 567,5", "7,3 %", "−5", "5 ene 2026", "[82,1 %; 83,7 %]"),
    "en-US": ("1,234,567.5", "7.3%", "−5", "Jan 5, 2026", "[82.1%; 83.7%]"),
}


def plain(text):
    return text.replace(NO_BREAK_SPACE, " ")


@pytest.mark.reference
@pytest.mark.parametrize("locale", GOLDEN)
def test_each_country_writes_numbers_and_days_in_its_own_way(locale):
    """7.25% rounds half up to 7.3%, where half to even would give 7.2%."""
    reader = Language(locale)

    said = (reader.number(1234567.5, 1), reader.percent(0.0725), reader.number(-5), reader.day(datetime.date(2026, 1, 5)))

    assert tuple(map(plain, (*said, reader.range(0.821, 0.837, percent=True)))) == GOLDEN[locale]


@pytest.mark.parametrize("locale", ["es-EC", "es-CR"])
def test_the_percent_sign_never_starts_a_line(locale):
    assert Language(locale).percent(0.0725) == f"7,3{NO_BREAK_SPACE}%"


def test_thousands_in_costa_rica_never_break_a_line():
    assert Language("es-CR").number(1234567) == f"1{NO_BREAK_SPACE}234{NO_BREAK_SPACE}567"


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [(0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (-2.5, 0, "−3"), (1.005, 2, "1.01"), (0.285, 2, "0.29"), (2.675, 2, "2.68")],
)
def test_halves_round_away_from_zero_as_they_are_written(value, decimals, said):
    """1.005 is a little less in binary; a reader who sees 1.005 expects 1.01."""
    assert Language("en-US").number(value, decimals) == said


@pytest.mark.parametrize("value", [-0.0, -0.04, 0.04])
def test_what_rounds_to_zero_has_no_sign(value):
    assert Language("en-US").number(value, 1) == "0.0"


def test_below_zero_stands_a_minus_sign_and_no_hyphen():
    assert Language("en-US").points(-0.0123) == f"{MINUS}1.2"


@pytest.mark.parametrize("value", [5, np.int64(5), 5.0, np.float32(5), decimal.Decimal("5")])
def test_every_kind_of_number_is_written_alike(value):
    assert Language("es-EC").number(value) == "5"


def test_a_single_precision_number_is_written_as_it_reads():
    assert Language("en-US").number(np.float32(0.1), 3) == "0.100"


def test_numbers_of_any_size_are_written():
    assert Language("en-US").number(1e30, 1) == "1" + ",000" * 10 + ".0"


@pytest.mark.parametrize("value", [float("inf"), -float("inf"), float("nan"), None, pd.NA, "abc"])
@pytest.mark.parametrize("write", ["number", "percent", "points"])
def test_what_is_not_estimable_is_never_written_as_a_number(value, write):
    with pytest.raises(ValueError, match="cannot be written as a number"):
        getattr(Language("es-EC"), write)(value)


def test_a_missing_bound_is_said(language):
    assert plain(language("es").range(None, 0.8, percent=True)) == "[no estimable; 80,0 %]"
    assert language("en").range(12.25, None) == "[12.3; not estimable]"


@pytest.mark.parametrize(
    "value", [datetime.date(2026, 9, 30), datetime.datetime(2026, 9, 30, 23, 59), pd.Timestamp("2026-09-30 23:59")]
)
def test_a_day_is_written_without_its_hour(value):
    assert Language("en-US").day(value) == "Sep 30, 2026"


def test_a_period_joins_its_first_and_last_day():
    first, last = datetime.date(2026, 1, 5), datetime.date(2026, 12, 31)

    assert Language("es-EC").period(first, last) == "5 ene 2026 – 31 dic 2026"
    assert Language("en-US").period(first, last) == "Jan 5, 2026 – Dec 31, 2026"


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("costo", "a, b y costo"), ("ida", "a, b e ida"), ("Índice", "a, b e Índice"), ("hijo", "a, b e hijo"),
        ("hielo", "a, b y hielo"), ("hiato", "a, b y hiato"), ("yeso", "a, b y yeso"), ("«Instalación»", "a, b e «Instalación»"),
        ("(Ibarra)", "a, b e (Ibarra)"),
    ],
)  # fmt: skip
def test_spanish_says_e_before_the_sound_i(last, said):
    assert Language("es-EC").enumeration(["a", "b", last]) == said


@pytest.mark.parametrize(
    ("words", "spanish", "english"),
    [([], "", ""), (["a"], "a", "a"), (["a", "b"], "a y b", "a and b"), (["a", "b", "c"], "a, b y c", "a, b, and c")],
)
def test_an_enumeration_has_no_comma_before_the_spanish_and(words, spanish, english):
    assert (Language("es-EC").enumeration(words), Language("en-US").enumeration(words)) == (spanish, english)


CASES = Language("es-EC", {"open": {"one": "queda {count} caso", "other": "quedan {count} casos"}, "plain": "{x}"})


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "quedan 0 casos"),
        (1, "queda 1 caso"),
        (2, "quedan 2 casos"),
        (1234, "quedan 1.234 casos"),
        (np.int64(1), "queda 1 caso"),
    ],
)
def test_a_count_chooses_between_singular_and_plural(count, said):
    assert CASES.say("open", count=count) == said


def test_a_million_takes_the_plural():
    """Spanish has a third form, for "un millón de casos"; written in digits it is the plural."""
    assert CASES.say("open", count=1_000_000) == "quedan 1.000.000 casos"


@pytest.mark.parametrize(
    ("fact", "said"), [("{y}", "{y}"), (12345, "12.345"), (["a", "ida"], "a e ida"), ((1000, 2), "1.000 y 2"), ("", "")]
)
def test_facts_are_said_as_they_are_or_as_the_reader_writes_them(fact, said):
    assert CASES.say("plain", x=fact) == said


@pytest.mark.parametrize("fact", [0.5, np.float64(0.5), None, [0.5, 1], decimal.Decimal("0.5"), pd.NaT])
def test_a_fact_that_nobody_formatted_is_refused(fact):
    with pytest.raises(TypeError, match=r"fact 'x' of a text is a .*; format it before saying it"):
        CASES.say("plain", x=fact)


def test_a_text_that_does_not_exist_and_a_fact_that_was_not_given_are_refused():
    with pytest.raises(KeyError, match="nothing"):
        CASES.say("nothing")
    with pytest.raises(KeyError, match="x"):
        CASES.say("plain")


def test_a_text_may_have_a_fact_called_key_and_a_reader_knows_which_texts_there_are():
    reader = Language("es-EC", {"lost": "falta {key}"})

    assert (reader.say("lost", key="PRC-1"), reader.has("lost"), reader.has("open")) == ("falta PRC-1", True, False)


def test_a_locale_says_its_language():
    assert (Language("es-CR").code, Language("en-US").code) == ("es", "en")
