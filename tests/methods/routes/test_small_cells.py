"""No exhibit of routes shows a group with fewer cases than the profile allows."""

from dataclasses import replace

import pandas as pd
import pytest

from methods.routes import exhibits, follows, rates, rework, variants, waits

LEAST = 5
COMMON = "\n".join(f"A{k} active: order 0, check 1, pay 3, ship 5" for k in range(20))
RARE = "\n".join(f"B{k} active: order 0, repair {k + 1}, order 20, check 30, pay 31, ship 32" for k in range(4))
ONE_NOTE = "1 group with fewer than 5 cases is not shown."


@pytest.fixture
def origin(provenance):
    return replace(provenance("en"), min_cell=LEAST)


@pytest.fixture
def ways(walks):
    return walks(f"{COMMON}\n{RARE}")


def test_a_rare_variant_is_counted_and_not_shown(ways, judge, origin):
    """20 cases go one way and 4 another: with 5 as the least only the first is a row."""
    exhibit = exhibits.variants(variants.count(ways, judge(ways, "must ORDER")), origin)

    assert [row[1] for row in exhibit.body.rows] == [20]
    assert ONE_NOTE in exhibit.notes


def test_a_rare_wait_is_counted_and_not_shown(ways, origin):
    """order → repair and repair → order happen 4 times each, however long they take."""
    exhibit = exhibits.waits(waits.by_transition(ways), origin)

    assert "Repair" not in str(exhibit.payload())
    assert "2 groups with fewer than 5 cases each are not shown." in exhibit.notes


def test_a_rare_stretch_of_the_map_is_not_drawn(ways, origin):
    exhibit = exhibits.route_map(follows.count(ways), origin)

    assert min(arc.cases for arc in exhibit.body.arcs) >= LEAST
    assert "repair" not in [stop.id for stop in exhibit.body.stops]


def test_an_activity_of_few_cases_has_no_row_of_rework(walks, origin):
    """Repair is passed twice by 4 cases, order twice by the same 4 of 24."""
    again = "\n".join(f"B{k} active: order 0, repair 1, order 2, repair 3, check 4" for k in range(4))
    exhibit = exhibits.rework(rework.measure(walks(f"{COMMON}\n{again}")), origin)

    assert [row[0] for row in exhibit.body.rows] == ["Order"]
    assert ONE_NOTE in exhibit.notes


@pytest.mark.parametrize("name", ["variants", "waits", "rework"])
def test_where_every_group_is_too_small_a_sentence_stands_instead(walks, judge, origin, name):
    few = walks(RARE)
    made = {
        "variants": lambda: variants.count(few, judge(few, "must ORDER")),
        "waits": lambda: waits.by_transition(few),
        "rework": lambda: rework.measure(few),
    }

    exhibit = getattr(exhibits, name)(made[name](), origin)

    assert exhibit.payload()["body"]["paragraphs"] == ["No group holds 5 cases: none is shown."]


def test_a_small_channel_is_named_and_its_rate_is_not_told(ways, judge, origin):
    """Web has 20 cases, Fax 4: with one channel left there is no lowest one to speak of."""
    cases = ways.cases.assign(channel_id=["CHN-WEB"] * 20 + ["CHN-FAX"] * 4)
    channels = pd.DataFrame({"channel_id": ["CHN-WEB", "CHN-FAX"], "name": ["Web", "Fax"]})
    voice = {"contacts": pd.DataFrame(), "reasons": pd.DataFrame(), "channels": channels}
    regularity = judge(ways, "must ORDER")
    result = rates.measure(replace(ways, cases=cases), regularity, variants.count(ways, regularity), **voice)

    exhibit = exhibits.rates(result, origin)

    assert "Fax" not in str([exhibit.takeaways, exhibit.findings, exhibit.body, exhibit.alt])
    assert "1 group with fewer than 5 cases is not shown: Fax; it does count in the totals." in exhibit.notes
