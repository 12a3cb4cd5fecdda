"""Who arrived at a touchpoint and never passed it."""

import pandas as pd
import pytest

from methods.journey import drop_off, model


@pytest.fixture
def chain(tables):
    return drop_off.steps(model.one_journey(tables), tables.touchpoint_activity, tables.activity)


def test_a_touchpoint_is_passed_with_its_last_regular_activity(chain):
    """The second touchpoint has Asesoría (2) and the exception Recarga (3): the exception passes nothing."""
    assert chain[["touchpoint_id", "log_name"]].values.tolist() == [
        ["TPT-1", "Solicitud"],
        ["TPT-3", "Asesoría"],
        ["TPT-2", "Entrevista"],
    ]


def test_what_is_lost_is_lost_between_two_touchpoints(chain, log, window):
    """Four cases apply; three are advised; two are interviewed: 0 of 4, 1 of 4, 1 of 3."""
    cases, events = log(
        ("SEG-A", "CHN-W", "active", ("Solicitud", "Asesoría", "Entrevista")),
        ("SEG-A", "CHN-W", "active", ("Solicitud", "Asesoría", "Entrevista")),
        ("SEG-A", "CHN-P", "denied", ("Solicitud", "Asesoría", "Recarga")),
        ("SEG-A", "CHN-P", "left", ("Solicitud",)),
    )

    rows = drop_off.drop_off(chain, drop_off.furthest(chain, cases, events, window))

    assert rows[["arrived", "lost", "n"]].values.tolist() == [[4, 0, 4], [4, 1, 4], [3, 1, 3]]
    assert list(rows["before"]) == ["", "Asesoría", "Solicitud"]


def test_an_open_case_is_not_lost(chain, log, window):
    """Two are advised; one has no outcome yet: nobody is lost among the one that is decided."""
    cases, events = log(
        ("SEG-A", "CHN-W", "active", ("Solicitud", "Asesoría", "Entrevista")),
        ("SEG-A", "CHN-W", None, ("Solicitud", "Asesoría")),
    )

    last = drop_off.drop_off(chain, drop_off.furthest(chain, cases, events, window)).iloc[-1]

    assert (last["lost"], last["undecided"], last["n"], last["value"]) == (0, 1, 1, 0.0)


def test_who_skipped_a_touchpoint_has_passed_it(chain, log, window):
    """Interviewed without advice: nothing is lost on the way."""
    cases, events = log(("SEG-A", "CHN-W", "active", ("Solicitud", "Entrevista")))

    assert drop_off.drop_off(chain, drop_off.furthest(chain, cases, events, window))["lost"].tolist() == [0, 0, 0]


def test_events_and_cases_after_the_window_do_not_count(chain, log, window):
    cases, events = log(("SEG-A", "CHN-W", "left", ("Solicitud",)), ("SEG-A", "CHN-W", "active", ("Solicitud", "Entrevista")))
    events.loc[events["log_name"] == "Entrevista", "started"] = pd.Timestamp("2026-07-01")
    cases.loc[0, "opened"] = pd.Timestamp("2026-07-01")

    walked = drop_off.furthest(chain, cases, events, window)

    assert walked[["case_id", "furthest"]].values.tolist() == [["C-2", 1]]


def test_a_stage_is_passed_with_its_last_touchpoint(chain, log, window):
    """Contratar ends with the interview: one of two is lost, wherever in the stage."""
    stages = drop_off.last_of_stages(chain)
    cases, events = log(
        ("SEG-A", "CHN-W", "left", ("Solicitud", "Asesoría")), ("SEG-C", "CHN-W", "active", ("Solicitud", "Entrevista"))
    )

    walked = drop_off.furthest(stages, cases, events, window)
    rows = drop_off.drop_off(stages, walked, by="segment_id")

    assert list(stages["name"]) == ["Comparar", "Contratar"]
    assert rows[["group", "place", "lost", "n"]].values.tolist() == [
        ["SEG-A", 0, 0, 1],
        ["SEG-A", 1, 1, 1],
        ["SEG-C", 0, 0, 1],
        ["SEG-C", 1, 0, 1],
    ]


def test_where_nobody_arrives_nothing_can_be_estimated(chain, log, window):
    cases, events = log(("SEG-A", "CHN-W", "left", ()))

    rows = drop_off.drop_off(chain, drop_off.furthest(chain, cases, events, window))

    assert rows["value"].isna().tolist() == [False, True, True]
