"""Before and after: what changed, and what is proved."""

import numpy as np
import pandas as pd
import pytest

from methods.dmaic.improve.proof import CONDITIONS, before_after
from methods.dmaic.improve.savings import savings
from methods.dmaic.improve.stage_charts import longest_run, outside_before, stage_chart
from methods.dmaic.improve.stages import stage_of, weeks_between
from methods.errors import MethodError

TRUSTED = {"direction": "lower", "upper": 5.0, "measurement": True}


def test_weeks_are_counted_from_the_first_day(timed):
    """Two values in the first week, none in the second, one in the third: means 3 and 9, a gap between."""
    stage = timed("before", [[2, 4], [], [9]])

    assert stage.points.value.tolist() == pytest.approx([3, np.nan, 9], nan_ok=True)
    assert stage.points.n.tolist() == [2, 0, 1]
    assert (stage.count, stage.n) == (1, 3)


def test_a_week_that_is_not_whole_is_in_the_cases_and_in_no_point(timed):
    frame = pd.DataFrame({"moment": pd.to_datetime(["2026-01-05", "2026-01-13"]), "value": [1.0, 2.0]})

    stage = stage_of(
        frame, (pd.Timestamp("2026-01-05").date(), pd.Timestamp("2026-01-14").date()), missed=lambda value: value > 5
    )

    assert (stage.n, len(stage.points)) == (2, 1)


def test_the_weeks_between_belong_to_neither(timed):
    """The stage before ends on 18 January, the one after begins on 20 July: 26 weeks."""
    assert weeks_between(timed("before", [[1], [1]]), timed("after", [[1]])) == 26


def test_a_clear_and_steady_improvement_is_proved(timed, quiet):
    found = before_after(timed("before", quiet(6, 22, seed=2)), timed("after", quiet(4, 22, seed=3)), **TRUSTED)

    assert found.values["verdict"] == "proved"
    assert found.values["missing"] == ()
    assert found.met == dict.fromkeys(CONDITIONS, True)
    assert found.values["change_high"] < 0


def test_without_a_stable_stage_after_nothing_is_proved(timed, quiet):
    """The same improvement, but in the last week everything takes nine days."""
    weeks = quiet(4, 22, seed=3)
    weeks[-1] = [9.0] * 10

    found = before_after(timed("before", quiet(6, 22, seed=2)), timed("after", weeks), **TRUSTED)

    assert found.values["verdict"] == "not_demonstrated"
    assert found.values["missing"] == ("stable_after",)


def test_nine_weeks_on_one_side_are_not_stable(timed):
    """Ten weeks at 4.1, then ten at 3.9, with a little chance: nobody lies outside, and yet the level moved."""
    weeks = [[4.1 + 0.05 * (week % 2), 4.0] if week < 11 else [3.9 - 0.05 * (week % 2), 3.8] for week in range(22)]

    chart = stage_chart(timed("after", weeks))

    assert chart.stable is False
    assert {rule for rules in chart.signals for rule in rules} >= {"N2"}


@pytest.mark.parametrize("measurement", [None, False])
def test_without_an_accepted_measurement_nothing_is_proved(timed, quiet, measurement):
    stages = timed("before", quiet(6, 22, seed=2)), timed("after", quiet(4, 22, seed=3))

    found = before_after(*stages, **TRUSTED | {"measurement": measurement})

    assert (found.values["verdict"], found.values["missing"]) == ("not_demonstrated", ("measurement",))


def test_twenty_weeks_are_asked_for_unless_fewer_were_agreed(timed, quiet):
    stages = timed("before", quiet(6, 22, seed=2)), timed("after", quiet(4, 12, seed=3))

    short, agreed = before_after(*stages, **TRUSTED), before_after(*stages, **TRUSTED, short_period=True)

    assert short.values["missing"] == ("enough_points",)
    assert agreed.values["verdict"] == "proved"


def test_a_change_that_chance_explains_is_not_demonstrated(timed, quiet):
    found = before_after(timed("before", quiet(5, 22, seed=2)), timed("after", quiet(4.98, 22, seed=3)), **TRUSTED)

    assert "effect" in found.values["missing"]
    assert found.values["verdict"] == "not_demonstrated"


