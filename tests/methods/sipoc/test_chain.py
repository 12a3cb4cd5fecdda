"""Do the processes hand over to one another?"""

import copy

from methods.sipoc import chain


def links(result):
    return result.links[["giver", "taker", "output", "input"]].to_numpy().tolist()


def test_an_output_and_an_input_that_name_the_same_data_are_one_hand_over(linked):
    """ "Admisión" of credit and "Solicitud" of installation both name "admision"; capitals do not matter."""
    assert links(chain(linked)) == [["SIP-1", "SIP-2", "Admisión", "Solicitud"]]


def test_a_process_whose_parts_have_their_own_sipoc_is_told_by_them(linked):
    """The sale is the parent of credit and of installation."""
    result = chain(linked)

    assert result.members["process"].tolist() == ["Crédito", "Instalación"]
    assert result.wholes == ("Venta",)


def test_targets_are_no_part_of_the_chain(linked):
    assert "SIP-9" not in set(chain(linked).items["sipoc_id"])


def test_what_a_process_gives_to_itself_is_no_hand_over(linked, change):
    change(linked.sipoc_item, "ITM-4", data_item="puntaje")

    assert links(chain(linked)) == [["SIP-1", "SIP-2", "Admisión", "Solicitud"]]


def test_items_without_data_join_nothing(linked, change):
    change(linked.sipoc_item, "ITM-3", data_item=None)
    change(linked.sipoc_item, "ITM-5", data_item=None)

    assert links(chain(linked)) == []


def test_what_comes_back_to_an_earlier_process_is_a_hand_over_too(linked, change):
    change(linked.sipoc_item, "ITM-7", data_item="politica")

    assert links(chain(linked))[1] == ["SIP-2", "SIP-1", "Servicio", "Política"]


def test_one_sipoc_alone_is_no_chain(linked):
    """What stays is the sale's own, which is no part of anything else."""
    linked.sipoc = linked.sipoc[linked.sipoc["sipoc_id"] == "SIP-0"]

    assert not chain(linked).possible
    assert chain(linked).members["process"].tolist() == ["Venta"]


def test_processes_that_are_their_own_ancestors_end_no_program_in_a_circle(linked):
    linked.process["parent_id"] = ["PRC-CREDIT", "PRC-SALE", "PRC-SALE"]

    assert chain(linked).members["process"].tolist() == ["Instalación"]


def test_the_tables_are_left_as_they_were(linked):
    before = copy.deepcopy(vars(linked))

    chain(linked)

    assert all(vars(linked)[name].equals(frame) for name, frame in before.items())
