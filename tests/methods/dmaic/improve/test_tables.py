"""Options, experiments and pilots as their tables declare them, and what is told of tables that cannot be used."""

from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from methods.dmaic.define.ctq import Ctq
from methods.dmaic.improve.checks import check_periods, check_scores, check_settings, check_weights
from methods.dmaic.improve.experiment import experiment_of, settings_of
from methods.dmaic.improve.pilot import Pilot, one_pilot, planned
from methods.dmaic.improve.selection import selection_of
from methods.errors import MethodError

WINDOW = (date(2026, 1, 5), date(2026, 7, 5))
OPTIONS = [("SOL-1", "CTQ-1", "As today", None, None, True), ("SOL-2", "CTQ-1", "Call before", None, "INI-1", False)]
CRITERIA = [("SCR-1", "CTQ-1", "Effect", None, 3.0), ("SCR-2", "CTQ-1", "Cost", None, 1.0)]
SCORES = [("SOL-1", "SCR-1", 1, None), ("SOL-1", "SCR-2", 5, None), ("SOL-2", "SCR-1", 4, None), ("SOL-2", "SCR-2", 3, None)]
FACTORS = [("EXP-1", "A", "Time", "morning", "evening"), ("EXP-1", "B", "Medium", "message", "call")]
RUNS = [("EXP-1", 4, "A=+; B=+", 17), ("EXP-1", 1, "A=-; B=-", 10), ("EXP-1", 2, "A=+; B=-", 14), ("EXP-1", 3, "A=-; B=+", 11)]
TIMED = Ctq("CTQ-1", "Time", "d", "duration", "bd", "lower", upper=5.0)
SHARED = Ctq("CTQ-2", "Failed", "d", "share", "fraction", "lower", upper=0.05)


def told(problems):
    return [(problem.code, problem.variant, problem.row, problem.column) for problem in problems]


def frame(columns, *rows):
    return pd.DataFrame(rows, columns=columns.split())


def test_the_option_with_the_best_weighted_score_is_chosen(tables):
    """Weights 3/4 and 1/4: 1 * 3/4 + 5/4 = 2 against 4 * 3/4 + 3/4 = 3.75."""
    found = selection_of(tables(solution_option=OPTIONS, solution_criterion=CRITERIA, solution_score=SCORES), "CTQ-1")

    assert found.weighted.table.score.tolist() == [2.0, 3.75]
    assert found.chosen["name"] == "Call before"
    assert found.against.values["nets"] == (0,)


def test_comparisons_of_criteria_come_before_weights(tables):
    """Cost nine times as important: 0.1 and 0.9, so that the way of today leads and nothing is chosen."""
    pairs = [("SCR-2", "SCR-1", 9)]

    found = selection_of(
        tables(solution_option=OPTIONS, solution_criterion=CRITERIA, solution_score=SCORES, criterion_comparison=pairs), "CTQ-1"
    )

    assert found.criteria.weight.tolist() == pytest.approx([0.1, 0.9])
    assert found.chosen is None


def test_an_option_without_a_score_is_left_out_by_name(tables):
    found = selection_of(tables(solution_option=OPTIONS, solution_criterion=CRITERIA, solution_score=SCORES[:3]), "CTQ-1")

    assert found.left_out == ("Call before",)
    assert found.against is None


def test_without_options_there_is_no_selection(tables):
    assert selection_of(tables(), "CTQ-1") is None
    assert selection_of(tables(solution_option=OPTIONS, solution_criterion=CRITERIA), "CTQ-1") is None


def test_criteria_without_weights_are_refused(tables):
    bare = [(*row[:-1], None) for row in CRITERIA]

    with pytest.raises(MethodError, match="SCR-1, SCR-2 have no weight"):
        selection_of(tables(solution_option=OPTIONS, solution_criterion=bare, solution_score=SCORES), "CTQ-1")


def test_runs_are_read_in_their_order_and_analysed(tables):
    """The same four runs as 10, 14, 11, 17: effects 5, 2, 1."""
    head = [("EXP-1", "CTQ-1", "Calls", "Answers", "calls", "higher", None)]

    found = experiment_of(tables(experiment=head, experiment_factor=FACTORS, experiment_run=RUNS), "CTQ-1")

    assert found.result.table.effect.tolist() == [5.0, 2.0, 1.0]
    assert found.named("A:B") == "Time × Medium"
    assert experiment_of(tables(), "CTQ-1") is None


@pytest.mark.parametrize(("direction", "level", "predicted"), [("higher", 1, 20.5), ("lower", -1, 10.5)])
def test_the_recommended_level_is_the_better_one(tables, direction, level, predicted):
    """A moves the response from 10.5 to 20.5, B does nothing: only A is recommended."""
    head = [("EXP-1", "CTQ-1", "Calls", "Answers", "calls", direction, None)]
    runs = [
        ("EXP-1", number, f"A={'+' if a > 0 else '-'}; B={'+' if b > 0 else '-'}", 15.5 + 5 * a + noise)
        for number, (a, b, noise) in enumerate([(a, b, n) for n in (-0.1, 0.1) for a in (-1, 1) for b in (-1, 1)], start=1)
    ]

    found = experiment_of(tables(experiment=head, experiment_factor=FACTORS, experiment_run=runs), "CTQ-1")

    assert found.recommended == {"A": level}
    assert found.predicted == pytest.approx(predicted)


