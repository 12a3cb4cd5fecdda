"""How complete is the SIPOC? Four shares that are never added into one score.

In       ``Sipoc``, which promises the event log measured, and what the indicators say
Out      ``completeness``: one row for each of the four questions
"""

import pandas as pd

from methods.sipoc.requirements import measures

ASPECTS = ("requirement", "kpi", "specification", "measured")


def completeness(sipoc, promises, indicators=None):
    """Of all flows, how many say what the receiver needs, name its indicator, specify it, and have been measured.

    Parameters
    ----------
    sipoc : Sipoc
    promises : DataFrame
        One row per case and promise, with ``sla_id`` and ``on_time`` (missing where it is not decided), as
        ``methods.event_log.promise`` gives them; empty where there is no log. A promise that no case has decided yet is not
        measured.
    indicators : DataFrame, optional
        As ``methods.sipoc.indicators.indicators`` gives it.

    Returns
    -------
    DataFrame
        ``aspect`` (of ``ASPECTS``), ``with_it`` and ``flows`` (counts), ``share`` (fraction). The flows are the whole
        population, so a share has no interval.
    """
    flows = sipoc.flows
    known = {} if indicators is None else {row["kpi_id"]: row for row in indicators.to_dict("records")}
    by_indicator = pd.Series([measures(flow, known.get(flow["ctq_kpi"])) for flow in flows.to_dict("records")], flows.index, bool)
    measured_in_log = flows["sla_id"].isin(set(promises.loc[promises["on_time"].notna(), "sla_id"]))
    has = {
        "requirement": flows["requirement"].notna(),
        "kpi": flows["ctq_kpi"].notna(),
        "specification": flows["spec_low"].notna() | flows["spec_high"].notna() | flows["sla_id"].notna(),
        "measured": flows["measured_now"].notna() | measured_in_log | by_indicator,
    }
    counts = [int(has[aspect].sum()) for aspect in ASPECTS]
    total = len(flows)
    shares = [count / total if total else None for count in counts]
    return pd.DataFrame({"aspect": ASPECTS, "with_it": counts, "flows": total, "share": shares})
