"""What one cell means, as the office that wrote it says, and never guessed."""

import pandas as pd
import pytest

from methods.tables import Column
from methods.tables.cells import DATE_ORDERS, Writing, number_of, typed
from methods.tables.contract import KINDS
from methods.tables.spelt import spelt

QUITO = Writing(decimal_mark=",", date_order="DMY", timezone="America/Guayaquil")
BOSTON = Writing(decimal_mark=".", date_order="MDY", timezone="America/New_York")


def column(kind, **rules):
    return Column("x", kind, values=("high", "low") if kind == "choice" else (), **rules)


def meaning(text, kind, writing=QUITO, **rules):
    result = typed(spelt(pd.Series([text])), column(kind, **rules), writing)
    return next(iter(result.faults.values()), (None,))[0] or pd.Series(result.values)[0]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12), ("12,5", 12.5), ("1.234", 1234), ("1.234,5", 1234.5), ("1.234.567,5", 1234567.5), ("1 234,5", 1234.5),
        ("1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567", 1234567), ("1\N{NARROW NO-BREAK SPACE}234,5", 1234.5),
        ("-5", -5), ("\N{MINUS SIGN}5", -5), ("+3", 3), ("1,234", 1.234), ("0", 0), ("0012", 12),
    ],
)  # fmt: skip
def test_under_a_decimal_comma_the_point_groups_thousands(text, number):
    """1,234 is one and a bit, as a comma is the decimal mark; 1.234 is one thousand two hundred and thirty-four."""
    assert meaning(text, "number") == number


@pytest.mark.parametrize(
    ("text", "number"), [("12.5", 12.5), ("1,234", 1234), ("1,234,567.5", 1234567.5), ("1.234", 1.234), ("1 234.5", 1234.5)]
)
def test_under_a_decimal_point_the_comma_groups_thousands(text, number):
    assert meaning(text, "number", BOSTON) == number


@pytest.mark.parametrize(
    "text",
    [
        "0.95", "1.5", "1.234.56", "1,234.56", "12.34", "1234.567", "012.345", "1..234", "1.234 567", "5,", ",5", "1,2,3", "1e3",
        "1_000", "--5", "- 5", "(5)", "5-", "$5", "5 %", "inf", "nan", "NaN", "1'234", "doce", "²", "½", "9" * 400,
    ],
)  # fmt: skip
def test_what_no_decimal_comma_writes_is_refused_and_never_guessed(text):
    assert meaning(text, "number") == "E-NUM-001"


@pytest.mark.parametrize("text", ["1,5", "12,34", "1.234,5", "1.234.567", "0,95"])
def test_what_no_decimal_point_writes_is_refused_and_never_guessed(text):
    assert meaning(text, "number", BOSTON) == "E-NUM-001"


def test_a_number_that_cannot_be_held_is_no_number():
    """Four hundred nines are more than a float64 can hold: infinity is never a cell's value."""
    assert number_of("9" * 400, ",") is None


@pytest.mark.parametrize(("text", "said"), [("-1", "E-NUM-003"), ("0", 0), ("4", 4), ("4,01", "E-NUM-003")])
def test_bounds_belong_to_the_range(text, said):
    assert meaning(text, "number", minimum=0, maximum=4) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("5", 5),
        ("5,0", 5),
        ("1.234", 1234),
        ("-3", -3),
        ("5,5", "E-NUM-004"),
        ("cinco", "E-NUM-001"),
        ("9007199254740991", 2**53 - 1),
    ],
)
def test_an_integer_is_whole(text, said):
    assert meaning(text, "integer") == said


@pytest.mark.parametrize("text", ["9007199254740993", "9" * 25, "-" + "9" * 25])
def test_an_integer_that_would_lose_its_last_digit_is_refused(text):
    """2^53 + 1 = 9007199254740993 has no float64 of its own: it would silently become 9007199254740992."""
    assert meaning(text, "integer") == "E-NUM-003"


@pytest.mark.parametrize(("text", "fraction"), [("0,07", 0.07), ("0", 0), ("1", 1), ("1,0", 1)])
def test_a_fraction_runs_from_0_to_1(text, fraction):
    assert meaning(text, "fraction") == fraction


@pytest.mark.parametrize("text", ["7", "70", "1,0001", "7%", "7 %", "0,5%", "100%", "7\N{NO-BREAK SPACE}%"])
def test_a_percentage_in_a_fraction_column_is_an_error_and_not_a_guess(text):
    assert meaning(text, "fraction") == "E-NUM-002"


