"""What each case has of a suspected cause: a group it belongs to, something that happened to it, or a number.

In       a cause with its factor, the measurements of a CTQ, the tables that hold the factor
Out      ``Factor``; ``factor_of``
Assumes  a factor counts only as far as it was there before the measurement: an activity that began later is no cause
"""

from dataclasses import dataclass

import pandas as pd

from methods.event_log.inputs import PRIORITIES

COLUMNS = {"channel": "channel_id", "segment": "segment_id", "priority": "priority"}
PART = "="
HOUR = pd.Timedelta(hours=1)


@dataclass(frozen=True, eq=False)
class Factor:
    """A factor case by case.

    Attributes
    ----------
    kind : str
        ``marked`` (cases that have it against those that do not), ``groups`` (three or more) or ``number``.
    values : Series
        Aligned with the measurements: True or False, the name of a group, or a number; missing where it is not known.
    label : str
        The factor as a reader knows it: the channel, the activity's name in the log, the attribute.
    name : str
        One of ``inputs.FACTORS``.
    """

    kind: str
    values: pd.Series
    label: str
    name: str

    @property
    def known(self):
        """How many cases have a value."""
        return int(self.values.notna().sum())


def factor_of(factor, value, frame, tables):
    """The factor of one cause.

    Parameters
    ----------
    factor : str
        One of ``inputs.FACTORS``.
    value : str or None
        Which group, activity or attribute. ``channel``, ``segment`` and ``priority`` without one compare all groups;
        ``attribute`` is a name, or ``name=value`` to mark the cases that have that value.
    frame : DataFrame
        As ``define.ctq.Measured.frame``: case_id, moment, channel_id, segment_id, priority.
    tables : namespace
        channel and segment for their names; event, case_attribute, advice_check for what they hold.

    Returns
    -------
    Factor or None
        None where the table that holds it has no rows, or no case has it.
    """
    if factor in COLUMNS:
        found = _group(factor, value, frame, tables)
    else:
        found = {"activity": _activity, "attribute": _attribute, "wait": _wait, "advice": _advice}[factor](value, frame, tables)
    return found if found is not None and found.known else None


def _group(factor, value, frame, tables):
    column = frame[COLUMNS[factor]]
    names = _names(factor, tables)
    if value is None:
        return Factor("groups", column.map(lambda key: names.get(key, key), na_action="ignore"), factor, factor)
    if value not in set(column.dropna()):
        return None
    return Factor("marked", (column == value).where(column.notna()), names.get(value, value), factor)


def _names(factor, tables):
    if factor == "priority":
        return dict(zip(PRIORITIES, PRIORITIES, strict=True))
    rows = vars(tables).get(factor)
    return {} if rows is None else dict(zip(rows[COLUMNS[factor]], rows["name"], strict=True))


def _activity(value, frame, tables):
    first = tables.event[tables.event["log_name"] == value].groupby("case_id")["started"].min()
    if first.empty:
        return None
    begun = frame["case_id"].map(first)
    return Factor("marked", pd.Series(begun.notna() & (begun <= frame["moment"]), index=frame.index), value, "activity")


def _attribute(value, frame, tables):
    name, _, wanted = value.partition(PART)
    rows = tables.case_attribute[tables.case_attribute["attribute"] == name]
    if rows.empty:
        return None
    column = frame["case_id"].map(rows.drop_duplicates("case_id").set_index("case_id")["value"])
    if wanted:
        return Factor("marked", (column == wanted).where(column.notna()), value, "attribute")
    numbers = pd.to_numeric(column, errors="coerce")
    if numbers.notna().sum() == column.notna().sum():
        return Factor("number", numbers.astype(float), name, "attribute")
    return Factor("groups", column, name, "attribute")


def _wait(value, frame, tables):
    """Hours from the end of what came before in the case to the beginning of the activity."""
    ordered = tables.event.sort_values(["case_id", "started", "order_no"], kind="stable")
    before = ordered["ended"].fillna(ordered["started"]).groupby(ordered["case_id"]).shift()
    waits = ordered.assign(hours=(ordered["started"] - before) / HOUR)[ordered["log_name"] == value]
    first = waits.drop_duplicates("case_id").set_index("case_id")
    begun = frame["case_id"].map(first["started"]) <= frame["moment"]
    hours = frame["case_id"].map(first["hours"]).where(begun).clip(lower=0)
    return Factor("number", hours.astype(float), value, "wait") if len(first) else None


def _advice(value, frame, tables):
    """How many topics of the checklist were explained to the customer."""
    known = tables.advice_check[tables.advice_check["given"].isin(["yes", "no"])]
    if known.empty:
        return None
    given = (known["given"] == "yes").groupby(known["case_id"]).sum()
    return Factor("number", frame["case_id"].map(given).astype(float), "advice", "advice")
