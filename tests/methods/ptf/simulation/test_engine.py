"""One run: who arrives, who waits, who ends how."""

from dataclasses import replace

import numpy as np
import pytest

from methods.errors import MethodError
from methods.ptf.simulation.anchors import erlang_c, little, waits
from methods.ptf.simulation.engine import ABANDONED, DONE, REJECTED, simulate
from methods.ptf.simulation.model import Draw, changed
from methods.ptf.simulation.outcomes import Promise, expected_contacts, outcomes, span

SHARE = {"distribution": "bernoulli", "unit": "fraction"}


def lindley(ready, service):
    ends, free = [], 0.0
    for hour in ready:
        free = max(hour, free) + service
        ends.append(free)
    return np.array(ends)


def test_one_clerk_serves_in_order_of_arrival(shop):
    """Everybody is ready at once on arrival, each takes 0.3 hours: start = the later of arrival and the end of the one before."""
    run = simulate(shop(), 3, weeks=4)

    served = run.step == 1
    assert run.ended[served] == pytest.approx(lindley(run.opened, 0.3))


def test_the_same_seed_gives_the_same_run_and_another_seed_another(shop):
    one, again, other = (simulate(shop(), seed, weeks=2) for seed in (5, 5, 6))

    assert np.array_equal(one.ended, again.ended)
    assert len(one.opened) != len(other.opened) or not np.array_equal(one.opened, other.opened)


def test_arrivals_come_at_the_rate_that_is_asked_for(shop):
    """18 a day, 5 days, 40 weeks: 3600, give or take 4 standard deviations of 60."""
    assert abs(len(simulate(shop(), 1, weeks=40).opened) - 3600) < 240


def test_a_parameter_more_reshuffles_nobody(shop):
    """Customers, and who is rejected, stay the same when a detour is added."""
    rejects = ("NO", "activity", "C", "p_reject", {**SHARE, "p1": 0.2})
    detour = ("AGAIN", "transition", "B>X", "p_branch", {**SHARE, "p1": 0.3})
    plain, more = simulate(shop(rejects), 2, weeks=6), simulate(shop(rejects, detour), 2, weeks=6)

    assert np.array_equal(plain.opened, more.opened)
    assert np.array_equal(plain.outcome, more.outcome)


def test_a_share_goes_the_detour_and_takes_its_time(shop):
    """Always a detour of 12 minutes at the clerk: 0.3 + 0.2 hours of service each."""
    run = simulate(shop(("AGAIN", "transition", "B>X", "p_branch", {**SHARE, "p1": 1.0})), 2, weeks=6)

    service = (run.ended - run.started)[np.isin(run.step, [1, 2])].sum()
    assert service == pytest.approx(0.5 * len(run.opened))


def test_rejected_ends_after_the_step_and_given_up_before_it(shop):
    rejected = simulate(shop(("NO", "activity", "B", "p_reject", {**SHARE, "p1": 1.0})), 1, weeks=1)
    given_up = simulate(shop(("QUIT", "activity", "B", "p_abandon", {**SHARE, "p1": 1.0})), 1, weeks=1)

    assert (set(rejected.outcome), set(rejected.step)) == ({REJECTED}, {0, 1})
    assert (set(given_up.outcome), set(given_up.step)) == ({ABANDONED}, {0})


def test_whoever_does_it_otherwise_waits_for_no_appointment(shop):
    """A wait of one day before B for those who come in person; the others are served at once in 0.1 hours."""
    run = simulate(
        shop(
            ("LAG", "transition", "A>B", "lag_dist", {"distribution": "fixed", "p1": 1, "unit": "d"}),
            ("SHARE", "activity", "B", "p_apply", {**SHARE, "p1": 0.0}),
            ("OTHER", "activity", "B", "duration_dist", {"distribution": "fixed", "p1": 0.1, "unit": "h", "alternative": True}),
        ),
        1,
        weeks=1,
    )

    assert (run.ready[run.step == 1] == run.opened).all()
    assert (run.ended - run.started)[run.step == 1] == pytest.approx(0.1)
    assert not run.ordinary[run.step == 1].any()


def test_the_wait_after_the_last_step_done_counts(shop):
    """One day from A to B in general; who was served again waits two days from there to C."""
    run = simulate(
        shop(
            ("AGAIN", "transition", "B>X", "p_branch", {**SHARE, "p1": 1.0}),
            ("LAGB", "transition", "B>C", "lag_dist", {"distribution": "fixed", "p1": 1, "unit": "d"}),
            ("LAGX", "transition", "X>C", "lag_dist", {"distribution": "fixed", "p1": 2, "unit": "d"}),
        ),
        1,
        weeks=1,
    )

    assert span(run, "X", "C") == pytest.approx(18 + 0.1)


def mean_wait(run, *, from_hour, to_hour):
    own = (run.step == 1) & (run.ready >= from_hour) & (run.ready < to_hour)
    return (run.started - run.ready)[own].mean()


