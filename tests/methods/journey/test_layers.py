"""Actions of the company beside the stages of the customer."""

from methods.journey import layers, model


def test_actions_come_in_the_order_of_the_stages_with_their_usual_pair(tables):
    """Conversion at consideration is crossed; after the decision no pair is usual."""
    rows = layers(model.current_journeys(tables), tables.funnel_action)

    assert list(rows["action_id"]) == ["FAC-1", "FAC-2", "FAC-3"]
    assert list(rows["crossed"]) == [True, False, False]
    assert rows["usual"].iloc[0] == "nurture"
    assert rows["usual"].isna().tolist() == [False, False, True]
