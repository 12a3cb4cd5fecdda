"""What exhibits and findings about exceptions say, word for word, and what they do not show."""

from dataclasses import replace

import pandas as pd
import pytest

from methods.event_log.prices import Prices
from methods.exhibits.exhibit import Provenance
from methods.routes import exception_exhibits as exhibits
from methods.routes.early_warning import EarlyWarning, EarlyWarnings, lift_of
from methods.routes.exceptions import Exceptions
from methods.routes.route_index import RouteIndex
from methods.routes.signs import Condition
from methods.statistics.intervals import Estimate, verdict, wilson

NAMES = {"order": "Order", "repair": "Repair", "recall": "Recall"}
REPAIR = {
    **{"activity_id": "ACT-REPAIR", "log_name": "repair", "steps": ("repair", "recall"), "cause": "supplier", "restriction": ""},
    **{"cases": 40, "share": 0.2, "low": 0.15, "high": 0.26, "open": 3, "delays": 37, "delay_h": 48.0, "delay_low_h": 36.0},
    **{"delay_high_h": 60.0, "delay_days": 80.0, "staff_hours": 20.0, "staff": 400.0, "customer_hours": 12.0, "contacts": 0.5},
    **{"contacts_low": 0.4, "contacts_high": 0.6, "cost": 464.0, "cost_low": 440.0, "cost_high": 490.0},
}
RARE = REPAIR | {"activity_id": "ACT-RECALL", "log_name": "recall", "steps": ("recall",), "cases": 4, "cost": 40.0}
CAUSE = {
    "cause": "supplier",
    "exceptions": 1,
    "cases": 40,
    "delay_days": 80.0,
    "cost": 464.0,
    "cost_low": 440.0,
    "cost_high": 490.0,
}


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def priced():
    """Of 200 cases 40 are repaired and 4 recalled: 504 dollars."""
    return Exceptions(
        table=pd.DataFrame([REPAIR, RARE]),
        causes=pd.DataFrame([CAUSE | {"share_of_cost": 0.92}]),
        any=wilson(42, 200),
        missing=(),
        unpriced=(),
        prices=Prices(contact_cost=(2.8, 3.2, 3.6)),
        currency="USD",
        names=NAMES,
        states=False,
        confidence=0.95,
    )


@pytest.fixture
def reader(language):
    """A reader who may see no group of under ten."""
    return lambda code: Provenance(language(code), "event.csv (6)", "2026", "0" * 16, min_cell=10)


def test_the_title_tells_how_many_cost_how_much_and_which_most(priced, reader):
    assert [plain(exhibits.exceptions(priced, reader(code)).title) for code in ("es", "en")] == [
        "Las excepciones tocan al 21,0 % de los casos y costaron 504 USD; la que más pesa es Repair",
        "Exceptions befall 21.0% of cases and cost 504 USD; the heaviest is Repair",
    ]


def test_a_row_names_the_whole_detour_with_its_intervals(priced, reader):
    (row,) = exhibits.exceptions(priced, reader("es")).body.rows

    assert [plain(str(cell)) for cell in row] == [
        "Repair → Recall",
        "40",
        "20,0 % [15,0 %; 26,0 %]",
        "2,0 días [1,5; 2,5]",
        "80.0",
        "464 USD [440; 490]",
    ]


def test_an_exception_of_few_cases_is_hidden_and_named(priced, reader):
    notes = exhibits.exceptions(priced, reader("es")).notes

    assert notes[-1] == "No se muestra 1 grupo con menos de 10 casos: Recall; sí cuenta en los totales."


def test_a_cost_that_nobody_knows_is_not_estimable(priced, reader):
    unknown = priced.table.assign(cost=None, cost_low=None, cost_high=None, staff=None)
    result = replace(priced, table=unknown, missing=("contact",), unpriced=("repair",))

    exhibit = exhibits.exceptions(result, reader("es"))

    assert plain(exhibit.title).endswith("la que más demora suma es Repair: 80 días")
    assert exhibit.body.rows[0][-1] == "no estimable"
    assert [finding.value for finding in exhibit.findings if finding.id == "routes.exception.cost.ACT-REPAIR"] == [None]
    assert "Sin contactos: falta la tabla contact." in exhibit.notes


