"""What a log says of the parameters, and how far a run is from it."""

import pandas as pd
import pytest

from methods.event_log.clock import calendar_of
from methods.ptf.simulation.distances import NAMES, distances
from methods.ptf.simulation.engine import simulate
from methods.ptf.simulation.estimation import estimates, unwritten
from methods.ptf.simulation.observed import observe
from tests.methods.ptf.simulation.conftest import SHOP, parameters

NO_HOLIDAYS = pd.DataFrame({"calendar_id": [], "date": []})
OFFICE = pd.DataFrame([{"calendar_id": "C", "weekdays": "MTWTF--", "open": "08:00", "close": "17:00"}])
WINDOW = (pd.Timestamp("2026-01-05"), pd.Timestamp("2026-01-18"))


def log(rows):
    """Cases and events from rows of case, log name, start, end; a case opens with its first event and closes with its last."""
    events = pd.DataFrame(rows, columns=["case_id", "log_name", "started", "ended"])
    events["started"], events["ended"] = pd.to_datetime(events["started"]), pd.to_datetime(events["ended"])
    cases = events.groupby("case_id").agg(opened=("started", "min"), closed=("ended", "max")).reset_index()
    return cases.assign(channel_id="W", outcome="served"), events


def seen(activities, rows):
    cases, events = log(rows)
    calendar = calendar_of("C", OFFICE, NO_HOLIDAYS)
    return observe(cases, events, activities, calendar=calendar, window=WINDOW)


def day(number):
    """Asked on a working day at nine, served 18 minutes from ten, paid at once; ten cases."""
    date = pd.bdate_range("2026-01-05", periods=10)[number].date()
    return [
        (f"{number}", "ask", f"{date} 09:00", f"{date} 09:00"),
        (f"{number}", "serve", f"{date} 10:00", f"{date} 10:18"),
        (f"{number}", "pay", f"{date} 10:18", f"{date} 10:24"),
    ]


@pytest.fixture
def ten(activities):
    """Ten cases, one a day."""
    return seen(activities, [row for number in range(10) for row in day(number)])


def test_time_is_counted_in_working_hours_from_the_first_opening(activities):
    """Friday 16:00 to Monday 09:00 is two working hours."""
    one = seen(
        activities, [("1", "ask", "2026-01-09 16:00", "2026-01-09 16:00"), ("1", "pay", "2026-01-12 09:00", "2026-01-12 09:00")]
    )

    assert one.events["gap"].tolist()[1] == 2.0
    assert (one.hours, one.day_hours) == (90.0, 9.0)


def test_events_that_no_activity_names_are_counted_and_left_out(activities):
    one = seen(
        activities, [("1", "ask", "2026-01-09 16:00", "2026-01-09 16:00"), ("1", "noise", "2026-01-09 16:10", "2026-01-09 16:20")]
    )

    assert (len(one.events), one.left_out) == (1, 1)


def test_what_the_table_leaves_out_is_taken_from_the_log(ten, activities):
    """An hour between asking and being served, 18 minutes of service, no detour."""
    found = unwritten(ten, activities)

    assert set(found["lag", "A>B"].values) == {1.0}
    assert found["duration", "B"].values[100] == pytest.approx(0.3)
    assert [key for key in found if key[0] == "branch"] == []


def test_each_parameter_stands_beside_the_log_or_says_why_not(ten, activities):
    """One case a day where 18 are simulated; 0.3 hours of service as simulated; the number of clerks is not in a log."""
    sim_model = parameters(
        *SHOP, ("QUIT", "activity", "B", "p_abandon", {"distribution": "bernoulli", "p1": 0.1, "unit": "fraction"})
    )
    arrive, clerks, serve, given_up = estimates(ten, sim_model, activities)

    assert (arrive.value, arrive.agrees) == (1.0, False)
    assert (clerks.reason, clerks.agrees) == ("capacity", None)
    assert (serve.value, serve.agrees, serve.n) == (pytest.approx(0.3), True, 10)
    assert given_up.reason == "outcome"


def runs_of(model):
    return [simulate(model, seed, weeks=2) for seed in range(5)]


def test_a_model_is_near_its_own_log_and_far_from_another(shop, activities):
    """The log is a run of the model itself; a day of waiting that it does not know is found out, and so is a detour."""
    runs = runs_of(shop())
    own = as_log(simulate(shop(), 9, weeks=2), activities)
    day_more = shop(("LAG", "transition", "A>B", "lag_dist", {"distribution": "fixed", "p1": 1, "unit": "d"}))
    detour = shop(("AGAIN", "transition", "B>X", "p_branch", {"distribution": "bernoulli", "p1": 0.3, "unit": "fraction"}))
    late, again = ({one.name: one for one in distances(own, runs_of(model))} for model in (day_more, detour))

    assert [measure.passes for measure in distances(own, runs)] == [True] * len(NAMES)
    assert not late["cycle_time"].passes
    assert not again["two_grams"].passes


def moment(hours):
    """Nine working hours from eight o'clock, Monday to Friday."""
    days, of_day = divmod(float(hours), 9)
    return pd.Timestamp("2026-01-05 08:00") + pd.Timedelta(days=days + 2 * (days // 5), hours=of_day)


def as_log(run, activities):
    """A run as if it had been written down by the shop's own system, without minutes cut off."""
    names = [step.log_name for step in run.model.every_step]
    rows = [
        (f"{case:04d}", names[step], moment(start), moment(end))
        for case, step, start, end in zip(run.case, run.step, run.started, run.ended, strict=True)
        if start < 90
    ]
    return seen(activities, rows)
