"""What does one of the things that a log counts cost, as somebody has said it?"""

import pandas as pd

from methods.event_log.prices import Prices


def test_a_rejected_or_missing_price_is_unknown_and_never_zero():
    """The contact costs between 2.80 and 3.60; the margin has one price only; the day of delay was rejected."""
    assumptions = pd.DataFrame(
        [
            ("contact_cost", 2.8, 3.2, 3.6, "validated"),
            ("margin_year", None, 180.0, None, "open"),
            ("delay_day", 1.0, 2.0, 3.0, "rejected"),
        ],
        columns=["parameter", "low", "mode", "high", "status"],
    )

    prices = Prices.of(assumptions)

    assert (prices.contact_cost, prices.margin_year, prices.delay_day) == ((2.8, 3.2, 3.6), (180.0, 180.0, 180.0), None)
    assert (prices.missing, prices.at("delay_day", "mode"), prices.at("contact_cost", "high")) == (("delay_day",), 0.0, 3.6)
