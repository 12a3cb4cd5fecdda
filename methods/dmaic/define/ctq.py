"""What is critical to quality, and its measurements in time order: the one reading that every phase starts from.

In       the tables ``ctq`` and ``sla`` or ``kpi_value``, and the event log
Out      ``ctq_of``: one ``Ctq``; ``measured``: a ``Measured`` with the fingerprint of its data
Assumes  a measurement exists from the moment it is known: a duration when it ends, a share when the case meets its
         opportunity. Cases that are not known yet are counted by the reason why they are left out
Source   a CTQ has an operational definition, a unit and a specification before anything is measured: Montgomery (2013),
         Introduction to Statistical Quality Control, 7th ed., section 1.4.3
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from methods.errors import MethodError
from methods.event_log.promise import promise_of
from methods.event_log.window import edges
from methods.exhibits.finding import fingerprint

COLUMNS = (
    *("label", "moment", "started", "case_id", "value", "numerator", "denominator"),
    *("channel_id", "segment_id", "priority"),
)
GROUPS = ["channel_id", "segment_id", "priority"]


@dataclass(frozen=True)
class Ctq:
    """One requirement that is critical to quality, with the specification that its measurements must keep.

    Attributes
    ----------
    id, name, definition : str
        ``definition`` says what is measured so that two people get the same number.
    measure : str
        ``duration``, ``share`` or ``kpi``.
    unit : str
        Of a measurement and of the specification; ``fraction`` for shares.
    direction : str
        ``lower`` or ``higher``: which way is better.
    lower, upper, target : float or None
    sla_id, log_name, base_log_name, kpi_id, flow_id, need_id : str or None
        Where it is measured and where it comes from.
    opportunity_note : str
        What counts as one opportunity to fail; empty where nobody said.
    """

    id: str
    name: str
    definition: str
    measure: str
    unit: str
    direction: str
    lower: float | None = None
    upper: float | None = None
    target: float | None = None
    sla_id: str | None = None
    log_name: str | None = None
    base_log_name: str | None = None
    kpi_id: str | None = None
    flow_id: str | None = None
    need_id: str | None = None
    opportunity_note: str = ""

    @property
    def is_share(self):
        """Whether it is counted (a numerator over a denominator) and not timed."""
        return self.measure != "duration"

    def missed(self, value):
        """Whether a measurement, or a share, lies beyond the specification; a value on a limit does not."""
        below = self.lower is not None and value < self.lower
        return below or (self.upper is not None and value > self.upper)


@dataclass(frozen=True, eq=False)
class Measured:
    """What was measured of one CTQ.

    Attributes
    ----------
    ctq : Ctq
    frame : DataFrame
        One row per case (``duration``, ``share``) or per day (``kpi``), in the order of ``moment``, equal moments in the order
        of ``label``: label (case or ISO day), moment (when it was known), started (when a duration's clock started, otherwise
        as moment), case_id, value (of a duration, in the CTQ's unit), numerator and denominator (of a share: 0 or 1 of 1 for a
        case, sums for a day), channel_id, segment_id, priority. What does not apply is missing.
    data_hash : str
        Fingerprint of ``frame``: two phases that print the same one speak of the same data.
    left_out : mapping of str to int
        Cases without a row, by reason: ``left`` (ended in another way), ``open_past_limit`` and ``not_due`` (a duration that
        still runs), ``no_opportunity`` (a case that never met it, or has not yet), ``not_final`` (days of an indicator),
        ``before_window`` (known before the data begin).
    """

    ctq: Ctq
    frame: pd.DataFrame
    data_hash: str
    left_out: Mapping[str, int]

    @property
    def n(self):
        """Measurements: rows of ``frame``."""
        return len(self.frame)

    @property
    def values(self):
        """The durations in time order; for shares, numerator over denominator of each row."""
        if self.ctq.is_share:
            return (self.frame["numerator"] / self.frame["denominator"]).to_numpy(dtype=float)
        return self.frame["value"].to_numpy(dtype=float)


def ctq_of(tables, ctq_id):
    """One CTQ of the project.

    Parameters
    ----------
    tables : namespace
        The tables of an engagement by attribute, at least ``ctq``.
    ctq_id : str

    Returns
    -------
    Ctq or None
        None where the engagement has no CTQ at all, so that a phase can say that it was not done.

    Raises
    ------
    MethodError
        There are CTQs, and none with this key.
    """
    if not len(tables.ctq):
        return None
    rows = tables.ctq[tables.ctq["ctq_id"] == ctq_id]
    if rows.empty:
        raise MethodError(f"CTQ '{ctq_id}' is not among {', '.join(tables.ctq['ctq_id'])}")
    return _typed(rows.iloc[0])


def every_ctq(tables):
    """All CTQs, in the order of their table.

    Parameters
    ----------
    tables : namespace
        The tables of an engagement by attribute, at least ``ctq``.

    Returns
    -------
    tuple of Ctq
    """
    return tuple(_typed(row) for _, row in tables.ctq.iterrows())


def measured(ctq, tables, *, window):
    """The measurements of one CTQ in time order.

    Parameters
    ----------
    ctq : Ctq or None
    tables : namespace
        The tables of an engagement by attribute: for ``duration`` sla, case, event, activity, calendar, calendar_holiday and
        segment; for ``share`` case and event; for ``kpi`` kpi_value.
    window : tuple of (date, date)
        First and last day of the data, both included.

    Returns
    -------
    Measured or None
        None without a CTQ.

    Raises
    ------
    MethodError
        The CTQ's promise does not exist or its clock cannot be read, or the CTQ names nothing that measures it.
    """
    if ctq is None:
        return None
    frame, left_out = {"duration": _durations, "share": _occurrences, "kpi": _days}[ctq.measure](ctq, tables, window)
    frame = frame.reindex(columns=COLUMNS).sort_values(["moment", "label"], kind="stable", ignore_index=True)
    frame = frame.astype({"value": float, "numerator": float, "denominator": float})
    return Measured(ctq, frame, fingerprint(frame), {reason: int(count) for reason, count in left_out.items() if count})


def every_measured(tables, *, window, ctq_ids=None):
    """What was measured of several CTQs, in the order of their table.

    Parameters
    ----------
    tables : namespace
    window : tuple of (date, date)
    ctq_ids : collection of str, optional
        Without it, all of them.

    Returns
    -------
    tuple of Measured

    Raises
    ------
    MethodError
        As for ``measured``.
    """
    wanted = [ctq for ctq in every_ctq(tables) if ctq_ids is None or ctq.id in ctq_ids]
    return tuple(measured(ctq, tables, window=window) for ctq in wanted)


def _typed(row):
    numbers = {name: None if pd.isna(row[name]) else float(row[name]) for name in ("lower", "upper", "target")}
    links = ("sla_id", "log_name", "base_log_name", "kpi_id", "flow_id", "need_id")
    keys = {name: _known(row.get(name)) for name in links}
    words = {name: str(row[name]) for name in ("name", "definition", "measure", "unit", "direction")}
    return Ctq(id=str(row["ctq_id"]), opportunity_note=_known(row.get("opportunity_note")) or "", **words, **numbers, **keys)


def _known(cell):
    return None if cell is None or pd.isna(cell) or cell == "" else str(cell)


def _durations(ctq, tables, window):
    rows = tables.sla[tables.sla["sla_id"] == ctq.sla_id]
    if rows.empty:
        raise MethodError(f"{ctq.id}: promise '{ctq.sla_id}' is not among {', '.join(tables.sla['sla_id']) or 'none'}")
    cases = promise_of(rows.iloc[0], vars(tables), window=window)
    ended = cases["status"].isin(["on_time", "late"])
    early = ended & (cases["finished"] < edges(window)[0])
    known = cases[ended & ~early]
    frame = known[["case_id", "started", *GROUPS]].assign(
        label=known["case_id"], moment=known["finished"], value=known["elapsed"]
    )
    return frame, {**cases.loc[~ended, "status"].value_counts(), "before_window": early.sum()}


def _occurrences(ctq, tables, window):
    if ctq.log_name is None:
        raise MethodError(f"{ctq.id} names no activity whose occurrence counts")
    start, end = edges(window)
    moments = tables.event["ended"].fillna(tables.event["started"])
    done = tables.event[["case_id", "log_name"]].assign(moment=moments)[moments < end]
    failed = done[done["log_name"] == ctq.log_name]
    cases = tables.case.set_index("case_id")
    met = _opportunities(ctq, done, cases[cases["opened"] < end])
    inside = met[met >= start]
    frame = cases.reindex(inside.index)[GROUPS].assign(label=inside.index, case_id=inside.index, moment=inside, started=inside)
    frame = frame.assign(numerator=inside.index.isin(failed["case_id"]).astype(float), denominator=1.0)
    return frame.reset_index(drop=True), {"no_opportunity": len(cases) - len(met), "before_window": len(met) - len(inside)}


def _opportunities(ctq, done, cases):
    """When each case met its opportunity: at the first of both activities, or at the closing of a case without such a base."""
    if ctq.base_log_name is None:
        return cases["closed"].dropna()
    either = done[done["log_name"].isin([ctq.log_name, ctq.base_log_name]) & done["case_id"].isin(cases.index)]
    return either.groupby("case_id")["moment"].min()


def _days(ctq, tables, window):
    first, last = edges(window)
    rows = tables.kpi_value[tables.kpi_value["kpi_id"] == ctq.kpi_id]
    rows = rows[(rows["day"] >= first) & (rows["day"] < last) & (rows["denominator"] > 0)]
    final = rows[rows["final"].fillna(False).astype(bool)]
    sums = final.groupby("day", as_index=False)[["numerator", "denominator"]].sum()
    frame = sums.assign(label=sums["day"].dt.strftime("%Y-%m-%d"), moment=sums["day"], started=sums["day"])
    return frame, {"not_final": rows["day"].nunique() - len(sums)}
