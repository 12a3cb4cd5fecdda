"""What the analyze phase says, as numbered sentences.

In       results of this room, the provenance of their data
Out      tuples of ``Finding``, ids ``dmaic_analyze.…``
Assumes  the language holds the texts ``dmaic_analyze.finding.*``
"""

from methods.dmaic.analyze import wording
from methods.dmaic.analyze.bodies import category
from methods.exhibits.finding import Finding
from methods.statistics.intervals import wilson


def defects(found, measured, provenance):
    """Which group holds most of the defects (``dmaic_analyze.pareto``).

    Parameters
    ----------
    found : Concentration
    measured : Measured
    provenance : Provenance

    Returns
    -------
    tuple of Finding
    """
    language, table, values = provenance.language, found.result.table, found.result.values
    first = table.iloc[0]
    facts = {
        "first": category(language, found, first["category"]),
        "first_share": language.percent(first["share"]),
        "cases": language.percent(found.cases[first["category"]]),
        "share": language.percent(values["vital_share"]),
        "count": values["vital_few"],
        "n": int(values["n"]),
        "ctq": measured.ctq.name,
    }
    method = "share of the defects, largest group; Wilson 95%"
    return (_finding("pareto", provenance, facts, method=method, scope=measured.ctq.id, **_share(first, int(values["n"]))),)


def _share(first, n):
    """The share of the largest category with its interval."""
    interval = wilson(round(float(first["share"]) * n), n)
    return {"value": float(first["share"]), "low": interval.low, "high": interval.high, "n": n, "unit": "fraction"}


def contacts(found, provenance):
    """What customers call about most (``dmaic_analyze.contacts``).

    Parameters
    ----------
    found : Concentration
    provenance : Provenance

    Returns
    -------
    tuple of Finding
    """
    language, first, n = provenance.language, found.result.table.iloc[0], int(found.result.values["n"])
    facts = {"first": category(language, found, first["category"]), "first_share": language.percent(first["share"]), "n": n}
    return (
        _finding("contacts", provenance, facts, method="share of the contacts, commonest reason; Wilson 95%", **_share(first, n)),
    )


def causes(trials, provenance):
    """How many causes are confirmed (``dmaic_analyze.causes.<CTQ>``), and each one tested (``dmaic_analyze.cause.<id>``).

    Parameters
    ----------
    trials : Trials
    provenance : Provenance

    Returns
    -------
    tuple of Finding
    """
    ctq, confirmed = trials.measured.ctq, len(trials.of("confirmed"))
    facts = {"count": confirmed, "n": len(trials.tested), "ctq": ctq.name}
    numbers = {"value": confirmed, "n": len(trials.tested), "unit": "causes", "scope": ctq.id}
    method = "causes confirmed of those tested, Holm"
    every = _finding("causes", provenance, facts, row=ctq.id, method=method, **numbers)
    return (every, *(_cause(trial, ctq, provenance) for trial in trials.tested))


def failure_modes(result, provenance):
    """How many failure modes have high priority (``dmaic_analyze.failure_modes``).

    Parameters
    ----------
    result : Result
    provenance : Provenance

    Returns
    -------
    tuple of Finding
    """
    found = result.values
    facts = {"count": found["high"], "n": found["n"]}
    method = "action priority (2019)"
    return (_finding("failure_modes", provenance, facts, value=found["high"], n=found["n"], unit="modes", method=method),)


def _cause(trial, ctq, provenance):
    language, effect = provenance.language, trial.decision.effect
    facts = {
        "cause": trial.name,
        "ctq": ctq.name,
        "verdict": wording.verdict(language, trial).lower(),
        "effect": wording.effect(language, effect, ctq, trial.factor),
        "p": language.say("dmaic_analyze.p.adjusted", p=wording.p_text(language, trial.p_adjusted)),
    }
    unit = ctq.unit if effect.name in wording.IN_UNIT else "fraction" if effect.name == "risk_difference" else effect.name
    method = f"{trial.decision.reported.test}; {effect.name}; Holm over the causes tested"
    numbers = {"value": effect.value, "low": effect.low, "high": effect.high, "n": trial.decision.n, "unit": unit}
    return _finding("cause", provenance, facts, row=trial.cause_id, method=method, scope=ctq.id, **numbers)


def _finding(name, provenance, facts, *, row="", **numbers):
    statement = provenance.language.say(f"dmaic_analyze.finding.{name}", **facts)
    identity = f"dmaic_analyze.{name}.{row}" if row else f"dmaic_analyze.{name}"
    return Finding(identity, statement, inputs_hash=provenance.inputs_hash, **numbers)
