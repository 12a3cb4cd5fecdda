"""What a reader sees: titles that conclude, both p-values, every assumption, and a named box where a table is missing."""

from types import SimpleNamespace

import pandas as pd
import pytest

from methods.dmaic.analyze import exhibits, try_causes
from methods.dmaic.analyze.defects import defects_by_group
from methods.exhibits.kinds import kind_of

VISIT = {"cause_id": "CAU-1", "name": "The visit fails", "factor": "activity", "factor_value": "Failed visit", "branch": "method"}
RESELLER = {
    "cause_id": "CAU-2",
    "name": "The reseller promises",
    "factor": "channel",
    "factor_value": "CHN-RES",
    "branch": "people",
}
ADVICE = {"cause_id": "CAU-3", "name": "Poor advice", "factor": "advice", "worse_when": "less", "branch": "people"}
ROOMS = {"cause_id": "CAU-4", "name": "Large houses", "factor": "attribute", "factor_value": "rooms", "branch": "material"}
RAIN = {"cause_id": "CAU-5", "name": "It rains", "branch": "environment", "test_plan": "Note the weather"}
NAMES = pd.DataFrame({"id": ["CHN-RES", "CHN-WEB", "CHN-SHOP"], "name": ["Reseller", "Web", "Shop"]})


@pytest.fixture
def tried(shop, causes):
    """Trials of the visits: one true cause, its companion, a false one and a hypothesis."""
    shop.tables.cause = causes(RESELLER, ADVICE, ROOMS, RAIN)
    return try_causes(shop.visits, shop.tables)


def test_the_map_shows_what_became_of_each_cause(shop, tried, provenance):
    """Solid, struck, struck, hollow; the branches are the same six for everybody."""
    body = exhibits.cause_map(tried, shop.visits, provenance("en")).body
    states = {cause.label: cause.state for branch in body.branches for cause in branch.causes}

    assert states == {
        "The reseller promises": "confirmed",
        "Poor advice": "rejected",
        "Large houses": "rejected",
        "It rains": "hypothesis",
    }
    assert len(body.branches) == 6


SAID = {
    "es": ("Los datos confirman 1 de 3 causas puestas a prueba: the reseller promises", "Queda 1 hipótesis sin comprobar."),
    "en": ("The data confirm 1 of 3 causes tested: the reseller promises", "1 hypothesis remains untested."),
}


@pytest.mark.parametrize("code", SAID)
def test_the_title_counts_what_is_confirmed(shop, tried, provenance, code):
    found = exhibits.cause_map(tried, shop.visits, provenance(code))

    assert (found.title, found.takeaways[-1]) == SAID[code]


def test_the_table_of_tests_has_the_raw_and_the_adjusted_p_and_the_effect_twice(shop, tried, provenance):
    body = exhibits.tests(tried, shop.visits, provenance("es")).body

    labels = [column.label for column in body.columns]
    assert labels[2:5] == ["Efecto por sí sola", "p → p ajustada", "Con las demás quietas"]
    assert all("→" in row[3] for row in body.rows)
    assert len(body.rows) == 3
    assert body.marked == (0,)


def test_the_companion_is_named_with_both_its_effects(shop, tried, provenance):
    said = exhibits.tests(tried, shop.visits, provenance("en")).takeaways[0]

    assert said.startswith("Poor advice: odds ratio 0.")
    assert "with the other causes held still" in said


def test_assumptions_are_shown_for_every_test(shop, causes, provenance):
    """One test of means: size, normality, outliers, variances and independence."""
    shop.tables.cause = causes(VISIT)
    body = exhibits.assumptions(try_causes(shop.lead, shop.tables), shop.lead, provenance("es")).body

    assert [row[1] for row in body.rows] == [
        *("Casos suficientes", "Normalidad", "Sin valores extremos", "Varianzas iguales", "Independencia"),
    ]


def test_effects_are_in_the_unit_of_the_ctq_and_the_confirmed_one_is_marked(shop, causes, provenance):
    shop.tables.cause = causes(VISIT, RESELLER | {"parent_id": "CAU-1"})
    found = exhibits.effects(try_causes(shop.lead, shop.tables), shop.lead, provenance("es"))

    assert found.body.dots[0].label == "The visit fails (pasó por Failed visit)"
    assert found.body.dots[0].n == shop.failed.sum()
    assert "días hábiles" in found.title


