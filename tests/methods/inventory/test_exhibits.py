"""What the inventory shows: titles follow the results, a table that is missing is named, both languages say the same."""

import pandas as pd
import pytest

from methods import inventory
from methods.exhibits.kinds import kind_of
from methods.exhibits.swimlane import Swimlane
from methods.inventory import exhibits
from methods.language import NO_BREAK_SPACE


def plain(text):
    return text.replace(NO_BREAK_SPACE, " ")


@pytest.fixture
def shown(tables, log, provenance):
    """One exhibit by name, from the tables as they stand."""

    def made(name, code="es", *, events=None):
        events = log() if events is None else events
        activities = inventory.frequency(tables, events)
        origin = provenance(code)
        data = (tables.activity_data, tables.activity_technology, tables.technology)
        again = inventory.redundancy(activities, *data)
        week = inventory.role_week(activities)
        makers = {
            "coverage": lambda: exhibits.coverage(inventory.coverage(tables), origin),
            "end_to_end": lambda: exhibits.end_to_end(inventory.chains(tables), origin),
            "swimlane": lambda: exhibits.swimlane(inventory.lanes(activities, tables, events, "PRC-S"), origin),
            "hand_offs": lambda: exhibits.hand_offs(inventory.hand_offs(activities, events, "PRC-S"), origin),
            "redundancy": lambda: exhibits.redundancy(again, origin, currency="USD"),
            "repetitions": lambda: exhibits.repetitions(again, origin, currency="USD"),
            "role_week": lambda: exhibits.role_week(week, origin),
            "role_view": lambda: exhibits.role_view(week, origin),
            "controls": lambda: exhibits.controls(inventory.work_mix(activities), origin),
            "raci": lambda: exhibits.raci(inventory.accountability(activities, tables.raci, tables.role), origin),
        }
        return makers[name]()

    return made


@pytest.mark.parametrize(
    ("name", "spanish", "english"),
    [
        (
            "end_to_end",
            "En 1 de 2 uniones entre procesos, uno no empieza donde el anterior dice que termina",
            "At 1 of 2 seams between processes, one does not begin where the one before it says it ends",
        ),
        (
            "swimlane",
            "Venta: 4 actividades de 3 roles, 1 de ellas excepción",
            "Venta: 4 activities of 3 roles, 1 of them an exception",
        ),
        (
            "hand_offs",
            "Venta cambia de manos 2 veces en 3 actividades regulares; en 1 de ellas, el cliente recibe o entrega",
            "Venta changes hands 2 times in 3 regular activities; in 1 of them the customer receives or gives",
        ),
        (
            "redundancy",
            "Lo que se repite o se redigita ocupa hasta 1.500 USD al año de personal",
            "What is repeated or retyped takes up to 1,500 USD of staff a year",
        ),
        (
            "repetitions",
            "3 repeticiones: capturas 1, verificaciones 1, redigitaciones 1",
            "3 repetitions: captures 1, verifications 1, retyping 1",
        ),
        (
            "role_week",
            "Asesor reúne el 91 % de las horas de trabajo medidas: 24 h por semana",
            "Asesor holds 91% of the hours of work that are known: 24 h a week",
        ),
        (
            "role_view",
            "Asesor dedica el 80 % de su tiempo medido a «Instalar»",
            "Asesor spends 80% of its known time on “Instalar”",
        ),
        (
            "controls",
            "2 de 5 actividades son controles (40 %) y se llevan el 9 % de las horas del personal",
            "2 of 5 activities are controls (40%) and take 9% of the hours of staff",
        ),
        (
            "raci",
            "4 de 5 actividades no tienen claro quién las hace o quién responde por ellas",
            "For 4 of 5 activities it is not clear who does them or who answers for them",
        ),
    ],
)
def test_titles_say_what_was_found_in_both_languages(shown, name, spanish, english):
    assert plain(shown(name).title) == spanish
    assert plain(shown(name, "en").title) == english


def test_a_stage_without_processes_heads_the_coverage(shown):
    exhibit = shown("coverage")

    assert exhibit.title.startswith("Preventa, Servicio, Cobranzas, Telemercadeo y Fidelización: 5 de las siete etapas")
    assert exhibit.body.marked == (0, 2, 3, 4, 5)
    assert exhibit.takeaways[-1] == "Fuera del alcance de este trabajo, aunque en el inventario: Retención"


@pytest.mark.parametrize(
    ("name", "table", "said"),
    [
        ("end_to_end", "process_e2e", "Procesos de extremo a extremo"),
        ("redundancy", "activity_data", "Datos de las actividades"),
        ("repetitions", "activity_data", "Datos de las actividades"),
        ("raci", "raci", "Matriz RACI"),
    ],
)
def test_a_missing_table_makes_a_box_that_names_it(tables, shown, name, table, said):
    setattr(tables, table, getattr(tables, table).iloc[:0])
    tables.activity_technology = tables.activity_technology.iloc[:0]

    exhibit = shown(name)

    assert exhibit.body.not_done
    assert f"«{said}»" in exhibit.title


def test_without_a_log_every_exhibit_still_stands(shown, silence):
    for name in ("swimlane", "hand_offs", "redundancy", "role_week", "role_view", "controls"):
        exhibit = shown(name, events=silence)
        kind_of(exhibit.body).numbers(exhibit.body, exhibit.provenance.language)

        assert exhibit.title


def test_without_a_log_the_boxes_of_the_swimlane_are_empty(shown, silence):
    body = shown("swimlane", events=silence).body

    assert isinstance(body, Swimlane)
    assert not body.valued


def test_a_lane_that_cannot_be_parted_says_so(shown):
    assert any("no se separa por segmento" in note for note in shown("swimlane").notes)


def test_a_process_that_is_too_long_makes_a_box(tables, shown):
    more = [tables.activity.iloc[[0]].assign(activity_id=f"ACT-X{k}", seq=10 + k, log_name=None) for k in range(18)]
    tables.activity = pd.concat([tables.activity, *more], ignore_index=True)

    exhibit = shown("swimlane")

    assert exhibit.body.not_done
    assert exhibit.title == "Venta: sus 22 actividades no caben en una lámina"


def test_findings_hold_the_numbers_of_the_sentences(shown):
    found = {finding.id: finding for name in ("hand_offs", "redundancy", "controls", "raci") for finding in shown(name).findings}

    assert found["inventory.hand_offs_per_case"].value == 1
    assert found["inventory.redundant_cost"].value == 1500
    assert found["inventory.control_density"].value == 0.4
    assert found["inventory.raci_faults"].value == 4
    assert plain(found["inventory.captures"].statement) == "«Documento» se captura en 2 actividades y se verifica en 2."


def test_both_languages_hold_the_same_numbers(shown):
    for name in ("coverage", "end_to_end", "swimlane", "hand_offs", "redundancy", "role_week", "controls", "raci"):
        spanish, english = (
            [(finding.id, finding.value, finding.n) for finding in shown(name, code).findings] for code in ("es", "en")
        )

        assert spanish == english


def test_internal_support_alone_serves_no_stage_and_says_so(tables, shown):
    tables.process["lifecycle"] = "support_internal"

    assert shown("coverage").title.startswith("El inventario solo tiene procesos de soporte interno")


def test_hand_offs_inside_the_company_do_not_speak_of_the_customer(tables, shown):
    """Another adviser takes the order: one hand-off, to the officer."""
    tables.activity.loc[0, "performer_role"] = "ROL-A"

    assert shown("hand_offs").title == "Venta cambia de manos una vez en 3 actividades regulares, siempre dentro de la empresa"