@pytest.mark.parametrize(("text", "code"), [("-0,1", "E-NUM-003"), ("%", "E-NUM-001"), ("%%", "E-NUM-001"), ("0.5", "E-NUM-001")])
def test_other_faults_of_a_fraction_have_their_own_code(text, code):
    assert meaning(text, "fraction") == code


@pytest.mark.parametrize(
    "text", ["05/01/2026", "5/1/2026", "5-1-2026", "05.01.2026", "2026-01-05", "2026-1-5", "2026-01-05 00:00"]
)
def test_day_first_is_taken_as_the_profile_says_and_iso_always(text):
    assert meaning(text, "date") == pd.Timestamp(2026, 1, 5)


def test_the_same_text_is_another_day_where_the_month_comes_first():
    """05/01/2026: 5 January in Quito, 1 May in Boston; both are right because a profile says so."""
    assert (meaning("05/01/2026", "date"), meaning("05/01/2026", "date", BOSTON)) == (
        pd.Timestamp(2026, 1, 5),
        pd.Timestamp(2026, 5, 1),
    )


@pytest.mark.parametrize(
    ("text", "writing"), [("01/31/2026", QUITO), ("31/01/2026", BOSTON), ("2026/01/05", QUITO), ("01/31/2026 08:00", QUITO)]
)
@pytest.mark.parametrize("kind", ["date", "moment"])
def test_a_date_that_fits_another_order_only_is_refused(text, writing, kind):
    """January has 31 days and the year no 31st month: 01/31 can only be month first, and the profile says day first."""
    result = typed(spelt(pd.Series([text])), column(kind), writing)

    assert result.faults == {text: ("E-LOD-003", {"v": text, "order": writing.date_order})}


@pytest.mark.parametrize(
    "text",
    [
        "31/04/2026", "29/02/2026", "00/01/2026", "13/13/2026", "05/01/26", "5 ene 2026", "20260105", "46027", "2026-13-01",
        "5.1/2026", "2026-01-05 08:00", "05/01/2026 08:00", "2026-01-05T24:00", "mañana",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused(text):
    """30 days has April; 2026 is no leap year; a two-digit year and a spreadsheet's day number could be several days."""
    assert meaning(text, "date") == "E-TIM-002"


def test_a_leap_day_is_a_day_in_a_leap_year():
    assert meaning("29/02/2024", "date") == pd.Timestamp(2024, 2, 29)


@pytest.mark.parametrize("text", ["9999-12-31", "31/12/9999", "0001-01-01", "1500-06-01", "2300-01-01", "0001-01-01T00:00+14:00"])
@pytest.mark.parametrize("kind", ["date", "moment"])
def test_a_day_outside_the_years_that_can_be_computed_is_said_to_be_so(text, kind):
    """31 December 9999 is how many systems write "no end": with nanoseconds in 64 bits time ends in April 2262."""
    result = typed(spelt(pd.Series([text])), column(kind), QUITO)

    assert result.faults == {text: ("E-TIM-003", {"v": text, "range": "1678 – 2261"})}


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2026-01-05 08:00", "08:00"), ("2026-01-05T08:00:30", "08:00:30"), ("05/01/2026 8:00", "08:00"), ("05/01/2026", "00:00"),
        ("2026-01-05T08:00:00.250", "08:00:00.250"), ("2026-01-05T13:00Z", "08:00"), ("2026-01-05T08:00-05:00", "08:00"),
        ("2026-01-05T14:30+0130", "08:00"), ("05/01/2026 14:00 +01:00", "08:00"),
    ],
)  # fmt: skip
def test_a_moment_is_read_on_the_engagements_clock(text, clock):
    """Quito lies five hours behind Greenwich all year: 13:00Z is 08:00 there, and so is 14:00 in Madrid in January."""
    assert meaning(text, "moment") == pd.Timestamp(f"2026-01-05 {clock}")


def test_an_offset_may_lead_into_another_day():
    """02:00 in Greenwich on the 5th is 21:00 in Quito on the 4th."""
    assert meaning("2026-01-05T02:00Z", "moment") == pd.Timestamp("2026-01-04 21:00")


