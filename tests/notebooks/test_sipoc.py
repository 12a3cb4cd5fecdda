"""What the SIPOC notebook says of the invented companies, and of a real service desk, is what their tables hold."""

import pytest


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_chain_of_the_fibre_provider_breaks_where_its_tables_do(lumbrera):
    """Four processes from credit to collections; nobody delivers the accepted offer that the first bill needs."""
    chain = lumbrera.payloads("es")["sipoc.chain"]

    assert chain["title"] == (
        "La cadena de 4 procesos se rompe en 6 puntos: falta quien entregue «Política de admisión» y «Oferta aceptada»"
    )
    assert chain["body"]["processes"] == [
        "Evaluación de crédito y admisión",
        "Instalación y activación",
        "Primera factura",
        "Cobranzas",
    ]
    assert lumbrera.finding("sipoc.chain.links")["value"] == 4


def test_a_notice_promised_in_a_day_is_needed_in_four_hours(lumbrera):
    rows = lumbrera.payloads("en")["sipoc.breaks"]["body"]["rows"]

    (late,) = [row for row in rows if row[0] == "Promise looser than the need"]
    assert plain(late[-1]) == "A promise of ≤ 4 h is missing; what is promised is ≤ 24 h"


def test_the_video_interview_is_the_way_to_the_target(lumbrera):
    """A step and a flow change; the video and a rule come, the policy goes, each with its flow."""
    exhibit = lumbrera.payloads("es")["sipoc.difference"]

    assert exhibit["title"] == (
        "Venta y alta: llegar al objetivo toca 8 elementos del SIPOC (nuevos: 4; se quitan: 2; cambian: 2)"
    )
    assert exhibit["takeaways"][0] == "La tabla lo atribuye a la iniciativa «Entrevista por video»"


@pytest.mark.parametrize(
    ("flow", "low", "high"), [("FLW-11", 0.73, 0.76), ("FLW-12", 0.44, 0.52), ("FLW-15", 0.92, 0.94), ("FLW-17", 0.92, 0.94)]
)
def test_promises_and_indicators_measure_requirements_with_interval_and_n(lumbrera, flow, low, high):
    found = lumbrera.finding(f"sipoc.requirement.{flow}")

    assert low < found["low"] < found["value"] < found["high"] < high
    assert found["n"] > 6000


def test_every_requirement_is_measured_or_says_why_not(lumbrera):
    """Five of nineteen are measured."""
    exhibit = lumbrera.payloads("es")["sipoc.requirements"]
    verdicts = [row[6] for row in exhibit["body"]["rows"]]

    assert len(verdicts) == 19
    assert sum(verdict.startswith("○ sin medir: ") for verdict in verdicts) == 14
    assert "2 por un indicador sin valores" in exhibit["takeaways"][1]


def test_one_sipoc_alone_makes_boxes_that_name_what_is_missing(juniper):
    exhibits = juniper.payloads("en")

    assert [exhibits[name]["body"].get("not_done") for name in ("sipoc.chain", "sipoc.breaks", "sipoc.difference")] == [True] * 3
    assert exhibits["sipoc.difference"]["title"] == "The target SIPOC of Planned surgery is missing from the table “SIPOC”"


def test_the_clinics_still_have_their_map_and_their_requirements(juniper):
    assert juniper.payloads("en")["sipoc.map"]["kind"] == "sipoc_map"
    assert juniper.finding("sipoc.requirement.FLW-05", "en")["n"] == 150


def test_the_real_service_desk_says_that_it_has_one_sipoc(desk):
    assert plain(desk.payloads("es")["sipoc.chain"]["title"]).endswith("y la tabla «SIPOC» tiene 1")
