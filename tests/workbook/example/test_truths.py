"""Every truth that was put into the example comes out of its extracts, with each of several seeds."""

import pandas as pd
import pytest

from workbook.example import Parameters, generate
from workbook.example.parameters import STRICTER_INTERVIEW
from workbook.example.truths import recommendation, restriction, working_days

COMPANY = Parameters()


def test_t1_the_interview_rejects_under_one_per_cent_beyond_doubt(truth):
    """0.5% of some 6,200 are 31; the upper limit of 38 in 6,280 is 0.83%, that of 22 in 6,212 is 0.54%."""
    assert 0.0025 <= truth["T1 rejected share"] <= 0.0075
    assert truth["T1 rejected share, upper limit"] < 0.01


def test_t1_the_interview_costs_three_days_and_more_good_customers_than_it_rejects(truth):
    """The lag's median is 2.9 days, its ninth decile 2.9 x e^(0.45 x 1.28) = 5.2, and there is a queue; 4% give up, 0.5% are
    rejected: eight to one."""
    assert 2.94 <= truth["T1 wait, median"] <= 3.12
    assert 5.1 <= truth["T1 wait, nine of ten"] <= 5.5
    assert truth["T1 gave up for each one rejected"] > 5


def test_t1_a_rejection_costs_more_than_ten_times_what_it_saves(truth):
    """6,200 interviews x 0.39 h x (14 + 6) USD = 48,400; 255 x 180 = 45,900; 2,000 contacts x 3.2 = 6,400: 100,700 USD are
    16.3 an interview, 7.4% of the 220 that a rejection saves, and 3,250 for each of 31 rejections."""
    assert 0.070 <= truth["T1 break-even share"] <= 0.079
    assert truth["T1 cost of a rejection"] > 10 * 220
    assert truth["T1 cost of a rejection without customers' time"] < truth["T1 cost of a rejection"]


def test_t1_at_0_7_per_cent_the_rule_does_not_show_it_and_money_decides():
    """Seed 22: 57 of 6,441 over the whole half-year are 0.88%, upper limit 1.14%: not under 1%; break-even stays above 7%."""
    found = restriction(generate(22, parameters=STRICTER_INTERVIEW), COMPANY)

    assert found["T1 rejected share, upper limit"] > 0.01
    assert found["T1 break-even share"] > found["T1 rejected share, upper limit"]


def test_t2_the_consent_rejects_even_less(truth):
    """0.2% of some 7,100 are 14, give or take 8."""
    assert 0.0008 <= truth["T2 consent refused share"] <= 0.0038
    assert truth["T2 consent refused share"] < truth["T1 rejected share"]


def test_t3_the_credit_check_rejects_one_in_fifteen(truth):
    """6.5% of some 7,050, give or take 0.9 points."""
    assert 0.056 <= truth["T3 credit denied share"] <= 0.074


def test_t4_the_path_is_regular_for_more_than_80_per_cent_and_both_conditions_for_under_40(truth):
    """Irregular: 8% upload again, 4% are reviewed by hand, 7% have a failed visit: 0.92 x 0.96 x 0.93 = 82%."""
    assert 0.810 <= truth["T4 path regular"] <= 0.835
    assert 0.38 <= truth["T4 no contact"] <= 0.43
    assert 0.345 <= truth["T4 both"] <= 0.405
    assert 0.15 <= truth["T4 both, reseller"] <= 0.25


def test_t5_raw_variants_say_that_the_regular_path_is_rare(truth):
    """With or without welcome call, coverage before or after advice: four sequences are regular; the commonest is
    0.6 x 0.76 x 0.82 = 37%."""
    assert 22 <= truth["T5 variants"] <= 34
    assert 0.35 <= truth["T5 commonest variant"] <= 0.40
    assert truth["T5 variants for four of five"] == 4


def test_t6_the_promise_is_met_but_for_one_channel(truth):
    """90% are promised; three in ten of the resellers' first visits fail, and the next slot is three to six days away."""
    assert 0.915 <= truth["T6 promise kept"] <= 0.945
    assert 0.64 <= truth["T6 promise kept, reseller"] <= 0.77
    assert 0.93 <= truth["T6 promise kept, worst other channel"] <= 0.97


def test_t7_a_quarter_of_the_cases_is_badly_advised_and_makes_half_of_the_contacts(truth):
    """0.34 x 0.24 + 0.26 x 0.20 + 0.18 x 0.14 + 0.12 x 0.34 + 0.10 x 0.56 = 25.6%; three times as many contacts each:
    0.256 x 3 / (0.256 x 3 + 0.744) = 51%."""
    assert 0.240 <= truth["T7 badly advised"] <= 0.272
    assert 0.48 <= truth["T7 contacts of the badly advised"] <= 0.54


def test_t7_the_ratio_stays_when_channels_are_compared_like_with_like(truth):
    """At a ratio of 2.9, 51% x 1.9 / 2.9 = 33% of all contacts would not have come with good advice."""
    assert 2.65 <= truth["T7 rate ratio, by channel"] <= 3.15
    assert truth["T7 rate ratio"] > truth["T7 rate ratio, by channel"]
    assert 0.30 <= truth["T7 attributable share"] <= 0.36


def test_t8_those_who_answer_flatter(truth):
    """21% of 6,000 answer; those who score 9 or more answer half as often again as those who score 4 to 8."""
    assert 1050 <= truth["T8 answers"] <= 1400
    assert 4 <= truth["T8 score of those who answered"] - truth["T8 score of everybody"] <= 13
    assert truth["T8 score, reseller"] < truth["T8 score of those who answered"] - 15


def test_t8_two_segments_do_not_differ(truth):
    """Nothing that happens to a customer depends on the segment: under two standard errors."""
    assert abs(truth["T8 MICRO less PRE, in standard errors"]) < 2


def test_t9_before_any_change_one_customer_in_ten_waits_nearly_nine_days_or_more(truth):
    assert 8.3 <= truth["T9 lead time, nine of ten"] <= 10.6


def test_t12_the_badly_advised_leave(truth):
    """180 days at 0.0005 a day: e^-0.09 = 0.914, at 0.0018: e^-0.324 = 0.723; a little lower after failed visits."""
    assert 0.895 <= truth["T12 still there, well advised"] <= 0.925
    assert 0.700 <= truth["T12 still there, badly advised"] <= 0.750
    assert 0.850 <= truth["T12 still there"] <= 0.875
    assert truth["T12 naive"] < truth["T12 still there"]


def test_a_saturday_afternoon_and_the_next_monday_morning_are_one_stretch_of_work():
    """Saturday 10 January, 16:00, is five days and 8/9; Monday, 9:00, is six and 1/9: two working hours."""
    moments = pd.Series(pd.to_datetime(["2026-01-10 16:00", "2026-01-12 09:00"]))

    assert working_days(moments, COMPANY).tolist() == pytest.approx([5 + 8 / 9, 6 + 1 / 9])


def test_two_promoters_and_a_detractor_of_four_are_25_points():
    """(2 - 1) / 4; everybody: (1 - 1) / 2 = 0."""
    answers = pd.DataFrame({"item": "recommend", "score": [10, 9, 7, 6], "segment_id": "SEG-PRE", "channel_id": "CHN-WEB"})

    found = recommendation(answers, pd.Series([9, 0]))

    assert (found["T8 score of those who answered"], found["T8 score of everybody"]) == (25, 0)
