"""Can an exception be seen coming, how surely, and how long before?"""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from methods.routes import early_warning
from methods.routes.signs import Condition

WEEK = 168  # 5 January 2026 begins week 2, an even one
WINDOW = ("2026-01-05", "2026-02-28")
EMPTY = {
    "channel": pd.DataFrame({"channel_id": ["CHN-SHOP"], "name": ["Shop"]}),
    "segment": pd.DataFrame(columns=["segment_id", "name"]),
    "product": pd.DataFrame(columns=["product_id", "name"]),
    "advice_topic": pd.DataFrame(columns=["topic_id", "name"]),
    "advice_check": pd.DataFrame(columns=["case_id", "topic_id", "given"]),
}


@pytest.fixture
def warned(walks, activities):
    """Warnings of a log with 200 cases a week: of the 40 of the shop and of the 160 others, how many are repaired, by week."""

    def learnt(odd, even, *, tables=(), outcome="active"):
        lines, channels = [], []
        for week, (shop, others) in ((1, odd), (0, even)):
            for k in range(200):
                bad = k < shop if k < 40 else k - 40 < others
                at = week * WEEK
                end = f"{outcome}: order {at}, check {at + 1}" + (f", repair {at + 25}" if bad else "") + f", ship {at + 49}"
                lines.append(f"W{week}-{k:03} {end}")
                channels.append("CHN-SHOP" if k < 40 else "CHN-WEB")
        ways = walks("\n".join(lines), window=WINDOW)
        ways = replace(ways, cases=ways.cases.assign(channel_id=channels))
        given = {**EMPTY, "activity": activities.assign(group="core"), **dict(tables)}
        return early_warning.learn(ways, SimpleNamespace(**given))

    return learnt


def test_a_rule_is_learnt_on_odd_weeks_and_its_numbers_are_of_the_even_ones(warned):
    """Odd: 20 of 40 in the shop, 8 of 160 elsewhere: base 0.14, lift 3.6. Even: 16 of 40 and 8 of 160: 40% of the alarms are
    right, 16 of 24 are detected, 0.40 / 0.12 = 3.3 times; the alarm at order, the repair 25 hours later."""
    (item,) = warned((20, 8), (16, 8)).items

    assert (item.step, item.rule) == ("order", (Condition("channel_id", "CHN-SHOP"),))
    assert (item.alarms, item.hits, item.precision.value, item.recall.value) == (40, 16, 0.4, 16 / 24)
    assert item.lift.value == pytest.approx(0.4 / 0.12)
    assert item.lead_h.value == 25.0


def test_a_rule_that_does_not_hold_on_the_even_weeks_is_said_so(warned):
    """Learnt as before; on the even weeks the shop is repaired as seldom as the others: 2 of 40, 26 of 160."""
    item = warned((20, 8), (2, 26)).items[0]

    assert (item.hits, item.verdict) == (2, "does_not_meet")
    assert item.lift.value == pytest.approx((2 / 40) / 0.14)


def test_a_rule_that_lifts_less_than_twofold_is_not_learnt(warned):
    """Odd: 8 of 40 against 20 of 160: 0.20 over 0.14 is 1.4 times."""
    (item,) = warned((8, 20), (20, 8)).items

    assert (item.status, item.rule, item.precision) == ("none", (), None)
    assert item.tried > 0


def test_too_few_exceptions_teach_nothing(warned):
    """Nineteen on the odd weeks."""
    (item,) = warned((15, 4), (20, 8)).items

    assert item.status == "few"


def test_the_same_learning_weeks_give_the_same_rule_whatever_the_even_weeks_hold(warned):
    rules = {warned((20, 8), even).items[0].rule for even in ((16, 8), (2, 26), (24, 0))}

    assert len(rules) == 1


def test_an_open_case_without_the_exception_teaches_nothing(warned):
    """No case has ended: only those that were repaired are known, and all of those at risk are repaired."""
    found = warned((20, 8), (16, 8), outcome="")

    assert (found.open, found.items[0].status) == (400, "none")


def test_topics_count_once_advice_is_done_and_not_before(warned, activities):
    """Cases of the shop were told one topic of three; the others all. Advice is given at check: no rule on topics at order."""
    cases = [f"W{week}-{k:03}" for week in (0, 1) for k in range(200)]
    rows = [(case, topic, "no" if int(case[-3:]) < 40 and topic != "A" else "yes") for case in cases for topic in "ABC"]
    groups = np.where(activities.log_name == "check", "advice", "core")
    tables = {
        "advice_check": pd.DataFrame(rows, columns=["case_id", "topic_id", "given"]),
        "activity": activities.assign(group=groups),
    }

    found = warned((20, 8), (16, 8), tables=tables)

    assert found.topics == 3
    assert found.items[0].step == "order"
    assert {condition.kind for condition in found.items[0].rule} == {"channel_id"}


@pytest.mark.reference
def test_the_interval_of_the_lift_is_that_of_many_resamples():
    """30 hits of 100 alarms, 60 of 1,000 befallen: four kinds of cases drawn 20,000 times, with a fixed seed."""
    lift = early_warning.lift_of(30, 100, 60, 1000)
    drawn = np.random.default_rng(3).multinomial(1000, [0.03, 0.07, 0.03, 0.87], 20_000)
    hits, alarms, events = drawn[:, 0], drawn[:, 0] + drawn[:, 1], drawn[:, 0] + drawn[:, 2]

    resampled = np.quantile(hits / alarms / (events / 1000), (0.025, 0.975))

    assert (lift.low, lift.high) == pytest.approx(tuple(resampled), rel=0.05)


def test_without_alarms_or_without_exceptions_there_is_no_lift():
    assert [early_warning.lift_of(0, *counts).value for counts in ((0, 5, 100), (5, 0, 100))] == [None, None]
