"""What the measure phase must have before any cause is looked for.

In       what was measured of each CTQ, the collection plans, the measurement studies, the baselines
Out      ``gate``: a ``Tollgate``
Assumes  capability without a measurement study or without stability only describes: the consequence is said with what is missing
"""

from methods.dmaic.define.tollgate import Requirement, Tollgate
from methods.dmaic.measure.studies import trust


def gate(studied, plans, tested, baselines):
    """The tollgate of the measure phase.

    Parameters
    ----------
    studied : sequence of Measured
        Of every CTQ of the project.
    plans : sequence of Collected
    tested : sequence of Study
    baselines : sequence of Baseline

    Returns
    -------
    Tollgate
        ``ctq``, ``plan``, ``sample``, ``measurement``, ``trusted``, ``stable``, ``baseline``.
    """
    ctqs = [one.ctq for one in studied]
    planned = {plan.ctq.id for plan in plans}
    verdicts = {ctq.id: trust(tested, ctq.id) for ctq in ctqs}
    frozen = {baseline.ctq.id: baseline for baseline in baselines}
    unplanned = [ctq.name for ctq in ctqs if ctq.id not in planned]
    untested = [ctq.name for ctq in ctqs if verdicts[ctq.id] is None]
    rejected = [ctq.name for ctq in ctqs if verdicts[ctq.id] == "unacceptable"]
    unstable = [ctq.name for ctq in ctqs if ctq.id not in frozen or frozen[ctq.id].stable is not True]
    unfrozen = [ctq.name for ctq in ctqs if ctq.id not in frozen]
    return Tollgate(
        "measure",
        (
            Requirement("ctq", bool(ctqs), {"count": len(ctqs), "names": _named([ctq.name for ctq in ctqs])}),
            _of_all("plan", ctqs, unplanned),
            _sample(plans),
            _of_all("measurement", ctqs, untested),
            Requirement("trusted", bool(ctqs) and not untested and not rejected, {"names": _named(untested + rejected)}),
            _of_all("stable", ctqs, unstable),
            Requirement("baseline", bool(ctqs) and not unfrozen, _hashes(baselines, unfrozen)),
        ),
    )


def _of_all(key, ctqs, missing):
    return Requirement(key, bool(ctqs) and not missing, {"count": len(ctqs), "names": _named(missing)})


def _sample(plans):
    short = [plan for plan in plans if not plan.enough]
    facts = {"count": len(plans), "names": _named([plan.ctq.name for plan in short])}
    return Requirement("sample", bool(plans) and not short, facts)


def _hashes(baselines, unfrozen):
    return {"names": _named(unfrozen), "hashes": _named([f"{one.ctq.name} {one.data_hash[:12]}" for one in baselines])}


def _named(names):
    return list(names) or ["–"]
