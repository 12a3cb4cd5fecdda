"""What the decision table decides, and where it decides nothing."""

import pandas as pd
import pytest

from workbook.example.credit import attributes
from workbook.example.customers import Further


def wide(extracts):
    """One row per case that reached the credit check: score, tenure, plan, outcome, reviewed by hand."""
    frame = extracts.case_attribute.pivot(index="case_id", columns="attribute", values="value")
    frame = frame.astype({"score": int, "tenure": int}).join(extracts.case.set_index("case_id").outcome)
    by_hand = extracts.event.loc[extracts.event.log_name.eq("Revisión crediticia manual"), "case_id"]
    return frame.assign(by_hand=frame.index.isin(by_hand))


def decided(frame):
    """How many of the table's rows apply, each as the table words it; the fifth repeats part of the fourth."""
    small = frame.plan.isin(["basic", "plus"])
    rows = (
        frame.score < 400,
        frame.score.between(400, 599) & (frame.tenure >= 12) & small,
        (frame.score >= 550) & small,
        (frame.score >= 600) & (frame.tenure >= 24) & frame.plan.eq("pro"),
    )
    return sum(row.astype(int) for row in rows)


def one(segment, *, outcome="activo", by_hand=False, **values):
    journeys = pd.DataFrame({"number": [1], "segment_id": [segment], "outcome": [outcome]})
    further = pd.DataFrame([dict.fromkeys(Further._fields, 0.5) | values])
    return attributes(journeys, {1} if by_hand else set(), further).value.tolist()


def test_a_denied_home_has_a_score_under_400():
    """100 + 300 x 0.5 = 250; 480 months x 0.5³ = 60."""
    assert one("SEG-VAL", outcome="credito_negado") == ["250", "60", "basic"]


def test_a_strategic_customer_takes_the_pro_plan_and_has_been_there_for_two_years():
    """600 + 400 x 0.5 = 800; 24 + 456 x 0.125 = 81."""
    assert one("SEG-STRAT") == ["800", "81", "pro"]


def test_a_home_reviewed_by_hand_has_a_middling_score_and_no_year_yet():
    """400 + 150 x 0.5 = 475; 12 x 0.125 = 1.5: the first gap of the table."""
    assert one("SEG-VAL", by_hand=True) == ["475", "1", "basic"]


def test_two_to_four_in_a_hundred_fall_into_a_gap(extracts):
    """4% of those not denied are reviewed by hand, and nine in ten of these lie in a gap: 3.4% of all."""
    frame = wide(extracts)

    gaps = decided(frame) == 0

    assert 0.02 <= gaps.mean() <= 0.04


def test_an_analyst_sees_what_the_table_does_not_decide_or_decides_twice(extracts):
    """Whoever waits for the analyst at the window's end is not in the log yet: a case or two."""
    frame = wide(extracts)

    unclear = decided(frame) != 1

    assert not (frame.by_hand & ~unclear).any()
    assert (unclear & ~frame.by_hand).sum() <= 5


def test_the_system_denies_what_the_first_row_rejects_and_nothing_else(extracts):
    frame = wide(extracts).dropna(subset="outcome")

    assert (frame.outcome.eq("credito_negado") == (frame.score < 400)).mean() == 1.0


@pytest.mark.parametrize(("column", "low", "high"), [("score", 100, 1000), ("tenure", 0, 480)])
def test_every_value_lies_in_the_domain_of_its_input(extracts, column, low, high):
    assert wide(extracts)[column].between(low, high).all()
