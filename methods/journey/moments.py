"""Which moments of truth does the evidence support, and which one did nobody name?

In       the touchpoints of a journey and the drop-off at each step
Out      ``moments``: one row for each touchpoint that is claimed or that stands out
Assumes  that an item drives satisfaction is judged where answers are analysed; here it is only said how it is claimed
Source   a touchpoint stands out when its drop-off lies above the median step of the journey and their intervals do not touch
"""

import pandas as pd

VERDICTS = ("unsupported", "unnamed", "supported", "elsewhere", "judged")
COLUMNS = ["touchpoint_id", "name", "reason", "value", "low", "high", "n", "median", "median_high", "verdict"]


def moments(journey, losses):
    """Each claim of a moment of truth with what the log says about it.

    Parameters
    ----------
    journey : Journey
    losses : DataFrame
        As ``drop_off.drop_off`` gives it for all cases together; empty where there is no log.

    Returns
    -------
    DataFrame
        ``COLUMNS``. ``verdict`` is ``supported`` or ``unsupported`` for a claim by drop-off that the log can see, ``elsewhere``
        for a claim that this log cannot judge (a driver of satisfaction; drop-off without a trace), ``judged`` for a judgement of
        the brand or a demand of a norm, and ``unnamed`` for a touchpoint that stands out without being claimed. ``median`` is the
        drop-off of the median step, the higher of the two middle ones.
    """
    known = losses[losses["value"].notna()].sort_values("value", kind="stable")
    middle = known.iloc[len(known) // 2] if len(known) else None
    by_touchpoint = {row["touchpoint_id"]: row for row in known.to_dict("records")}
    rows = [
        _row(touchpoint, by_touchpoint.get(touchpoint.touchpoint_id), middle) for touchpoint in journey.touchpoints.itertuples()
    ]
    found = pd.DataFrame([row for row in rows if row], columns=COLUMNS)
    order = found["verdict"].map({verdict: place for place, verdict in enumerate(VERDICTS)})
    return found.iloc[order.argsort(kind="stable")].reset_index(drop=True)


def _row(touchpoint, loss, middle):
    stands_out = loss is not None and loss["low"] > middle["high"]
    claimed = bool(touchpoint.is_mot)
    if not claimed and not stands_out:
        return None
    reason = touchpoint.mot_reason if claimed else None
    row = {"touchpoint_id": touchpoint.touchpoint_id, "name": touchpoint.name, "reason": reason}
    if loss is not None:
        row |= {name: loss[name] for name in ("value", "low", "high", "n")}
        row |= {"median": middle["value"], "median_high": middle["high"]}
    return {**row, "verdict": _verdict(claimed, reason, loss, stands_out)}


def _verdict(claimed, reason, loss, stands_out):
    if not claimed:
        return "unnamed"
    if reason in ("brand_judgement", "regulatory"):
        return "judged"
    if reason == "drop_off" and loss is not None:
        return "supported" if stands_out else "unsupported"
    return "elsewhere"
