"""What must stand before the process is handed over to its owner.

In       what the notebooks of the earlier phases found, the study of the CTQ, its standing in the current stage, the plans
Out      ``gate``: a ``Tollgate``; ``current``: where the CTQ stands since the last stage began
Assumes  an earlier phase is done when its notebook was executed and its own tollgate passed
"""

from dataclasses import replace
from datetime import date

import pandas as pd

from methods.dmaic.define import Requirement, Tollgate, standing
from methods.dmaic.define.tollgate import PHASES

LEAST_POINTS = 20
EARLIER = PHASES[:-1]
NEEDED_RESPONSES = ("beyond_limits", "run")


def current(study, logs, slas, *, confidence=0.95):
    """Where the CTQ stands since the last stage began.

    Parameters
    ----------
    study : Study or None
    logs : sequence of Measured or None
        The first log and the one after the decision.
    slas : DataFrame
        As ``scorecard.inputs.SLA``.
    confidence : float

    Returns
    -------
    DataFrame
        As ``define.standing``, one row; none without a study.
    """
    if study is None:
        return standing((), slas, confidence=confidence)
    known = [log for log in logs if log is not None]
    rows = study.of_stage(study.last).index
    start = study.points.table.loc[rows, "start"].iloc[0]
    frame = pd.concat([log.frame for log in known], ignore_index=True)
    now = replace(known[0], frame=frame[frame["moment"] >= start].reset_index(drop=True), left_out=known[-1].left_out)
    return standing((now,), slas, confidence=confidence)


def gate(found, study, now, tables):
    """The tollgate of the control phase.

    Parameters
    ----------
    found : DataFrame
        What the notebooks of the earlier phases found: finding_id, statement, value, inputs_hash.
    study : Study or None
    now : DataFrame
        As ``current`` gives it.
    tables : namespace
        control_plan, response_plan and role.

    Returns
    -------
    Tollgate
        ``define``, ``measure``, ``analyze``, ``improve`` (the tollgates of the earlier phases, as they were executed), ``thread``
        (the charter printed the fingerprint of these data), ``plan``, ``response``, ``limits``, ``stable``, ``sustained``,
        ``specification``.
    """
    ctq_id = None if study is None else study.ctq.id
    rows = found.drop_duplicates("finding_id").set_index("finding_id")
    return Tollgate(
        "control",
        (
            *(_earlier(rows, phase) for phase in EARLIER),
            _thread(rows, study),
            _plan(tables.control_plan, ctq_id, tables.role),
            _response(tables.response_plan, ctq_id),
            _limits(study),
            _stable(study),
            _sustained(study),
            _specification(now),
        ),
    )


def _earlier(rows, phase):
    """The tollgate of an earlier phase: passed, failed, or never reached."""
    name = f"dmaic_{phase}.tollgate"
    if name not in rows.index:
        return Requirement(phase, False, {}, "not_run")
    passed = rows.loc[name, "value"] == 0
    return Requirement(phase, bool(passed), {"statement": rows.loc[name, "statement"].rstrip(".")}, "" if passed else "failed")


def _plan(plans, ctq_id, roles):
    own = plans[plans["ctq_id"] == ctq_id]
    if own.empty:
        return Requirement("plan", False)
    names = dict(zip(roles["role_id"], roles["name"], strict=True))
    row = own.iloc[0]
    return Requirement("plan", True, {"owner": names.get(row["owner_role"], row["owner_role"])})


def _response(plans, ctq_id):
    given = set(plans.loc[plans["ctq_id"] == ctq_id, "signal"])
    lacking = [name for name in NEEDED_RESPONSES if name not in given]
    return Requirement("response", not lacking, {"count": len(given), "lacking": len(lacking)})


def _thread(rows, study):
    """The fingerprint that the charter printed of this CTQ's data is the one of the data under control."""
    if study is None:
        return Requirement("thread", False, {}, "no_data")
    name = f"dmaic_define.standing.{study.ctq.id}"
    if name not in rows.index:
        return Requirement("thread", False, {"here": study.data_hash}, "no_charter")
    facts = {"here": study.data_hash, "charter": rows.loc[name, "inputs_hash"]}
    same = facts["here"] == facts["charter"]
    return Requirement("thread", same, facts, "" if same else "differs")


def _limits(study):
    held = study is not None and study.frozen is not None
    facts = (
        {"n": study.frozen.n, "date": date.fromisoformat(study.frozen.date), "hash": study.frozen.data_hash[:16]} if held else {}
    )
    return Requirement("limits", held, facts)


def _stable(study):
    if study is None or study.value(study.last, "stable") is None:
        return Requirement("stable", False, {"count": 0, "n": 0})
    rows = study.of_stage(study.last)
    count = int((rows["signals"].map(bool) & rows["cause"].isna()).sum())
    return Requirement("stable", count == 0, {"count": count, "n": study.value(study.last, "n")})


def _sustained(study):
    n = 0 if study is None else int(study.value(study.last, "n") or 0)
    return Requirement("sustained", n >= LEAST_POINTS, {"count": n, "least": LEAST_POINTS})


def _specification(now):
    verdict = "" if now.empty else str(now["verdict"].iloc[0])
    count = 0 if now.empty else int(now["n"].iloc[0])
    return Requirement("specification", verdict == "meets", {"n": count}, "" if verdict == "meets" else verdict or "unmeasured")