@pytest.mark.parametrize("text", ["A=+", "A=+; B=x", "A=+; C=-", "A=+; A=-; B=+", "A+ B-", ""])
def test_settings_that_cannot_be_read_are_refused(text):
    with pytest.raises(MethodError, match="settings"):
        settings_of(text, ["A", "B"])


def test_settings_may_be_apart_by_commas_or_spaces():
    assert settings_of("B=-1, A=+1", ["A", "B"]) == {"A": 1, "B": -1}
    assert settings_of("A=0 B=0", ["A", "B"]) == {"A": 0, "B": 0}


def pilot(**parts):
    days = {"before": (date(2026, 1, 5), date(2026, 7, 5)), "after": (date(2026, 7, 20), date(2027, 1, 3))}
    return Pilot("PIL-1", "CTQ-1", "Calls", **days, **parts)


def test_a_pilot_of_measurements_is_sized_by_their_spread(timed, quiet):
    """Change 0.5 with standard deviation near 0.5 and 90%: d = 1, some 22 each."""
    plan = planned(pilot(worth_showing=0.5, planned_power=0.9), TIMED, timed("before", quiet(5, 20)))

    assert 20 <= plan.n <= 25


def test_a_pilot_of_shares_is_sized_by_both_shares(counted):
    """From 30% to 15% with 80%: 119 each, as by hand."""
    stage = counted("before", [15] * 10)

    assert planned(pilot(worth_showing=0.15, planned_power=0.8), SHARED, stage).n == 119
    assert planned(pilot(worth_showing=0.4), SHARED, stage) is None
    assert planned(pilot(), SHARED, stage) is None


def test_a_pilot_is_taken_by_its_key_or_the_first():
    every = [SimpleNamespace(pilot=SimpleNamespace(id=name, ctq_id="CTQ-1")) for name in ("PIL-1", "PIL-2")]

    assert one_pilot(every, "CTQ-1").pilot.id == "PIL-1"
    assert one_pilot(every, "CTQ-1", "PIL-2").pilot.id == "PIL-2"
    assert one_pilot(every, "CTQ-9") is None
    with pytest.raises(MethodError, match="pilot 'PIL-9' is not among PIL-1, PIL-2 of CTQ-1"):
        one_pilot(every, "CTQ-1", "PIL-9")


def test_weights_are_asked_for_where_no_pairs_are_compared():
    """CTQ-1 has weights; CTQ-2 has none and no pairs; CTQ-3 has one of three pairs."""
    criteria = frame(
        "criterion_id ctq_id weight",
        ("a", "CTQ-1", 1),
        ("b", "CTQ-2", None),
        ("c", "CTQ-3", None),
        ("d", "CTQ-3", 2),
        ("e", "CTQ-3", 2),
    )
    tables = {"solution_criterion": criteria, "criterion_comparison": frame("criterion_id against_id", ("c", "d"))}

    problems = check_weights(tables, WINDOW)

    assert told(problems) == [("E-SOL-001", "", 1, "weight"), ("E-SOL-001", "pairs", 2, "weight")]
    assert problems[1].facts["count"] == 2


def test_an_option_that_lacks_a_score_is_told():
    tables = {
        "solution_option": frame("option_id ctq_id", ("SOL-1", "CTQ-1"), ("SOL-2", "CTQ-1"), ("SOL-3", "CTQ-9")),
        "solution_criterion": frame("criterion_id ctq_id", ("SCR-1", "CTQ-1")),
        "solution_score": frame("option_id criterion_id", ("SOL-1", "SCR-1")),
    }

    assert told(check_scores(tables, WINDOW)) == [("W-SOL-002", "", 1, "option_id")]


def test_settings_must_name_every_factor():
    tables = {
        "experiment_factor": frame("experiment_id letter", ("EXP-1", "A"), ("EXP-1", "B")),
        "experiment_run": frame("experiment_id settings", ("EXP-1", "A=+; B=-"), ("EXP-1", "A=+")),
    }

    assert told(check_settings(tables, WINDOW)) == [("E-EXP-001", "", 1, "settings")]


def test_stages_must_follow_each_other():
    """The second pilot begins its stage after on the last day before; the third is reversed; one day alone is a stage."""
    days = "pilot_id before_from before_to after_from after_to"
    rows = [
        ("PIL-1", "2026-01-05", "2026-07-05", "2026-07-20", "2026-07-20"),
        ("PIL-2", "2026-01-05", "2026-07-05", "2026-07-05", "2026-08-05"),
        ("PIL-3", "2026-02-05", "2026-01-05", "2026-07-20", "2026-08-05"),
    ]
    pilots = frame(days, *rows)
    pilots[pilots.columns[1:]] = pilots[pilots.columns[1:]].apply(pd.to_datetime)

    assert told(check_periods({"pilot": pilots}, WINDOW)) == [
        ("E-PIL-001", "", 1, "after_from"),
        ("E-PIL-001", "", 2, "before_to"),
    ]
