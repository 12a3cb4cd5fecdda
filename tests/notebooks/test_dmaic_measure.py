"""The measure phase of Lumbrera: enough data, a measure to be trusted, a stable process, and a starting point that is frozen."""

import pytest


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_plans_are_fulfilled(lumbrera):
    """Margins of a tenth of a day and of one point are asked for, and half a year of cases gives less than half of each."""
    found = lumbrera.finding("dmaic_measure.collection.PLN-01")

    assert found["target"] == 1248 < found["value"]
    assert plain(lumbrera.payloads("es")["dmaic_measure.collection_plan"]["title"]) == (
        "Los datos alcanzan: cada plan reunió los casos que pedía"
    )


def test_two_analysts_time_alike_and_three_coordinators_judge_unlike(lumbrera):
    """The authored studies: readings a tenth of a day apart against lead times of one to seven; coordinator C errs most."""
    exhibits = lumbrera.payloads("es")

    assert plain(exhibits["dmaic_measure.gage_rr"]["title"]) == (
        "La medida de «Plazo de instalación» es confiable: medir pone el 6,4 % de la variación del estudio"
    )
    assert "la persona C coincide con la referencia en el 76,0 %" in plain(exhibits["dmaic_measure.agreement"]["title"])


def test_the_baseline_carries_the_fingerprint_of_the_ctq_s_data(lumbrera):
    """The define phase and this one speak of the same measurements of each CTQ."""
    every = lumbrera.payloads("en")["dmaic_measure.baseline"]["findings"]
    rows = {row[0]: row[1:] for row in lumbrera.payloads("en")["dmaic_measure.baseline"]["body"]["rows"]}

    assert [finding["scope"] for finding in every] == ["CTQ-01", "CTQ-02"]
    assert tuple(rows["Fingerprint of the data"]) == tuple(finding["inputs_hash"][:12] for finding in every)


@pytest.mark.parametrize(("ctq", "low", "high"), [("CTQ-01", 2.9, 3.1), ("CTQ-02", 2.9, 3.1)])
def test_the_sigma_level_is_about_three_with_the_shift(lumbrera, ctq, low, high):
    found = lumbrera.finding(f"dmaic_measure.sigma.{ctq}")

    assert low < found["low"] < found["value"] < found["high"] < high
    assert "shift 1.5" in found["method"]


def test_the_tollgate_is_passed_and_the_capability_is_judged(lumbrera):
    exhibits = lumbrera.payloads("es")

    assert exhibits["dmaic_measure.tollgate"]["title"] == "La fase Medir cumple sus 7 requisitos"
    assert exhibits["dmaic_measure.capability"]["title"].startswith("El proceso no es capaz: Ppk 0,46")


def test_an_engagement_without_the_tables_says_so_by_name(cardon):
    exhibits = cardon.payloads("es")
    boxes = [name for name, exhibit in exhibits.items() if name.startswith("dmaic_measure.") and exhibit["kind"] == "note"]

    assert sorted(boxes) == [
        f"dmaic_measure.{name}"
        for name in ("agreement", "baseline", "collection_plan", "gage_rr", "measurement_systems", "sigma")
    ]
    assert exhibits["dmaic_measure.tollgate"]["findings"][0]["value"] == 7
