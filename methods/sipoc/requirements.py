"""Do the receivers get what they need? Each requirement against what was measured.

In       ``Sipoc``, promises as the event log measured them, the SLA table
Out      ``requirements``: one row for each flow with a requirement
Assumes  a figure typed into the table is one summary: it has an interval only when it is a fraction of ``n``
Source   Wilson score interval, Wilson (1927), through ``methods.statistics.intervals``
"""

import pandas as pd

from methods.statistics.intervals import verdict, wilson

VERDICTS = ("unmet", "undecided", "met", "unmeasured")
FROM_INTERVAL = {"meets": "met", "does_not_meet": "unmet", "undecided": "undecided"}
HELD = ("basis", "measured", "low", "high", "n", "verdict")
COLUMNS = [
    *("flow_id", "kind", "item", "party", "step", "requirement", "spec_low", "spec_high", "unit"),
    *("basis", "measured", "low", "high", "n", "required", "verdict"),
]


def requirements(sipoc, promises, sla, *, confidence=0.95):
    """Each requirement with its measurement and a verdict.

    Parameters
    ----------
    sipoc : Sipoc
    promises : DataFrame
        ``sla_id`` and ``on_time`` (True, False or missing where it is not decided) per case.
    sla : DataFrame
        As SLA.
    confidence : float
        Of the Wilson interval.

    Returns
    -------
    DataFrame
        ``COLUMNS``; ``basis`` is ``log`` (share of cases that kept the promise), ``table`` (the figure that was given) or
        ``none``; ``measured``, ``low``, ``high`` and ``required`` are fractions when the basis is the log, otherwise in
        ``unit``. A share of cases, in the log or of the ``n`` that the table gives, is ``met`` or ``unmet`` only when its whole
        interval lies on one side of what is required. What was measured but has no specification is ``undecided``.
    """
    wanted = sipoc.flows[sipoc.flows["requirement"].notna()]
    rows = [_measured(flow, promises, sla, confidence) for flow in wanted.to_dict("records")]
    return pd.DataFrame(rows, columns=COLUMNS)


def without_small(result, least):
    """The requirements without what few cases say.

    Parameters
    ----------
    result : DataFrame
        As ``requirements`` gives it.
    least : int
        Fewest cases of a measurement that is shown.

    Returns
    -------
    tuple of (DataFrame, DataFrame)
        All rows, those with fewer cases as if they had not been measured; and the latter as they were.
    """
    few = pd.to_numeric(result["n"]).fillna(least) < least
    absent = dict(zip(HELD, ("none", None, None, None, None, "unmeasured"), strict=True))
    return result.assign(**{name: result[name].astype(object).mask(few, value) for name, value in absent.items()}), result[few]


def _measured(flow, promises, sla, confidence):
    decided = promises.loc[promises["sla_id"] == flow["sla_id"], "on_time"].dropna()
    if len(decided):
        return {**flow, **_by_log(decided, sla.loc[sla["sla_id"] == flow["sla_id"], "share_required"].iloc[0], confidence)}
    if pd.isna(flow["measured_now"]):
        return {**flow, "basis": "none", "measured": None, "n": None, "verdict": "unmeasured"}
    return {**flow, **_by_table(flow, confidence)}


def _by_log(decided, required, confidence):
    share = wilson(int(decided.sum()), len(decided), confidence=confidence)
    judgement = FROM_INTERVAL[verdict(share, required)]
    return {
        "basis": "log", "measured": share.value, "low": share.low, "high": share.high, "n": share.n, "required": required,
        "verdict": judgement,
    }  # fmt: skip


def _by_table(flow, confidence):
    value, n = flow["measured_now"], flow["n"]
    given = {"basis": "table", "measured": value, "n": None if pd.isna(n) else int(n)}
    if flow["unit"] == "fraction" and given["n"]:
        share = wilson(round(value * given["n"]), given["n"], confidence=confidence)
        judgement = _interval_within(share, flow["spec_low"], flow["spec_high"])
        return {**given, "low": share.low, "high": share.high, "verdict": judgement}
    return {**given, "verdict": _within(value, flow["spec_low"], flow["spec_high"])}


def _interval_within(share, low, high):
    bounds = [(bound, better) for bound, better in ((low, "higher"), (high, "lower")) if not pd.isna(bound)]
    verdicts = {FROM_INTERVAL[verdict(share, bound, better=better)] for bound, better in bounds}
    if "unmet" in verdicts:
        return "unmet"
    return "met" if verdicts == {"met"} else "undecided"


def _within(value, low, high):
    if pd.isna(low) and pd.isna(high):
        return "undecided"
    too_low = not pd.isna(low) and value < low
    too_high = not pd.isna(high) and value > high
    return "unmet" if too_low or too_high else "met"
