"""Who does what, and whether segments walk alike."""

import pandas as pd
import pytest
from statsmodels.stats.multitest import multipletests

from methods.errors import MethodError
from methods.inventory import chosen_process, frequency, lanes
from methods.inventory.lanes import holm


@pytest.fixture
def parted(tables, log, drawn):
    """Forty cases of each of two segments, of which so many ask; all are sold to. Five cases of a third segment."""

    def made(casa=30, tienda=10):
        cases = [(f"{name}{k}", f"SEG-{name}") for name, n in (("A", 40), ("B", 40), ("Z", 5)) for k in range(n)]
        ask = [f"A{k} Pedir" for k in range(casa)] + [f"B{k} Pedir" for k in range(tienda)]
        events = log(*ask, *(f"{case} Vender" for case, _ in cases))
        tables.case = pd.DataFrame(cases, columns=["case_id", "segment_id"])
        tables.segment = drawn("segment_id | name\nSEG-B | Tienda\nSEG-A | Casa\nSEG-Z | Estado")
        return lanes(frequency(tables, events), tables, events, "PRC-S")

    return made


def test_the_customers_lane_is_parted_by_segment(parted):
    """30 of 40 and 10 of 40, in the order of the table of segments."""
    result = parted()

    assert result.segments == ("Tienda", "Casa")
    assert result.by_segment.loc["ACT-1"].tolist() == [0.25, 0.75]


def test_a_segment_of_few_cases_is_hidden_and_named(parted):
    assert parted().hidden == ("Estado",)


def test_a_difference_beyond_chance_is_found(parted):
    """Chi-squared of 30/10 against 10/30: (900 − 100)² · 80 / 40⁴ = 20, p = 0.0000077."""
    first = parted().differences.iloc[0]

    assert first["p_adjusted"] == pytest.approx(7.74e-6, rel=1e-3)
    assert first["differs"]


def test_equal_shares_do_not_differ(parted):
    assert not parted(20, 20).differences["differs"].any()


def test_few_expected_cases_are_not_tested(parted):
    """Four of eighty ask: two are expected in each segment."""
    assert parted(3, 1).differences.empty


def test_lanes_begin_with_the_customer_and_go_on_as_roles_come_in(tables, log):
    result = lanes(frequency(tables, log()), tables, log(), "PRC-S")

    assert result.roles == (("Cliente", True), ("Oficial", False), ("Asesor", False))


def test_a_share_counts_cases_and_not_repetitions(tables, log):
    """Case 4 asks twice: all four cases ask, one is reviewed, three are sold to, filing is not recorded."""
    shares = lanes(frequency(tables, log()), tables, log(), "PRC-S").steps["share"]

    assert shares[:3].tolist() == [1, 0.25, 0.75]
    assert pd.isna(shares[3])


def test_without_a_log_there_are_lanes_and_no_numbers(tables, silence):
    result = lanes(frequency(tables, silence), tables, silence, "PRC-S")

    assert (result.cases, result.segments) == (0, ())
    assert result.steps["share"].isna().all()


def test_the_process_with_most_activities_is_drawn_unless_another_is_chosen(tables, log):
    activities = frequency(tables, log())

    assert (chosen_process(activities), chosen_process(activities, "PRC-I")) == ("PRC-S", "PRC-I")


def test_a_process_without_activities_is_refused(tables, log):
    with pytest.raises(MethodError, match="process 'PRC-R' has no activities; those that have: PRC-S, PRC-I"):
        chosen_process(frequency(tables, log()), "PRC-R")


@pytest.mark.reference
def test_holm_agrees_with_statsmodels():
    values = [0.2, 0.001, 0.04, 0.9, 0.03, 0.04]

    assert holm(values) == pytest.approx(multipletests(values, method="holm")[1])
