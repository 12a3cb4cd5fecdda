"""How complete is the SIPOC? Four shares that are never added into one score.

In       ``Sipoc``, and which promises the event log measured
Out      ``completeness``: one row for each of the four questions
"""

import pandas as pd

ASPECTS = ("requirement", "kpi", "specification", "measured")


def completeness(sipoc, promises):
    """Of all flows, how many say what the receiver needs, name its indicator, specify it, and have been measured.

    Parameters
    ----------
    sipoc : Sipoc
    promises : DataFrame
        One row per case and promise, with ``sla_id`` and ``on_time`` (missing where it is not decided), as
        ``methods.event_log.promise`` gives them; empty where there is no log. A promise that no case has decided yet is not
        measured.

    Returns
    -------
    DataFrame
        ``aspect`` (of ``ASPECTS``), ``with_it`` and ``flows`` (counts), ``share`` (fraction). The flows are the whole
        population, so a share has no interval.
    """
    flows = sipoc.flows
    measured_in_log = flows["sla_id"].isin(set(promises.loc[promises["on_time"].notna(), "sla_id"]))
    has = {
        "requirement": flows["requirement"].notna(),
        "kpi": flows["ctq_kpi"].notna(),
        "specification": flows["spec_low"].notna() | flows["spec_high"].notna() | flows["sla_id"].notna(),
        "measured": flows["measured_now"].notna() | measured_in_log,
    }
    counts = [int(has[aspect].sum()) for aspect in ASPECTS]
    total = len(flows)
    shares = [count / total if total else None for count in counts]
    return pd.DataFrame({"aspect": ASPECTS, "with_it": counts, "flows": total, "share": shares})
