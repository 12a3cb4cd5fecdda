"""Does what a gap says of today still hold, by what the notebooks found this time?

In       ``gap``, the findings of executed notebooks and what became of these
Out      ``resolve``: one row for each gap, with the live value, its interval, the size of the gap and how it stands
Assumes  a gap of the source ``finding`` stands on that finding; any other gap on a finding about its object in the same unit,
         where there is one. Whichever way leads from the gap's current value to its target is better
"""

import decimal

import pandas as pd

STATES = ("holds", "worse", "better", "reached", "gone", "unread", "other_unit", "not_estimable", "")
LIVE = ("holds", "worse", "better", "reached")
MOVED = ("worse", "better", "reached", "gone")
COLUMNS = ("finding_id", "statement", "live", "low", "high", "n", "method", "state", "size", "size_low", "size_high")


def resolve(gaps, findings, upstream):
    """Each gap beside what is known of it now.

    Parameters
    ----------
    gaps : DataFrame
        ``gap``.
    findings, upstream : DataFrame
        As ``open_engagement`` gives them.

    Returns
    -------
    DataFrame
        ``gap_id`` and ``COLUMNS``. ``state`` is ``holds``; ``worse`` or ``better`` when the value that was written lies outside
        the interval of the finding (without an interval: is not the value as written); ``reached`` when all of the interval has
        arrived at the target; ``gone`` when its notebook was read and does not find it any more, ``unread`` when that notebook
        was not read, ``other_unit`` and ``not_estimable`` when it cannot be compared; empty where the gap stands on no finding.
        ``size`` is what is still missing to the target, in the unit of the gap, from the live value where there is one; negative
        beyond the target.
    """
    by_id = {row["finding_id"]: row for row in findings.to_dict("records")}
    read = set(upstream.loc[upstream["state"] == "read", "notebook"])
    rows = [_resolved(gap, by_id, read) for gap in gaps.to_dict("records")]
    frame = pd.DataFrame(rows, columns=["gap_id", *COLUMNS])
    return frame.astype(dict.fromkeys(("live", "low", "high", "size", "size_low", "size_high"), float) | {"n": "Int64"})


def speaks_of(finding, gap):
    """Whether a finding is the source of a gap, or is about the object that the gap names as its source.

    Parameters
    ----------
    finding, gap : mapping
        One row each. A criterion is judged process by process: finding and gap must agree on the process.

    Returns
    -------
    bool

    Examples
    --------
    >>> finding = {"finding_id": "rules.clause.CLS-04", "about": ("clause:CLS-04",), "scope": "CLS-04"}
    >>> speaks_of(finding, {"source_table": "clause", "source_id": "CLS-04", "process_id": None})
    True
    """
    if gap["source_table"] == "finding":
        return finding["finding_id"] == gap["source_id"]
    if f"{gap['source_table']}:{gap['source_id']}" not in finding["about"]:
        return False
    return gap["source_table"] != "criterion" or finding["scope"] == gap["process_id"]


def _resolved(gap, by_id, read):
    own = [finding for finding in by_id.values() if speaks_of(finding, gap)]
    if gap["source_table"] != "finding":
        own = [finding for finding in own if finding["unit"] == gap["unit"] and not pd.isna(finding["value"])]
    written = {"gap_id": gap["gap_id"], "size": _ahead(gap, gap["current_value"])}
    if not own:
        notebook = str(gap["source_id"]).partition(".")[0]
        absent = ("gone" if notebook in read else "unread") if gap["source_table"] == "finding" else ""
        return {**written, "finding_id": gap["source_id"] if absent else None, "state": absent}
    finding = own[0]
    named = {name: finding[name] for name in ("finding_id", "statement", "n", "method")}
    if finding["unit"] != gap["unit"] or pd.isna(finding["value"]):
        return {**written, **named, "state": "other_unit" if finding["unit"] != gap["unit"] else "not_estimable"}
    return {**written, **named, **_live(gap, finding)}


def _live(gap, finding):
    value, bounds = finding["value"], [finding["low"], finding["high"]]
    known = [bound for bound in bounds if not pd.isna(bound)]
    sizes = sorted(_ahead(gap, bound) for bound in known) if len(known) == len(bounds) else [None, None]
    size = _ahead(gap, value)
    ends = {"size": size, "size_low": sizes[0], "size_high": sizes[1]}
    return {"live": value, "low": bounds[0], "high": bounds[1], **ends, "state": _state(gap, finding, size, sizes)}


def _state(gap, finding, size, sizes):
    if (size if sizes[1] is None else sizes[1]) <= 0:
        return "reached"
    written = gap["current_value"]
    within = sizes[0] is not None and finding["low"] <= written <= finding["high"]
    if within or _as_written(finding["value"], written):
        return "holds"
    return "worse" if size > _ahead(gap, written) else "better"


def _ahead(gap, value):
    """What is missing from ``value`` to the target, in the direction that the gap itself has."""
    rising = gap["target_value"] >= gap["current_value"]
    return gap["target_value"] - value if rising else value - gap["target_value"]


def _as_written(value, written):
    """Whether ``value`` rounds to what was written, with as many decimals as it was written with."""
    exact = decimal.Decimal(repr(float(written))).normalize()
    unit = decimal.Decimal(1).scaleb(min(exact.as_tuple().exponent, 0))
    return decimal.Decimal(repr(float(value))).quantize(unit, rounding=decimal.ROUND_HALF_UP) == exact
