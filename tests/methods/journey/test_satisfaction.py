"""Scores are counted from a level on, never averaged, and each journey hears its own segment."""

import pytest
from statsmodels.stats.proportion import proportion_confint

from methods.journey import model, satisfaction


def test_the_share_counts_scores_from_the_level_on(tables, answers):
    """Ten answers, four of them 8 or more: 4/10. The mean of 6.4 plays no part."""
    given = answers(("interview", "SEG-A", "CHN-W", (10, 9, 8, 8, 7, 7, 6, 5, 3, 1)))

    (row,) = satisfaction.satisfaction(model.one_journey(tables).touchpoints, given).to_dict("records")

    assert (row["touchpoint_id"], row["satisfied"], row["n"], row["value"]) == ("TPT-2", 4, 10, 0.4)
    assert row["low"] < 0.4 < row["high"]


def test_a_higher_level_satisfies_fewer(tables, answers):
    """From 9 on two of four, from 10 on one of four."""
    given = answers(("interview", "SEG-A", "CHN-W", (10, 9, 8, 2)))
    points = model.one_journey(tables).touchpoints

    shares = [satisfaction.satisfaction(points, given, satisfied_from=level)["value"].iloc[0] for level in (8, 9, 10)]

    assert shares == [0.75, 0.5, 0.25]


def test_an_item_that_nobody_answered_has_no_row(tables, answers):
    """The advice has an item, the application none; only the interview was answered."""
    given = answers(("interview", "SEG-A", "CHN-W", (8,)), ("unknown", "SEG-A", "CHN-W", (9,)))

    assert list(satisfaction.satisfaction(model.one_journey(tables).touchpoints, given)["item"]) == ["interview"]


def test_groups_are_kept_apart(tables, answers):
    """One of two at home, two of two at the institution."""
    given = answers(("interview", "SEG-A", "CHN-W", (8, 2)), ("interview", "SEG-C", "CHN-P", (9, 9)))

    rows = satisfaction.satisfaction(model.one_journey(tables).touchpoints, given, by="segment_id")

    assert dict(zip(rows["group"], rows["value"], strict=True)) == {"SEG-A": 0.5, "SEG-C": 1.0}


def test_small_groups_are_not_shown(tables, answers):
    """Ten answers may be shown, nine may not."""
    given = answers(("interview", "SEG-A", "CHN-W", [8] * 10), ("interview", "SEG-C", "CHN-P", [9] * 9))
    rows = satisfaction.satisfaction(model.one_journey(tables).touchpoints, given, by="segment_id")

    kept, hidden = satisfaction.shown(rows, min_cell=10)

    assert (list(kept["group"]), hidden) == (["SEG-A"], 1)


def test_each_journey_is_scored_by_its_own_segment(tables, answers):
    """The interview item scores TPT-2 for homes and TPT-9 for shops; the institution's answers count for neither."""
    given = answers(
        ("interview", "SEG-A", "CHN-W", [8] * 6 + [2] * 6),
        ("interview", "SEG-B", "CHN-W", [9] * 12),
        ("interview", "SEG-C", "CHN-W", [1] * 12),
    )

    rows = satisfaction.scores_of(model.current_journeys(tables), given)

    assert rows[["journey_id", "touchpoint_id", "value"]].values.tolist() == [["JRN-1", "TPT-2", 0.5], ["JRN-3", "TPT-9", 1.0]]


def test_without_answers_there_is_no_score(tables, answers):
    assert satisfaction.scores_of(model.current_journeys(tables), answers()).empty


@pytest.mark.reference
def test_the_interval_is_wilsons(tables, answers):
    """281 of 639, against statsmodels."""
    given = answers(("interview", "SEG-A", "CHN-W", [8] * 281 + [3] * 358))

    (row,) = satisfaction.satisfaction(model.one_journey(tables).touchpoints, given).to_dict("records")

    assert (row["low"], row["high"]) == pytest.approx(proportion_confint(281, 639, method="wilson"), abs=1e-9)
