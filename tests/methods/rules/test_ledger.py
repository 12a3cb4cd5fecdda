"""The decision ladder by hand: law first, then enough cases, then money, and a trial where it may deter."""

import pandas as pd
import pytest
from scipy import stats

from methods.errors import MethodError
from methods.event_log.prices import Prices
from methods.rules.costs import costs
from methods.rules.ledger import cases_needed, ledger
from methods.statistics.intervals import wilson

PRICES = Prices(margin_year=(120, 180, 220), contact_cost=(2.8, 3.2, 3.6), customer_hour=(0, 6, 10))


def passed(reached=6000, rejected=30, **changes):
    """One restriction in the log: 300 hours of staff at 10, 100 who gave up, 500 contacts."""
    share = wilson(rejected, reached) if rejected is not None else wilson(0, 0)
    row = {
        "restriction_id": "RST-01", "name": "Interview", "activity": "Interview", "kind": "interview", "in_log": True,
        "reached": reached, "rejected": rejected, "rate": share.value, "rate_low": share.low, "rate_high": share.high,
        "gave_up": 100, "staff_hours": 300.0, "staff_cost": 3000.0, "customer_hours": 300.0, "contacts": 500, "wait_days": 9000.0,
        "branch": "", "branch_cases": 0,
    }  # fmt: skip
    return pd.DataFrame([row | changes])


def restriction(**changes):
    row = {
        "restriction_id": "RST-01", "rule_id": "RUL-01", "origin": "internal_policy", "origin_claimed": "internal_policy",
        "deters": False, "decision": "undecided", "alternative": None, "loss_avoided_each": 220.0,
    }  # fmt: skip
    return pd.DataFrame([row | changes])


def climbed(passages=None, restrictions=None, backing="none", **terms):
    passages = passed() if passages is None else passages
    restrictions = restriction() if restrictions is None else restrictions
    money = costs(passages, restrictions, PRICES)
    return ledger(
        passages, money, restrictions, {} if backing == "none" else backing, prices=PRICES, currency="USD", **terms
    ).table.iloc[0]


def test_a_rejection_costs_work_lost_margin_and_contacts():
    """3,000 of staff, 100 x 180 of margin and 500 x 3.20 of contacts are 22,600: 753.33 for each of 30; 3.3 gave up for each."""
    row = costs(passed(), restriction(), PRICES).iloc[0]

    assert row.total == pytest.approx(3000 + 18000 + 1600)
    assert row.per_rejection == pytest.approx(753.33, abs=0.01)
    assert row.gave_up_per_rejection == pytest.approx(100 / 30)


def test_it_would_pay_from_the_rate_at_which_cost_and_avoided_loss_are_equal():
    """22,600 / 6,000 = 3.767 a case; 3.767 / 220 = 1.71%; at the low prices 16,400 (1.24%), at the high ones 26,800 (2.03%)."""
    row = costs(passed(), restriction(), PRICES).iloc[0]

    assert (row.break_even_low, row.break_even, row.break_even_high) == pytest.approx((0.01242, 0.01712, 0.02030), abs=1e-5)
    assert row.break_even * row.loss_avoided == pytest.approx(row.total / 6000)


def test_the_customers_time_is_told_apart_from_the_cost():
    """300 hours at 6 are 1,800: 24,400 / 30 = 813.33 with it."""
    row = costs(passed(), restriction(), PRICES).iloc[0]

    assert row.per_rejection_with_customer == pytest.approx(24400 / 30)
    assert row.break_even_with_customer > row.break_even


def test_what_the_law_demands_stays_however_little_it_rejects():
    row = climbed(passed(rejected=2), backing={"RUL-01": "Ley 1, Art. 8"})

    assert (row.verdict, row.reason, row.screen, row.disagrees) == ("keep_by_law", "law", "below", True)


def test_what_rejects_too_little_to_pay_goes():
    """0.5% [0.35; 0.71] lies under 1.24%, the break-even rate at the low prices."""
    row = climbed()

    assert (row.verdict, row.reason, row.screen) == ("drop", "does_not_pay", "below")


def test_nothing_goes_while_nobody_knows_what_the_law_demands():
    row = climbed(backing=None)

    assert (row.verdict, row.reason, row.claims_law) == ("undecided", "no_norms", False)


def test_what_rejects_enough_pays_and_stays():
    assert climbed(passed(rejected=300)).verdict == "keep"


def test_where_the_interval_holds_the_break_even_rate_it_takes_a_trial():
    assert (climbed(passed(rejected=100)).verdict, climbed(passed(rejected=100)).reason) == ("trial", "either")


def test_what_is_said_to_deter_is_tried_out_before_it_goes():
    assert climbed(restrictions=restriction(deters=True)).verdict == "trial"


@pytest.mark.parametrize(
    ("passages", "restrictions", "reason"),
    [
        (passed(reached=380, rejected=0), restriction(), "too_few"),
        (passed(rejected=None), restriction(), "no_outcome"),
        (passed(), restriction(loss_avoided_each=None), "no_loss"),
        (passed(in_log=False, reached=0, rejected=None), restriction(), "not_in_log"),
    ],
)
def test_what_is_not_known_is_not_decided(passages, restrictions, reason):
    row = climbed(passages, restrictions)

    assert (row.verdict, row.reason) == ("undecided", reason)


def test_a_high_rate_that_does_not_pay_goes_although_the_removal_rule_is_silent():
    """2% of 6,000, but each rejection avoids 10 only: the screen says nothing, the money does."""
    row = climbed(passed(rejected=120), restriction(loss_avoided_each=10.0))

    assert (row.verdict, row.screen, row.disagrees) == ("drop", "not_shown", True)


def test_who_says_regulation_and_has_no_clause_is_told():
    claims = restriction(origin_claimed="external_regulation")

    assert climbed(restrictions=claims).claims_law
    assert not climbed(restrictions=claims, backing={"RUL-01": "Ley 1, Art. 8"}).claims_law


def test_a_dearer_loss_never_turns_a_restriction_to_be_dropped():
    """Direction: the more each rejection avoids, the lower the break-even rate."""
    order = ("drop", "trial", "keep")
    verdicts = [
        order.index(climbed(restrictions=restriction(loss_avoided_each=loss)).verdict) for loss in (50, 220, 600, 900, 5000)
    ]

    assert verdicts == sorted(verdicts)
    assert verdicts[-1] > verdicts[0]


@pytest.mark.reference
@pytest.mark.parametrize(("rate", "published"), [(0, 381), (0.002, 750), (0.003, 900), (0.005, 1600), (0.007, 4400)])
def test_cases_needed_are_the_published_ones(rate, published):
    """Published on a coarse grid; ours is the first n whose upper bound lies under 1%, by scipy's own interval."""
    need = cases_needed(0.01, rate=rate)
    rejected = -(-round(rate * need * 1000) // 1000)

    assert published - 150 < need <= published
    assert stats.binomtest(rejected, need).proportion_ci(method="wilson").high < 0.01


def test_a_rate_over_the_limit_is_never_shown_to_lie_under_it():
    with pytest.raises(MethodError, match="cannot be shown"):
        cases_needed(0.01, rate=0.02)


def test_prices_come_from_assumptions_that_nobody_rejected(table):
    found = Prices.of(
        table("""
        parameter    | low | mode | high | status
        margin_year  | 120 | 180  | 220  | open
        contact_cost |     | 3.2  |      | validated
        delay_day    | 1   | 2    | 3    | rejected
        """)
    )

    assert (found.margin_year, found.contact_cost) == ((120, 180, 220), (3.2, 3.2, 3.2))
    assert found.missing == ("delay_day",)
