"""Is a share sure enough to say that the promise is kept?"""

import pytest

from methods.errors import MethodError
from methods.statistics.intervals import Estimate, clopper_pearson, verdict, wilson


def test_the_wilson_interval_is_pulled_towards_one_half():
    """8 of 10, z = 1.96: centre (0.8 + 1.92/10) / (1 + 3.84/10) = 0.717; half width 0.227."""
    share = wilson(8, 10)

    assert (share.value, share.successes, share.n) == (0.8, 8, 10)
    assert (share.low, share.high) == pytest.approx((0.490, 0.943), abs=1e-3)


def test_no_cases_give_no_share():
    share = wilson(0, 0)

    assert (share.value, share.low, share.high, share.n) == (None, None, None, 0)


def test_a_share_says_which_interval_it_carries():
    assert wilson(1, 2, confidence=0.9).method == "Wilson 90%"
    assert clopper_pearson(1, 2).method == "Clopper-Pearson 95%"


@pytest.mark.parametrize(
    ("better", "target", "expected"),
    [
        ("higher", 0.40, "meets"),
        ("higher", 0.50, "undecided"),
        ("higher", 0.65, "does_not_meet"),
        ("lower", 0.40, "does_not_meet"),
        ("lower", 0.65, "meets"),
        ("higher", 0.45, "undecided"),
        ("higher", 0.60, "undecided"),
    ],
)
def test_a_target_is_met_only_by_the_whole_interval(better, target, expected):
    """The interval runs from 0.45 to 0.60; a bound that touches the target does not decide."""
    interval = Estimate(0.5, 0.45, 0.60, 100, "by hand")

    assert verdict(interval, target, better=better) == expected


def test_without_an_interval_nothing_is_decided():
    assert verdict(wilson(0, 0), 0.5) == "undecided"


@pytest.mark.reference
def test_wilson_agrees_with_newcombe():
    """Newcombe (1998), Statistics in Medicine 17, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29."""
    bounds = [(wilson(*counts).low, wilson(*counts).high) for counts in ((81, 263), (15, 148), (0, 20), (1, 29))]

    assert bounds == [
        pytest.approx(pair, abs=5e-5) for pair in ((0.2553, 0.3662), (0.0624, 0.1605), (0.0, 0.1611), (0.0061, 0.1718))
    ]


@pytest.mark.reference
def test_clopper_pearson_agrees_with_newcombe():
    """Newcombe (1998), Statistics in Medicine 17, table I, method 5: 81 of 263, 15 of 148, 0 of 20."""
    bounds = [(clopper_pearson(*counts).low, clopper_pearson(*counts).high) for counts in ((81, 263), (15, 148), (0, 20))]

    assert bounds == [pytest.approx(pair, abs=5e-5) for pair in ((0.2527, 0.3676), (0.0578, 0.1617), (0.0, 0.1684))]


def test_more_cases_narrow_the_interval():
    narrow, wide = wilson(800, 1000), wilson(80, 100)

    assert narrow.high - narrow.low < wide.high - wide.low


def test_the_exact_interval_is_wider_than_the_score_interval():
    exact, score = clopper_pearson(30, 100), wilson(30, 100)

    assert exact.low < score.low
    assert exact.high > score.high


@pytest.mark.parametrize(
    ("successes", "n", "message"),
    [(11, 10, "11 successes out of 10"), (-1, 10, "successes is -1"), (1.5, 10, "successes is 1.5"), (1, -3, "n is -3")],
)
def test_impossible_counts_are_refused(successes, n, message):
    with pytest.raises(MethodError, match=message):
        wilson(successes, n)


def test_a_confidence_of_95_instead_of_0_95_is_refused():
    with pytest.raises(MethodError, match="confidence 95"):
        wilson(1, 2, confidence=95)


def test_an_unknown_direction_is_refused():
    with pytest.raises(MethodError, match="'upwards'"):
        verdict(wilson(1, 2), 0.5, better="upwards")
