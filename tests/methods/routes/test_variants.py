"""How many different ways do cases take?"""

import pandas as pd
import pytest

from methods.routes.variants import Differences, count, differences
from methods.routes.walks import walk


@pytest.fixture
def counted(judge):
    return lambda ways, **options: count(ways, judge(ways, "max check 1"), **options)


def test_repetitions_in_a_row_are_one_pass_and_cases_without_the_goal_do_not_count(walks, counted):
    """A and B are one variant although B checks twice in a row; C is another; D was lost."""
    ways = walks("""
        A active: order 0, check 1, ship 2
        B active: order 0, check 1, check 2, ship 3
        C active: order 0, ship 1
        D lost: order 0
    """)

    result = counted(ways)

    assert result.n == 3
    assert result.table[["variant", "cases"]].values.tolist() == [[("order", "check", "ship"), 2], [("order", "ship"), 1]]
    assert result.top.value == pytest.approx(2 / 3)


def test_the_variants_needed_are_the_fewest_that_hold_the_cover(walks, counted):
    """Shares of 2/4, 1/4, 1/4: one variant holds 50%, two hold 75%, all three are needed for 80%."""
    ways = walks("""
        A active: order 0, check 1, ship 2
        B active: order 0, check 1, ship 2
        C active: order 0, ship 1
        D active: order 0, pay 1
    """)

    assert [counted(ways, cover=cover).needed for cover in (0.5, 0.75, 0.8)] == [1, 2, 3]


def test_the_regular_variant_is_the_most_frequent_one_that_keeps_every_rule(walks, counted):
    ways = walks("""
        A active: order 0, check 1, order 2, check 3
        B active: order 0, check 1, order 2, check 3
        C active: order 0, check 1
    """)

    result = counted(ways)

    assert result.table.regular.tolist() == [False, True]
    assert result.regular == ("order", "check")


def test_without_a_case_at_the_goal_there_is_nothing_to_count(walks, counted):
    result = counted(walks("D lost: order 0"))

    assert (result.n, result.needed, result.top.value, result.regular) == (0, 0, None, ())


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        (("order", "check", "ship"), Differences((), (), ())),
        (("order", "check", "repair", "ship"), Differences(((("repair",), "check"),), (), ())),
        (("repair", "order", "check", "ship"), Differences(((("repair",), ""),), (), ())),
        (("order", "ship"), Differences((), ("check",), ())),
        (("order", "ship", "check"), Differences((), (), ("ship",))),
    ],
)
def test_a_variant_is_told_by_what_it_adds_lacks_or_moves(variant, expected):
    assert differences(variant, ("order", "check", "ship")) == expected


@pytest.mark.reference
def test_the_running_example_has_six_cases_in_six_variants(shared, activities):
    """van der Aalst (2016), table 2.1: no two of the six cases of the running example take the same way."""
    raw = pd.read_csv(shared / "data/xes-small/running-example.csv")
    started = pd.to_datetime(raw["time:timestamp"]).dt.tz_localize(None).astype("datetime64[ns]")
    log = pd.DataFrame({"case_id": raw["case:concept:name"].astype(str), "log_name": raw["concept:name"], "started": started})
    log = log.assign(ended=started, order_no=pd.array([None] * len(log), dtype="Int64"))
    cases = log.groupby("case_id", as_index=False).agg(opened=("started", "min"), closed=("started", "max"))

    result = walk(log, cases.assign(outcome="done"), activities, ("2010-12-30", "2011-01-31"))

    assert result.runs.groupby("case_id").log_name.agg(tuple).nunique() == 6
