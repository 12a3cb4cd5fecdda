"""What the simulation and the roadmap of the fibre provider find: truths that were put into its data."""

import pytest


def exhibit(lumbrera, name, code="es"):
    return lumbrera.payloads(code)[name]


def test_the_current_model_reproduces_the_log(lumbrera):
    """All four distances lie within twice their noise floor or a tenth of the median."""
    rows = exhibit(lumbrera, "ptf_simulation.proof")["body"]["rows"]

    assert [row[-1] for row in rows] == ["Dentro"] * 4
    assert all(value <= limit for _, value, _, limit, _ in rows)


def test_no_parameter_that_the_log_can_measure_contradicts_it(lumbrera):
    rows = exhibit(lumbrera, "ptf_simulation.parameters")["body"]["rows"]

    assert {row[-1] for row in rows} == {"Sí"}
    assert len(rows) >= 20


def test_the_video_interview_alone_moves_the_queue_to_the_crews(lumbrera):
    """Eight crews are full as they are; without the interview more customers reach them: a load of 1.04, over one."""
    load = lumbrera.finding("ptf_simulation.load.INI-01.ROL-CREW")
    alone = lumbrera.finding("ptf_simulation.alone.INI-01.lead_p90")

    assert 1.0 < load["value"] < 1.10
    assert load["low"] > 1.0
    assert alone["high"] > 0  # no gain can be shown


def test_the_four_only_work_together(lumbrera):
    """Alone 0.1 to 1.0 days each, together 6.2: more than twice their sum."""
    alone = [lumbrera.finding(f"ptf_simulation.alone.INI-0{number}.lead_p90")["value"] for number in (1, 2, 3, 4)]
    joint = lumbrera.finding("ptf_simulation.joint.lead_p90")

    assert joint["value"] < 2 * sum(alone) < 0
    assert joint["high"] < -4
    assert lumbrera.finding("ptf_simulation.joint.contacts")["high"] < -3000


def test_parts_add_up_to_the_joint_effect(lumbrera):
    parts = [lumbrera.finding(f"ptf_simulation.part.INI-0{number}.lead_p90")["value"] for number in (1, 2, 3, 4)]

    assert sum(parts) == pytest.approx(lumbrera.finding("ptf_simulation.joint.lead_p90")["value"])
    assert min(parts[0], parts[3]) < -2  # the interview and the crew


def test_the_order_decides_about_twenty_weeks(lumbrera):
    """With the crew first no week, or nearly none, lies under the promise; with the video first more than ten do."""
    found = [f"ptf_simulation.order.SCN-{name}.weeks_under" for name in ("CREWFIRST", "VIDEOFIRST")]
    crew, video = (lumbrera.finding(name)["value"] for name in found)

    assert crew <= 2
    assert video > 10


def test_the_plan_finds_crew_before_video_by_itself(lumbrera):
    """Nobody wrote that dependency down."""
    crew, video = (lumbrera.finding(f"ptf_roadmap.live.{name}")["value"] for name in ("INI-04", "INI-01"))
    tries = exhibit(lumbrera, "ptf_roadmap.tries")["body"]

    assert crew < video
    assert [row[4] for row in tries["rows"]] == ["Se rechaza", "Se sostiene"]


def test_a_benefit_that_moves_nothing_is_worth_nothing(lumbrera):
    """The ninth crew was said to bring customers; in the joint run they come from the video interview."""
    rows = exhibit(lumbrera, "ptf_roadmap.benefits")["body"]["rows"]
    crew = next(row for row in rows if row[1] == "Una cuadrilla más" and row[2] == "Ingresos")

    assert crew[3:] == [0.0, 0.0, 0.0]


def test_kinds_of_money_are_told_one_by_one(lumbrera):
    """Four kinds, and no row that adds them."""
    labels = [dot["label"] for dot in exhibit(lumbrera, "ptf_roadmap.worth")["body"]["dots"]]

    assert labels == ["Efectivo que se libera", "Costo que se evita", "Ingresos", "Capacidad que se libera"]


def test_both_languages_tell_the_same_numbers(lumbrera):
    """The second language takes the runs that the first had made."""
    for name in ("ptf_simulation.joint.lead_p90", "ptf_roadmap.worth.revenue"):
        assert lumbrera.finding(name, "es")["value"] == lumbrera.finding(name, "en")["value"]
