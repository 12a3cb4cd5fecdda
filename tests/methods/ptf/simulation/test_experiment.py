"""Many runs, their means, their differences, and whose work the difference is."""

import pandas as pd
import pytest

from methods.ptf.simulation.experiment import carried_out, effects, enough, joint_effects, packages, summary, uncertain, written
from methods.ptf.simulation.outcomes import Promise
from methods.ptf.simulation.shapley import shapley, subsets
from tests.methods.ptf.simulation.conftest import SHOP, parameters

PROMISE = Promise("A", "C", 1.0)
CHANGES = pd.DataFrame(
    {
        "initiative_id": ["I1", "I2"],
        "param_id": ["SERVE", "CLERKS"],
        "new_value": [0.2, 2.0],
        "low": [0.1, 2.0],
        "mode": [0.2, 2.0],
        "high": [0.25, 2.0],
        "from_week": [3, 5],
    }
)


def test_every_package_is_run_with_every_seed_from_the_first_day_on():
    jobs = packages(CHANGES, seeds=(1, 2), weeks=4)

    assert [job.scenario_id for job in jobs] == ["", "", "I1", "I1", "I2", "I2", "I1+I2", "I1+I2"]
    assert jobs[-1].changes == (("SERVE", 0.2, 0), ("CLERKS", 2.0, 0))


def test_a_scenario_as_it_is_written_keeps_its_weeks():
    assert written("S", CHANGES, seeds=(1,), weeks=9)[0].changes == (("SERVE", 0.2, 3), ("CLERKS", 2.0, 5))


def test_uncertain_parameters_stay_in_their_intervals_and_both_states_share_them():
    sim_model = parameters(*SHOP).assign(ci_low=[17.0, None, None], ci_high=[19.0, None, None])
    jobs = uncertain("S", CHANGES, sim_model, draws=30, seeds=(1,), weeks=2)

    current, joint = jobs[0::2], jobs[1::2]
    assert {job.scenario_id for job in current} == {f"#{draw}" for draw in range(1, 31)}
    assert all(17 <= {name: value for name, value, _ in job.changes}["ARRIVE"] <= 19 for job in jobs)
    assert [job.changes[0] for job in current] == [job.changes[0] for job in joint]
    assert all(0.1 <= {name: value for name, value, _ in job.changes}["SERVE"] <= 0.25 for job in joint)


@pytest.fixture
def results(shop):
    """All packages, five seeds, four weeks."""
    return carried_out(shop(), packages(CHANGES, seeds=range(5), weeks=4), PROMISE)


def test_faster_service_lowers_the_load_by_as_much(results):
    """0.2 in the place of 0.3 hours: two thirds of the load, whoever comes."""
    means = summary(results)["mean"]

    assert means["I1", "load", "CLERK"] == pytest.approx(means["", "load", "CLERK"] * 2 / 3)


def test_differences_are_taken_customer_by_customer(results):
    """The same cases arrive: nothing more is completed, and the interval has no width."""
    row = effects(results).loc[("I1+I2", "completed", "")]

    assert (row["mean"], row["low"], row["high"], row["n"]) == (0.0, 0.0, 0.0, 5)


def test_a_busy_role_says_that_no_single_number_is_to_be_told(shop):
    """18 a day at 0.5 hours is all of nine hours."""
    slow = pd.DataFrame([("I", "SERVE", 0.5, None, None, None, 0)], columns=["initiative_id", *CHANGES.columns[1:]])
    found = summary(carried_out(shop(), packages(slow, seeds=range(3), weeks=4), PROMISE))["saturated"]

    assert not found["", "kept", ""]
    assert found["I", "kept", ""]


def test_more_runs_are_needed_until_the_interval_is_narrow(results):
    assert not enough(results, "kept", fewest=6)
    assert enough(results, "cases", fewest=5, share=0.5)


def test_parts_of_a_joint_effect_add_up_to_it(results):
    means = summary(results)["mean"].xs(("lead_p90", ""), level=("measure", "scope"))
    achieved = {frozenset(name.split("+")) if name else frozenset(): value for name, value in means.items()}

    assert sum(shapley(achieved).values()) == pytest.approx(means["I1+I2"] - means[""])


def test_one_that_adds_nothing_to_any_package_has_no_part():
    """N adds 0 to nothing and 0 to A."""
    none, a, n, both = subsets(["A", "N"])

    assert shapley({none: 10, a: 14, n: 10, both: 14}) == {"A": 4.0, "N": 0.0}


def test_runs_spread_over_processes_come_back_in_order(shop):
    jobs = packages(CHANGES, seeds=(1,), weeks=1)
    backwards = lambda function, tasks: list(map(function, tasks))  # noqa: E731

    assert carried_out(shop(), jobs, PROMISE, spread=backwards).equals(carried_out(shop(), jobs, PROMISE))


def test_effects_are_paired_draw_by_draw():
    """Draw 1: 12 against 10; draw 2: 9 against 8."""
    values = {"#1": 10.0, "S#1": 12.0, "#2": 8.0, "S#2": 9.0}
    rows = [(name, 1, "completed", "", value) for name, value in values.items()]
    found = joint_effects(pd.DataFrame(rows, columns=["scenario_id", "seed", "measure", "scope", "value"]), "S")

    assert found["completed", ""].tolist() == [2.0, 1.0]
