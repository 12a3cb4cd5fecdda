"""Is the event log fit to be measured?"""

import pandas as pd
import pytest

from methods.event_log.checks import check_log, check_names, check_promises
from workbook.texts import DEFAULT_LOCALES


@pytest.fixture
def sentence(language):
    """A problem's sentence in a language."""
    return lambda problem, code: language(code, DEFAULT_LOCALES[code]).say(
        f"{problem.code}.{problem.variant}" if problem.variant else problem.code, **problem.facts
    )


@pytest.fixture
def faulty(events, cases):
    return {
        "case": cases("""
            case_id | opened           | closed           | outcome
            A       | 2026-01-05 09:00 | 2026-01-06 09:00 | active
            B       | 2026-01-02 09:00 | 2026-01-06 09:00 | active
            C       | 2026-01-05 09:00 |                  |
        """),
        "event": events("""
            case_id | log_name | started          | ended            | resource
            A       | contract | 2026-01-05 10:00 | 2026-01-05 09:00 | ana
            A       | install  | 2026-01-06 12:00 | 2026-01-06 13:00 | ana
            B       | contract | 2026-01-02 10:00 | 2026-01-02 11:00 | ana
            B       | install  | 2026-01-06 08:00 | 2026-01-06 09:00 | eva
            B       | install  | 2026-01-06 08:00 | 2026-01-06 09:00 | eva
            C       | contract | 2026-01-07          | 2026-01-07 01:00 | ana
        """),
    }


def test_everything_wrong_with_a_log_is_reported_at_once(faulty, window):
    """Row 2 ends before it starts; row 3 comes after the closing; row 4 lies before the window; row 6 repeats row 5 and so
    ties with it; row 7 is one midnight of six; B was open before the window and C at its end."""
    found = [(problem.code, problem.row, problem.facts["k"]) for problem in check_log(faulty, window)]

    assert found == [
        ("E-LOG-001", 2, 1),
        ("E-LOG-002", 3, 1),
        ("W-LOG-003", 7, 1),
        ("W-LOG-004", None, 1),
        ("W-LOG-005", 3, 2),
        ("E-LOG-006", 6, 1),
        ("W-TIM-001", 4, 1),
    ]


def test_the_sentences_are_these_in_spanish(faulty, window, sentence):
    assert [sentence(problem, "es") for problem in check_log(faulty, window)] == [
        "1 eventos terminan antes de empezar",
        "1 casos tienen eventos después de su cierre",
        "17 % de las marcas están a medianoche (1 de 6): fechas sin hora; no se calculan esperas menores a un día",
        "1 empates de tiempo dentro de un caso; se usó order_no o, a falta de él, el orden de las filas",
        "67 % de los casos (2 de 3) estaban abiertos en los bordes de la ventana; "
        "las duraciones usan estimación de supervivencia",
        "evento duplicado: mismo caso, actividad, hora y recurso (1 filas)",
        "1 eventos quedan fuera de la ventana 2026-01-05–2026-01-31 y se excluyeron",
    ]


def test_the_sentences_are_these_in_english(faulty, window, sentence):
    assert [sentence(problem, "en") for problem in check_log(faulty, window)] == [
        "1 events end before they start",
        "1 cases have events after their closing outcome",
        "17% of timestamps are at midnight (1 of 6): dates without time; waits under one day are not computed",
        "1 ties in time within a case; order_no or, where it is missing, the order of the rows was used",
        "67% of cases (2 of 3) were already open or still open at the window's edges; durations use survival estimates",
        "duplicated event: same case, activity, time, resource (1 rows)",
        "1 events lie outside the observation window 2026-01-05–2026-01-31 and were left out",
    ]


def test_events_that_differ_in_order_number_are_not_duplicates(faulty, window):
    numbered = faulty["event"].assign(order_no=range(6))

    assert "E-LOG-006" not in {problem.code for problem in check_log({**faulty, "event": numbered}, window)}


def test_an_engagement_without_log_has_no_problem(faulty, window):
    empty = {name: frame.head(0) for name, frame in faulty.items()}

    assert check_log(empty, window) == []


def test_an_activity_that_the_log_never_shows_is_named_with_its_row_and_the_nearest_name(faulty, activities, window, sentence):
    misspelt = activities.replace("install", "instal")

    (problem,) = check_names({"event": faulty["event"], "activity": misspelt}, window)

    assert (problem.row, problem.column, problem.nearest) == (3, "log_name", ("install",))
    assert [sentence(problem, code) for code in ("es", "en")] == [
        "el nombre «instal» de ACT-2 no aparece en el registro de eventos; 1 nombres sin actividad: install",
        "log name “instal” of ACT-2 never occurs in the event log; 1 log names have no activity: install",
    ]


def test_a_log_name_without_activity_is_found_too(faulty, activities, window, sentence):
    (problem,) = check_names({"event": faulty["event"], "activity": activities.head(1)}, window)

    assert (problem.code, problem.row) == ("E-ACT-002", 3)
    assert sentence(problem, "en") == "1 log names have no activity: install; add the activity or correct its log_name"


@pytest.fixture
def promised(faulty, activities, office):
    sla = pd.DataFrame(
        {"sla_id": ["SLA-1"], "from_activity": ["ACT-1"], "to_activity": ["ACT-2"], "clock": ["business"],
         "calendar_id": ["CAL-OFFICE"], "limit_value": [5.0], "limit_unit": ["d"]},
        index=[2],
    )  # fmt: skip
    clocks = {"calendar": office["calendars"], "calendar_holiday": office["holidays"], "segment": pd.DataFrame()}
    return {**faulty, **clocks, "activity": activities, "sla": sla}


def test_open_cases_past_the_limit_are_counted_as_breaches(promised, window, sentence):
    """C signed on 7 January and is not installed by the 31st: more than five business days."""
    (problem,) = check_promises(promised, window)

    assert sentence(problem, "es") == "ANS SLA-1: 1 casos abiertos superan el límite; se cuentan como incumplidos"
    assert sentence(problem, "en") == "SLA SLA-1: 1 cases still open are older than the limit; they are counted as breaches"


def test_a_promise_that_no_case_reaches_is_an_error(promised, window, sentence):
    signed = promised["event"][promised["event"].log_name == "contract"]

    (problem,) = check_promises({**promised, "event": signed}, window)

    assert sentence(problem, "es") == "ANS SLA-1: ningún caso llega de «contract» a «install»; revise los nombres del registro"
    assert sentence(problem, "en") == "SLA SLA-1: no case ever reaches “install” from “contract”; check log names"


def test_a_promise_without_calendar_or_log_name_is_reported_and_not_measured(promised, window):
    broken = promised["sla"].assign(calendar_id=None, to_activity="ACT-3")

    codes = [problem.code for problem in check_promises({**promised, "sla": broken}, window)]

    assert codes == ["E-SLA-003", "E-SLA-004"]


def test_a_promise_without_an_activity_that_stops_its_clock_is_reported(promised, window):
    broken = promised["sla"].assign(to_activity=None)

    assert [problem.code for problem in check_promises({**promised, "sla": broken}, window)] == ["E-SLA-005"]


def test_a_promise_measured_elsewhere_is_none_of_the_logs_business(promised, window):
    elsewhere = promised["sla"].assign(to_activity=None, measured_in="feedback")

    assert check_promises({**promised, "sla": elsewhere}, window) == []
