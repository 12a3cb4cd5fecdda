"""How the CX matrix is shown: the matrix, the order of attack, red criteria, targets; from ``backing``, what they rest on."""

import pandas as pd

from methods.cx_matrix import findings, sentences, wording
from methods.cx_matrix.backing import links, orphans, tests
from methods.cx_matrix.criteria import CRITERIA, DIMENSIONS, VERSION
from methods.cx_matrix.parts import grades, grid, not_done, whole
from methods.cx_matrix.profile import DESCRIBED, counts, weakest
from methods.cx_matrix.targets import VERDICTS as STANDINGS
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.matrix import HIGHEST, MOST_ROWS, Matrix, MatrixCell, MatrixRow
from methods.language import NO_BREAK_SPACE

__all__ = ["gaps", "links", "order", "orphans", "profile", "steps", "targets", "tests"]

LEVELS = {criterion.criterion_id: criterion for criterion in CRITERIA}


def profile(cells, compared, tables, provenance):
    """The matrix: four levels for each process, what holds them, the targets, and where the tables disagree.

    Parameters
    ----------
    cells, compared : DataFrame
        As ``profile`` and ``comparison`` give them.
    tables : mapping of str to DataFrame
        At least ``cx_judgement`` and ``evidence``.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``cx_matrix.profile``: a matrix, or a table of the same cells where there are more processes than a slide holds.
    """
    if cells.level.isna().all():
        return not_done("profile", "cx_judgement", provenance)
    language, say, counted = provenance.language, provenance.language.say, counts(cells)
    below = [
        say("cx_matrix.profile.below", dimension=wording.dimension(name, language), count=row.below, judged=row.judged)
        for name, row in counted.iterrows()
    ]
    processes, blank = cells.process_id.nunique(), int(counted.blank.sum())
    return Exhibit(
        id="cx_matrix.profile",
        title=sentences.profile_title(cells, language),
        measure=say("cx_matrix.profile.measure"),
        n=int(cells[cells.level.notna()].process_id.nunique()),
        body=_matrix(cells, compared, language) if processes <= MOST_ROWS else _matrix_grid(cells, language),
        provenance=provenance,
        alt=say("cx_matrix.profile.alt", processes=processes, below="; ".join(below), blank=blank),
        takeaways=_profile_takeaways(cells, blank, language),
        notes=(say("cx_matrix.profile.note.rule", version=VERSION), *grades(tables, language)),
        findings=findings.profile_findings(cells, tables["cx_judgement"], provenance),
    )


def _matrix(cells, compared, language):
    behind = sentences.behind(cells)
    refuted = {
        (row.process_id, LEVELS[row.criterion_id].dimension) for row in compared[compared.verdict == "contradicted"].itertuples()
    }
    rows = [
        MatrixRow(
            _label(own.iloc[0], language),
            tuple(_matrix_cell(cell, behind, refuted, language) for cell in own.itertuples()),
        )
        for _, own in cells.groupby("process_id", sort=False)
    ]
    said = {"accent": any(cell.accent for row in rows for cell in row.cells), "outside": not cells.in_scope.all()}
    key = [language.say(f"cx_matrix.profile.key.{name}") for name, shown in said.items() if shown]
    return _levelled(rows, "; ".join(key), language)


def _levelled(rows, key, language):
    headings = tuple(wording.heading(name, language) for name in DIMENSIONS)
    return Matrix(headings, tuple(rows), tuple(wording.level_name(level, language) for level in range(HIGHEST + 1)), key)


def _label(row, language):
    return row["name"] if row["in_scope"] else f"{row['name']}{NO_BREAK_SPACE}*"


def _matrix_cell(cell, behind, refuted, language):
    level = whole(cell.level)
    return MatrixCell(
        level,
        wording.reasons(cell, language),
        whole(cell.target),
        accent=level is not None and level < DESCRIBED and cell.dimension in behind,
        disputed=(cell.process_id, cell.dimension) in refuted,
    )


