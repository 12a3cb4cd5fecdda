"""A true cause is confirmed, a false one is not, and one that only goes with a true one is found out."""

import pandas as pd
import pytest

from methods.dmaic.analyze.factors import factor_of
from methods.dmaic.analyze.trials import try_causes, try_every_cause

VISIT = {"cause_id": "CAU-1", "factor": "activity", "factor_value": "Failed visit"}
RESELLER = {"cause_id": "CAU-2", "factor": "channel", "factor_value": "CHN-RES"}
ADVICE = {"cause_id": "CAU-3", "factor": "advice", "worse_when": "less"}
ROOMS = {"cause_id": "CAU-4", "factor": "attribute", "factor_value": "rooms", "worse_when": "more"}
SEGMENT = {"cause_id": "CAU-5", "factor": "segment", "factor_value": "SEG-A"}


def verdicts(measured, shop, table, **options):
    """Verdict and reason by cause."""
    shop.tables.cause = table
    found = try_causes(measured, shop.tables, **options)
    return {trial.cause_id: (trial.verdict, trial.reason) for trial in found.trials}


def test_the_true_cause_is_confirmed_and_the_false_ones_are_not(shop, causes):
    """A failed visit costs five days; rooms and segments cost nothing."""
    found = verdicts(shop.lead, shop, causes(VISIT, ROOMS, SEGMENT))

    assert found["CAU-1"] == ("confirmed", "")
    assert found["CAU-4"] == found["CAU-5"] == ("not_confirmed", "chance")


def test_the_effect_is_the_difference_of_the_means(shop, causes):
    """Five days were put in."""
    shop.tables.cause = causes(VISIT)
    effect = try_causes(shop.lead, shop.tables).trials[0].decision.effect

    assert effect.low < 5 < effect.high


def test_what_only_goes_with_the_cause_is_explained_by_it(shop, causes):
    """Poor advice comes with resellers; held against resellers it does nothing."""
    found = verdicts(shop.visits, shop, causes(RESELLER, ADVICE))

    assert found == {"CAU-2": ("confirmed", ""), "CAU-3": ("explained", "")}


def test_alone_the_companion_looks_like_a_cause(shop, causes):
    assert verdicts(shop.visits, shop, causes(ADVICE)) == {"CAU-3": ("confirmed", "")}


def test_a_why_below_is_not_held_still_for_the_cause_that_acts_through_it(shop, causes):
    """Resellers act through failed visits: in one chain both stand, side by side the visit explains the reseller."""
    chained = verdicts(shop.lead, shop, causes(VISIT, RESELLER | {"parent_id": "CAU-1"}))
    beside = verdicts(shop.lead, shop, causes(VISIT, RESELLER))

    assert chained["CAU-2"] == ("confirmed", "")
    assert beside["CAU-2"] == ("explained", "")


def test_a_cause_that_works_the_other_way_is_not_confirmed(shop, causes):
    """Advice is said to do harm when there is more of it."""
    assert verdicts(shop.visits, shop, causes(ADVICE | {"worse_when": "more"})) == {"CAU-3": ("not_confirmed", "opposite")}


def test_a_hypothesis_stays_one_and_a_test_elsewhere_is_said_to_be(shop, causes):
    rain = {"cause_id": "CAU-6", "factor": None, "state": "hypothesis"}
    heard = {"cause_id": "CAU-7", "state": "tested", "evidence_id": "EVD-1"}

    assert verdicts(shop.lead, shop, causes(rain, heard)) == {"CAU-6": ("hypothesis", ""), "CAU-7": ("elsewhere", "")}


@pytest.mark.parametrize(
    ("cause", "reason"),
    [
        (VISIT | {"factor_value": "Flood"}, "no_data"),
        ({"cause_id": "CAU-1", "factor": "channel", "factor_value": "CHN-FAX"}, "no_data"),
        ({"cause_id": "CAU-1", "factor": "priority"}, "no_data"),
        (VISIT | {"factor_value": "Failed visit"}, "few_cases"),
    ],
)
def test_a_cause_that_the_data_cannot_test_says_why(shop, causes, cause, reason):
    least = 200 if reason == "few_cases" else 10

    assert verdicts(shop.lead, shop, causes(cause), min_cell=least) == {"CAU-1": ("untestable", reason)}


def test_more_causes_tried_make_each_harder_to_confirm(shop, causes):
    """Holm: the smallest of three p-values is tripled."""
    shop.tables.cause = causes(VISIT, ROOMS, SEGMENT)
    first = try_causes(shop.lead, shop.tables).trials[0]

    assert first.p_adjusted == pytest.approx(3 * first.decision.reported.p)


def test_an_activity_after_the_measurement_is_no_cause(shop):
    """Every failed visit a year late."""
    shop.tables.event["started"] += pd.Timedelta(days=365)

    assert not factor_of("activity", "Failed visit", shop.lead.frame, shop.tables).values.any()


def test_whys_follow_the_cause_that_they_explain(shop, causes):
    """The third row explains the first."""
    rows = causes({"cause_id": "A"}, {"cause_id": "B"}, {"cause_id": "C", "parent_id": "A"})
    shop.tables.cause = rows
    found = try_causes(shop.lead, shop.tables)

    assert [(trial.cause_id, trial.depth) for trial in found.trials] == [("A", 0), ("C", 1), ("B", 0)]


def test_the_order_of_the_rows_does_not_change_a_verdict(shop, causes):
    one, other = (
        verdicts(shop.visits, shop, causes(*rows)) for rows in ((RESELLER, ADVICE, SEGMENT), (SEGMENT, ADVICE, RESELLER))
    )

    assert one == other


def test_waits_are_hours_from_the_end_of_what_came_before(shop):
    """Ended at 10:00, next began at 13:30."""
    shop.tables.event = pd.DataFrame(
        {
            "case_id": ["0399", "0399"],
            "log_name": ["Credit", "Visit"],
            "started": pd.to_datetime(["2026-01-05 09:00", "2026-01-05 13:30"]),
            "ended": pd.to_datetime(["2026-01-05 10:00", "2026-01-05 15:00"]),
            "order_no": [1, 2],
        }
    )
    factor = factor_of("wait", "Visit", shop.lead.frame, shop.tables)

    assert (factor.kind, factor.values.dropna().tolist()) == ("number", [3.5])


def test_all_groups_are_compared_where_none_is_named(shop, causes):
    shop.tables.cause = causes(RESELLER | {"factor_value": None})
    trial = try_causes(shop.visits, shop.tables).trials[0]

    assert (trial.decision.reported.test, trial.decision.names) == ("chi_square", ("Reseller", "Shop", "Web"))
    assert trial.verdict == "confirmed"


def test_without_causes_or_measurements_there_are_no_trials(shop, causes):
    shop.tables.cause = causes()

    assert try_causes(shop.lead, shop.tables) is None
    assert try_causes(None, shop.tables) is None
    assert try_every_cause([shop.lead], shop.tables) == {}
