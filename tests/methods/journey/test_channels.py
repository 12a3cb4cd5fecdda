"""Several channels in one case, and which way customers move between them."""

import pandas as pd
import pytest

from methods.journey import channels


@pytest.fixture
def contacts():
    """Contacts from ``(case, channel, day)``, started by the customer."""

    def made(*lines, direction="in"):
        rows = [
            {"case_id": c, "channel_id": ch, "at": pd.Timestamp(f"2026-01-{day:02d}"), "direction": direction}
            for c, ch, day in lines
        ]
        return pd.DataFrame(rows, columns=["case_id", "channel_id", "at", "direction"])

    return made


def test_a_case_with_two_channels_is_counted_once(tables, log, contacts, window):
    """C-1 opens on the web and phones twice; C-2 opens and stays on the web: 1 of 2 cases, 1 switch."""
    cases, _ = log(("SEG-A", "CHN-W", "active", ()), ("SEG-A", "CHN-W", "active", ()))

    result = channels(
        cases, contacts(("C-1", "CHN-P", 6), ("C-1", "CHN-P", 7), ("C-2", "CHN-W", 6)), tables.channel, window=window
    )

    assert (result.concurrent.value, result.concurrent.n) == (0.5, 2)
    assert result.switches[result.switches["switches"] > 0].values.tolist() == [["Web", "Teléfono", 1]]


def test_upward_is_towards_more_human_attention(tables, log, contacts, window):
    """C-1: web to phone (up), phone to store (up), store to web (down); C-2: phone to web (down): 2 of 4 switches."""
    cases, _ = log(("SEG-A", "CHN-W", "active", ()), ("SEG-A", "CHN-P", "active", ()))
    moved = contacts(("C-1", "CHN-S", 7), ("C-1", "CHN-P", 6), ("C-1", "CHN-W", 8), ("C-2", "CHN-W", 6))

    result = channels(cases, moved, tables.channel, window=window)

    assert (result.upward.value, result.upward.n) == (0.5, 4)


def test_the_interval_counts_cases_and_not_switches(tables, log, contacts, window):
    """C-1 has 2 switches up of 2, C-2 none of 1, C-3 one of 1: r = 3/4. Residuals 2 - 1.5, 0 - 0.75, 1 - 0.75 squared sum to
    0.875; 3/2 of it is 1.3125, its root over 4 switches 0.2864; 1.96 of that is 0.561.
    """
    cases, _ = log(("SEG-A", "CHN-W", "active", ()), ("SEG-A", "CHN-P", "active", ()), ("SEG-A", "CHN-W", "active", ()))
    moved = contacts(("C-1", "CHN-P", 6), ("C-1", "CHN-S", 7), ("C-2", "CHN-W", 6), ("C-3", "CHN-P", 6))

    upward = channels(cases, moved, tables.channel, window=window).upward

    assert upward.value == 0.75
    assert upward.low == pytest.approx(0.75 - 0.5614, abs=1e-3)
    assert upward.high == 1.0


def test_calls_by_the_company_are_no_switch(tables, log, contacts, window):
    cases, _ = log(("SEG-A", "CHN-W", "active", ()))

    result = channels(cases, contacts(("C-1", "CHN-P", 6), direction="out"), tables.channel, window=window)

    assert result.concurrent.value == 0.0
    assert (result.upward.value, result.upward.reason) == (None, "too_few")


def test_contacts_without_a_case_are_counted_as_left_out(tables, log, contacts, window):
    cases, _ = log(("SEG-A", "CHN-W", "active", ()))

    assert channels(cases, contacts((None, "CHN-P", 6), ("C-9", "CHN-P", 6)), tables.channel, window=window).unlinked == 2
