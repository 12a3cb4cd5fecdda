"""What the CX matrix says in numbers, one sentence each.

Out      findings ``cx_matrix.<what>[.<ids>]``; a gap of the register points at ``cx_matrix.gap.<process>.<criterion>``
Assumes  levels and counts are of the whole population of judgements: none has an interval, none is an average
"""

import pandas as pd

from methods.cx_matrix import wording
from methods.cx_matrix.profile import DESCRIBED, counts
from methods.exhibits.finding import Finding

WHOLE_POPULATION = "count of the whole population"
JUDGED = "level by the Guttman rule, no interval"
OF_LAW = "CXC-R2B"


def profile_findings(cells, judgements, provenance):
    """How many processes stay below level 2 in each dimension, the furthest behind first, and the level of each judged cell.

    Parameters
    ----------
    cells : DataFrame
        As ``profile`` gives it.
    judgements : DataFrame
        ``cx_judgement``: how many criteria each process was judged by.
    provenance : Provenance

    Returns
    -------
    tuple of Finding
        ``cx_matrix.below_two.<dimension>`` and ``cx_matrix.level.<process>.<dimension>``.
    """
    language = provenance.language
    furthest = counts(cells).sort_values("below", ascending=False, kind="stable")
    below = [_below(name, row, provenance) for name, row in furthest.iterrows() if row.judged]
    criteria = judgements.groupby("process_id").size()
    levels = [
        Finding(
            id=f"cx_matrix.level.{cell.process_id}.{cell.dimension}",
            statement=_level(cell, language),
            value=float(cell.level),
            n=int(criteria[cell.process_id]),
            unit="level",
            method=JUDGED,
            scope=cell.process_id,
            inputs_hash=provenance.inputs_hash,
        )
        for cell in cells[cells.level.notna()].itertuples()
    ]
    return (*below, *levels)


def _below(name, row, provenance):
    language = provenance.language
    facts = {"count": int(row.below), "judged": int(row.judged), "dimension": wording.dimension(name, language)}
    statement = language.say("cx_matrix.profile.finding.below", **facts)
    return counted(f"below_two.{name}", statement, row.below, n=row.judged, unit="processes", provenance=provenance)


def _level(cell, language):
    facts = {"process": cell.name, "dimension": wording.dimension(cell.dimension, language), "level": int(cell.level)}
    facts |= {"name": wording.level_name(cell.level, language)}
    held = wording.reasons(cell, language)
    if held:
        return language.say("cx_matrix.profile.finding.held", reasons="; ".join(held), **facts)
    return language.say("cx_matrix.profile.finding.plain", **facts)


def gap_findings(candidates, provenance):
    """How many criteria are red, and one finding for each, which a gap of the register can point at.

    Parameters
    ----------
    candidates : DataFrame
        As ``methods.cx_matrix.gaps.candidates`` gives it.
    provenance : Provenance

    Returns
    -------
    tuple of Finding
        ``cx_matrix.red``, where anything was judged red; then ids as ``candidates`` names them: the value is the level of today.
    """
    language = provenance.language
    basic = language.say("cx_matrix.gaps.title.base", count=int((candidates.needed <= DESCRIBED).sum()))
    whole = language.say("cx_matrix.gaps.red", count=len(candidates), base=basic)
    red = counted("red", whole, len(candidates), n=len(candidates), unit="criteria", provenance=provenance)
    each = tuple(
        Finding(
            id=row.finding_id,
            statement=language.say(
                "cx_matrix.gaps.finding",
                process=row.name,
                dimension=wording.dimension(row.dimension, language),
                criterion=wording.criterion(row.criterion_id, language),
                needed=int(row.needed),
                level=int(row.level),
            ),
            value=float(row.level),
            n=1,
            unit="level",
            method=f"judged criterion, evidence grade {row.grade or 'unknown'}, no interval",
            scope=row.process_id,
            inputs_hash=provenance.inputs_hash,
            gap="compliance" if row.criterion_id == OF_LAW else "capability",
            target=float(row.needed),
            about=(f"criterion:{row.criterion_id}",),
        )
        for row in candidates.itertuples()
    )
    return (red, *each) if each else ()


def order_findings(ready, planned, called, provenance):
    """Processes out of order for software, and each technology that is planned too early.

    Parameters
    ----------
    ready, planned : DataFrame
        As ``readiness`` and ``purchases`` give them.
    called : mapping of str to str
        Names by id.
    provenance : Provenance

    Returns
    -------
    tuple of Finding
        ``cx_matrix.not_ready`` and ``cx_matrix.early.<initiative>.<process>``.
    """
    say = provenance.language.say
    unready, judged = int((~ready.ready.fillna(True)).sum()), len(ready)
    whole = say("cx_matrix.order.finding.unready", count=unready, judged=judged)
    early = [
        Finding(
            id=f"cx_matrix.early.{row.initiative_id}.{row.process_id}",
            statement=say(
                "cx_matrix.order.finding.early",
                initiative=called.get(row.initiative_id, row.initiative_id),
                process=called.get(row.process_id, row.process_id),
                level=wording.order_levels(row, provenance.language),
            ),
            value=float(min(level for level in (row.process, row.rules) if not pd.isna(level))),
            n=1,
            unit="level",
            method="lower of the levels of process and rules, no interval",
            scope=row.process_id,
            inputs_hash=provenance.inputs_hash,
        )
        for row in planned[~planned.ready.fillna(True).astype(bool)].itertuples()
    ]
    return (counted("not_ready", whole, unready, n=judged, unit="processes", provenance=provenance), *early)


def target_findings(targets, provenance):
    """How many targets nobody brings, and each target.

    Parameters
    ----------
    targets : DataFrame
        As ``methods.cx_matrix.targets.targets`` gives it.
    provenance : Provenance

    Returns
    -------
    tuple of Finding
        ``cx_matrix.targets_without_initiative`` and ``cx_matrix.target.<process>.<dimension>``.
    """
    language = provenance.language
    nobody = int((targets.verdict == "nobody").sum())
    rising = nobody + int((targets.verdict == "planned").sum())
    whole = language.say("cx_matrix.targets.finding.nobody", count=nobody, rising=rising)
    single = [
        Finding(
            id=f"cx_matrix.target.{row.process_id}.{row.dimension}",
            statement=language.say(
                "cx_matrix.targets.finding.one",
                process=row.name,
                dimension=wording.dimension(row.dimension, language),
                steps=wording.steps(row.level, row.target),
                verdict=language.say(f"cx_matrix.targets.said.{row.verdict}"),
            ),
            value=float(row.target),
            n=1,
            unit="level",
            method="level set by the client, no interval",
            scope=row.process_id,
            inputs_hash=provenance.inputs_hash,
        )
        for row in targets.itertuples()
    ]
    return (counted("targets_without_initiative", whole, nobody, n=rising, unit="targets", provenance=provenance), *single)


def counted(name, statement, value, *, n, unit, provenance):
    """A finding that is a count of the whole population.

    Parameters
    ----------
    name : str
        What follows ``cx_matrix.`` in its id.
    statement : str
    value, n : int
        Counted, and of how many.
    unit : str
    provenance : Provenance

    Returns
    -------
    Finding
    """
    return Finding(
        id=f"cx_matrix.{name}",
        statement=statement,
        value=float(value),
        n=int(n),
        unit=unit,
        method=WHOLE_POPULATION,
        inputs_hash=provenance.inputs_hash,
    )
