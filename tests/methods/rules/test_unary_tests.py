"""Cells of decision tables are read as the S-FEEL grammar says, and nothing else is guessed."""

import datetime

import pytest

from methods.errors import MethodError
from methods.rules.unary_tests import Interval, UnaryTests, listed, parse, split, value_of


@pytest.mark.parametrize(
    ("cell", "interval"),
    [
        ("<5", Interval(high=5)),
        ("<= 5", Interval(high=5, high_closed=True)),
        (">5", Interval(low=5)),
        (">=-5", Interval(low=-5, low_closed=True)),
        ("[1..5]", Interval(1, 5, low_closed=True, high_closed=True)),
        ("[1..5)", Interval(1, 5, low_closed=True)),
        ("(1 .. 5]", Interval(1, 5, high_closed=True)),
        ("]1..5[", Interval(1, 5)),
        ("7", Interval(7, 7, low_closed=True, high_closed=True)),
    ],
)
def test_a_cell_of_numbers_is_an_interval_whose_ends_belong_to_it_or_not(cell, interval):
    assert parse(cell, "integer") == UnaryTests((interval,))


def test_a_hyphen_lets_everything_pass_and_null_only_the_missing_value():
    assert parse(" - ", "number") == UnaryTests()
    assert parse("null", "date") == UnaryTests(null=True)


def test_commas_part_alternatives_and_not_turns_them_round():
    plus_or_pro = tuple(Interval(value, value, low_closed=True, high_closed=True) for value in ("plus", "pro"))

    assert parse('"plus","pro"', "enum") == UnaryTests(plus_or_pro)
    assert parse('not("plus", "pro")', "enum") == UnaryTests(plus_or_pro, negated=True)
    assert parse("<5, [7..9]", "integer").alternatives == (Interval(high=5), Interval(7, 9, low_closed=True, high_closed=True))


def test_days_are_written_plainly_or_as_feel_writes_them():
    first = datetime.date(2026, 7, 1)

    assert parse("<2026-07-01", "date") == parse('<date("2026-07-01")', "date") == UnaryTests((Interval(high=first),))


def test_a_truth_is_a_value_of_its_own():
    assert [interval.low for interval in parse("true,false", "boolean").alternatives] == [True, False]


@pytest.mark.parametrize(
    ("cell", "type_"),
    [
        ("", "number"),
        ("5,", "number"),
        ("below 5", "number"),
        ("1,5..2", "number"),
        ("[1..5", "number"),
        ("550..600", "integer"),
        ("5.5", "integer"),
        ("basic", "enum"),
        ('"basic" "plus"', "enum"),
        ('>"basic"', "enum"),
        ("not()", "enum"),
        ("yes", "boolean"),
        ("2026-13-01", "date"),
        ("- , 5", "integer"),
    ],
)
def test_what_the_grammar_does_not_know_is_refused(cell, type_):
    with pytest.raises(MethodError, match=f"not a value of type {type_}"):
        parse(cell, type_)


def test_an_interval_that_ends_before_it_begins_is_refused():
    with pytest.raises(MethodError, match="ends before it begins"):
        parse("[600..400)", "integer")


def test_bars_part_the_cells_of_a_row_unless_they_stand_in_quotes():
    assert split('<550 | - | "a|b","c"') == ("<550", "-", '"a|b","c"')
    assert split("| 5 |") == ("", "5", "")


def test_listed_values_may_stand_in_quotes_or_not():
    assert listed('basic, "plus, large",pro') == ("basic", "plus, large", "pro")


def test_a_result_is_one_value_and_no_range():
    assert value_of('"accept"', "enum") == "accept"
    with pytest.raises(MethodError, match="not a value of type number"):
        value_of("<5", "number")


def test_the_written_ends_of_an_interval_are_its_own_numbers_zero_included():
    assert [Interval(high=0).ends, Interval(1, 5).ends, Interval(7, 7).ends, Interval().ends] == [(0,), (1, 5), (7,), ()]
