"""Where the defects lie, and what the tollgate asks for."""

from types import SimpleNamespace

import pandas as pd
import pytest

from methods.dmaic.analyze.defects import contacts_by_reason, defects, defects_by_group
from methods.dmaic.analyze.gate import gate, high_without_owner
from methods.dmaic.analyze.trials import try_causes
from methods.dmaic.define.tollgate import tollgate_exhibit

NAMES = pd.DataFrame({"id": ["CHN-RES", "CHN-WEB", "CHN-SHOP"], "name": ["Reseller", "Web", "Shop"]})
VISIT = {"cause_id": "CAU-1", "name": "The visit fails", "factor": "activity", "factor_value": "Failed visit"}


@pytest.fixture
def made_of(shop, causes, modes):
    """The shop with the given causes, and how failure modes are drawn."""

    def made(*rows):
        shop.tables.cause = causes(*rows)
        return shop, modes

    return made


def test_a_case_beyond_the_limit_is_a_defect_and_one_on_it_is_not(shop):
    """Limit 5: only the failed visits take seven days."""
    assert defects(shop.lead).sum() == shop.failed.sum()


def test_defects_by_group_come_with_the_share_of_the_cases(shop):
    """A quarter of the cases are the reseller's; half of them fail: 50 of the 70 defects."""
    found = defects_by_group(shop.visits, NAMES)
    first = found.result.table.iloc[0]

    assert (first["category"], first["count"]) == ("CHN-RES", 50)
    assert found.cases["CHN-RES"] == pytest.approx(0.25)


def test_groups_with_few_cases_are_put_together(shop):
    """A hundred of four hundred are shops'; with 150 as the least, they are 'other' and come last."""
    found = defects_by_group(shop.visits, NAMES, min_cell=150)

    assert found.hidden == 2
    assert found.result.table["category"].tolist()[-1] == "other"


def test_without_groups_or_defects_there_is_no_pareto(shop):
    shop.visits.frame["numerator"] = 0.0

    assert defects_by_group(shop.visits, NAMES) is None
    assert defects_by_group(shop.lead, NAMES, by="priority") is None


def test_contacts_are_counted_and_priced_by_their_channel():
    """Two by phone at 3, one on the web at 1: 6 and 1."""
    tables = SimpleNamespace(
        contact=pd.DataFrame(
            {
                "reason_id": ["R-1", "R-1", "R-2", "R-2"],
                "channel_id": ["P", "P", "W", "W"],
                "direction": ["in", "in", "in", "out"],
            }
        ),
        contact_reason=pd.DataFrame({"reason_id": ["R-1", "R-2"], "name": ["When?", "How much?"]}),
        channel=pd.DataFrame({"channel_id": ["P", "W"], "cost_per_contact": [3.0, 1.0]}),
    )
    found = contacts_by_reason(tables)

    assert found.result.table["cost"].tolist() == [6.0, 1.0]
    assert contacts_by_reason(SimpleNamespace(contact=tables.contact.head(0), contact_reason=tables.contact_reason)) is None


def test_everything_there_passes(shop, causes, modes):
    shop.tables.cause = causes(VISIT)
    found = gate(shop.lead, try_causes(shop.lead, shop.tables), modes(("Falls", 9, 9, 9, "Check", "ROL-A")))

    assert found.passed


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ([], ["causes", "tested", "confirmed"]),
        ([{"cause_id": "A"}], ["tested", "confirmed"]),
        ([{"cause_id": "A", "factor": "segment", "factor_value": "SEG-A"}], ["confirmed"]),
        ([VISIT, {"cause_id": "B", "factor": "activity", "factor_value": "Flood"}], ["testable"]),
    ],
)
def test_the_gate_names_what_is_missing_of_the_causes(shop, causes, modes, rows, missing):
    shop.tables.cause = causes(*rows)
    found = gate(shop.lead, try_causes(shop.lead, shop.tables), modes(("Falls", 9, 9, 9, "Check", "ROL-A")))

    assert [requirement.key for requirement in found.missing] == missing


def test_the_gate_names_what_is_missing_of_the_failure_modes(shop, causes, modes):
    shop.tables.cause = causes(VISIT)
    trials = try_causes(shop.lead, shop.tables)

    assert [one.key for one in gate(shop.lead, trials, modes()).missing] == ["failure_modes"]
    assert [one.key for one in gate(shop.lead, trials, modes(("Falls", 9, 9, 9, "Check", None))).missing] == ["owned"]


def test_without_measurements_nothing_passes(modes):
    found = gate(None, None, modes())

    assert [one.key for one in found.requirements if one.met] == []


def test_only_high_priorities_need_an_owner(modes):
    """9, 9, 9 is high; 2, 2, 2 is low."""
    table = modes(("Falls", 9, 9, 9, None, "ROL-A"), ("Squeaks", 2, 2, 2, None, None))

    assert high_without_owner(table) == ["Falls"]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("es", "La fase Analizar no pasa: faltan causa puesta a prueba y causa confirmada"),
        ("en", "The Analyze phase does not pass; missing: cause tested and cause confirmed"),
    ],
)
def test_the_gate_says_what_is_missing_in_words(made_of, provenance, code, sentence):
    shop, modes = made_of({"cause_id": "A"})
    found = gate(shop.lead, try_causes(shop.lead, shop.tables), modes(("Falls", 9, 9, 9, "Check", "ROL-A")))

    assert tollgate_exhibit(found, provenance(code)).title == sentence
