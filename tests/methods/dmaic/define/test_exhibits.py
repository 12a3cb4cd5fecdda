"""What the define phase prints, in both languages."""

import pytest

from methods.dmaic import define


@pytest.fixture
def made(tables, window, provenance):
    """Every exhibit by name, in one language."""

    def of(code):
        origin = provenance(code)
        charter, studied = define.charter_of(tables), define.every_measured(tables, window=window)
        now, needs = define.standing(studied, tables.sla), define.tree(charter, tables)
        return {
            "charter": define.exhibits.charter(charter, now, studied, origin),
            "tree": define.exhibits.tree(needs, define.every_ctq(tables), origin),
            "ctqs": define.exhibits.ctqs(now, studied, tables, origin),
            "stakeholders": define.exhibits.stakeholders(tables.stakeholder, tables.role, origin),
        }

    return of


def test_the_charter_says_what_was_measured(made):
    """Two of three contracts over 5 days, one of two first visits failed: both intervals lie above what is allowed."""
    assert made("es")["charter"].title == (
        "El proyecto parte de 2 incumplimientos medidos: 66,7\u00a0% de los casos pasa de 5 días (Plazo; se tolera 10\u00a0%); "
        "50,0\u00a0% en «Fallida», que no debe pasar de 5\u00a0%"
    )


def test_the_charter_carries_the_fingerprint_of_each_ctq(made, tables, window):
    hashes = [one.data_hash for one in define.every_measured(tables, window=window)]

    assert all(mark in made("en")["charter"].body.rows[-1][1] for mark in hashes)


def test_the_tree_names_the_need_that_nobody_measures(made):
    assert made("es")["tree"].title == "De 2 necesidades del cliente, 1 no tiene todavía un CTQ que la mida: «Saber cuándo viene»"
    assert made("en")["tree"].body.rows[0][0] == "“Cuándo instalan” (2 contacts)"


def test_each_ctq_is_tied_to_its_flow_and_its_indicator(made):
    assert made("es")["ctqs"].body.rows[0][2] == "Instalar ya (A tiempo)"
    assert (
        made("es")["ctqs"]
        .findings[0]
        .statement.startswith("Plazo: 66,7\u00a0% [20,8\u00a0%; 93,9\u00a0%] de 3 casos pasa de 5 días")
    )


def test_stakeholders_are_for_the_team(made):
    assert made("es")["stakeholders"].audience == "team"


def test_without_tables_every_exhibit_is_a_named_box(tables, window, provenance):
    for name in ("improvement_project", "customer_need", "ctq", "stakeholder"):
        setattr(tables, name, getattr(tables, name).head(0))
    origin, now = provenance("es"), define.standing((), tables.sla)
    boxes = (
        define.exhibits.charter(None, now, (), origin),
        define.exhibits.tree(define.tree(None, tables), (), origin),
        define.exhibits.ctqs(now, (), tables, origin),
        define.exhibits.stakeholders(tables.stakeholder, tables.role, origin),
    )

    assert all(box.body.not_done for box in boxes)
    assert boxes[2].title == "No se hizo: falta la tabla ctq, con lo que es crítico para la calidad"