def test_whys_are_indented_under_what_they_explain(shop, causes, provenance):
    shop.tables.cause = causes(VISIT, RAIN | {"parent_id": "CAU-1"})
    found = exhibits.whys(try_causes(shop.lead, shop.tables), shop.lead, provenance("es"))

    assert [row[0] for row in found.body.rows] == ["The visit fails", "→ It rains"]
    assert found.title == "La cadena más larga tiene 2 porqués; 1 eslabón es todavía hipótesis"


def test_the_pareto_says_how_much_the_first_exceeds_its_share(shop, provenance):
    """A quarter of the cases and 50 of the 70 defects: 2.9 times."""
    found = exhibits.pareto(defects_by_group(shop.visits, NAMES), shop.visits, provenance("es"))

    assert found.takeaways == ("Reseller produce 2,9 veces los defectos que le tocarían por sus casos.",)
    assert found.findings[0].id == "dmaic_analyze.pareto"


def test_failure_modes_come_by_priority(modes, provenance):
    table = modes(("Lost file", 3, 8, 9, None, None), ("Fall", 10, 2, 8, "Photo", "ROL-A"))
    names = {"activity": pd.DataFrame({"activity_id": ["ACT-1"], "name": ["Install"]})}
    names["role"] = pd.DataFrame({"role_id": ["ROL-A"], "name": ["Owner"]})
    found = exhibits.failure_modes(SimpleNamespace(failure_mode=table, **names), provenance("es"))

    assert [row[:2] for row in found.body.rows] == [("Fall (Install)", "Alta"), ("Lost file (Install)", "Media")]
    assert found.body.rows[0][3:] == ("10\u00a0·\u00a02\u00a0·\u00a08\u00a0=\u00a0160", "Photo (Owner)")
    assert found.title == "1 de 2 modos de falla pide acción ahora: fall"
    assert found.takeaways[0].startswith("El número de riesgo engaña: 1 modo de prioridad alta (fall)")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda p: exhibits.pareto(None, None, p), "falta la tabla ctq"),
        (lambda p: exhibits.contacts(None, p), "faltan las tablas contact y contact_reason"),
        (lambda p: exhibits.cause_map(None, None, p), "falta la tabla ctq"),
        (lambda p: exhibits.whys(None, None, p), "falta la tabla ctq"),
        (lambda p: exhibits.tests(None, None, p), "falta la tabla ctq"),
        (lambda p: exhibits.assumptions(None, None, p), "falta la tabla ctq"),
        (lambda p: exhibits.effects(None, None, p), "falta la tabla ctq"),
        (lambda p: exhibits.verdicts([], p), "falta la tabla cause"),
        (lambda p: exhibits.failure_modes(SimpleNamespace(failure_mode=pd.DataFrame()), p), "falta la tabla failure_mode"),
    ],
)
def test_a_missing_table_is_named_in_a_box(call, said, provenance):
    found = call(provenance("es"))

    assert found.body.not_done
    assert said in found.title


def test_causes_that_nobody_tested_are_named_as_such(shop, causes, provenance):
    shop.tables.cause = causes(RAIN)
    trials = try_causes(shop.lead, shop.tables)

    assert exhibits.cause_map(trials, shop.lead, provenance("es")).title.startswith("Todas las causas son hipótesis")
    assert exhibits.tests(trials, shop.lead, provenance("es")).body.not_done


@pytest.mark.parametrize("code", ["es", "en"])
def test_every_exhibit_has_its_text_in_both_languages(shop, tried, provenance, code):
    made = [call(tried, shop.visits, provenance(code)) for call in (exhibits.cause_map, exhibits.whys, exhibits.tests)]
    made += [exhibits.verdicts([tried], provenance(code)), exhibits.assumptions(tried, shop.visits, provenance(code))]

    assert all(kind_of(one.body).numbers(one.body, provenance(code).language) for one in made)
