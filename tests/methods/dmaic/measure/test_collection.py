"""Were enough cases collected, and from every group?"""

from methods.dmaic.measure.collection import collected


def test_a_plan_compares_what_it_asks_with_what_is_there(tables, timed, days):
    """Margin 0.2 of a mean with sigma 1: (1.985 x 1 / 0.2)^2 = 98.5, so 99; a tenth of a thousand in the shop."""
    plan = collected(tables(), [timed(days)])[0]

    assert (plan.wanted, plan.n, plan.enough) == (99, 1000, True)
    assert plan.strata == {"Web": 900, "Tienda": 100}
    assert plan.margin_reached < 0.2


def test_a_group_with_too_few_cases_fails_its_plan_by_name(tables, timed, days):
    plan = collected(tables(), [timed(days[:150])])[0]

    assert (plan.enough, plan.thin) == (False, ("Tienda",))
