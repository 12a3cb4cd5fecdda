"""What the improve phase says as numbered sentences.

In       a ``Selection``, an ``Experiment``, a ``Compared``; the provenance of their tables
Out      tuples of ``Finding``, ids ``dmaic_improve.…``
Assumes  the language holds the texts ``dmaic_improve.finding.*``
"""

from methods.dmaic.improve import wording
from methods.exhibits.finding import Finding


def choice(chosen, ctq, provenance):
    """The option chosen (``dmaic_improve.chosen``), or that none leads.

    Parameters
    ----------
    chosen : Selection
    ctq : Ctq
    provenance : Provenance

    Returns
    -------
    tuple of Finding
    """
    language, option = provenance.language, chosen.chosen
    numbers = {"n": len(chosen.options), "unit": "score", "method": "weighted matrix", "scope": ctq.id}
    if option is None:
        statement = language.say("dmaic_improve.finding.no_choice", ctq=wording.quoted(language, ctq.name))
        return (_finding("chosen", statement, provenance, value=None, **numbers),)
    score = float(chosen.weighted.table["score"].max())
    facts = {"ctq": wording.quoted(language, ctq.name), "name": wording.quoted(language, option["name"])}
    statement = language.say("dmaic_improve.finding.chosen", score=language.number(score, 2), **facts)
    return (_finding("chosen", statement, provenance, value=score, **numbers),)


def effects(trial, provenance):
    """Each effect that is judged real (``dmaic_improve.effect.<term>``).

    Parameters
    ----------
    trial : Experiment
    provenance : Provenance

    Returns
    -------
    tuple of Finding
    """
    return tuple(_effect(trial, row, provenance) for row in trial.active.itertuples())


def _effect(trial, row, provenance):
    language, share = provenance.language, trial.unit == "fraction"
    scale, places, unit = (100, 1, language.say("dmaic_improve.points")) if share else (1, 2, trial.unit)
    facts = {
        "name": trial.named(row.term),
        "chain": row.chain,
        "effect": f"{language.number(scale * row.effect, places)} {unit}",
        "range": language.range(scale * row.low, scale * row.high, places),
    }
    statement = language.say("dmaic_improve.finding.effect", **facts)
    numbers = {"value": row.effect, "low": row.low, "high": row.high, "n": trial.result.values["n"], "unit": trial.unit}
    method = trial.result.method["judge"]
    return _finding(f"effect.{row.term.replace(':', '')}", statement, provenance, method=method, scope=trial.id, **numbers)


def change(result, tables, provenance):
    """The change with its verdict (``dmaic_improve.change.<pilot>``).

    Parameters
    ----------
    result : Compared
    tables : namespace
    provenance : Provenance

    Returns
    -------
    tuple of Finding
    """
    language, found, ctq = provenance.language, result.proof.values, result.ctq
    verdict = language.say(f"dmaic_improve.proof.verdict.{found['verdict']}")
    middle, low, high = wording.decisive(found, ctq)
    numbers = {"n": found["n_before"] + found["n_after"], "unit": ctq.unit, "scope": result.pilot.id}
    if middle is None:
        statement = language.say("dmaic_improve.finding.not_estimable", verdict=verdict)
        return (_finding(f"change.{result.pilot.id}", statement, provenance, value=None, method="none", **numbers),)
    written, interval = wording.change(language, found, ctq)
    what = language.say(f"dmaic_improve.proof.what.{'share' if ctq.is_share else 'mean'}", ctq=wording.quoted(language, ctq.name))
    facts = {"verdict": verdict, "what": what[:1].upper() + what[1:], "change": written, "range": interval}
    statement = language.say("dmaic_improve.finding.change", scope=wording.quoted(language, result.pilot.name), **facts)
    method = _interval("difference of shares, Newcombe" if ctq.is_share else "difference of means, Welch", result)
    return (
        _finding(f"change.{result.pilot.id}", statement, provenance, value=middle, low=low, high=high, method=method, **numbers),
    )


def failures(result, provenance):
    """The change of the share that fails (``dmaic_improve.failures.<pilot>``).

    Parameters
    ----------
    result : Compared
    provenance : Provenance

    Returns
    -------
    tuple of Finding
    """
    language, found = provenance.language, result.proof.values
    low, high = found["share_change_low"], found["share_change_high"]
    facts = {
        "change": wording.points(language, found["share_change"]),
        "range": wording.points_range(language, low, high),
        "scope": wording.quoted(language, result.pilot.name),
    }
    statement = language.say("dmaic_improve.finding.share_change", **facts)
    numbers = {"value": found["share_change"], "low": low, "high": high, "n": found["n_before"] + found["n_after"]}
    method = _interval("difference of shares, Newcombe", result)
    name = f"failures.{result.pilot.id}"
    return (_finding(name, statement, provenance, unit="fraction", method=method, scope=result.pilot.id, **numbers),)


def savings(result, currency, provenance):
    """The money a year (``dmaic_improve.savings.<pilot>``).

    Parameters
    ----------
    result : Compared
    currency : str
    provenance : Provenance

    Returns
    -------
    tuple of Finding
    """
    language, found = provenance.language, result.savings
    ends = {name: wording.money(language, getattr(found, name), currency) for name in ("low", "point", "high")}
    statement = language.say("dmaic_improve.finding.savings", scope=wording.quoted(language, result.pilot.name), **ends)
    numbers = {"value": found.point, "low": found.low, "high": found.high, "n": result.proof.values["n_after"]}
    method = _interval("difference of shares, Newcombe, times cases and price", result)
    name = f"savings.{result.pilot.id}"
    return (_finding(name, statement, provenance, unit=currency, method=method, scope=result.pilot.id, **numbers),)


def _interval(name, result):
    return f"{name} {result.proof.result.method['confidence']:.0%}"


def _finding(name, statement, provenance, **numbers):
    return Finding(f"dmaic_improve.{name}", statement, inputs_hash=provenance.inputs_hash, **numbers)
