"""How often a case changes hands."""

import pytest

from methods.inventory import frequency, hand_offs


@pytest.fixture
def hands(tables, log):
    return hand_offs(frequency(tables, log()), log(), "PRC-S")


def test_the_regular_course_leaves_exceptions_out(hands):
    """Customer to adviser to officer: two hand-offs in three activities; with the review, three."""
    assert (hands.declared, hands.steps, hands.with_exceptions) == (2, 3, 3)


def test_the_log_counts_what_happened(hands):
    """Case 1: C-A. Case 2: C-O, O-A. Case 3: none. Case 4: asks twice, then C-A. Four hand-offs in four cases."""
    counts = {(row.start, row.end): row.measured for row in hands.matrix.itertuples()}

    assert counts[("Cliente", "Asesor")] == 2
    assert counts[("Cliente", "Oficial")] == counts[("Oficial", "Asesor")] == 1
    assert hands.per_case == 1


def test_no_hand_off_leads_from_one_case_to_the_next(tables, log):
    """Case 1 ends with the adviser, case 2 begins with the customer."""
    events = log("1 Vender", "2 Pedir")

    assert hand_offs(frequency(tables, events), events, "PRC-S").measured == 0


def test_hand_offs_of_the_customer(hands):
    assert hands.with_customer == 1


def test_without_a_log_nothing_is_measured(tables, silence):
    result = hand_offs(frequency(tables, silence), silence, "PRC-S")

    assert (result.declared, result.cases, result.per_case) == (2, 0, None)


def test_one_role_alone_hands_nothing_over(tables, log):
    result = hand_offs(frequency(tables, log()), log(), "PRC-I")

    assert result.matrix.empty
    assert result.declared == result.with_customer == 0
