"""What do exceptions cost, how late do they make a case, and what causes them?"""

from types import SimpleNamespace

import pandas as pd
import pytest

from methods.routes import exceptions

STRAIGHT = "\n".join(f"S{k} active: order 0, check 2, ship 6" for k in range(20))
LATE = "\n".join(f"L{k} active: order 0, check 2, repair 5, ship 30" for k in range(10))


@pytest.fixture
def study(walks, activities):
    """Ten of thirty cases are repaired: half an hour of a technician at 20 an hour; two contacts each about the check."""

    def measured(text=f"{STRAIGHT}\n{LATE}", *, cost_per_h=20.0, contacts=None, **tables):
        work = {"lane": "front", "traffic": "none", "performer_role": "ROL-TECH", "touch_time_min": 30.0}
        asked = pd.DataFrame({"case_id": [f"L{k}" for k in range(10)] * 2, "reason_id": "RSN-CHECK"})
        given = {
            "activity": activities.assign(**work),
            "role": pd.DataFrame({"role_id": ["ROL-TECH"], "cost_per_h": [cost_per_h]}),
            "exception_cause": pd.DataFrame({"activity_id": ["ACT-REPAIR"], "cause": ["supplier"], "restriction_id": [None]}),
            "restriction": pd.DataFrame({"restriction_id": ["RST-1"], "name": ["Inspection"]}),
            "contact": asked if contacts is None else contacts,
            "contact_reason": pd.DataFrame({"reason_id": ["RSN-CHECK"], "root_activity": ["ACT-CHECK"]}),
            "assumption": pd.DataFrame(
                {"parameter": ["contact_cost"], "low": [2.0], "mode": [3.0], "high": [4.0], "status": ["open"]}
            ),
        }
        return exceptions.measure(walks(text), SimpleNamespace(**given | tables), currency="USD")

    return measured


def test_the_cost_is_work_and_the_contacts_beyond_those_of_the_others(study):
    """Ten repairs of half an hour at 20: 100. Two contacts each, none in the other cases, at 3: 60; between 2 and 4: 40 to 80."""
    row = study().table.iloc[0]

    assert (row.cases, row.staff_hours, row.staff, row.contacts) == (10, 5.0, 100.0, 2.0)
    assert (row.cost, row.cost_low, row.cost_high) == (160.0, 140.0, 180.0)


def test_the_delay_adds_up_over_the_cases(study):
    """Straight on takes 4 hours, by the repair 28: 24 hours late, in ten cases: ten days."""
    row = study().table.iloc[0]

    assert (row.delay_h, row.delays, row.delay_days) == (24.0, 10, 10.0)


def test_a_cause_holds_the_cost_of_its_exceptions(study):
    found = study()

    assert found.causes[["cause", "cases", "cost", "share_of_cost"]].values.tolist() == [["supplier", 10, 160.0, 1.0]]


def test_an_exception_without_a_cause_is_told_as_such(study):
    """The table names another activity only."""
    other = pd.DataFrame({"activity_id": ["ACT-PAY"], "cause": ["supplier"], "restriction_id": [None]})

    assert study(exception_cause=other).causes.cause.tolist() == ["unknown"]


def test_work_without_a_price_is_not_free(study):
    """Nobody knows the hour's price: contacts alone are in the cost; without them nothing is known of it."""
    none = pd.DataFrame({"case_id": [], "reason_id": []})

    priced, unpriced = study(cost_per_h=None), study(cost_per_h=None, contacts=none)

    assert (priced.table.cost[0], priced.unpriced) == (60.0, ("repair",))
    assert (unpriced.cost, unpriced.missing) == (None, ("contact",))


def test_the_customers_own_time_is_told_and_not_priced(study, activities):
    """The customer repairs: five hours, and no cost but the contacts."""
    work = {"lane": "customer", "traffic": "none", "performer_role": "ROL-TECH", "touch_time_min": 30.0}

    row = study(activity=activities.assign(**work)).table.iloc[0]

    assert (row.customer_hours, row.staff_hours, row.cost) == (5.0, 0.0, 60.0)


def test_contacts_of_other_cases_lower_the_difference(study):
    """One contact in each of the twenty others too: one more per case instead of two, 30 instead of 60."""
    cases = [f"L{k}" for k in range(10)] * 2 + [f"S{k}" for k in range(20)]

    row = study(contacts=pd.DataFrame({"case_id": cases, "reason_id": "RSN-CHECK"})).table.iloc[0]

    assert (row.contacts, row.cost) == (1.0, 130.0)


@pytest.mark.reference
def test_the_difference_in_contacts_has_welchs_interval(study):
    """Contacts 0 and 2 by turns against 0: mean 1 of ten with variance 10/9, so standard error 1/3 and t of 9 degrees 2.2622."""
    cases = [f"L{k}" for k in range(0, 10, 2)] * 2

    row = study(contacts=pd.DataFrame({"case_id": cases, "reason_id": "RSN-CHECK"})).table.iloc[0]

    assert (row.contacts, row.contacts_low, row.contacts_high) == pytest.approx((1.0, 1 - 2.2622 / 3, 1 + 2.2622 / 3), abs=1e-4)


def test_without_exceptions_the_table_is_empty(study):
    found = study(STRAIGHT)

    assert (len(found.table), found.any.successes, found.cost) == (0, 0, None)