def test_a_second_clerk_from_a_week_on_shortens_the_wait_from_there(shop):
    """18 a day at 0.48 hours is 96% of one clerk's nine hours."""
    model = changed(shop(), [("SERVE", 0.48, 0)])
    before, after = simulate(model, 4, weeks=8), simulate(changed(model, [("CLERKS", 2, 5)]), 4, weeks=8)

    assert mean_wait(before, from_hour=0, to_hour=150) == mean_wait(after, from_hour=0, to_hour=150)
    assert mean_wait(after, from_hour=180, to_hour=360) < mean_wait(before, from_hour=180, to_hour=360) / 2


def test_a_change_from_a_week_on_meets_cases_as_they_get_there(shop):
    """Nobody rejected in weeks 1 and 2, everybody from week 3 on (90 hours)."""
    model = changed(shop(("NO", "activity", "A", "p_reject", {**SHARE, "p1": 0.0})), [("NO", 1.0, 3)])
    run = simulate(model, 1, weeks=4)

    assert set(run.outcome[run.opened < 90]) == {DONE}
    assert set(run.outcome[run.opened >= 90]) == {REJECTED}


def test_each_channel_meets_its_own_parameter_and_the_others_the_general_one(shop):
    rows = [
        ("IN1", "arrival", "SHOP", "p_branch", {**SHARE, "channel_id": "C1", "p1": 0.5}),
        ("IN2", "arrival", "SHOP", "p_branch", {**SHARE, "channel_id": "C2", "p1": 0.5}),
        ("ALL", "activity", "A", "p_reject", {**SHARE, "p1": 0.0}),
        ("OWN", "activity", "A", "p_reject", {**SHARE, "channel_id": "C2", "p1": 1.0}),
    ]
    run = simulate(shop(*rows), 1, weeks=4)

    assert set(run.outcome[run.channel == 0]) == {DONE}
    assert set(run.outcome[run.channel == 1]) == {REJECTED}
    assert 0.4 < (run.channel == 0).mean() < 0.6


def test_an_order_of_two_steps_may_change(shop):
    """C before B for everybody: paid when the case arrives."""
    run = simulate(shop(("SWAP", "transition", "C>B", "p_branch", {**SHARE, "p1": 1.0})), 1, weeks=1)

    assert (run.started[run.step == 2] == run.opened).all()


def test_contacts_are_counted_by_case_and_by_day_up_to_a_limit(shop):
    """0.5 for asking; 0.1 a day between A and B, three days of wait but two at most: 0.7 each."""
    run = simulate(
        shop(
            ("CN", "activity", "A", "contact_rate", {"distribution": "poisson", "p1": 0.5, "unit": "contacts/case"}),
            ("CND", "transition", "A>B", "contact_rate", {"distribution": "poisson", "p1": 0.1, "p2": 2, "unit": "contacts/d"}),
            ("LAG", "transition", "A>B", "lag_dist", {"distribution": "fixed", "p1": 3, "unit": "d"}),
        ),
        1,
        weeks=1,
    )

    assert expected_contacts(run) == pytest.approx(0.7)


def test_the_promise_is_told_for_all_and_for_each_week(shop):
    """0.4 hours from asking to having paid (0.3 and 0.1) when nobody waits; a limit of 100 hours is always kept."""
    rows = {(measure, scope): value for measure, scope, value in outcomes(simulate(shop(), 1, weeks=2), Promise("A", "C", 100.0))}

    assert rows["kept", ""] == rows["week_kept", "1"] == 1.0
    assert rows["completed", ""] == rows["cases", ""] == rows["times_done", "C"]
    assert rows["load", "CLERK"] == pytest.approx(0.3 * rows["cases", ""] / 90)


@pytest.mark.reference
def test_the_wait_of_an_exponential_queue_is_erlangs(shop):
    """Mean service 0.3 h, exponential, two arrivals an hour: a load of 0.6, Erlang's wait 0.45 h; 20 runs of 20 weeks."""
    quantiles = tuple((-0.3 * np.log1p(-np.linspace(0, 0.9999, 2001))).tolist())
    model = shop()
    served = replace(model.steps[1], duration=(Draw("EXP", "empirical", quantiles),))
    steps = (model.steps[0], served, *model.steps[2:])
    runs = [simulate(replace(model, steps=steps), seed, weeks=20) for seed in range(20)]
    simulated = np.mean([waits(run)[0].simulated for run in runs])

    assert erlang_c(2.0, 0.3, 1) == pytest.approx(0.45)
    assert simulated == pytest.approx(0.45, rel=0.08)


def test_littles_law_holds_in_a_run(shop):
    assert little(simulate(shop(), 1, weeks=20)).holds


def test_erlangs_formula_gives_nothing_when_the_queue_grows_without_end():
    assert erlang_c(4.0, 1.0, 4) is None


@pytest.mark.parametrize(
    ("rows", "without", "said"),
    [
        ([], ("ARRIVE",), "one arrival rate; sim_model has 0"),
        ([("NO", "activity", "Z", "p_reject", {**SHARE, "p1": 0.1})], (), "Z: not an activity of the process with a log name"),
    ],
)
def test_a_model_that_cannot_be_is_refused(shop, rows, without, said):
    with pytest.raises(MethodError, match=said):
        shop(*rows, without=without)


def test_a_change_of_a_parameter_that_is_not_there_is_refused(shop):
    with pytest.raises(MethodError, match="NOWHERE: the simulated process has no such parameter"):
        changed(shop(), [("NOWHERE", 1.0, 0)])
