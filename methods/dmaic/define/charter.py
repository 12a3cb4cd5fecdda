"""What the project is: problem, goal, scope, team, and where each CTQ comes from and stands today.

In       the tables of the define phase, the SIPOC, roles, contacts and their reasons, promises
Out      ``charter_of``: a ``Charter``; ``tree``: voice, need and CTQ, row by row; ``standing``: each CTQ today
Assumes  the first project of the table is meant where none is named
Source   shares beyond the specification with the Wilson interval; a CTQ is met when the whole interval is
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from methods.errors import MethodError
from methods.statistics.intervals import verdict, wilson

TREE = ("need_id", "need", "driver", "reason", "contacts", "comment", "evidence", "ctq_id")
STANDING = ("ctq_id", "n", "missed", "share", "low", "high", "median", "allowed", "verdict", "data_hash")


@dataclass(frozen=True, eq=False)
class Charter:
    """One improvement project.

    Attributes
    ----------
    project : Series
        Its row of ``improvement_project``.
    sipoc : Series or None
        The SIPOC that sets the scope; None where there is none.
    steps : tuple of str
        Names of the SIPOC's steps, in order.
    n_flows : int
    roles : mapping of str to str
        Names of all roles by key.
    team : DataFrame
        role (name), task, hours_per_week.
    needs : DataFrame
        Rows of ``customer_need`` of this project.
    ctqs : tuple of str
        CTQs that come from these needs, and those that name no need.
    """

    project: pd.Series
    sipoc: pd.Series | None
    steps: tuple[str, ...]
    n_flows: int
    roles: dict
    team: pd.DataFrame
    needs: pd.DataFrame
    ctqs: tuple[str, ...]


def charter_of(tables, project_id=""):
    """One project with its scope and team.

    Parameters
    ----------
    tables : namespace
        The tables of an engagement by attribute: improvement_project, project_member, customer_need, ctq, sipoc, sipoc_step,
        sipoc_flow, role.
    project_id : str
        Empty: the first one.

    Returns
    -------
    Charter or None
        None where the engagement has no project.

    Raises
    ------
    MethodError
        There are projects, and none with this key.
    """
    projects = tables.improvement_project
    if not len(projects):
        return None
    rows = projects[projects["project_id"] == project_id] if project_id else projects.head(1)
    if rows.empty:
        raise MethodError(f"project '{project_id}' is not among {', '.join(projects['project_id'])}")
    project = rows.iloc[0]
    sipoc = tables.sipoc[tables.sipoc["sipoc_id"] == project.sipoc_id]
    steps = tables.sipoc_step[tables.sipoc_step["sipoc_id"] == project.sipoc_id].sort_values("seq", kind="stable")
    roles = dict(zip(tables.role["role_id"], tables.role["name"], strict=True))
    members = tables.project_member[tables.project_member["project_id"] == project.project_id]
    needs = tables.customer_need[tables.customer_need["project_id"] == project.project_id]
    own = tables.ctq["need_id"].isin(needs["need_id"]) | tables.ctq["need_id"].isna()
    return Charter(
        project=project,
        sipoc=None if sipoc.empty else sipoc.iloc[0],
        steps=tuple(steps["name"]),
        n_flows=int((tables.sipoc_flow["sipoc_id"] == project.sipoc_id).sum()),
        roles=roles,
        team=members.assign(role=members["role_id"].map(roles))[["role", "task", "hours_per_week"]].reset_index(drop=True),
        needs=needs.reset_index(drop=True),
        ctqs=tuple(tables.ctq.loc[own, "ctq_id"]),
    )


def tree(charter, tables):
    """From what customers say to what is measured.

    Parameters
    ----------
    charter : Charter or None
    tables : namespace
        contact, contact_reason, feedback, evidence, ctq.

    Returns
    -------
    DataFrame
        One row for each need and CTQ, a need without CTQ once: need_id, need, driver, reason (words of the contact reason),
        contacts (how many gave it as their reason), comment, evidence, ctq_id. What does not apply is missing.
    """
    if charter is None:
        return pd.DataFrame(columns=TREE)
    needs = charter.needs
    counts = dict(tables.contact["reason_id"].value_counts()) if len(tables.contact) else {}
    reasons = dict(zip(tables.contact_reason["reason_id"], tables.contact_reason["name"], strict=True))
    titles = dict(zip(tables.evidence["evidence_id"], tables.evidence["title"], strict=True))
    comments = dict(zip(tables.feedback["feedback_id"], tables.feedback["text_ref"], strict=True))
    rows = needs.assign(
        reason=[reasons.get(key) for key in needs["reason_id"]],
        contacts=pd.array([counts.get(key, 0) if counts else None for key in needs["reason_id"]], dtype="Int64"),
        comment=[None if pd.isna(key) else comments.get(key) or key for key in needs["feedback_id"]],
        evidence=[titles.get(key) for key in needs["evidence_id"]],
    )
    ctqs = tables.ctq.loc[tables.ctq["need_id"].notna(), ["need_id", "ctq_id"]]
    return rows.merge(ctqs, on="need_id", how="left")[list(TREE)]


def standing(studied, slas, *, confidence=0.95):
    """Where each CTQ stands against its specification.

    Parameters
    ----------
    studied : sequence of Measured
    slas : DataFrame
        As ``scorecard.inputs.SLA``: the share a promise requires says how many durations may lie beyond the specification.
    confidence : float
        Of the intervals.

    Returns
    -------
    DataFrame
        One row per CTQ: ctq_id, n, missed (durations beyond the specification, those still running past it included; cases
        counted in a share), share, low, high (Wilson), median (of durations), allowed (share that may be missed; missing where
        nobody said), verdict (``meets``, ``does_not_meet``, ``undecided``; empty without allowance), data_hash.
    """
    required = dict(zip(slas["sla_id"], slas["share_required"], strict=True))
    return pd.DataFrame([_standing(one, required, confidence) for one in studied], columns=STANDING)


def _standing(one, required, confidence):
    ctq, share = one.ctq, _share(one, confidence)
    allowed = _allowed(ctq, required)
    better = "lower" if not ctq.is_share or ctq.direction == "lower" else "higher"
    said = "" if allowed is None or not share.n else verdict(share, allowed, better=better)
    median = float(np.median(one.values)) if one.n and not ctq.is_share else None
    numbers = (share.n, share.successes, share.value, share.low, share.high, median, allowed)
    return (ctq.id, *numbers, said, one.data_hash)


def _share(one, confidence):
    if one.ctq.is_share:
        return wilson(round(one.frame["numerator"].sum()), round(one.frame["denominator"].sum()), confidence=confidence)
    past = one.left_out.get("open_past_limit", 0)
    missed = sum(one.ctq.missed(value) for value in one.values)
    return wilson(missed + past, one.n + past, confidence=confidence)


def _allowed(ctq, required):
    if not ctq.is_share:
        share = required.get(ctq.sla_id)
        return None if share is None or pd.isna(share) else 1 - float(share)
    return ctq.upper if ctq.direction == "lower" else ctq.lower
