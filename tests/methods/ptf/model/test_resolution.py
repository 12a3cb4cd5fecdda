"""A gap that stands on a finding is only as true as the finding is today."""

import pytest

from methods.ptf.model.resolution import resolve


def resolved(tables, findings, read, gap="GAP-01"):
    return resolve(tables["gap"], findings, read).set_index("gap_id").loc[gap]


def test_a_gap_shows_the_live_value_with_interval_and_n_and_what_is_missing(tables, found, read):
    """0.80 - 0.384 = 0.416; from 0.80 - 0.40 to 0.80 - 0.37."""
    row = resolved(tables, found, read)

    assert (row.state, row.live, row.low, row.high, row.n) == ("holds", 0.384, 0.37, 0.4, 400)
    assert [row["size"], row.size_low, row.size_high] == pytest.approx([0.416, 0.4, 0.43])


def test_a_gap_of_another_source_stands_on_a_finding_about_its_object_in_its_unit(tables, found, read):
    """KPI-01: 0.95 - 0.931 = 0.019. RST-01 is in business days and the finding about it is a decision: none."""
    assert resolved(tables, found, read, "GAP-02").finding_id == "sipoc.requirement.FLW-01"
    assert resolved(tables, found, read, "GAP-02")["size"] == pytest.approx(0.019)
    assert resolved(tables, found, read, "GAP-03").state == ""
    assert resolved(tables, found, read, "GAP-03")["size"] == pytest.approx(4.4)


@pytest.mark.parametrize(
    ("numbers", "state"),
    [
        ((0.40, 0.37, 0.43), "holds"),
        ((0.30, 0.28, 0.32), "worse"),
        ((0.50, 0.47, 0.53), "better"),
        ((0.85, 0.82, 0.88), "reached"),
        ((0.81, 0.78, 0.84), "better"),
        ((0.384, None, None), "holds"),
        ((0.39, None, None), "better"),
        ((0.80, None, None), "reached"),
        ((None, None, None), "not_estimable"),
    ],
)
def test_the_state_follows_the_interval_and_without_one_the_value_as_written(tables, read, one_finding, numbers, state):
    """0.38 was written, 0.80 is wanted: it holds inside the interval; 0.384 rounds to 0.38, 0.39 does not; reached means that
    all of the interval has arrived."""
    value, low, high = numbers

    assert resolved(tables, one_finding("routes.both", value, low=low, high=high), read).state == state


def test_where_less_is_better_a_rise_is_worse(tables, read, one_finding):
    """GAP-01 turned round: from 0.38 down to 0.10."""
    tables["gap"]["target_value"] = 0.10
    row = resolved(tables, one_finding("routes.both", 0.5, low=0.47, high=0.53), read)

    assert (row.state, row["size"]) == ("worse", pytest.approx(0.4))


def test_a_finding_that_is_no_longer_there_is_said_to_be_gone_only_if_its_notebook_was_read(tables, found, read):
    nothing = found[found.finding_id != "routes.both"]
    tables["gap"].loc[3, ["source_table", "source_id"]] = ["finding", "dmaic_measure.share_total"]

    assert (resolved(tables, nothing, read).state, resolved(tables, nothing, read).finding_id) == ("gone", "routes.both")
    assert resolved(tables, nothing, read, "GAP-02").state == "unread"


def test_a_finding_in_another_unit_cannot_be_compared(tables, read, one_finding):
    row = resolved(tables, one_finding("routes.both", 3.0, unit="days"), read)

    assert (row.state, row["size"]) == ("other_unit", pytest.approx(0.42))


def test_a_criterion_is_matched_process_by_process(tables, found, read):
    tables["gap"].loc[3, ["source_table", "source_id", "process_id", "unit"]] = ["criterion", "CXC-R2B", "PRC-02", "level"]
    tables["gap"].loc[3, ["current_value", "target_value"]] = [1.0, 2.0]

    assert resolved(tables, found, read, "GAP-02").finding_id == "cx_matrix.gap.PRC-02.CXC-R2B"
