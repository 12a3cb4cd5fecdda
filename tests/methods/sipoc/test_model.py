"""Which SIPOC are we talking about?"""

import copy

import pytest

from methods.errors import MethodError
from methods.sipoc import one_sipoc


def test_without_a_name_the_first_of_the_current_state_is_meant(tables):
    """SIP-2, the target, stands first in the table."""
    assert one_sipoc(tables).sipoc_id == "SIP-1"


def test_where_all_are_targets_the_first_is_meant(tables):
    tables.sipoc["state"] = "target"

    assert one_sipoc(tables).sipoc_id == "SIP-2"


def test_a_sipoc_is_found_by_its_name_with_its_bounds(tables):
    found = one_sipoc(tables, "SIP-2")

    assert (found.process_id, found.start_event, found.end_event) == ("PRC-SALE", "Llega el pedido", "Servicio activo")
    assert found.flows["flow_id"].tolist() == ["FLW-9"]


def test_steps_stand_in_sequence_and_only_its_own(tables):
    assert one_sipoc(tables).steps["name"].tolist() == ["Asesorar", "Evaluar", "Contratar", "Instalar"]


def test_flows_know_their_item_party_and_step_inputs_first_in_the_order_of_the_steps(tables):
    flows = one_sipoc(tables).flows

    assert flows[["flow_id", "kind", "item", "party", "party_kind", "step"]].to_numpy().tolist() == [
        ["FLW-1", "input", "Solicitud", "Cliente", "customer", "Asesorar"],
        ["FLW-2", "input", "Cobertura", "Red", "internal", "Evaluar"],
        ["FLW-3", "output", "Oferta", "Cliente", "customer", "Asesorar"],
        ["FLW-5", "output", "Expediente", "Archivo", "internal", "Contratar"],
        ["FLW-4", "output", "Servicio", "Cliente", "customer", "Instalar"],
    ]


def test_the_order_of_the_rows_in_the_files_changes_nothing(tables):
    turned = copy.deepcopy(tables)
    for name, frame in vars(turned).items():
        setattr(turned, name, frame.iloc[::-1])

    assert one_sipoc(turned).flows.equals(one_sipoc(tables).flows)


def test_a_sipoc_that_does_not_exist_is_refused_with_those_that_do(tables):
    with pytest.raises(MethodError, match="sipoc 'SIP-7' is not among SIP-1, SIP-2"):
        one_sipoc(tables, "SIP-7")


def test_without_any_sipoc_there_is_none_to_show(tables):
    tables.sipoc = tables.sipoc.head(0)

    with pytest.raises(MethodError, match="sipoc '' is not among"):
        one_sipoc(tables)


def test_the_tables_are_left_as_they_were(tables):
    before = copy.deepcopy(vars(tables))

    one_sipoc(tables)

    assert all(vars(tables)[name].equals(frame) for name, frame in before.items())
