"""What the control phase says, as numbered sentences.

In       a ``Study``, the provenance of its data
Out      tuples of ``Finding``, ids ``dmaic_control.…``
Assumes  the language holds the texts ``dmaic_control.finding.*``
"""

from methods.dmaic.control.study import centre_of
from methods.dmaic.control.wording import centre, counted, estimator, interval, stage_name
from methods.exhibits.finding import Finding


def stable(study, provenance, *, confidence=0.95):
    """Whether the current stage is in control (``dmaic_control.signals``), and the level of each stage
    (``dmaic_control.centre.<number>``).

    Parameters
    ----------
    study : Study
    provenance : Provenance
    confidence : float
        Of the interval of each level.

    Returns
    -------
    tuple of Finding
    """
    language, key = provenance.language, study.last
    rows = study.of_stage(key)
    count, n = int(rows["signals"].map(bool).sum()), int(study.value(key, "n") or 0)
    facts = {
        "name": study.ctq.name,
        "stage": stage_name(language, study, key),
        "count": count,
        "points": counted(language, n, study),
    }
    method = f"{study.choice.chart} chart, {study.first.method.get('sigma', study.first.method.get('centre'))}"
    signals = Finding(
        "dmaic_control.signals",
        language.say(f"dmaic_control.finding.{'signals' if count else 'no_signals'}", **facts),
        value=count,
        n=n,
        unit="points",
        method=method,
        scope=study.ctq.id,
        inputs_hash=study.data_hash,
    )
    known = [key for key, _ in study.stages if study.value(key, "centre") is not None]
    return (signals, *(_level(study, key, place, provenance, confidence) for place, key in enumerate(known, 1)))


def memory(study, provenance):
    """How much a point depends on the one before (``dmaic_control.lag1``).

    Parameters
    ----------
    study : Study
    provenance : Provenance

    Returns
    -------
    tuple of Finding
        Empty where it was not judged.
    """
    if study.memory is None:
        return ()
    found = study.memory.values
    facts = {"lag1": provenance.language.number(found["lag1"], 2), "points": counted(provenance.language, found["n"], study)}
    return (
        Finding(
            "dmaic_control.lag1",
            provenance.language.say(f"dmaic_control.finding.lag1_{'strong' if found['strong'] else 'weak'}", **facts),
            value=found["lag1"],
            n=found["n"],
            unit="correlation",
            method="autocorrelation of lag 1, divisor n; strong above max(0.3, 1.96 / sqrt(n))",
            scope=study.ctq.id,
            inputs_hash=study.data_hash,
        ),
    )


def _level(study, key, place, provenance, confidence):
    language, known = provenance.language, centre_of(study, key, confidence=confidence)
    facts = {"name": study.ctq.name, "stage": stage_name(language, study, key), "centre": centre(language, study, key)}
    n = int(study.value(key, "n"))
    facts |= {"points": counted(language, n, study), "estimator": estimator(language, study)}
    facts["range"] = interval(language, known, study.ctq)
    return Finding(
        f"dmaic_control.centre.{place}",
        language.say("dmaic_control.finding.centre", **facts),
        value=float(study.value(key, "centre")),
        low=known.low,
        high=known.high,
        n=n,
        unit=study.ctq.unit,
        method=f"{study.choice.chart} chart; {known.method}",
        scope=study.ctq.id,
        inputs_hash=study.data_hash,
    )
