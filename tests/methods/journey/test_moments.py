"""A moment of truth stands on evidence or is said to stand on none."""

import pandas as pd
import pytest

from methods.journey import model, moments


def losses(*rows):
    columns = ["touchpoint_id", "value", "low", "high", "n"]
    return pd.DataFrame([(*row, 100) for row in rows], columns=columns)


@pytest.fixture
def claimed(tables):
    """The journey with the interview claimed for a reason."""

    def journey(reason):
        tables.touchpoint.loc[tables.touchpoint["touchpoint_id"] == "TPT-2", "mot_reason"] = reason
        return model.one_journey(tables)

    return journey


STEADY = (("TPT-1", 0.01, 0.005, 0.02), ("TPT-3", 0.02, 0.01, 0.03))


def test_a_claim_by_drop_off_is_supported_where_it_stands_out(claimed):
    """The median of 1%, 2% and 12% is 2%, up to 3%; the interview loses at least 10%."""
    (row,) = moments(claimed("drop_off"), losses(*STEADY, ("TPT-2", 0.12, 0.10, 0.14))).to_dict("records")

    assert (row["touchpoint_id"], row["verdict"], row["median"]) == ("TPT-2", "supported", 0.02)


def test_a_claim_whose_interval_touches_the_median_is_not_supported(claimed):
    """2.5% to 14% reaches under the 3% of the median step."""
    (row,) = moments(claimed("drop_off"), losses(*STEADY, ("TPT-2", 0.05, 0.025, 0.14))).to_dict("records")

    assert row["verdict"] == "unsupported"


def test_what_stands_out_without_a_name_is_told(claimed):
    """The application loses 12% and nobody claimed it; the interview is claimed as a driver, which is judged elsewhere."""
    rows = moments(
        claimed("driver"), losses(("TPT-1", 0.01, 0.005, 0.02), ("TPT-3", 0.12, 0.1, 0.14), ("TPT-2", 0.02, 0.01, 0.03))
    )

    assert rows[["touchpoint_id", "verdict"]].values.tolist() == [["TPT-3", "unnamed"], ["TPT-2", "elsewhere"]]


@pytest.mark.parametrize(
    ("reason", "verdict"), [("brand_judgement", "judged"), ("regulatory", "judged"), ("drop_off", "elsewhere")]
)
def test_without_a_log_nothing_is_supported(claimed, reason, verdict):
    assert list(moments(claimed(reason), losses())["verdict"]) == [verdict]