def test_a_change_for_the_worse_is_called_that(timed, quiet):
    found = before_after(timed("before", quiet(4, 22, seed=2)), timed("after", quiet(6, 22, seed=3)), **TRUSTED)

    assert found.values["verdict"] == "worse"


def test_the_same_numbers_are_an_improvement_where_higher_is_better(timed, quiet):
    how = {"direction": "higher", "lower": 3.0, "measurement": True}

    found = before_after(timed("before", quiet(4, 22, seed=2)), timed("after", quiet(6, 22, seed=3)), **how)

    assert found.values["verdict"] == "proved"


def test_a_trend_that_goes_on_proves_nothing(timed):
    """A tenth of a day less every week, before and after alike, over the weeks between too: the change is the trend."""
    chance = np.random.default_rng(5)
    before = [list(10 - 0.1 * week + chance.normal(0, 0.1, 5)) for week in range(22)]
    after = [list(10 - 0.1 * (week + 28) + chance.normal(0, 0.1, 5)) for week in range(22)]

    found = before_after(timed("before", before), timed("after", after), **TRUSTED)

    assert found.values["improving_trend"] is True
    assert "earlier_trend" in found.result.warnings
    assert "no_earlier_trend" in found.values["missing"]


def test_a_step_beyond_the_trend_stands_beside_it(timed):
    """A hundredth less every week, and five at once at the change."""
    chance = np.random.default_rng(5)
    before = [list(10 - 0.05 * week + chance.normal(0, 0.1, 5)) for week in range(22)]
    after = [list(3 + chance.normal(0, 0.1, 5)) for _ in range(22)]

    found = before_after(timed("before", before), timed("after", after), **TRUSTED)

    assert found.values["improving_trend"] is True
    assert found.met["no_earlier_trend"] is True


def test_shares_are_compared_by_newcombe(counted):
    """20 weeks with 15 and with 5 of 50: 30% and 10%, a change of -20 points."""
    found = before_after(
        counted("before", [15, 14, 16, 15] * 5), counted("after", [5, 4, 6, 5] * 5), direction="lower", measurement=True
    )

    assert found.values["share_change"] == pytest.approx(-0.2)
    assert found.values["share_change_low"] == pytest.approx(-0.2330, abs=1e-3)
    assert found.values["verdict"] == "proved"
    assert found.values["mean_before"] is None


def test_a_share_that_should_rise_is_turned(counted):
    """35 of 50 kept, then 45 of 50: failures fall from 30% to 10%."""
    found = before_after(
        counted("before", [35, 36, 34, 35] * 5), counted("after", [45, 46, 44, 45] * 5), direction="higher", measurement=True
    )

    assert found.values["share_before"] == pytest.approx(0.3)
    assert found.values["share_change"] == pytest.approx(-0.2)
    assert found.values["verdict"] == "proved"


def test_the_sigma_level_carries_its_shift(counted):
    """Half fail: quantile 0, level 1.5. 15.87% fail: quantile 1, level 2.5."""
    found = before_after(counted("before", [50] * 8, n=100), counted("after", [1587] * 8, n=10_000), direction="lower").values

    assert found["sigma_level_before"] == pytest.approx(1.5)
    assert found["sigma_level_change"] == pytest.approx(1.0, abs=1e-3)


def test_no_failure_at_all_has_no_level_and_is_stable(counted):
    found = before_after(counted("before", [15, 14] * 10), counted("after", [0] * 20), direction="lower", measurement=True)

    assert found.values["sigma_level_after"] is None
    assert found.values["stable_after"] is True
    assert found.values["verdict"] == "proved"


def test_points_beyond_the_limits_from_before(timed):
    """Before 10, 11, 10, 11 …: moving range 1, sigma 0.887, limits 10.5 ± 2.66; 7 and 14 lie beyond, 7 on the good side."""
    before = timed("before", [[10.0], [11.0]] * 6)
    after = timed("after", [[7.0], [9.0], [14.0]])

    assert outside_before(after, stage_chart(before), -1) == (2, 1)
    assert longest_run(after, stage_chart(before), -1) == 2


