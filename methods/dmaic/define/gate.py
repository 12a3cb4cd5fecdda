"""What the define phase must have before anything is measured.

In       charter, tree of needs, what was measured of each CTQ, stakeholders
Out      ``gate``: a ``Tollgate``
Assumes  a requirement that nobody can fail is no requirement: each names what is missing
"""

from methods.dmaic.define.tollgate import Requirement, Tollgate


def gate(charter, needs, studied, stakeholders):
    """The tollgate of the define phase.

    Parameters
    ----------
    charter : Charter or None
    needs : DataFrame
        As ``charter.tree`` gives it.
    studied : sequence of Measured
        Of every CTQ of the project.
    stakeholders : DataFrame
        As ``charter.inputs.STAKEHOLDER``: role_id, sponsor, support.

    Returns
    -------
    Tollgate
        ``charter``, ``scope``, ``team``, ``sponsor``, ``voice``, ``ctq``, ``trace``, ``data``.
    """
    ctqs = [one.ctq for one in studied]
    return Tollgate(
        "define",
        (
            _charter(charter),
            _scope(charter),
            _team(charter),
            _sponsor(charter, stakeholders),
            _voice(needs),
            Requirement("ctq", bool(ctqs), {"count": len(ctqs), "names": [ctq.name for ctq in ctqs]}),
            _trace(ctqs),
            _data(studied),
        ),
    )


def _charter(charter):
    return Requirement("charter", charter is not None, {"name": str(charter.project["name"])} if charter is not None else {})


def _scope(charter):
    known = charter is not None and charter.sipoc is not None and charter.n_flows > 0
    return Requirement("scope", known, {"steps": len(charter.steps), "flows": charter.n_flows} if known else {})


def _team(charter):
    count = 0 if charter is None else len(charter.team)
    return Requirement("team", count > 0, {"count": count})


def _sponsor(charter, stakeholders):
    """The sponsor of the charter is on the list of stakeholders and stands behind the project."""
    if charter is None:
        return Requirement("sponsor", False, {"role": "–"})
    role = charter.project["sponsor_role"]
    behind = stakeholders[(stakeholders["role_id"] == role) & (stakeholders["support"] == "for")]
    return Requirement("sponsor", len(behind) > 0, {"role": charter.roles.get(role, role)})


def _voice(needs):
    heard = needs[["reason", "comment", "evidence"]].notna().any(axis=1)
    silent = list(needs.loc[~heard, "need"].unique())
    met = len(needs) > 0 and not silent
    return Requirement("voice", met, {"count": needs["need_id"].nunique(), "names": silent or ["–"]})


def _trace(ctqs):
    loose = [ctq.name for ctq in ctqs if ctq.need_id is None or ctq.flow_id is None]
    return Requirement("trace", bool(ctqs) and not loose, {"count": len(ctqs), "names": loose or ["–"]})


def _data(studied):
    empty = [one.ctq.name for one in studied if not one.n]
    total = sum(one.n for one in studied)
    return Requirement("data", bool(studied) and not empty, {"n": total, "names": empty or ["–"]})
