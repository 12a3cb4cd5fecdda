"""What the analyze phase must have before solutions are chosen.

In       what was measured, the causes with their tests, the failure modes
Out      ``gate``: a ``Tollgate``; ``high_without_owner``
Assumes  a requirement that nobody can fail is no requirement: each names what is missing
"""

from methods.dmaic.analyze.failure_modes import action_priority
from methods.dmaic.define.tollgate import Requirement, Tollgate
from methods.exhibits.formats import ABSENT


def gate(measured, trials, modes):
    """The tollgate of the analyze phase.

    Parameters
    ----------
    measured : Measured or None
    trials : Trials or None
    modes : DataFrame
        As ``inputs.FAILURE_MODE``.

    Returns
    -------
    Tollgate
        ``measured``, ``causes``, ``tested``, ``testable`` (where there are causes), ``confirmed``, ``failure_modes``, ``owned``
        (where there are failure modes).
    """
    every = () if trials is None else trials.trials
    tested = [trial for trial in every if trial.tested]
    untestable = [trial.name for trial in every if trial.verdict == "untestable"]
    confirmed = [trial.name for trial in every if trial.verdict == "confirmed"]
    known = measured is not None and measured.n > 0
    facts = {"ctq": measured.ctq.name, "n": measured.n, "hash": measured.data_hash} if known else {}
    branches = len({trial.branch for trial in every})
    orphans = high_without_owner(modes)
    high = sum(_priority(row) == "H" for row in modes.itertuples())
    requirements = [
        Requirement("measured", known, facts),
        Requirement("causes", bool(every), {"count": len(every), "branches": branches}),
        Requirement("tested", bool(tested), {"count": len(tested)}),
        *([Requirement("testable", not untestable, {"names": untestable or [ABSENT]})] if every else []),
        Requirement("confirmed", bool(confirmed), {"names": confirmed or [ABSENT]}),
        Requirement("failure_modes", len(modes) > 0, {"count": len(modes), "high": high}),
        *([Requirement("owned", not orphans, {"names": orphans or [ABSENT]})] if len(modes) else []),
    ]
    return Tollgate("analyze", tuple(requirements))


def high_without_owner(modes):
    """The failure modes of high priority that lack an action or somebody who answers for it.

    Parameters
    ----------
    modes : DataFrame
        As ``inputs.FAILURE_MODE``.

    Returns
    -------
    list of str
        What fails, in the order of the table.
    """
    lacking = modes[modes["action"].isna() | modes["owner_role"].isna()]
    return [row.mode for row in lacking.itertuples() if _priority(row) == "H"]


def _priority(row):
    return action_priority(int(row.severity), int(row.occurrence), int(row.detection))
