"""What the matrix rests on, shown: judgements against the tables, objects on their own, and the objects behind each process."""

from methods.cx_matrix import findings, sentences, wording
from methods.cx_matrix.comparison import VERDICTS, tally
from methods.cx_matrix.criteria import CRITERIA
from methods.cx_matrix.links import KINDS
from methods.cx_matrix.parts import grid, not_done
from methods.exhibits.exhibit import Exhibit

DIFFERENT = ("contradicted", "admitted", "stricter")


def tests(compared, tables, provenance):
    """What was judged beside what the program's own tests say, criterion by criterion.

    Parameters
    ----------
    compared : DataFrame
        As ``comparison`` gives it.
    tables : mapping of str to DataFrame
        At least ``cx_judgement``; for the names of things.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``cx_matrix.tests``.
    """
    if tables["cx_judgement"].empty:
        return not_done("tests", "cx_judgement", provenance)
    language, say, called = provenance.language, provenance.language.say, wording.names(tables)
    counted = tally(compared)
    total = {verdict: int(counted[verdict].sum()) for verdict in VERDICTS}
    tested = sum(total.values()) - total["unjudged"]
    different = {verdict: total[verdict] for verdict in ("agree", *DIFFERENT)}
    rows = [_test_row(name, row, compared, called, language) for name, row in counted.iterrows()]
    programmed = sum(bool(criterion.test) for criterion in CRITERIA)
    statement = say("cx_matrix.tests.finding", count=total["contradicted"], tested=tested)
    return Exhibit(
        id="cx_matrix.tests",
        title=sentences.tests_title(total, tested, language),
        measure=say("cx_matrix.tests.measure"),
        n=tested,
        body=grid("tests", language, rows, (counted.contradicted > 0).to_numpy().nonzero()[0]),
        provenance=provenance,
        alt=say("cx_matrix.tests.alt", tested=tested, **different),
        takeaways=_test_takeaways(compared, different, language),
        notes=(
            say("cx_matrix.tests.note.judged_only", all=len(CRITERIA), tested=programmed),
            say("cx_matrix.tests.note.tree"),
            say("cx_matrix.tests.note.stands"),
        ),
        findings=(
            findings.counted(
                "contradicted", statement, total["contradicted"], n=tested, unit="judgements", provenance=provenance
            ),
        ),
    )


def _test_row(name, row, compared, called, language):
    criterion = next(criterion for criterion in CRITERIA if criterion.criterion_id == name)
    own = compared[(compared.criterion_id == name) & compared.verdict.isin(DIFFERENT)]
    place = {"dimension": wording.heading(criterion.dimension, language), "level": criterion.level}
    return {
        "criterion": wording.criterion(name, language),
        "place": language.say("cx_matrix.tests.place", **place),
        **{verdict: int(row[verdict]) for verdict in VERDICTS},
        "where": "; ".join(_where(one, called, language) for one in own.itertuples()),
    }


def _where(row, called, language):
    facts = {"process": called.get(row.process_id, row.process_id)}
    objects = [called[name] for name in row.against if name in called and name != row.process_id]
    if not objects:
        return language.say("cx_matrix.tests.where.plain", **facts)
    return language.say("cx_matrix.tests.where.against", list=objects, **facts)


def _test_takeaways(compared, different, language):
    unjudged = compared[compared.verdict == "unjudged"]
    said = [language.say("cx_matrix.tests.takeaway.counts", **different)]
    if len(unjudged):
        against = sum(bool(found) for found in unjudged.against)
        said.append(language.say("cx_matrix.tests.takeaway.unjudged", count=len(unjudged), against=against))
    return tuple(said)


def orphans(alone, tables, provenance):
    """Objects without the link that the matrix supposes.

    Parameters
    ----------
    alone : DataFrame
        As ``orphans`` gives it.
    tables : mapping of str to DataFrame
        For the names of things.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``cx_matrix.orphans``.
    """
    language, say, called = provenance.language, provenance.language.say, wording.names(tables)
    rows = [
        {
            "pair": say(f"cx_matrix.orphans.pair.{row.pair}"),
            "objects": row.objects,
            "alone": len(row.alone),
            "which": "; ".join(called.get(name, name) for name in row.alone),
        }
        for row in alone.itertuples()
    ]
    found = [row for row in rows if row["alone"]]
    said = [_pair(row, language) for row in found]
    worst = _pair(max(found, key=lambda row: row["alone"] / row["objects"]), language) if found else ""
    total = sum(row["alone"] for row in rows)
    return Exhibit(
        id="cx_matrix.orphans",
        title=sentences.orphans_title(total, worst, len(rows), language),
        measure=say("cx_matrix.orphans.measure"),
        n=sum(row["objects"] for row in rows),
        body=grid("orphans", language, rows, [place for place, row in enumerate(rows) if row["alone"]]),
        provenance=provenance,
        alt=say("cx_matrix.orphans.alt", alone=total, pairs=len(rows), list="; ".join(said) or "–"),
        notes=(say("cx_matrix.orphans.note"),),
        findings=tuple(_orphan_finding(row, words, provenance) for row, words in zip(alone.itertuples(), rows, strict=True)),
    )


def _pair(row, language):
    return language.say("cx_matrix.orphans.first", pair=wording.inside(row["pair"]), count=row["alone"], of=row["objects"])


def _orphan_finding(row, words, provenance):
    facts = {"pair": words["pair"], "count": len(row.alone), "of": row.objects}
    statement = provenance.language.say("cx_matrix.orphans.finding", **facts)
    name = f"orphans.{row.pair}"
    return findings.counted(name, statement, len(row.alone), n=row.objects, unit="objects", provenance=provenance)


def links(linked, cells, tables, provenance):
    """The objects behind each process of the matrix.

    Parameters
    ----------
    linked, cells : DataFrame
        As ``links`` and ``profile`` give them.
    tables : mapping of str to DataFrame
        For the names of things.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``cx_matrix.links``.
    """
    language, say, called = provenance.language, provenance.language.say, wording.names(tables)
    shown = linked.reindex(cells.process_id.drop_duplicates())
    counted = shown.map(len)
    bare = (counted.sum(axis=1) == 0).to_numpy()
    rows = [
        {
            "name": called.get(process, process),
            **{kind: len(row[kind]) for kind in ("activity", "rule", "restriction")},
            **{kind: "; ".join(called.get(name, name) for name in row[kind]) for kind in ("technology", "kpi")},
        }
        for process, row in shown.iterrows()
    ]
    totals = {kind: int(counted[kind].sum()) for kind in KINDS if kind != "technology"}
    title = "bare" if bare.any() else "all"
    facts = {"count": int(bare.sum())} if bare.any() else {}
    return Exhibit(
        id="cx_matrix.links",
        title=say(f"cx_matrix.links.title.{title}", processes=len(shown), **facts),
        measure=say("cx_matrix.links.measure"),
        n=len(shown),
        body=grid("links", language, rows, bare.nonzero()[0]),
        provenance=provenance,
        alt=say("cx_matrix.links.alt", processes=len(shown), **totals),
        notes=(say("cx_matrix.links.note"),),
    )