def test_measurements_that_never_vary_prove_nothing(timed):
    """Two flat stages: no interval, and the question is the resolution."""
    found = before_after(timed("before", [[5.0, 5.0]] * 22), timed("after", [[3.0, 3.0]] * 22), **TRUSTED)

    assert found.values["change"] == -2
    assert found.values["change_low"] is None
    assert "zero_variance" in found.result.warnings
    assert found.values["verdict"] == "not_demonstrated"


def test_a_stage_without_cases_is_skipped_with_a_warning(timed):
    found = before_after(timed("before", [[5.0, 4.0]] * 10), timed("after", [[]] * 10), **TRUSTED)

    assert "no_cases_after" in found.result.warnings
    assert found.values["change"] is None
    assert found.values["verdict"] == "not_demonstrated"


@pytest.mark.parametrize("seed", range(3))
def test_units_and_the_order_of_cases_do_not_change_the_verdict(timed, quiet, seed):
    """Days or hours; rows shuffled within their weeks."""
    before, after = quiet(6, 21, seed=seed), quiet(5.6, 21, seed=seed + 10)
    turned = [week[::-1] for week in before], [week[::-1] for week in after]
    hours = [[24 * value for value in week] for week in before], [[24 * value for value in week] for week in after]

    plain = before_after(timed("before", before), timed("after", after), **TRUSTED).values
    shuffled = before_after(timed("before", turned[0]), timed("after", turned[1]), **TRUSTED).values
    scaled = before_after(
        timed("before", hours[0], limit=120), timed("after", hours[1], limit=120), **TRUSTED | {"upper": 120.0}
    ).values

    assert plain["verdict"] == shuffled["verdict"] == scaled["verdict"]
    assert scaled["change"] == pytest.approx(24 * plain["change"])
    assert shuffled["level_change_p"] == pytest.approx(plain["level_change_p"])


def test_savings_follow_the_interval():
    """20 to 30 failures fewer in 100, 1,000 cases, 8 each: 1,600 to 2,400."""
    change = {"share_change": -0.25, "share_change_low": -0.30, "share_change_high": -0.20}

    found = savings(change, cases_per_year=1000, unit_cost=8)

    assert (found.low, found.point, found.high) == pytest.approx((1600, 2000, 2400))
    assert savings(change, cases_per_year=None, unit_cost=8) is None


def test_where_failures_may_have_grown_the_low_end_is_a_loss():
    found = savings(
        {"share_change": -0.01, "share_change_low": -0.03, "share_change_high": 0.01}, cases_per_year=100, unit_cost=5
    )

    assert found.low == pytest.approx(-5)


@pytest.mark.parametrize(
    ("change", "text"),
    [({"direction": "down"}, "direction 'down'"), ({"lower": 6.0}, "lower limit 6.0 is not below upper limit 5.0")],
)
def test_what_cannot_be_compared_is_refused(timed, quiet, change, text):
    stages = timed("before", quiet(6, 10)), timed("after", quiet(4, 10))

    with pytest.raises(MethodError, match=text):
        before_after(*stages, **TRUSTED | change)


def test_measurements_are_not_compared_with_counts(timed, counted):
    with pytest.raises(MethodError, match="one stage holds measurements and the other counts"):
        before_after(timed("before", [[1.0]]), counted("after", [1]), direction="lower")


def test_one_measurement_is_too_few(timed, quiet):
    with pytest.raises(MethodError, match="too_few: 1 measurements before"):
        before_after(timed("before", [[1.0]]), timed("after", quiet(4, 10)), **TRUSTED)


def test_a_stage_that_ends_before_it_begins_is_refused():
    frame = pd.DataFrame({"moment": pd.to_datetime(["2026-01-05"]), "value": [1.0]})

    with pytest.raises(MethodError, match="a stage from 2026-02-01 ends on"):
        stage_of(frame, (pd.Timestamp("2026-02-01").date(), pd.Timestamp("2026-01-01").date()), missed=lambda value: value > 5)