def test_a_cause_is_told_with_its_share_of_the_cost(priced, reader):
    exhibit = exhibits.exception_causes(priced, reader("es"))

    assert plain(exhibit.title) == "Proveedor o aliado: de ahí viene el 92,0 % del costo de las excepciones"
    assert exhibit.takeaways == ("Ninguna excepción viene de una restricción indispensable.",)
    assert plain(exhibit.findings[0].statement) == "Proveedor o aliado: 464 USD en 40 casos."


def test_what_comes_from_an_indispensable_restriction_is_not_to_be_removed(priced, reader):
    own = priced.table.assign(cause="indispensable_restriction", restriction="Inspection")
    result = replace(priced, table=own, causes=priced.causes.assign(cause="indispensable_restriction"))

    (takeaway,) = exhibits.exception_causes(result, reader("en")).takeaways

    assert takeaway == (
        "Indispensable restrictions (Inspection) account for 40 cases and 92.0% of the cost: "
        "they are not removed but detected earlier."
    )


@pytest.mark.parametrize("code", ["es", "en"])
def test_without_the_table_of_causes_a_box_says_what_was_not_done(priced, reader, code):
    exhibit = exhibits.exception_causes(replace(priced, missing=("exception_cause",)), reader(code))

    assert exhibit.body.not_done
    assert "exception_cause" in exhibit.body.paragraphs[0]


@pytest.fixture
def warned():
    """A warning judged on even weeks: hits of alarms, befallen of cases."""

    def judged(hits, alarms, events, cases, **more):
        lift = lift_of(hits, alarms, events, cases)
        item = EarlyWarning(
            "ACT-REPAIR",
            "repair",
            "found",
            "order",
            (Condition("channel_id", "CHN-SHOP"), Condition("topics_under", 3)),
            tried=50,
            alarms=alarms,
            hits=hits,
            base=wilson(events, cases),
            precision=wilson(hits, alarms),
            recall=wilson(hits, events),
            lift=lift,
            lead_h=Estimate(48.0, 36.0, 60.0, hits, "quantile 0.5"),
            verdict=verdict(lift, 2.0),
        )
        labels = {("channel_id", "CHN-SHOP"): "Tienda"}
        whole = {"learnt": 900, "judged": cases, "open": 0, "topics": 5, "names": NAMES, "labels": labels, "confidence": 0.95}
        return EarlyWarnings((item,), **whole | more)

    return judged


def test_a_rule_that_holds_is_told_with_its_false_alarms(warned, reader):
    """50 of 100 alarms are right; 100 of 1,000 are repaired: five times."""
    exhibit = exhibits.early_warning(warned(50, 100, 100, 1000), reader("es"))

    assert exhibit.title == "La única excepción se anuncia con una regla que se sostiene fuera de las semanas en que se aprendió"
    assert [plain(takeaway) for takeaway in exhibit.takeaways] == [
        "Repair: en «Order», si el canal es Tienda y se explicaron menos de 3 de los 5 temas, aciertan 50 de cada 100 avisos "
        "y 50 son falsas alarmas; se detecta el 50 %, con 2,0 días de anticipación."
    ]
    assert exhibit.findings[0].id == "routes.early_warning.ACT-REPAIR"
    assert (exhibit.findings[0].value, exhibit.findings[0].n) == (0.5, 100)


def test_of_several_exceptions_those_that_hold_are_counted(warned, reader):
    """One rule holds, one does not, one was not found."""
    held, failed = (warned(*counts).items[0] for counts in ((50, 100, 100, 1000), (10, 100, 100, 1000)))
    items = (held, replace(failed, activity_id="ACT-RECALL", exception="recall"), EarlyWarning("ACT-ORDER", "order", "none"))

    exhibit = exhibits.early_warning(replace(warned(50, 100, 100, 1000), items=items), reader("en"))

    assert exhibit.title == "Of 3 exceptions, 1 announces itself by a rule that holds outside the weeks it was learnt from"
    assert exhibit.body.marked == (0,)
    assert exhibit.body.rows[2][0] == "Order: no rule doubles its probability"


@pytest.mark.parametrize(
    ("counts", "words"),
    [((10, 100, 100, 1000), "no se sostiene"), ((22, 100, 100, 1000), "no se puede decidir")],
)
def test_a_rule_that_does_not_hold_is_shown_as_such(warned, reader, counts, words):
    """10 of 100 is no more than usual; 22 of 100 is 2.2 times, with two inside its interval."""
    exhibit = exhibits.early_warning(warned(*counts), reader("es"))

    assert exhibit.title.startswith("Ninguna excepción se anuncia")
    assert plain(exhibit.body.rows[0][4]).endswith(words)
    assert plain(exhibit.findings[0].statement).endswith(f"{words}.")


