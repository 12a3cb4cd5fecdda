"""A segment gets a lane of its own only for a difference that holds when all comparisons are counted."""

import pandas as pd
import pytest
from statsmodels.stats.proportion import confint_proportions_2indep

from methods.journey import model, segments


def counts(*rows):
    drawn = [("satisfaction", place, place, group, hits, n) for place, group, hits, n in rows]
    return pd.DataFrame(drawn, columns=["metric", "place_id", "place", "group", "hits", "n"])


def test_segments_without_a_journey_of_their_own_walk_the_chosen_one(tables):
    """Homes and shops have a current journey; the institution has none."""
    assert segments.served(tables, model.one_journey(tables)) == ["SEG-A", "SEG-C"]


def test_a_wide_and_certain_difference_asks_for_a_lane(tables):
    """80% of 200 against 50% of 200: 30 points, far from zero."""
    rows = segments.differences(["SEG-A", "SEG-C"], counts(("Visita", "SEG-A", 160, 200), ("Visita", "SEG-C", 100, 200)))

    assert rows["difference"].tolist() == [pytest.approx(-0.3)]
    assert rows["split"].tolist() == [True]


def test_a_certain_but_small_difference_does_not(tables):
    """5 points with 10,000 each: certain, and under the ten that are asked for."""
    rows = segments.differences(["SEG-A", "SEG-C"], counts(("Visita", "SEG-A", 6000, 10000), ("Visita", "SEG-C", 5500, 10000)))

    assert rows["high"].iloc[0] < 0
    assert rows["split"].tolist() == [False]


def test_the_same_difference_may_not_hold_among_many(tables):
    """80 of 100 against 66 of 100 leaves zero out alone; with eleven more comparisons it no longer does."""
    pair = (("Visita", "SEG-A", 80, 100), ("Visita", "SEG-C", 66, 100))
    others = [(f"P{k}", group, 50, 100) for k in range(11) for group in ("SEG-A", "SEG-C")]

    alone = segments.differences(["SEG-A", "SEG-C"], counts(*pair))
    among = segments.differences(["SEG-A", "SEG-C"], counts(*pair, *others))

    assert (alone["split"].iloc[0], among["split"].iloc[0]) == (True, False)


def test_a_segment_that_was_not_measured_is_not_compared(tables):
    assert segments.differences(["SEG-A", "SEG-C"], counts(("Visita", "SEG-A", 8, 10))).empty


@pytest.mark.reference
def test_the_interval_is_newcombes():
    """19 of 44 against 380 of 639, against statsmodels."""
    _, low, high = segments.newcombe((19, 44), (380, 639))

    assert (low, high) == pytest.approx(confint_proportions_2indep(19, 44, 380, 639, compare="diff", method="newcomb"), abs=1e-9)