@pytest.mark.parametrize(
    "text",
    ["2026-01-05 24:00", "2026-01-05 25:00", "2026-01-05 08:60", "2026-01-05 23:59:60", "2026-01-05Z", "8:00", "2026-01-05T8"],
)
def test_what_is_no_moment_is_refused(text):
    assert meaning(text, "moment") == "E-TIM-001"


@pytest.mark.parametrize("text", ["yes", "YES", "Sí", "si", "SÍ", "true", "1"])
def test_yes_has_these_words(text):
    assert meaning(text, "yes_no") == True  # noqa: E712


@pytest.mark.parametrize("text", ["no", "No", "NO", "false", "0"])
def test_no_has_these_words(text):
    assert meaning(text, "yes_no") == False  # noqa: E712


@pytest.mark.parametrize("text", ["x", "s", "n", "verdadero", "2", "maybe", "yes!"])
def test_other_words_are_neither_yes_nor_no(text):
    assert meaning(text, "yes_no") == "E-ENM-001"


@pytest.mark.parametrize("text", ["High", "HIGH", "hgih", "<b>high</b>", "high, low"])
def test_a_choice_is_one_of_its_codes_letter_by_letter(text):
    assert (meaning("high", "choice"), meaning(text, "choice")) == ("high", "E-ENM-001")


@pytest.mark.parametrize(("text", "said"), [("PRC-1", "PRC-1"), ("prc-1", "E-KEY-002"), ("PRC 1", "E-KEY-002")])
def test_a_key_is_shaped_like_a_key(text, said):
    assert meaning(text, "key") == said


@pytest.mark.parametrize("kind", ["text", "words", "identifier"])
@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{v}", "ñ€", "0012", "=1+1", "línea\ncortada", "x" * 100_000])
def test_free_text_is_kept_as_it_is(kind, text):
    assert meaning(text, kind) == text


@pytest.mark.parametrize("kind", KINDS)
def test_the_empty_cell_and_n_a_are_missing_in_every_kind(kind):
    result = typed(spelt(pd.Series(["", "n/a"])), column(kind), QUITO)

    assert (pd.isna(result.values).all(), result.faults) == (True, {})


def test_an_office_has_its_own_marks_for_missing():
    writing = Writing(missing=("-", "s/d"))

    assert pd.isna(typed(spelt(pd.Series(["-", "s/d", "3"])), column("number"), writing).values).tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("kind", "dtype"),
    [("number", "float64"), ("fraction", "float64"), ("integer", "Int64"), ("date", "datetime64[ns]"),
     ("moment", "datetime64[ns]"), ("yes_no", "boolean"), ("key", "object"), ("words", "object")],
)  # fmt: skip
def test_the_values_have_the_kinds_type_even_when_there_are_none(kind, dtype):
    nothing, empty = spelt(pd.Series([], dtype=str)), spelt(pd.Series(["", ""]))

    assert [str(typed(texts, column(kind), QUITO).values.dtype) for texts in (nothing, empty)] == [dtype, dtype]


def test_each_fault_is_told_once_for_its_text():
    result = typed(spelt(pd.Series(["1,5", "x", "2", "x"])), column("number"), QUITO)

    assert pd.Series(result.values).dropna().to_dict() == {0: 1.5, 2: 2.0}
    assert result.faults == {"x": ("E-NUM-001", {"v": "x", "mark": ","})}


NASTY = [
    *("\0", "\n", "\t", "%", "-", "+", ".", ",", "/", "T", "Z", "{", "{v}", "{0}", "<b>", "'", '"', "\\", "\N{ZERO WIDTH SPACE}"),
    *("0/0/0", "99/99/9999", "2026-02-30", "0000-00-00", "2026-01-05T", "2026-01-05T::", "1-1-1", "١٢", "１２", "1" * 5000, "🙂"),
    *("-0", "1,", "0,0,0", "1.000.00", "2262-04-11T23:59:59-12:00", "1677-09-21T00:00+14:00", "2026-01-05T08:00+99:99"),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("order", DATE_ORDERS)
@pytest.mark.parametrize("mark", [",", "."])
def test_a_cell_means_something_or_has_a_fault_and_never_breaks_the_reading(kind, order, mark):
    texts = spelt(pd.Series(NASTY))

    result = typed(texts, column(kind), Writing(mark, order, "Pacific/Kiritimati"))

    missing = pd.isna(result.values)
    assert all(not lost or text in {"", *result.faults} for text, lost in zip(texts.texts, missing, strict=True))
