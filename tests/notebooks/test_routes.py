"""What the notebook of routes says about the invented fibre provider is what was put into it; what it cannot say it says too."""

import pytest


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_target_takes_the_interview_out_of_the_regular_route(lumbrera):
    """Eleven steps of twelve; the interview takes 22.8 of the customer's 176.4 minutes."""
    title = plain(lumbrera.payloads("es")["routes.index"]["title"])

    assert title == "El recorrido regular exige hoy 12 pasos y 176 minutos del cliente; el objetivo, 11 y 154"


@pytest.mark.parametrize(
    ("finding", "low", "high"),
    [
        ("routes.exception.cases.ACT-06", 0.055, 0.08),
        ("routes.exception.cases.ACT-09", 0.02, 0.04),
        ("routes.exception.cases.ACT-13", 0.04, 0.065),
        ("routes.exception.delay.ACT-13", 5, 7.5),
        ("routes.exception.delay.ACT-06", 0.7, 2),
    ],
)
def test_exceptions_are_as_frequent_and_as_late_as_they_were_made(lumbrera, finding, low, high):
    """3.2 to 5.7 working days to the next visit; 0.6 to 1.6 until documents come again; four in a hundred reviewed by hand."""
    found = lumbrera.finding(finding)

    assert low < found["value"] < high
    assert found["low"] < found["value"] < found["high"]


def test_the_failed_visit_is_the_dearest_and_the_credit_check_keeps_its_own(lumbrera):
    """0.6 hours of a crew at 13.50 and 0.2 of a scheduler at 6.50 for each failed visit, and 0.9 contacts at 3.20 made by it."""
    found = lumbrera.finding("routes.exception.cost.ACT-13")
    causes = lumbrera.payloads("es")["routes.exception_causes"]

    assert 11.5 < found["value"] / found["n"] < 14.5
    assert (found["unit"], plain(causes["title"])[:18]) == ("USD", "Proveedor o aliado")
    assert "Verificación crediticia" in causes["takeaways"][0]


def test_the_reseller_announces_the_failed_visit_and_poor_advice_the_documents(lumbrera):
    """Truths of the generator: 30% against 4.5% of visits, 20% against 4% of documents; under three topics is poor advice. The
    review by hand depends on attributes whose moment nobody recorded: no rule is claimed."""
    visit, documents = (lumbrera.finding(f"routes.early_warning.{activity}") for activity in ("ACT-13", "ACT-06"))
    rows = lumbrera.payloads("es")["routes.early_warning"]["body"]["rows"]

    assert "si el canal es Distribuidor" in visit["statement"]
    assert "si se explicaron menos de 3 de los 5 temas" in documents["statement"]
    assert (0.17 < visit["value"] < 0.30, 0.12 < documents["value"] < 0.20) == (True, True)
    assert all(
        "se sostiene" in finding["statement"] and "no se sostiene" not in finding["statement"] for finding in (visit, documents)
    )
    assert rows[2][0] == "Revisar el crédito a mano: ninguna regla duplica su probabilidad"


def test_the_map_tells_branches_and_who_still_waits(lumbrera):
    """One visit in fourteen fails; of the cases open at the end most wait for the interview."""
    body = lumbrera.payloads("es")["routes.map"]["body"]
    shares = {(arc["start"], arc["end"]): arc["share"] for arc in body["arcs"]}
    waiting = {stop["id"]: stop["open"] for stop in body["stops"]}

    assert 0.055 < shares["Agendamiento", "Visita fallida"] < 0.085
    assert max(waiting, key=waiting.get) == "Verificación crediticia"


def test_the_service_desk_says_what_it_cannot_tell(desk):
    """No causes, no prices, no channel of events, no minutes; and all incidents of the extract were opened in one odd week."""
    found = desk.payloads("en")

    assert found["routes.exception_causes"]["body"]["not_done"]
    assert found["routes.early_warning"]["title"].startswith("No early warning can be judged: all cases were opened in odd weeks")
    assert {row[-1] for row in found["routes.exceptions"]["body"]["rows"]} == {"not estimable"}
    assert [column["label"] for column in found["routes.index"]["body"]["columns"]] == ["Route", "Cases", "Steps", "Hand-offs"]
    assert found["routes.exceptions"]["title"].startswith("Exceptions befall 35.2% of cases")
