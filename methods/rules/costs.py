"""What a restriction costs in money, and from which rejection rate on it pays for itself.

In       ``passages``, restrictions, prices
Out      ``costs``: one row per restriction
Assumes  a customer who gave up would have brought the yearly margin; a rejection avoids the loss that the table names
Source   SCM Network (2005), International Standard Cost Model Manual: time × price × quantity

The customer's time is shown in hours and is not part of the cost: its price is used as a sensitivity, in a figure of its own.
Deterrence is not counted unless it was tested.
"""

import pandas as pd

from methods.event_log.prices import ENDS

COLUMNS = [
    *("restriction_id", "staff", "margin", "contact", "delay", "customer", "total", "per_1000", "benefit_1000"),
    *(
        "per_rejection",
        "per_rejection_low",
        "per_rejection_high",
        "per_rejection_with_customer",
        "gave_up_per_rejection",
        "loss_avoided",
    ),
    *("break_even", "break_even_low", "break_even_high", "break_even_with_customer"),
]


def costs(passages, restrictions, prices):
    """Cost per rejection and break-even rejection rate of each restriction.

    Parameters
    ----------
    passages : DataFrame
        As ``methods.rules.passages.passages`` gives it.
    restrictions : DataFrame
        restriction_id and loss_avoided_each.
    prices : Prices

    Returns
    -------
    DataFrame
        ``COLUMNS`` in currency: staff, margin, contact, delay and their total, customer apart; per_1000: total per 1,000 cases
        that reached it; benefit_1000: losses avoided per 1,000; per_rejection; gave_up_per_rejection: good customers lost for
        each one rejected; break_even: the rejection rate (fraction) at which cost and benefit are equal, with its value at the
        low and the high prices; per_rejection_low and per_rejection_high: those prices with the upper and the lower bound of
        the rate. Missing where it cannot be computed: nobody reached it, nobody was rejected, no loss is named.
    """
    loss = restrictions.set_index("restriction_id")["loss_avoided_each"]
    rows = [_row(row, loss.get(row["restriction_id"]), prices) for row in passages.to_dict("records") if row["in_log"]]
    return pd.DataFrame(rows, columns=COLUMNS)


def _row(row, loss, prices):
    parts = _parts(row, prices, "mode")
    total, reached, rejected = sum(parts.values()), row["reached"], row["rejected"]
    customer = row["customer_hours"] * prices.at("customer_hour", "mode")
    known = not pd.isna(rejected) and rejected > 0
    worth = None if loss is None or pd.isna(loss) or loss <= 0 else float(loss)
    each = {end: sum(_parts(row, prices, end).values()) / reached for end in ENDS}
    return {
        "restriction_id": row["restriction_id"],
        **parts,
        "customer": customer,
        "total": total,
        "per_1000": 1000 * total / reached,
        "benefit_1000": None if worth is None or pd.isna(rejected) else 1000 * rejected * worth / reached,
        "per_rejection": total / rejected if known else None,
        "per_rejection_low": each["low"] / row["rate_high"] if known else None,
        "per_rejection_high": each["high"] / row["rate_low"] if known else None,
        "per_rejection_with_customer": (total + customer) / rejected if known else None,
        "gave_up_per_rejection": row["gave_up"] / rejected if known else None,
        "loss_avoided": worth,
        "break_even": worth and each["mode"] / worth,
        "break_even_low": worth and each["low"] / worth,
        "break_even_high": worth and each["high"] / worth,
        "break_even_with_customer": worth and (total + customer) / reached / worth,
    }


def _parts(row, prices, end):
    contacts = 0 if pd.isna(row["contacts"]) else row["contacts"]
    return {
        "staff": row["staff_cost"],
        "margin": row["gave_up"] * prices.at("margin_year", end),
        "contact": contacts * prices.at("contact_cost", end),
        "delay": row["wait_days"] * prices.at("delay_day", end),
    }
