"""Do the receivers get what they need? Each requirement against what was measured.

In       ``Sipoc``, promises as the event log measured them, the SLA table, indicators over the window
Out      ``requirements``: one row for each flow with a requirement; those that were not measured say why
Assumes  a figure typed into the table is one summary: it has an interval only when it is a fraction of ``n``
Source   Wilson score interval, Wilson (1927), through ``methods.statistics.intervals``
"""

import pandas as pd

from methods.statistics.intervals import Estimate, verdict, wilson

VERDICTS = ("unmet", "undecided", "met", "unmeasured")
FROM_INTERVAL = {"meets": "met", "does_not_meet": "unmet", "undecided": "undecided"}
HELD = ("basis", "measured", "low", "high", "n", "verdict", "why")
WHYS = ("few", "promise_undecided", "promise_elsewhere", "kpi_no_values", "kpi_case_by_case", "kpi_not_counts", "kpi_other_unit",
        "not_taken", "nothing_named")  # fmt: skip
COLUMNS = [
    *("flow_id", "kind", "item", "party", "step", "requirement", "spec_low", "spec_high", "unit"),
    *("basis", "measured", "low", "high", "n", "required", "verdict", "why", "ctq_kpi", "sla_id"),
]


def requirements(sipoc, promises, sla, indicators=None, *, confidence=0.95):
    """Each requirement with its measurement and a verdict.

    Parameters
    ----------
    sipoc : Sipoc
    promises : DataFrame
        ``sla_id`` and ``on_time`` (True, False or missing where it is not decided) per case.
    sla : DataFrame
        As SLA.
    indicators : DataFrame, optional
        As ``methods.sipoc.indicators.indicators`` gives it.
    confidence : float
        Of the Wilson interval.

    Returns
    -------
    DataFrame
        ``COLUMNS``; ``basis`` is ``log`` (share of cases that kept the promise), ``kpi`` (daily values of the flow's indicator),
        ``table`` (the figure that was given) or ``none``, the first of them that there is; ``measured``, ``low``, ``high`` and
        ``required`` are fractions when the basis is the log, otherwise in ``unit``. An indicator measures a flow that is
        specified in the indicator's unit, or not at all: then its own target is what is required. What has an interval is
        ``met`` or ``unmet`` only when the whole interval lies on one side of what is required. What was measured but has no
        specification is ``undecided``; what is ``unmeasured`` says ``why``, one of ``WHYS``.
    """
    known = {} if indicators is None else {row["kpi_id"]: row for row in indicators.to_dict("records")}
    wanted = sipoc.flows[sipoc.flows["requirement"].notna()]
    rows = [_measured(flow, promises, sla, known.get(flow["ctq_kpi"]), confidence) for flow in wanted.to_dict("records")]
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
    absent = dict(zip(HELD, ("none", None, None, None, None, "unmeasured", "few"), strict=True))
    return result.assign(**{name: result[name].astype(object).mask(few, value) for name, value in absent.items()}), result[few]


def measures(flow, indicator):
    """Whether an indicator says something of a flow: it has a value, and the flow is specified in its unit or not at all.

    Parameters
    ----------
    flow : mapping
        As SIPOC_FLOW.
    indicator : mapping or None
        A row of ``indicators``.

    Returns
    -------
    bool
    """
    return indicator is not None and not indicator["reason"] and (not _bounded(flow) or indicator["unit"] == flow["unit"])


def _measured(flow, promises, sla, indicator, confidence):
    said = {**flow, "why": ""}
    decided = promises.loc[promises["sla_id"] == flow["sla_id"], "on_time"].dropna()
    if len(decided):
        return {**said, **_by_log(decided, sla.loc[sla["sla_id"] == flow["sla_id"], "share_required"].iloc[0], confidence)}
    if measures(flow, indicator):
        return {**said, **_by_indicator(flow, indicator)}
    if pd.isna(flow["measured_now"]):
        return {**said, "basis": "none", "measured": None, "n": None, "verdict": "unmeasured", "why": _why(flow, sla, indicator)}
    return {**said, **_by_table(flow, confidence)}


def _by_log(decided, required, confidence):
    share = wilson(int(decided.sum()), len(decided), confidence=confidence)
    judgement = FROM_INTERVAL[verdict(share, required)]
    return {
        "basis": "log", "measured": share.value, "low": share.low, "high": share.high, "n": share.n, "required": required,
        "verdict": judgement,
    }  # fmt: skip


def _by_indicator(flow, indicator):
    low, high = (flow["spec_low"], flow["spec_high"]) if _bounded(flow) else _target(indicator)
    estimate = Estimate(indicator["value"], indicator["low"], indicator["high"], int(indicator["n"]), "indicator")
    return {
        "basis": "kpi", "measured": estimate.value, "low": estimate.low, "high": estimate.high, "n": estimate.n,
        "spec_low": low, "spec_high": high, "unit": indicator["unit"], "verdict": _interval_within(estimate, low, high),
    }  # fmt: skip


def _target(indicator):
    sides = {"up": (indicator["target"], None), "down": (None, indicator["target"])}
    return sides.get(indicator["direction"], (None, None))


def _by_table(flow, confidence):
    value, n = flow["measured_now"], flow["n"]
    given = {"basis": "table", "measured": value, "n": None if pd.isna(n) else int(n)}
    if flow["unit"] == "fraction" and given["n"]:
        share = wilson(round(value * given["n"]), given["n"], confidence=confidence)
        judgement = _interval_within(share, flow["spec_low"], flow["spec_high"])
        return {**given, "low": share.low, "high": share.high, "verdict": judgement}
    return {**given, "verdict": _within(value, flow["spec_low"], flow["spec_high"])}


def _why(flow, sla, indicator):
    if not pd.isna(flow["sla_id"]):
        places = sla.loc[sla["sla_id"] == flow["sla_id"], "measured_in"] if "measured_in" in sla else sla["sla_id"].head(0)
        return "promise_elsewhere" if (places.fillna("event_log") != "event_log").any() else "promise_undecided"
    if indicator is not None:
        return f"kpi_{indicator['reason'] or 'other_unit'}"
    return "not_taken" if _bounded(flow) else "nothing_named"


def _bounded(flow):
    return not (pd.isna(flow["spec_low"]) and pd.isna(flow["spec_high"]))


def _interval_within(interval, low, high):
    bounds = [(bound, better) for bound, better in ((low, "higher"), (high, "lower")) if not pd.isna(bound)]
    verdicts = {FROM_INTERVAL[verdict(interval, bound, better=better)] for bound, better in bounds}
    if "unmet" in verdicts:
        return "unmet"
    return "met" if verdicts == {"met"} else "undecided"


def _within(value, low, high):
    if pd.isna(low) and pd.isna(high):
        return "undecided"
    too_low = not pd.isna(low) and value < low
    too_high = not pd.isna(high) and value > high
    return "unmet" if too_low or too_high else "met"
