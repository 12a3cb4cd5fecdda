"""What the improve phase must have before the change is kept under control.

In       the selection, the comparison of the pilot, or None where there is none
Out      ``gate``: a ``Tollgate``
Assumes  a claim of before and after stands on the data of both: the gate names what it lacks
"""

from methods.dmaic.define.tollgate import Requirement, Tollgate
from methods.dmaic.improve import wording


def gate(chosen, result, currency, language):
    """The tollgate of the improve phase.

    Parameters
    ----------
    chosen : Selection or None
    result : Compared or None
    currency : str
    language : Language
        For what is missing in words.

    Returns
    -------
    Tollgate
        ``choice``, ``weights``, ``plan``, ``pilot``, ``measurement``, ``proof``, ``savings``.
    """
    return Tollgate(
        "improve",
        (
            _choice(chosen, language),
            _weights(chosen),
            _plan(result),
            _pilot(result),
            Requirement("measurement", result is not None and result.proof.met["measurement"] is True),
            _proof(result, language),
            _savings(result, currency, language),
        ),
    )


def _choice(chosen, language):
    option = None if chosen is None else chosen.chosen
    if option is None:
        return Requirement("choice", False)
    facts = {"name": wording.quoted(language, option["name"]), "options": len(chosen.options)}
    return Requirement("choice", True, facts)


def _weights(chosen):
    agreed = chosen is not None and (chosen.pairs is None or chosen.pairs.values["consistent"] is not False)
    return Requirement("weights", bool(agreed and chosen.weighted.values["robust"]))


def _plan(result):
    if result is None or result.plan is None:
        return Requirement("plan", False)
    found = result.proof.values
    return Requirement("plan", min(found["n_before"], found["n_after"]) >= result.plan.n, {"n": result.plan.n})


def _pilot(result):
    found = None if result is None else result.proof.values
    if not found or not (found["n_before"] and found["n_after"]):
        return Requirement("pilot", False)
    return Requirement("pilot", True, {"before": found["n_before"], "after": found["n_after"]})


def _proof(result, language):
    if result is None:
        return Requirement("proof", False, {"missing": language.say("dmaic_improve.proof.missing.no_pilot")})
    if result.proof.values["verdict"] == "proved":
        return Requirement("proof", True, {"weeks": wording.weeks(language, result.proof.values["n_points_after"])})
    lacking = wording.missing(language, result.proof)
    return Requirement("proof", False, {"missing": lacking or [language.say("dmaic_improve.proof.missing.worse")]})


def _savings(result, currency, language):
    if result is None or result.savings is None:
        return Requirement("savings", False)
    ends = {name: wording.money(language, getattr(result.savings, name), currency) for name in ("low", "high")}
    return Requirement("savings", True, ends)
