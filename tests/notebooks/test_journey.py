"""What the journey notebook says about the invented fibre provider is what was put into it."""

import pytest


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_wait_for_the_interview_is_the_weakest_point(lumbrera):
    """Truth T1: days of waiting cost satisfaction more than the visit or the bill."""
    title = plain(lumbrera.payloads("es")["journey.map"]["title"])

    assert title.startswith("Contratar internet para el hogar: el punto más débil es «Espera por la entrevista de admisión»")


@pytest.mark.parametrize(
    ("finding", "low", "high"),
    [
        ("journey.satisfaction.TPT-06.SEG-VAL", 0.38, 0.50),
        ("journey.contacts.TPT-02", 0.36, 0.45),
        ("journey.drop_off.TPT-04.SEG-VAL", 0.11, 0.14),
        ("journey.channels.concurrent", 0.40, 0.48),
    ],
)
def test_what_was_put_in_comes_out(lumbrera, finding, low, high):
    """Poor advice makes plan and bill contacts (T7); 13% have no coverage or decline the offer before documents."""
    found = lumbrera.finding(finding)

    assert low < found["value"] < high
    assert found["low"] < found["value"] < found["high"]


def test_the_visit_is_no_moment_of_truth_by_drop_off(lumbrera):
    """Hardly anybody leaves between interview and installation: the claim has no support in the log."""
    assert "no respalda 1 momento de verdad: camino a «Visita de instalación»" in plain(
        lumbrera.payloads("es")["journey.moments"]["title"]
    )


def test_no_segment_is_split_by_chance(lumbrera):
    """Segments are alike by construction; the strategic customers' 16 points on 44 answers are chance."""
    payload = lumbrera.payloads("es")["journey.segments"]

    assert payload["title"] == "Ningún segmento se aparta de Hogar económico lo bastante para pedir un carril propio"
    assert len(payload["notes"]) == 1


def test_the_crossed_action_and_the_rivals_are_found(lumbrera):
    assert lumbrera.finding("journey.layers.crossed")["value"] == 1
    assert lumbrera.finding("journey.rivals.behind")["value"] == 2


def test_outside_in_is_half_for_the_shops(lumbrera):
    """Two of the four touchpoints of the shops are assumed."""
    assert lumbrera.finding("journey.outside_in.JRN-03")["value"] == 0.5


def test_the_target_leaves_pains(lumbrera):
    assert (
        lumbrera.payloads("en")["journey.target"]["takeaways"][1]
        == "5 pains are left unanswered in the stages that do not change"
    )
