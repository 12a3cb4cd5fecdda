"""Decision tables as exhibits: the table itself, its health in words, and its answers over history.

In       ``Health``, ``Replay``, the provenance of their data
Out      ``table_rows``, ``table_health``, ``replay``: one ``Exhibit`` each; a named box where a table is missing
Assumes  the language holds the texts ``rules.*``
"""

from methods.exhibits.exhibit import Exhibit
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.note import Note
from methods.exhibits.small_cells import small_cells
from methods.rules import findings, wording
from methods.rules.boxes import box_in_words
from methods.rules.evaluation import CONFLICT, GAP
from methods.rules.health import FORBIDDEN
from methods.rules.replay import HAPPENED


def table_rows(health, provenance):
    """The decision table as it is written (``rules.table_rows``)."""
    if health is None:
        return _missing_table("table_rows", provenance)
    say, table = provenance.language.say, health.table
    heads = [say("rules.table_rows.column.row"), *(input_.name for input_ in table.inputs), *(out.name for out in table.outputs)]
    heads.append(say("rules.table_rows.column.note"))
    rows = tuple((row.id, *row.cells, *(_plain(value) for value in row.outputs), row.note) for row in table.rows)
    return Exhibit(
        id="rules.table_rows",
        title=say("rules.table_rows.title", count=len(rows), name=table.name, policy=say(f"rules.table_rows.policy.{table.hit}")),
        measure=say("rules.table_rows.measure"),
        n=len(rows),
        body=Grid(tuple(GridColumn(head) for head in heads), rows),
        provenance=provenance,
        alt=say(
            "rules.table_rows.alt",
            name=table.name,
            rows=len(rows),
            inputs=[input_.name for input_ in table.inputs],
            outputs=[output.name for output in table.outputs],
        ),
        notes=(say("rules.table_rows.note"),),
    )


def table_health(health, replay, provenance):
    """Gaps, overlaps, rows that never decide and rows that can be joined, in words (``rules.table_health``).

    Parameters
    ----------
    health : Health or None
    replay : Replay or None
        For how many real cases lie where something is wrong.
    provenance : Provenance
        Counts under its ``min_cell`` are not published.

    Returns
    -------
    Exhibit
    """
    if health is None:
        return _missing_table("table_health", provenance)
    language, say = provenance.language, provenance.language.say
    rows = tuple(_health_rows(health, replay, language, provenance.min_cell))
    serious = tuple(place for place, row in enumerate(rows) if row[0].startswith("✗"))
    columns = tuple(GridColumn(say(f"rules.table_health.column.{name}")) for name in ("kind", "where", "rows", "cases"))
    notes = [say("rules.table_health.note.cells", cells=health.cells), say("rules.table_health.note.brackets")]
    counts = (*replay.in_gap, *replay.in_overlap) if replay else ()
    notes += small_cells(language, sum(0 < count < provenance.min_cell for count in counts), provenance.min_cell)
    return Exhibit(
        id="rules.table_health",
        title=_health_title(health, replay, language, len(rows)),
        measure=say("rules.table_health.measure"),
        n=len(health.table.rows),
        body=Grid(columns, rows, marked=serious),
        provenance=provenance,
        alt=say(
            "rules.table_health.alt",
            name=health.table.name,
            gaps=len(health.gaps),
            overlaps=len(health.overlaps),
            conflicts=len(health.conflicts),
            masked=len(health.masked),
            merges=len(health.merges),
        ),
        notes=tuple(notes),
        findings=findings.table_health(health, provenance),
    )


def _health_rows(health, replay, language, min_cell):
    say, ids = language.say, [row.id for row in health.table.rows]
    in_gap = replay.in_gap if replay else (None,) * len(health.gaps)
    in_overlap = replay.in_overlap if replay else (None,) * len(health.overlaps)

    def named(rows):
        return ", ".join(ids[row] for row in rows)

    def words(boxes):
        return "; ".join(box_in_words(box, health.axes, language) for box in boxes)

    def cases(count):
        return "" if count is None else wording.counted(language, count, min_cell)

    for box, count in zip(health.gaps, in_gap, strict=True):
        yield say("rules.table_health.kind.gap"), words([box]), "", cases(count)
    for overlap, count in zip(health.overlaps, in_overlap, strict=True):
        yield say(f"rules.table_health.kind.{overlap.kind}"), words(overlap.boxes), named(overlap.rows), cases(count)
    for masked in health.masked:
        kind = "masked" if masked.before else "unreachable"
        facts = {"list": named(masked.before)} if masked.before else {}
        yield say(f"rules.table_health.kind.{kind}", **facts), "", named([masked.row]), ""
    for merge in health.merges:
        yield say("rules.table_health.kind.merge"), words([merge.box]), named(merge.rows), ""
    for output, value in health.unreached:
        yield say("rules.table_health.kind.unreached"), say("rules.table_health.output", output=output, value=value), "", ""


