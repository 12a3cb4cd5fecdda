"""Where does the chain break?"""

import pytest

from methods.sipoc import breaks, chain


def found(linked):
    return {row.id: row.kind for row in breaks(chain(linked)).itertuples()}


def test_inputs_without_a_source_outputs_without_a_destination_and_looser_promises_are_breaks(linked):
    """Legal supplies the policy and no SIPOC delivers it; only Legal takes the reason; 24 h are promised where 4 h are needed.
    The score comes from a system and the date from the customer: they come from outside."""
    assert found(linked) == {"ITM-2": "unproduced", "ITM-4": "unconsumed", "FLW-5": "looser"}


def test_a_break_says_between_whom_it_lies(linked):
    rows = breaks(chain(linked)).set_index("id")

    assert rows.loc["ITM-2", ["giver", "taker", "parties"]].tolist() == [None, "SIP-1", ("Legal",)]
    assert rows.loc["ITM-4", ["giver", "taker", "parties"]].tolist() == ["SIP-1", None, ("Legal",)]
    assert rows.loc["FLW-5", ["item", "giver", "taker"]].tolist() == ["Solicitud", "SIP-1", "SIP-2"]
    assert (rows.loc["FLW-5", "sent"]["flow_id"], rows.loc["FLW-5", "needed"]["flow_id"]) == ("FLW-3", "FLW-5")


def test_an_item_of_a_department_without_data_cannot_be_followed(linked, change):
    change(linked.sipoc_item, "ITM-2", data_item=None)

    assert found(linked)["ITM-2"] == "unnamed"


@pytest.mark.parametrize(
    ("sent", "needed", "kind"),
    [
        ({"spec_high": 24.0}, {"spec_high": 4.0}, "looser"),
        ({"spec_high": 4.0}, {"spec_high": 24.0}, None),
        ({"spec_high": 4.0}, {"spec_high": 4.0}, None),
        ({"spec_low": 0.9, "spec_high": None}, {"spec_low": 0.95, "spec_high": None}, "looser"),
        ({"spec_low": 0.95, "spec_high": None}, {"spec_low": 0.9, "spec_high": None}, None),
        ({"spec_low": 2.0, "spec_high": 3.0}, {"spec_low": 1.0, "spec_high": 4.0}, None),
        ({"spec_low": 1.0, "spec_high": 3.0}, {"spec_low": 2.0, "spec_high": 4.0}, "looser"),
        ({"spec_high": 3.0}, {"spec_low": 1.0, "spec_high": 4.0}, "looser"),
        ({"spec_high": 24.0, "unit": "min"}, {"spec_high": 4.0}, "different"),
        ({"spec_high": None}, {"spec_high": 4.0}, "different"),
        ({"requirement": None, "spec_high": None}, {}, "unstated"),
        ({"spec_high": None}, {"spec_high": None}, None),
        ({"requirement": "a  TIEMPO.", "spec_high": None}, {"spec_high": None}, None),
        ({"requirement": "Pronto", "spec_high": None}, {"spec_high": None}, "different"),
        ({}, {"requirement": None, "spec_high": None}, None),
    ],
)
def test_a_promise_must_lie_within_what_is_needed_or_say_the_same(linked, change, sent, needed, kind):
    """At most 4 hours keep at most 24; from 2 to 3 keep from 1 to 4; in other units, or without figures, words must agree."""
    linked.sipoc_flow = linked.sipoc_flow.astype({"spec_low": float, "requirement": object})
    change(linked.sipoc_flow, "FLW-3", **sent)
    change(linked.sipoc_flow, "FLW-5", **needed)

    assert found(linked).get("FLW-5") == kind


def test_one_promise_of_several_is_enough(linked, change):
    """Credit also gives it to the customer, within 2 hours."""
    change(linked.sipoc_flow, "FLW-4", item_id="ITM-3", requirement="A tiempo", spec_high=2.0, unit="h")

    assert "FLW-5" not in found(linked)


def test_an_output_that_the_customer_gets_is_used(linked, change):
    change(linked.sipoc_flow, "FLW-4", party_id="PTY-C")

    assert "ITM-4" not in found(linked)


def test_the_worst_stand_first(linked, change):
    change(linked.sipoc_item, "ITM-4", data_item=None)

    assert breaks(chain(linked))["kind"].tolist() == ["unproduced", "unnamed", "looser"]


def test_a_sound_chain_gives_an_empty_table(linked, change):
    for name in ("FLW-2", "FLW-4"):
        change(linked.sipoc_flow, name, party_id="PTY-C")
    change(linked.sipoc_flow, "FLW-3", spec_high=4.0)

    result = breaks(chain(linked))

    assert (len(result), "missing" in result, "kind" in result) == (0, False, True)