def test_few_alarms_show_no_number(warned, reader):
    """Nine alarms are under ten."""
    exhibit = exhibits.early_warning(warned(6, 9, 100, 1000), reader("es"))

    assert exhibit.body.rows[0][1:] == (None, "–", "–", "menos de 10 avisos: no se muestra", "–")
    assert exhibit.findings == ()


@pytest.mark.parametrize(
    ("weeks", "title"),
    [
        ((900, 0), "No se puede juzgar ningún aviso temprano: todos los casos se abrieron en semanas impares"),
        ((0, 900), "No se puede aprender ningún aviso temprano: todos los casos se abrieron en semanas pares"),
        ((450, 450), "Hay muy pocas excepciones para aprender a anunciarlas"),
    ],
)
def test_when_nothing_can_be_learnt_the_reason_is_said(warned, reader, weeks, title):
    items = (EarlyWarning("ACT-REPAIR", "repair", "few"),)

    exhibit = exhibits.early_warning(replace(warned(5, 10, 20, 100), items=items, learnt=weeks[0], judged=weeks[1]), reader("es"))

    assert exhibit.title.startswith(title)


@pytest.fixture
def index():
    """Three ways, with minutes of customers."""

    def measured(**more):
        columns = ["steps", "restrictions", "hand_offs", "channel_changes", "customer_minutes"]

        def row(way, cases, values, width):
            bounds = {f"{name}_low": value - width for name, value in zip(columns, values, strict=True)}
            bounds |= {f"{name}_high": value + width for name, value in zip(columns, values, strict=True)}
            return {"way": way, "variant": (), "cases": cases, **dict(zip(columns, values, strict=True)), **bounds}

        rows = [row("declared", None, [12, 7, 9, 0, 176], 0), row("regular", 500, [12.6, 7, 9.6, 0.4, 181.8], 0.1)]
        rows += [row("other", 100, [14.1, 7, 10.6, 0.5, 204.5], 0.2), row("target", None, [11, 6, 8, 0, 154], 0)]
        whole = {"n": 600, "without_minutes": (), "missing": (), "regular": (), "names": NAMES, "goal_outcome": "active"}
        return RouteIndex(pd.DataFrame(rows), **whole | {"confidence": 0.95} | more)

    return measured


def test_the_index_sets_the_route_of_today_beside_the_target(index, reader):
    exhibit = exhibits.route_index(index(), reader("es"))

    assert exhibit.title == "El recorrido regular exige hoy 12 pasos y 176 minutos del cliente; el objetivo, 11 y 154"
    assert exhibit.takeaways[1] == "Lo que el objetivo quita: pasos, 1; restricciones, 1; traspasos, 1."
    assert [plain(cell) for cell in exhibit.body.rows[1][2:]] == [
        "12,60 [12,50; 12,70]",
        "7,00 [6,90; 7,10]",
        "9,60 [9,50; 9,70]",
        "0,40 [0,30; 0,50]",
        "181,8 [181,7; 181,9]",
    ]


def test_what_was_not_counted_has_no_column_and_a_note(index, reader):
    table = index().table.query("way != 'target'")

    result = replace(index(missing=("restriction", "channel", "minutes")), table=table)
    exhibit = exhibits.route_index(result, reader("en"))

    assert exhibit.title == "A regular case takes 12.6 steps and changes hands 9.6 times, on average"
    assert [column.label for column in exhibit.body.columns] == ["Route", "Cases", "Steps", "Hand-offs"]
    assert "Restrictions were not counted: the table restriction is missing." in exhibit.notes


@pytest.mark.parametrize("code", ["es", "en"])
def test_without_cases_or_exceptions_every_exhibit_still_says_something(priced, warned, index, reader, code):
    none = replace(priced, table=priced.table.head(0), causes=priced.causes.head(0), any=wilson(0, 200))
    found = [
        exhibits.exceptions(none, reader(code)),
        exhibits.exception_causes(none, reader(code)),
        exhibits.early_warning(replace(warned(5, 10, 20, 100), items=()), reader(code)),
        exhibits.route_index(replace(index(), n=0), reader(code)),
    ]

    assert all(exhibit.payload()["title"] for exhibit in found)