def _matrix_grid(cells, language):
    def written(cell):
        raised = None if pd.isna(cell.target) or (not pd.isna(cell.level) and cell.target <= cell.level) else cell.target
        held = "; ".join(wording.reasons(cell, language))
        steps = wording.steps(cell.level, raised)
        return language.say("cx_matrix.profile.cell", steps=steps, reasons=held) if held else steps

    columns = [language.say("cx_matrix.links.column.name"), *(wording.heading(name, language) for name in DIMENSIONS)]
    groups = [own for _, own in cells.groupby("process_id", sort=False)]
    rows = [(_label(own.iloc[0], language), *(written(cell) for cell in own.itertuples())) for own in groups]
    return Grid(tuple(GridColumn(column) for column in columns), tuple(rows))


def _profile_takeaways(cells, blank, language):
    say = language.say
    called = dict(zip(cells.process_id, cells["name"], strict=True))
    links = weakest(cells[cells.in_scope])
    least = {process: cells[cells.process_id == process].level.min() for process in links}
    worst = [process for process in links if least[process] == min(least.values())]
    said = [
        say(
            "cx_matrix.profile.takeaway.weakest_of",
            process=called[process],
            dimensions=[wording.dimension(name, language) for name in links[process]],
            level=int(least[process]),
        )
        for process in worst[: wording.SHOWN]
    ]
    empty = list(cells[cells.level.isna()].drop_duplicates("process_id")["name"])
    takeaways = [say("cx_matrix.profile.takeaway.weakest", list="; ".join(said))] if said else []
    if blank:
        takeaways.append(say("cx_matrix.profile.takeaway.blank", count=blank, processes=empty))
    rising = cells[(cells.target > cells.level).fillna(False)]
    if len(rising):
        nobody = int(rising.initiative_id.isna().sum())
        takeaways.append(say("cx_matrix.profile.takeaway.rising", count=len(rising), nobody=nobody))
    return tuple(takeaways)


def order(ready, planned, cells, tables, provenance):
    """Which processes are in order for software, what to fix first where they are not, and what is planned for them.

    Parameters
    ----------
    ready, planned, cells : DataFrame
        As ``readiness``, ``purchases`` and ``profile`` give them.
    tables : mapping of str to DataFrame
        For the names of things.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``cx_matrix.order``.
    """
    if ready.empty:
        return not_done("order", "cx_judgement", provenance)
    language, say, called = provenance.language, provenance.language.say, wording.names(tables)
    shown = ready.reindex([process for process in cells.process_id.drop_duplicates() if process in ready.index])
    early = planned[~planned.ready.fillna(True).astype(bool)]
    rows = [_order_row(process, row, planned, cells, language=language, called=called) for process, row in shown.iterrows()]
    unready = shown.index[~shown.ready.fillna(True).astype(bool)]
    first = [_order_takeaway(row, cells, called, language) for row in early.head(2).itertuples()]
    listed = [called[process] for process in unready]
    first += [say("cx_matrix.order.takeaway.unready", count=len(listed), processes=listed)] if listed else []
    names = [called.get(initiative, initiative) for initiative in early.initiative_id.unique()]
    return Exhibit(
        id="cx_matrix.order",
        title=sentences.order_title(shown, early, called, language),
        measure=say("cx_matrix.order.measure"),
        n=len(shown),
        body=grid("order", language, rows, shown.index.isin(early.process_id).nonzero()[0]),
        provenance=provenance,
        alt=say("cx_matrix.order.alt", unready=len(unready), judged=len(shown), early=names or say("cx_matrix.order.none")),
        takeaways=tuple(first),
        notes=(say("cx_matrix.order.note"),),
        findings=findings.order_findings(shown, planned, called, provenance),
    )


