"""What the CX matrix says about the invented fibre provider is what was put into it."""

import pytest

NOTEBOOK = "cx_matrix."


@pytest.fixture(scope="module")
def made(lumbrera):
    """The exhibits of the notebook, in Spanish."""
    return {name: payload for name, payload in lumbrera.payloads("es").items() if name.startswith(NOTEBOOK)}


@pytest.mark.parametrize(
    ("process", "levels"),
    [
        ("PRC-SALE", (2, 2, 1, 2)),
        ("PRC-ONBOARD", (2, 1, 2, 3)),
        ("PRC-SERVICE", (3, 3, 2, 2)),
        ("PRC-COLLECT", (2, 2, 2, 1)),
    ],
)
def test_the_levels_are_those_of_the_story(lumbrera, process, levels):
    found = [lumbrera.finding(f"cx_matrix.level.{process}.{name}")["value"] for name in ("process", "technology", "rules", "kpi")]

    assert tuple(found) == levels


def test_the_chatbot_comes_before_the_rules_of_the_sale(lumbrera, made):
    assert made["cx_matrix.order"]["title"] == (
        "Primero proceso y reglas: «Asistente virtual de ventas» llega antes de tiempo a Venta y alta"
    )
    assert lumbrera.finding("cx_matrix.early.INI-05.PRC-SALE")["value"] == 1


def test_rules_are_furthest_behind(made):
    assert made["cx_matrix.profile"]["title"] == "5 de 8 procesos no llegan al nivel 2 en reglas, la dimensión más atrasada"


def test_what_nobody_judged_is_blank(made):
    retention = made["cx_matrix.profile"]["body"]["rows"][-1]

    assert retention["label"].startswith("Retención")
    assert [cell["level"] for cell in retention["cells"]] == [None] * 4


def test_every_red_criterion_has_a_finding_that_a_gap_can_point_at(lumbrera, made):
    """As many as the table of judgements has refusals."""
    table = (lumbrera.folder / "tables" / "cx_judgement.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    refused = {f"cx_matrix.gap.{row.split(';')[0]}.{row.split(';')[1]}" for row in table if row.split(";")[2] == "no"}

    found = {finding["id"] for finding in made["cx_matrix.gaps"]["findings"]} - {"cx_matrix.red"}
    assert found == refused
    assert len(found) == 41


def test_no_judgement_is_refuted_and_what_is_only_admitted_elsewhere_is_said(lumbrera, made):
    assert lumbrera.finding("cx_matrix.contradicted")["value"] == 0
    assert "5 de 40 se sostienen solo porque la falla ya se admite en otro proceso" in made["cx_matrix.tests"]["title"]


def test_targets_that_nobody_brings_are_counted(lumbrera):
    found = lumbrera.finding("cx_matrix.targets_without_initiative")

    assert (found["value"], found["n"]) == (6, 10)


def test_nothing_is_not_done(made):
    assert [name for name, payload in made.items() if payload["kind"] == "note"] == []
