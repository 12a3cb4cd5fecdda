"""What the notebooks say about a real service desk: 890 incidents of a public log."""

import pandas as pd
import pytest


def test_every_notebook_is_done_in_both_languages(desk):
    assert [outcome.notebook for outcome in desk.run.outcomes if not outcome.done] == []
    assert len(desk.run.outcomes) == 6


@pytest.mark.reference
def test_the_share_on_time_is_that_of_a_plain_count(desk, shared):
    """Counted without any of our code: opening to first Resolved within 96 hours, 527 of 890."""
    log = pd.read_csv(shared / "data" / "itsm-incidents" / "incident_event_log_extract.csv.gz")
    moments = {name: pd.to_datetime(log[name], format="%d-%m-%Y %H:%M") for name in ("opened_at", "sys_updated_at")}
    resolved = moments["sys_updated_at"][log["incident_state"] == "Resolved"].groupby(log["number"]).min()
    hours = (resolved - moments["opened_at"].groupby(log["number"]).last()).dt.total_seconds() / 3600
    found = desk.finding("dmaic_measure.share_total")

    assert found["n"] == len(hours) == 890
    assert found["value"] == pytest.approx((hours <= 96).mean())


def test_what_the_log_cannot_tell_is_said_and_not_drawn(desk):
    rates = desk.payloads("en")["routes.rates"]

    assert "the tables contact and contact_reason are missing" in rates["notes"][0]
    assert len(rates["body"]["dots"]) == 2


def test_capability_that_cannot_be_estimated_is_said(desk):
    title = desk.payloads("en")["dmaic_measure.capability"]["title"]

    assert title.startswith("Capability cannot be estimated")


def test_nothing_says_where_the_log_lies(desk, shared):
    texts = [path.read_text(encoding="utf-8") for path in sorted((desk.folder / "out").rglob("*")) if path.is_file()]

    assert [text for text in texts if str(shared) in text or "itsm-incidents" in text] == []