def _order_row(process, row, planned, cells, *, called, language):
    verdict = "unknown" if pd.isna(row.ready) else "ready" if row.ready else "first"
    own = planned[planned.process_id == process].initiative_id.drop_duplicates()
    return {
        "name": called.get(process, process),
        "process": whole(row.process),
        "rules": whole(row.rules),
        "verdict": language.say(f"cx_matrix.order.verdict.{verdict}"),
        "first": "; ".join(_basics(process, cells, language)),
        "planned": "; ".join(called.get(name, name) for name in own),
    }


def _basics(process, cells, language):
    """What keeps process and rules below level 2."""
    own = cells[(cells.process_id == process) & cells.dimension.isin(("process", "rules"))]
    low = own[(own.level < DESCRIBED).fillna(False)]
    return [reason for cell in low.itertuples() for reason in wording.reasons(cell, language)]


def _order_takeaway(row, cells, called, language):
    return language.say(
        "cx_matrix.order.takeaway.early",
        process=called.get(row.process_id, row.process_id),
        level=wording.order_levels(row, language),
        initiative=called.get(row.initiative_id, row.initiative_id),
        reasons=_basics(row.process_id, cells, language),
    )


def gaps(candidates, tables, provenance):
    """Every red criterion: a gap candidate, with the level it blocks and whether the register holds it.

    Parameters
    ----------
    candidates : DataFrame
        As ``candidates`` gives it.
    tables : mapping of str to DataFrame
        At least ``cx_judgement``; for the names of things.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``cx_matrix.gaps``.
    """
    if tables["cx_judgement"].empty:
        return not_done("gaps", "cx_judgement", provenance)
    language, say, called = provenance.language, provenance.language.say, wording.names(tables)
    base = candidates.needed <= DESCRIBED
    aimed = int((candidates.needed <= candidates.target).fillna(False).sum())
    rows = [_gap_row(row, called, language) for row in candidates.itertuples()]
    facts = {"processes": candidates.process_id.nunique(), "base": int(base.sum()), "aimed": aimed}
    return Exhibit(
        id="cx_matrix.gaps",
        title=sentences.gaps_title(candidates, language),
        measure=say("cx_matrix.gaps.measure"),
        n=len(candidates),
        body=grid("gaps", language, rows),
        provenance=provenance,
        alt=say("cx_matrix.gaps.alt", count=len(candidates), **facts),
        takeaways=_gap_takeaways(candidates, aimed, language),
        notes=(say("cx_matrix.gaps.note"), *grades(tables, language)),
        findings=findings.gap_findings(candidates, provenance),
    )


def _gap_row(row, called, language):
    return {
        "name": row.name,
        "criterion": wording.criterion(row.criterion_id, language),
        "place": f"{wording.heading(row.dimension, language)} {wording.steps(row.needed - 1, row.needed)}",
        "target": whole(row.target),
        "grade": row.grade,
        "gap": called.get(row.gap_id) if row.gap_id else None,
    }


def _gap_takeaways(candidates, aimed, language):
    say = language.say
    takeaways = [say("cx_matrix.gaps.takeaway.aimed", count=aimed)] if aimed else []
    if len(candidates):
        common = candidates.groupby("criterion_id").size().sort_index().sort_values(ascending=False, kind="stable")
        words = wording.lacking(common.index[0], language)
        takeaways.append(say("cx_matrix.gaps.takeaway.common", criterion=words, count=int(common.iloc[0])))
    return tuple(takeaways)


