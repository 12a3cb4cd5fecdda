"""What does a way through the process ask of customer and company, and what should it ask?"""

from types import SimpleNamespace

import pandas as pd
import pytest

from methods.routes import route_index, variants

TEXT = "\n".join(
    [
        "A active: order 0, check 1, ship 2",
        "B active: order 0, check 1, pay 2, ship 3",
        "C active: order 0, check 1, repair 2, ship 3",
    ]
)


@pytest.fixture
def index(walks, judge, activities, route, rules):
    """Order and pay are the customer's, of 10 minutes each; check carries two restrictions; the technician repairs."""

    def measured(text=TEXT, aims="", **tables):
        ways = walks(text)
        regularity = judge(ways, "must order\nmust check\nmust ship\nexception repair")
        own = activities.assign(
            seq=range(5),
            lane=["customer", "back", "customer", "back", "back"],
            traffic="none",
            performer_role=["CUST", "DESK", "CUST", "DESK", "TECH"],
            touch_time_min=[10.0, 5.0, 10.0, 5.0, 60.0],
        )
        declared = rules("must order\nmust check\nmust ship\nexception repair")
        routes = pd.DataFrame([route]).assign(state=None)
        if aims:
            routes = pd.concat([routes, routes.assign(route_id="RTE-2", state="target")])
            declared = pd.concat([declared, rules(aims).assign(route_id="RTE-2")])
        given = {
            "activity": own,
            "restriction": pd.DataFrame({"restriction_id": ["R1", "R2"], "activity_id": "ACT-CHECK"}),
            "event": pd.DataFrame({"case_id": [], "started": pd.to_datetime([]), "order_no": [], "channel_id": []}),
            "route": routes,
            "route_rule": declared,
        }
        return route_index.measure(ways, regularity, variants.count(ways, regularity), SimpleNamespace(**given | tables))

    return measured


def test_the_regular_route_as_declared_has_the_steps_that_its_rules_demand(index):
    """Order, check, ship: three steps, two restrictions at the check, one hand-off (customer to desk), ten minutes."""
    row = index().row("declared")

    assert [row.steps, row.restrictions, row.hand_offs, row.customer_minutes] == [3.0, 2.0, 1.0, 10.0]


def test_cases_on_and_off_the_regular_route_are_told_apart(index):
    """A takes 3 steps and B 4, paying: mean 3.5, and 15 minutes; hand-offs 1 and 3. C is repaired: 4 steps, 10 minutes, 3
    hand-offs.
    """
    found = index()

    regular, other = found.row("regular"), found.row("other")
    assert [regular.cases, regular.steps, regular.hand_offs, regular.customer_minutes] == [2, 3.5, 2.0, 15.0]
    assert [other.cases, other.steps, other.hand_offs, other.customer_minutes] == [1, 4.0, 3.0, 10.0]


def test_a_mean_carries_students_interval(index):
    """Two values 3 and 4: standard error 0.5, t of one degree 12.706: 3.5 less and plus 6.353; equal values have no spread."""
    row = index().row("regular")

    assert (row.steps_low, row.steps_high) == pytest.approx((3.5 - 6.353, 3.5 + 6.353), abs=1e-3)
    assert (row.restrictions_low, row.restrictions_high) == (2.0, 2.0)


def test_the_target_is_what_its_own_rules_demand(index):
    """Without the check: two steps, no restriction, one hand-off."""
    row = index(aims="must order\nmust ship").row("target")

    assert [row.steps, row.restrictions, row.hand_offs] == [2.0, 0.0, 1.0]


def test_without_a_target_there_is_no_row_for_it(index):
    assert index().row("target") is None


def test_the_commonest_variants_have_rows_of_their_own(index):
    rows = index().table.query("way == 'variant'")

    assert sorted(rows.steps) == [3.0, 4.0, 4.0]


def test_what_nobody_recorded_is_missing_and_named(index, activities):
    found = index(restriction=pd.DataFrame({"restriction_id": [], "activity_id": []}))

    assert found.missing == ("restriction", "channel")
    assert pd.isna(found.row("regular").restrictions)


def test_changes_of_channel_are_counted_where_the_log_records_it(index):
    """A goes from web to shop and back: two changes; B stays."""
    events = pd.DataFrame(
        {
            "case_id": ["A", "A", "A", "B", "B"],
            "started": pd.to_datetime(["2026-01-05 09:00", "2026-01-05 10:00", "2026-01-05 11:00"] + ["2026-01-05 09:00"] * 2),
            "order_no": pd.array([1, 2, 3, 1, 2], dtype="Int64"),
            "channel_id": ["WEB", "SHOP", "WEB", "WEB", "WEB"],
        }
    )

    assert index(event=events).row("regular").channel_changes == 1.0
