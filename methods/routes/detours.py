"""Where does a case leave the route for an exception, when does it come back, and how late?

In       walks
Out      ``detours``: one row each time a case passes one exception, or several in a row
Assumes  without the exception the case would have gone on as those do that go straight from the step before to the step after
Source   the wait rule of ``methods.event_log.sequence``; directly-follows pairs of ``methods.event_log.pairs``

The delay of a detour is the time from the end of the step before it to the start of the step after it, less the median wait of
the cases that take the same stretch without a detour; where the case comes back to the very step that it left, it is all of that
time. In a log of states the delay is the time spent in the exceptional states. A
detour whose step before and step after nobody joins directly, and one from which the case has not come back, has no delay.
"""

import numpy as np
import pandas as pd

HOUR = np.timedelta64(1, "h")
LEAST_DIRECT = 10
COLUMNS = ["case_id", "first", "steps", "passes", "began", "before", "after", "delay_h", "open"]


def detours(walks):
    """Every detour of every case, in the order of the log.

    Parameters
    ----------
    walks : Walks

    Returns
    -------
    DataFrame
        case_id, first (log name of the exception that begins it), steps (tuple of log names), passes (how many), began (moment),
        before and after (log names; ``""`` where there is none), delay_h (hours; NaN where it cannot be computed), open (whether
        the case is still open and has not come back).
    """
    runs = walks.runs
    off = runs.log_name.isin(walks.exceptions).to_numpy()
    if not off.any():
        return pd.DataFrame({name: [] for name in COLUMNS}).astype({"passes": int, "delay_h": float, "open": bool})
    first_of_case, last_of_case = runs.position.to_numpy() == 0, runs["last"].to_numpy()
    begins = np.flatnonzero(off & (first_of_case | ~np.roll(off, 1)))
    ends = np.flatnonzero(off & (last_of_case | ~np.roll(off, -1)))
    names = runs.log_name.to_numpy(dtype=object)
    found = pd.DataFrame(
        {
            "case_id": runs.case_id.to_numpy()[begins],
            "first": names[begins],
            "steps": [tuple(names[low : high + 1]) for low, high in zip(begins, ends, strict=True)],
            "passes": ends - begins + 1,
            "began": runs.started.to_numpy()[begins],
            "before": np.where(first_of_case[begins], "", names[begins - 1]),
            "after": np.where(last_of_case[ends], "", names[(ends + 1) % len(names)]),
        }
    )
    outcomes = walks.cases.set_index("case_id").outcome
    found["delay_h"] = _delays(walks, found, begins, ends)
    found["open"] = (found.after == "") & found.case_id.map(outcomes).isna()
    return found[COLUMNS]


def _delays(walks, found, begins, ends):
    started, ended = (walks.runs[name].to_numpy() for name in ("started", "ended"))
    back = started[(ends + 1) % len(started)]
    if walks.sequence.states:
        hours = (back - started[begins]) / HOUR
        known = (found.after != "").to_numpy()
    else:
        direct = _direct(walks.pairs.table).reindex(pd.MultiIndex.from_frame(found[["before", "after"]])).to_numpy()
        direct = np.where(found.before == found.after, 0.0, direct)
        hours = (back - ended[begins - 1]) / HOUR - direct
        known = ((found.before != "") & (found.after != "")).to_numpy() & ~np.isnan(direct)
    return np.where(
        known & ~(walks.sequence.dates_only & (np.abs(hours) < pd.Timedelta(days=1) / pd.Timedelta(hours=1))), hours, np.nan
    )


def _direct(pairs):
    """Median wait, in hours, of each stretch that enough cases take without a detour."""
    return pairs[pairs.waits >= LEAST_DIRECT].set_index(["start", "end"]).median_h
