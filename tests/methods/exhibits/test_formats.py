"""Raw values in a reader's own marks, and in marks that no reader's country changes."""

import pytest

from methods.errors import ExhibitError
from methods.exhibits.formats import estimate, named, six, thinned, written


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (1234.5, "count", "1.235"),
        (1234.56, "number:1", "1.234,6"),
        (0.0725, "percent:1", "7,3\u00a0%"),
        ((0.821, 0.837), "range_percent:1", "[82,1\u00a0%; 83,7\u00a0%]"),
        ((1.5, 2), "range:1", "[1,5; 2,0]"),
        ("Web", "text", "Web"),
        (None, "percent:1", "–"),
        (None, "range_percent:1", "–"),
    ],
)
def test_values_are_written_as_ecuador_writes_them(value, form, expected, language):
    """Comma for decimals, point for thousands, the sign set apart."""
    assert written(value, form, language("es")) == expected


def test_an_estimate_brings_its_interval(language):
    """38.9% between 37.7% and 40.1%."""
    assert estimate(0.389, 0.377, 0.401, "percent:1", language("en")) == "38.9% [37.7%; 40.1%]"


def test_what_cannot_be_estimated_is_said(language):
    """Never a zero, never a blank."""
    assert estimate(None, None, None, "percent:1", language("es")) == "no estimable"


def test_a_label_that_holds_its_number_is_left_alone(language):
    """Else the number would be printed twice."""
    assert named("Umbral 80\u00a0%", 0.8, "percent:0", language("es")) == "Umbral 80\u00a0%"
    assert named("Umbral", 0.8, "percent:0", language("es")) == "Umbral 80\u00a0%"


def test_six_digits_hide_what_another_version_of_a_library_changes():
    """The seventh digit differs; the text does not."""
    assert six(0.38912341) == six(0.38912338) == "0.389123"


def test_thinning_keeps_both_ends():
    """A hundred items, five kept."""
    assert thinned(list(range(100)), 5) == [0, 25, 50, 74, 99]


@pytest.mark.parametrize("form", ["money", "number:x", ""])
def test_a_format_that_nobody_can_write_is_refused(form, language):
    """At once, not when the slide is made."""
    with pytest.raises(ExhibitError, match=f"format '{form}' is not one of text, count, number"):
        written(1, form, language("es"))
