"""The pictures and tables of the analyze phase as data: Pareto, fishbone, dots and grids.

In       results of this room, a ``Language``
Out      ``pareto_bars``, ``fishbone``, ``whys``, ``tests``, ``assumptions``, ``effects``, ``verdicts``, ``modes``
Assumes  the language holds the texts ``dmaic_analyze.*``
"""

from methods.dmaic.analyze import wording
from methods.dmaic.analyze.assumptions import by_name, worst
from methods.dmaic.analyze.defects import OTHER
from methods.dmaic.analyze.inputs import BRANCHES
from methods.dmaic.define.wording import format_of
from methods.exhibits.dots import Dot, Dots
from methods.exhibits.fishbone import WHY, Fishbone, FishboneBranch, FishboneCause
from methods.exhibits.formats import ABSENT
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.pareto import Pareto, ParetoBar
from methods.language import NO_BREAK_SPACE

STATES = {
    "confirmed": "confirmed",
    "explained": "rejected",
    "not_confirmed": "rejected",
    "untestable": "hypothesis",
    "elsewhere": "elsewhere",
    "hypothesis": "hypothesis",
}


def category(language, found, name):
    """The name of a category of a concentration."""
    return language.say("dmaic_analyze.pareto.other") if name == OTHER else str(found.names.get(name, name))


def pareto_bars(found, language, *, value_label, second_label=""):
    """A concentration as a Pareto; beside it the share of the cases, or of the cost.

    Parameters
    ----------
    found : Concentration
    language : Language
    value_label, second_label : str

    Returns
    -------
    Pareto
    """
    table = found.result.table
    second = table["cost_share"] if "cost_share" in table else table["category"].map(found.cases) if found.cases else None
    beside = [None] * len(table) if second is None else [float(part) for part in second]
    bars = tuple(
        ParetoBar(
            category(language, found, row.category),
            float(row.count_),
            float(row.share),
            float(row.running_share),
            bool(row.vital) and not found.result.values["flat"],
            row.category == OTHER,
            part,
        )
        for row, part in zip(table.rename(columns={"count": "count_"}).itertuples(), beside, strict=True)
    )
    label = second_label if second is not None else ""
    return Pareto(bars, value_label, second_label=label, second_format="percent:1")


def fishbone(trials, language, effect):
    """The causes by branch, each with what its test said.

    Parameters
    ----------
    trials : Trials
    language : Language
    effect : str
        At the head.

    Returns
    -------
    Fishbone
    """
    by_branch = {branch: [trial for trial in trials.trials if trial.branch == branch] for branch in BRANCHES}
    parents = {trial.cause_id: trial for trial in trials.trials}

    def depth(trial):
        """Whys above the cause on the same branch."""
        above = parents.get(trial.parent_id)
        return 0 if above is None or above.branch != trial.branch else 1 + depth(above)

    return Fishbone(
        effect,
        tuple(
            FishboneBranch(
                language.say(f"tables.value.cause.branch.{branch}"),
                tuple(
                    FishboneCause(trial.name, STATES[trial.verdict], depth(trial), remark(trial, trials, language))
                    for trial in causes
                ),
            )
            for branch, causes in by_branch.items()
        ),
    )


def remark(trial, trials, language):
    """What a cause's test said, short: the effect of a confirmed cause, why another one was not confirmed."""
    if trial.verdict == "confirmed":
        return wording.effect(language, trial.decision.effect, trials.measured.ctq, trial.factor)
    if trial.verdict == "not_confirmed" and trial.reason == "chance":
        return language.say("dmaic_analyze.p.adjusted", p=wording.p_text(language, trial.p_adjusted))
    return "" if trial.verdict == "hypothesis" else wording.verdict(language, trial)


def whys(trials, language):
    """Each cause under the one that it explains.

    Parameters
    ----------
    trials : Trials
    language : Language

    Returns
    -------
    Grid
    """
    rows = [
        (
            WHY * trial.depth + trial.name,
            language.say(f"tables.value.cause.branch.{trial.branch}"),
            wording.verdict(language, trial),
            trial.test_plan or ABSENT,
        )
        for trial in trials.trials
    ]
    return _grid(language, "whys", ("cause", "branch", "verdict", "next"), rows, _confirmed(trials.trials))


def tests(trials, language):
    """Every cause tested: the test and why it, the effect alone and with the others held still, raw and adjusted p.

    Parameters
    ----------
    trials : Trials
    language : Language

    Returns
    -------
    Grid
    """
    ctq, tested = trials.measured.ctq, trials.tested
    rows = [
        (
            f"{trial.name} ({wording.factor_name(language, trial.factor)})",
            wording.test_made(language, trial.decision),
            wording.effect(language, trial.decision.effect, ctq, trial.factor),
            wording.both_p(language, trial),
            wording.effect(language, trial.held, ctq, trial.factor),
            wording.verdict(language, trial),
        )
        for trial in tested
    ]
    columns = ("cause", "test", "effect", "p", "held", "verdict")
    return _grid(language, "tests", columns, rows, _confirmed(tested))


