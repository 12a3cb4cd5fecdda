"""Where on the way do customers get lost?

In       the touchpoints of a journey, the activities behind them, cases and their events
Out      ``steps``, the touchpoints that the log can see; ``last_of_stages``; ``drop_off`` between each step and the one before
Assumes  a touchpoint is passed when its last regular activity is in the log, or that of any later one; a case that is still
         open is not lost
Source   drop-off = 1 - passed / arrived, with the Wilson score interval, Wilson (1927)
"""

import pandas as pd

from methods.event_log.window import edges, inside
from methods.statistics.intervals import wilson

STEP_COLUMNS = ["touchpoint_id", "name", "stage_id", "stage", "log_name"]
COLUMNS = ["group", "place", "touchpoint_id", "before", "name", "arrived", "lost", "undecided", "n", "value", "low", "high"]


def steps(journey, touchpoint_activity, activity):
    """The touchpoints of a journey that leave a trace in the log, in their order.

    Parameters
    ----------
    journey : Journey
    touchpoint_activity, activity : DataFrame

    Returns
    -------
    DataFrame
        ``STEP_COLUMNS``; ``log_name`` is that of the touchpoint's last activity in the sequence of the process, exceptions left
        out. Of two touchpoints with the same last activity the first is kept.
    """
    seen = activity[activity["log_name"].notna() & ~activity["is_exception"].fillna(False).astype(bool)]
    behind = touchpoint_activity.merge(seen[["activity_id", "seq", "log_name"]], on="activity_id").sort_values(
        "seq", kind="stable"
    )
    last = behind.drop_duplicates("touchpoint_id", keep="last").set_index("touchpoint_id")["log_name"]
    traced = journey.touchpoints[journey.touchpoints["touchpoint_id"].isin(last.index)]
    traced = traced.assign(log_name=traced["touchpoint_id"].map(last)).drop_duplicates("log_name")
    return traced[STEP_COLUMNS].reset_index(drop=True)


def last_of_stages(chain):
    """One step for each stage: its last, under the name of the stage."""
    last = chain.drop_duplicates("stage_id", keep="last")
    return last.assign(name=last["stage"]).reset_index(drop=True)


def furthest(chain, cases, events, window):
    """How far each case came: the number of the last step that it passed, 0 for none.

    Parameters
    ----------
    chain : DataFrame
        As ``steps``.
    cases, events : DataFrame
        As CASE and EVENT.
    window : tuple of (date, date)

    Returns
    -------
    DataFrame
        The cases opened before the window's end, with ``furthest`` (int) and ``open`` (no outcome yet).
    """
    known = cases[cases["opened"] < edges(window)[1]]
    kept = inside(events, window)
    place = kept["log_name"].map({name: number for number, name in enumerate(chain["log_name"], 1)})
    reached = place.groupby(kept["case_id"]).max()
    far = known["case_id"].map(reached).fillna(0).astype(int)
    return known.assign(furthest=far, open=known["outcome"].isna())


def drop_off(chain, walked, *, by=None, confidence=0.95):
    """Of those who had passed the step before, the share that never passed this one.

    Parameters
    ----------
    chain : DataFrame
        As ``steps`` or ``last_of_stages``.
    walked : DataFrame
        As ``furthest`` gives it for the same chain.
    by : str, optional
        ``segment_id`` or ``channel_id``; by default all cases together, with ``group`` empty.
    confidence : float

    Returns
    -------
    DataFrame
        ``COLUMNS``, one row for each group and step: ``before`` is the name of the step before (empty for the first, at which
        every case arrives), ``n`` those who arrived less those still open there (``undecided``), ``value``, ``low``, ``high``
        fractions (None where nobody arrived).
    """
    groups = [("", walked)] if by is None else walked.groupby(by, sort=True)
    rows = [_row(group, place, chain, cases, confidence) for group, cases in groups for place in range(len(chain))]
    return pd.DataFrame(rows, columns=COLUMNS)


def _row(group, place, chain, cases, confidence):
    stopped = cases[cases["furthest"] == place]
    arrived, undecided = int((cases["furthest"] >= place).sum()), int(stopped["open"].sum())
    lost = len(stopped) - undecided
    share = wilson(lost, arrived - undecided, confidence=confidence)
    step = chain.iloc[place]
    before = chain["name"].iloc[place - 1] if place else ""
    values = (group, place, step["touchpoint_id"], before, step["name"], arrived, lost, undecided, share.n, *_three(share))
    return dict(zip(COLUMNS, values, strict=True))


def _three(share):
    return share.value, share.low, share.high