def _health_title(health, replay, language, remarks):
    key, facts = "sound", {"name": health.table.name}
    if health.gaps:
        key, facts["count"] = "gaps", len(health.gaps)
        if replay is not None and replay.gaps.successes:
            key = "gaps_cases"
            facts |= {"cases": replay.gaps.successes, "share": wording.rate(language, replay.gaps.value)}
    elif health.conflicts:
        key, facts["count"] = "conflicts", len([overlap for overlap in health.overlaps if overlap.kind == FORBIDDEN])
    elif remarks:
        key, facts["count"] = "warnings", remarks
    return language.say(f"rules.table_health.title.{key}", **facts)


def replay(result, health, provenance, *, rejecting="reject"):
    """What the table answers for real cases against what became of them (``rules.replay``).

    Parameters
    ----------
    result : Replay or None
    health : Health or None
    provenance : Provenance
        Counts under its ``min_cell`` are not published.
    rejecting : str
        The answer that means a rejection.

    Returns
    -------
    Exhibit
    """
    say, language = provenance.language.say, provenance.language
    if health is None or result is None:
        return _not_done("replay", provenance, say("rules.replay.missing", list="case_attribute"))
    table = health.table
    confusion = result.confusion.assign(total=result.confusion.sum(axis=1))
    rows = tuple(
        (_answer(row.Index, say), *(wording.counted(language, count, provenance.min_cell) for count in row[1:]))
        for row in confusion.itertuples()
    )
    marked = tuple(place for place, name in enumerate(confusion.index) if name in (GAP, CONFLICT))
    columns = tuple(GridColumn(say(f"rules.replay.column.{name}"), "text") for name in ("answer", *HAPPENED, "total"))
    return Exhibit(
        id="rules.replay",
        title=_replay_title(result, table, language),
        measure=say("rules.replay.measure"),
        n=result.n,
        body=Grid(columns, rows, marked=marked),
        provenance=provenance,
        alt=say(
            "rules.replay.alt",
            n=result.n,
            gaps=result.gaps.successes,
            contradicted=result.contradicted.successes,
            by_hand=result.by_hand.successes,
        ),
        takeaways=_replay_takeaways(result, language, rejecting),
        notes=(*_replay_notes(result, language), *small_cells(language, _small(confusion, provenance), provenance.min_cell)),
        findings=findings.replay(result, table, provenance),
    )


def _small(confusion, provenance):
    return int(((confusion > 0) & (confusion < provenance.min_cell)).to_numpy().sum())


def _replay_title(result, table, language):
    facts = {"name": table.name}
    if not result.gaps.successes:
        return language.say("rules.replay.title.whole", **facts, n=result.n)
    facts |= {"share": wording.rate(language, result.gaps.value)}
    if not result.by_hand.successes:
        facts |= {"range": wording.rate_range(language, result.gaps.low, result.gaps.high)}
        return language.say("rules.replay.title.open", **facts)
    counts = {"by_hand": result.by_hand.successes, "in_gap": result.by_hand_in_gap, "contradicted": result.by_hand_contradicted}
    return language.say("rules.replay.title.by_hand", **facts, **counts)


def _replay_takeaways(result, language, rejecting):
    shares = {"overridden": result.overridden, "contradicted": result.contradicted}
    said = [
        language.say(
            f"rules.replay.takeaway.{name}",
            count=share.successes,
            share=wording.rate(language, share.value),
            range=wording.rate_range(language, share.low, share.high),
            **({"n": share.n} if name == "overridden" else {}),
        )
        for name, share in shares.items()
        if share is not None and (share.successes or name == "overridden")
    ]
    left = [language.say("rules.replay.takeaway.not_compared", answer=rejecting)] if result.overridden is None else []
    return tuple(said + left)


def _replay_notes(result, language):
    notes = [language.say("rules.replay.note.wilson", confidence=language.percent(result.confidence, 0))]
    notes += [language.say("rules.replay.note.unread", count=result.unread)] if result.unread else []
    notes += [language.say("rules.replay.note.outside", count=result.outside)] if result.outside else []
    return tuple(notes)


def _answer(name, say):
    return say(f"rules.replay.answer.{name}") if name in (GAP, CONFLICT) else name


def _plain(value):
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, int | float) else str(value)


def _missing_table(name, provenance):
    text = provenance.language.say("rules.table_health.missing", list="decision_table, dt_input, dt_output, dt_row")
    return _not_done(name, provenance, text, title="table_health")


def _not_done(name, provenance, text, title=""):
    say = provenance.language.say
    return Exhibit(
        id=f"rules.{name}",
        title=say(f"rules.{title or name}.not_done"),
        measure=say(f"rules.{name}.measure"),
        n=None,
        body=Note((text,), not_done=True),
        provenance=provenance,
        alt=text,
    )
