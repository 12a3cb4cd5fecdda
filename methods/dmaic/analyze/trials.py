"""Which suspected causes does the data bear out?

In       the causes of one CTQ, its measurements, the tables that hold their factors
Out      ``Trial``: one cause with its verdict; ``Trials``: all of them, each why under what it explains; ``try_causes`` of one
         CTQ, ``try_every_cause`` of all
Assumes  observed cases, not an experiment: what goes with the CTQ may still not be what makes it so. A cause is confirmed when
         its factor goes with a worse CTQ, adjusted for the number of causes tried (Holm), and does so too when the other causes
         are held still; those above and below it in its chain of whys are not held still, for it acts through them
Source   Pearl (2009), Causality, 2nd ed., section 3.3, on what must not be held still; estimates from the modules of this room
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from methods.dmaic.analyze.decision import Decision, decide
from methods.dmaic.analyze.effect_sizes import Effect
from methods.dmaic.analyze.factors import Factor, factor_of
from methods.dmaic.analyze.logistic import logistic
from methods.dmaic.analyze.regression import regression
from methods.dmaic.analyze.several_tests import holm
from methods.errors import MethodError

VERDICTS = ("confirmed", "explained", "not_confirmed", "untestable", "elsewhere", "hypothesis")
MARK, REST = "with", "without"
# A factor that is known of fewer cases is not held still: too many cases would be lost with it.
LEAST_KNOWN = 0.9
MIN_CELL = 10


@dataclass(frozen=True, eq=False)
class Trial:
    """One cause and what became of it.

    Attributes
    ----------
    cause_id, parent_id, branch, name : str
        ``parent_id`` is empty at the top of a chain.
    depth : int
        0 at the top; one more for each why.
    verdict : str
        One of ``VERDICTS``: ``confirmed``; ``explained``: it goes with the CTQ, and no longer when the other causes are held
        still; ``not_confirmed``; ``untestable``: said to be tested, and the data do not hold its factor; ``elsewhere``: tested
        outside of these data, with its evidence; ``hypothesis``: nobody tested it yet.
    reason : str
        For ``not_confirmed``: ``chance``, or ``opposite`` when the factor goes with a better CTQ. For ``untestable``:
        ``no_data``, ``one_group`` or ``few_cases``. Else empty.
    factor : Factor or None
    decision : Decision or None
        The test of the cause alone.
    p_adjusted : float or None
        Holm, over the causes of the CTQ that were tried.
    held : Effect or None
        The effect with the other causes held still: in the CTQ's unit, or an odds ratio; None where it cannot be estimated.
    evidence_id, test_plan : str
    """

    cause_id: str
    parent_id: str
    branch: str
    name: str
    depth: int
    verdict: str
    reason: str = ""
    factor: Factor | None = None
    decision: Decision | None = None
    p_adjusted: float | None = None
    held: Effect | None = None
    evidence_id: str = ""
    test_plan: str = ""

    @property
    def tested(self):
        """Whether a test of these data stands behind the verdict."""
        return self.decision is not None


@dataclass(frozen=True, eq=False)
class Trials:
    """All causes of one CTQ.

    Attributes
    ----------
    measured : Measured
    trials : tuple of Trial
        Each chain of whys from top to bottom, in the order of the table.
    confidence : float
    """

    measured: object
    trials: tuple[Trial, ...]
    confidence: float

    def of(self, *verdicts):
        """The causes with one of the verdicts."""
        return tuple(trial for trial in self.trials if trial.verdict in verdicts)

    @property
    def tested(self):
        """The causes with a test of these data."""
        return tuple(trial for trial in self.trials if trial.tested)


def try_causes(measured, tables, *, confidence=0.95, min_cell=MIN_CELL):
    """Test every cause of a CTQ that is said to be tested.

    Parameters
    ----------
    measured : Measured or None
        As ``define.ctq.measured``.
    tables : namespace
        cause, and what ``factors.factor_of`` asks for.
    confidence : float
    min_cell : int
        A factor that marks fewer cases is not tested.

    Returns
    -------
    Trials or None
        None without measurements, or where the CTQ has no causes.
    """
    if measured is None or not measured.n:
        return None
    rows = tables.cause[tables.cause["ctq_id"] == measured.ctq.id]
    if rows.empty:
        return None
    trials = [_trial(row, depth, measured, tables, (confidence, min_cell)) for row, depth in _chains(rows)]
    adjusted = holm([None if trial.decision is None else trial.decision.reported.p for trial in trials])
    trials = [replace(trial, p_adjusted=p) for trial, p in zip(trials, adjusted, strict=True)]
    columns = {trial.cause_id: _column(trial.factor) for trial in trials if trial.tested and trial.factor.kind != "groups"}
    directions = dict(zip(rows["cause_id"], rows["worse_when"], strict=True))
    held = {trial.cause_id: _held(trial, trials, columns, measured, confidence) for trial in trials if trial.tested}
    judged = (_judged(trial, held, measured.ctq, directions, confidence) if trial.tested else trial for trial in trials)
    return Trials(measured, tuple(judged), confidence)


def try_every_cause(studied, tables, *, confidence=0.95, min_cell=MIN_CELL):
    """``try_causes`` for several CTQs.

    Parameters
    ----------
    studied : sequence of Measured
    tables, confidence, min_cell
        As for ``try_causes``.

    Returns
    -------
    dict of str to Trials
        By the key of the CTQ; without those that have no causes.
    """
    found = {one.ctq.id: try_causes(one, tables, confidence=confidence, min_cell=min_cell) for one in studied}
    return {name: trials for name, trials in found.items() if trials is not None}


def _chains(rows):
    """Rows with their depth, each cause followed by the whys below it."""
    known = set(rows["cause_id"])
    tops = rows["parent_id"].where(rows["parent_id"].isin(known), "")
    below = dict(iter(rows.groupby(tops, sort=False)))

    def walk(parent, depth):
        for row in below.get(parent, rows.head(0)).itertuples():
            yield row, depth
            yield from walk(row.cause_id, depth + 1)

    return list(walk("", 0))


def _trial(row, depth, measured, tables, options):
    parent = _text(row.parent_id)
    said = {"evidence_id": _text(row.evidence_id), "test_plan": _text(row.test_plan)}
    trial = Trial(row.cause_id, parent, row.branch, row.name, depth, "hypothesis", **said)
    if row.state == "hypothesis":
        return trial
    if not _text(row.factor):
        return replace(trial, verdict="elsewhere")
    factor = factor_of(row.factor, _text(row.factor_value) or None, measured.frame, tables)
    reason = "no_data" if factor is None else _obstacle(factor, options[1])
    if reason:
        return replace(trial, verdict="untestable", reason=reason, factor=factor)
    return replace(trial, verdict="not_confirmed", factor=factor, decision=_decision(factor, measured, options[0]))


def _obstacle(factor, min_cell):
    known = factor.values.dropna()
    if known.nunique() < 2:
        return "one_group"
    smallest = known.value_counts().min() if factor.kind == "marked" else len(known)
    return "few_cases" if smallest < min_cell else ""


def _decision(factor, measured, confidence):
    known = factor.values.notna()
    frame, values = measured.frame[known.to_numpy()], factor.values[known]
    if factor.kind == "number":
        data = {"ctq": measured.values[known.to_numpy()], "factor": values.to_numpy(float)}
        if measured.ctq.is_share:
            return decide("odds", data, confidence=confidence)
        return decide("association", data, times={"ctq": frame["moment"].to_numpy()}, confidence=confidence)
    labels = values.map({True: MARK, False: REST}) if factor.kind == "marked" else values.astype(str)
    names = (MARK, REST) if factor.kind == "marked" else sorted(labels.unique())
    parts = {name: frame[(labels == name).to_numpy()] for name in names}
    if measured.ctq.is_share:
        counts = {name: (int(part["numerator"].sum()), int(part["denominator"].sum())) for name, part in parts.items()}
        return decide("proportions", counts, confidence=confidence)
    times = {name: part["moment"].to_numpy() for name, part in parts.items()}
    return decide("means", {name: part["value"].to_numpy() for name, part in parts.items()}, times=times, confidence=confidence)


def _column(factor):
    return factor.values.astype(float)


def _judged(trial, held, ctq, directions, confidence):
    trial = replace(trial, held=held[trial.cause_id])
    if trial.p_adjusted is None or trial.p_adjusted > 1 - confidence:
        return replace(trial, reason="chance")
    worse = _worse(trial, ctq, directions)
    if worse is not None and not worse(trial.decision.effect.value, _nothing(trial.decision.effect)):
        return replace(trial, reason="opposite")
    return replace(trial, verdict="confirmed" if _stands(trial) else "explained")


def _stands(trial):
    """Whether the effect keeps clear of nothing, in the same direction, with the other causes held still."""
    held, alone = trial.held, trial.decision.effect
    if held is None:
        return True
    nothing = _nothing(held)
    if held.low is None or held.low <= nothing <= held.high:
        return False
    return (alone.value > _nothing(alone)) == (held.value > nothing)


def _held(trial, trials, columns, measured, confidence):
    if trial.cause_id not in columns:
        return None
    chain = _chain(trial, {one.cause_id: one.parent_id for one in trials})
    others = {name: column for name, column in columns.items() if name not in chain and column.notna().mean() >= LEAST_KNOWN}
    predictors = {trial.cause_id: columns[trial.cause_id], **others}
    try:
        if measured.ctq.is_share:
            found = logistic(measured.values, predictors, confidence=confidence)
            names = ("odds_ratio", "odds_low", "odds_high")
        else:
            found = regression(measured.values, predictors, confidence=confidence, ordered=True)
            names = ("coefficient", "low", "high")
    except MethodError:
        return None
    row = found.table[found.table["term"] == trial.cause_id]
    if row.empty:
        return None
    return Effect(names[0], *(float(row[name].iloc[0]) for name in names))


def _chain(trial, parents):
    """The cause itself, all above it and all below it."""

    def above(cause):
        found = []
        while parents.get(cause):
            cause = parents[cause]
            found.append(cause)
        return found

    below = [cause for cause in parents if trial.cause_id in above(cause)]
    return {trial.cause_id, *above(trial.cause_id), *below}


def _worse(trial, ctq, directions):
    """Whether an effect makes the CTQ worse; None where the cause has no direction."""
    if trial.factor.kind == "groups":
        return None
    up = ctq.direction == "lower"
    if trial.factor.kind == "number":
        up = up != (directions[trial.cause_id] == "less")
    return np.greater if up else np.less


def _nothing(effect):
    return 1.0 if effect.name in ("odds_ratio", "risk_ratio", "rate_ratio") else 0.0


def _text(cell):
    return "" if cell is None or pd.isna(cell) else str(cell)