def targets(aimed, cells, tables, provenance):
    """Levels now and wanted as arrows, each with the initiative that brings it.

    Parameters
    ----------
    aimed, cells : DataFrame
        As ``targets`` and ``profile`` give them.
    tables : mapping of str to DataFrame
        For the names of things.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``cx_matrix.targets``: a matrix of the processes that have targets, or a table where a slide does not hold them.
    """
    if aimed.empty:
        return not_done("targets", "cx_target", provenance)
    language, say, called = provenance.language, provenance.language.say, wording.names(tables)
    total = {verdict: int((aimed.verdict == verdict).sum()) for verdict in STANDINGS}
    shown = cells[cells.process_id.isin(aimed.process_id)]
    fits = shown.process_id.nunique() <= MOST_ROWS
    return Exhibit(
        id="cx_matrix.targets",
        title=sentences.targets_title(total, language),
        measure=say("cx_matrix.targets.measure"),
        n=len(aimed),
        body=_arrows(aimed, shown, called, language) if fits else _targets_grid(aimed, called, language),
        provenance=provenance,
        alt=say("cx_matrix.targets.alt", count=len(aimed), **total),
        takeaways=(say("cx_matrix.targets.takeaway", **total),),
        notes=(say("cx_matrix.targets.note"),),
        findings=findings.target_findings(aimed, provenance),
    )


def _arrows(aimed, cells, called, language):
    standing = {(row.process_id, row.dimension): row for row in aimed.itertuples()}
    rows = [
        MatrixRow(
            _label(own.iloc[0], language),
            tuple(_arrow(cell, standing.get((cell.process_id, cell.dimension)), called, language) for cell in own.itertuples()),
        )
        for _, own in cells.groupby("process_id", sort=False)
    ]
    said = {"nobody": (aimed.verdict == "nobody").any(), "outside": not cells.in_scope.all()}
    keys = {"nobody": "cx_matrix.targets.key", "outside": "cx_matrix.profile.key.outside"}
    return _levelled(rows, "; ".join(language.say(keys[name]) for name, shown in said.items() if shown), language)


def _arrow(cell, aim, called, language):
    level = whole(cell.level)
    if aim is None:
        return MatrixCell(level, (language.say("cx_matrix.targets.brings.none"),))
    words = (_bringer(aim, called, language),)
    return MatrixCell(level, words, int(aim.target), accent=aim.verdict == "nobody")


def steps(aimed, tables, provenance):
    """What stands between today and each target, criterion by criterion.

    Parameters
    ----------
    aimed : DataFrame
        As ``targets`` gives it.
    tables : mapping of str to DataFrame
        For the names of things.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``cx_matrix.steps``.
    """
    if aimed.empty:
        return not_done("steps", "cx_target", provenance)
    say = provenance.language.say
    facts = {"count": int(aimed.refused.map(len).sum()), "open": int(aimed.open.map(len).sum())}
    return Exhibit(
        id="cx_matrix.steps",
        title=say("cx_matrix.steps.title", **facts),
        measure=say("cx_matrix.steps.measure"),
        n=facts["count"] + facts["open"],
        body=_steps_grid(aimed, wording.names(tables), provenance.language),
        provenance=provenance,
        alt=say("cx_matrix.steps.alt", targets=len(aimed), **facts),
    )


def _steps_grid(aimed, called, language):
    rows = [
        {**_aim(row, called, language), "criterion": wording.criterion(name, language), "standing": standing}
        for row in aimed.itertuples()
        for names, standing in (
            (row.refused, language.say("cx_matrix.steps.standing.refused")),
            (row.open, language.say("cx_matrix.steps.standing.open")),
        )
        for name in names
    ]
    return grid("steps", language, rows)


def _targets_grid(aimed, called, language):
    rows = [_aim(row, called, language) for row in aimed.itertuples()]
    return grid("targets", language, rows, (aimed.verdict == "nobody").to_numpy().nonzero()[0])


def _aim(row, called, language):
    return {
        "name": row.name,
        "dimension": wording.heading(row.dimension, language),
        "steps": wording.steps(row.level, row.target),
        "brings": _bringer(row, called, language),
    }


def _bringer(aim, called, language):
    """The initiative that brings a target, or why there is none."""
    if aim.verdict == "planned":
        return called.get(aim.initiative_id, aim.initiative_id)
    return language.say(f"cx_matrix.targets.brings.{aim.verdict}")