def assumptions(trials, language):
    """Every assumption of every test, and what was done where it does not hold.

    Parameters
    ----------
    trials : Trials
    language : Language

    Returns
    -------
    Grid
    """
    found = [(trial, rows) for trial in trials.tested for rows in by_name(trial.decision.assumptions)]
    cells = [
        (
            trial.name,
            language.say(f"dmaic_analyze.assumptions.name.{rows[0].name}"),
            "; ".join(wording.checked(language, row) for row in rows),
            language.say(f"dmaic_analyze.assumptions.state.{worst(rows).state}"),
            wording.consequence(language, worst(rows), trial.decision),
        )
        for trial, rows in found
    ]
    marked = [place for place, (trial, rows) in enumerate(found) if wording.weakens(worst(rows), trial.decision)]
    return _grid(language, "assumptions", ("cause", "assumption", "check", "state", "done"), cells, marked)


def effects(trials, language):
    """Yes-or-no factors by the size of their difference, in the CTQ's unit.

    Parameters
    ----------
    trials : Trials
    language : Language

    Returns
    -------
    Dots or None
        None where no factor is of that kind.
    """
    share = trials.measured.ctq.is_share
    marked = [trial for trial in trials.tested if trial.factor.kind == "marked" and trial.decision.effect.value is not None]
    if not marked:
        return None
    scale = 100 if share else 1
    dots = [
        Dot(
            f"{trial.name} ({wording.factor_name(language, trial.factor)})",
            *(None if number is None else scale * number for number in _ends(trial.decision.effect)),
            int(trial.factor.values.dropna().astype(bool).sum()),
            trial.verdict == "confirmed",
        )
        for trial in sorted(marked, key=lambda trial: -abs(trial.decision.effect.value))
    ]
    form = "number:1" if share else format_of(trials.measured.ctq)
    return Dots(tuple(dots), form, 0.0, language.say("dmaic_analyze.effects.no_difference"))


def verdicts(studied, language):
    """The causes of every CTQ, short.

    Parameters
    ----------
    studied : sequence of Trials
    language : Language

    Returns
    -------
    Grid
    """
    pairs = [(one, trial) for one in studied for trial in one.trials]
    rows = [
        (
            one.measured.ctq.name,
            trial.name,
            wording.effect(language, trial.decision and trial.decision.effect, one.measured.ctq, trial.factor),
            wording.both_p(language, trial),
            wording.verdict(language, trial),
        )
        for one, trial in pairs
    ]
    columns = ("ctq", "cause", "effect", "p", "verdict")
    return _grid(language, "verdicts", columns, rows, _confirmed([trial for _, trial in pairs]))


def modes(result, rows, names, language):
    """Failure modes, the most urgent first.

    Parameters
    ----------
    result : Result
        As ``failure_modes``.
    rows : DataFrame
        As ``inputs.FAILURE_MODE``, in the order in which they were rated.
    names : tuple of mapping
        Activity and role by key.
    language : Language

    Returns
    -------
    Grid
    """
    activities, roles = names
    cells = []
    for rated in result.table.itertuples():
        row = rows.iloc[rated.place]
        priority = language.say(f"dmaic_analyze.failure_modes.priority.{rated.priority}")
        risk = f"{rated.severity} · {rated.occurrence} · {rated.detection} = {rated.rpn}".replace(" ", NO_BREAK_SPACE)
        where = activities.get(row["activity_id"], row["activity_id"])
        owner = roles.get(row["owner_role"], _known(row["owner_role"]))
        action = f"{_known(row['action'])} ({owner})" if _known(row["action"]) != ABSENT else ABSENT
        cells.append((f"{row['mode']} ({where})", priority, row["effect"], risk, action))
    high = [place for place, rated in enumerate(result.table.itertuples()) if rated.priority == "H"]
    return _grid(language, "failure_modes", ("mode", "priority", "effect", "risk", "action"), cells, high)


def _grid(language, name, columns, rows, marked):
    headed = tuple(GridColumn(language.say(f"dmaic_analyze.{name}.column.{column}")) for column in columns)
    return Grid(headed, tuple(rows), tuple(marked))


def _confirmed(trials):
    return [place for place, trial in enumerate(trials) if trial.verdict == "confirmed"]


def _ends(effect):
    return effect.value, effect.low, effect.high


def _known(cell):
    return str(cell) if isinstance(cell, str) and cell else ABSENT
