"""How many cases take the regular route without having to ask for support?"""

import pandas as pd
import pytest

from methods.routes import rates, variants

REASONS = pd.DataFrame({"reason_id": ["RSN-HELP", "RSN-ADVICE"], "group": ["support", "advice"]})
CHANNELS = pd.DataFrame({"channel_id": ["CHN-WEB"], "name": ["Web"]})
FIVE = """
    A active: order 0, check 1, ship 2
    B active: order 0, check 1, ship 2
    C active: order 0, check 1, ship 2
    D active: order 0, ship 1
    E lost: order 0, check 1
"""


def contacts(*pairs):
    return pd.DataFrame(pairs, columns=["case_id", "reason_id"])


@pytest.fixture
def measured(walks, judge):
    def rate(text, who, reasons=REASONS, **options):
        ways = walks(text)
        regularity = judge(ways, "must check")
        counts = variants.count(ways, regularity)
        return rates.measure(ways, regularity, counts, contacts=who, reasons=reasons, channels=CHANNELS, **options)

    return rate


def test_the_three_rates_are_counted_among_cases_that_reached_the_goal(measured):
    """Four reach it: A, B, C by the route; A asks for support and so does D; B asks for advice only. Path 3/4, without
    support 2/4, both 2/4 (B, C)."""
    result = measured(FIVE, contacts(("A", "RSN-HELP"), ("D", "RSN-HELP"), ("B", "RSN-ADVICE"), (None, "RSN-HELP")))

    assert [result.path.reached.value, result.no_support.reached.value, result.both.reached.value] == [0.75, 0.5, 0.5]
    assert (result.started, result.reached) == (5, 4)
    assert result.both.started.value == 2 / 5


def test_the_most_frequent_variant_stands_beside_the_rates(measured):
    assert measured(FIVE, contacts(("A", "RSN-HELP"))).top_variant.successes == 3


def test_without_the_tables_of_contacts_only_the_path_is_measured(measured):
    result = measured(FIVE, contacts(), REASONS.head(0))

    assert (result.no_support, result.both) == (None, None)
    assert result.missing == ("contact", "contact_reason")
    assert result.headline is result.path


def test_the_verdict_needs_the_whole_interval(measured):
    """Three of four: the Wilson interval runs from 0.30 to 0.95, so 0.20 is met, 0.96 is not, 0.80 is undecided."""
    who = contacts(("D", "RSN-HELP"))

    verdicts = [measured(FIVE, who, target=target).path.verdict for target in (0.20, 0.96, 0.80)]

    assert verdicts == ["meets", "does_not_meet", "undecided"]


def test_one_more_support_contact_never_raises_a_rate(measured):
    few, more = contacts(("A", "RSN-HELP")), contacts(("A", "RSN-HELP"), ("B", "RSN-HELP"))

    assert measured(FIVE, more).both.reached.value < measured(FIVE, few).both.reached.value


def test_each_channel_has_a_rate_of_its_own(measured):
    ten = "\n".join(f"A{k} active: order 0, check 1" for k in range(10))

    assert measured(ten, contacts(("A1", "RSN-HELP"))).by_channel[["channel", "cases", "n"]].values.tolist() == [["Web", 9, 10]]


def test_without_a_case_at_the_goal_no_share_is_estimable(measured):
    result = measured("E lost: order 0", contacts(("E", "RSN-HELP")))

    assert (result.both.reached.value, result.both.verdict) == (None, "undecided")
