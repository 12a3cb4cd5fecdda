"""What was seen at competitors on this journey."""

from methods.journey import model, rivals


def test_where_we_are_behind_comes_first_and_other_journeys_stay_out(tables):
    """OBS-3 belongs to the other journey; the interview, where we are behind, comes before the advice."""
    rows = rivals(model.one_journey(tables), tables.competitor_observation, tables.evidence)

    assert list(rows["obs_id"]) == ["OBS-2", "OBS-1"]
    assert list(rows["grade"]) == ["C", "B"]
