"""How what was read and the operating model are shown; gaps, what waits to become one, and initiatives have their own modules."""

import pandas as pd

from methods.exhibits.operating_model import MOST_ROWS, OperatingModel, OperatingRow
from methods.ptf.model import findings, wording
from methods.ptf.model.gap_exhibits import live, register
from methods.ptf.model.operating import undescribed
from methods.ptf.model.parts import LOST, called, exhibit, grid, not_done
from methods.ptf.model.plan import closing, dependencies, initiatives, people, readiness
from methods.ptf.model.waiting import candidates, opportunities

__all__ = [
    "candidates",
    "closing",
    "dependencies",
    "initiatives",
    "live",
    "operating_model",
    "opportunities",
    "people",
    "readiness",
    "register",
    "upstream",
]


def upstream(notebooks, found, provenance):
    """Which notebooks were read, and what they found; the box of what is missing where one of them was not run.

    Parameters
    ----------
    notebooks, found : DataFrame
        ``upstream`` and ``findings`` of ``open_engagement``.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``ptf_model.upstream``.
    """
    language, say = provenance.language, provenance.language.say
    lost = called(notebooks, LOST, language)
    read = notebooks[notebooks["state"] == "read"]
    if lost or read.empty:
        return not_done("upstream", provenance, notebooks=lost)
    short, chances = found[~found["gap"].isin(("", "opportunity"))], found[found["gap"] == "opportunity"]
    rows = [
        {
            "notebook": wording.notebook(row["notebook"], language),
            "state": say(f"ptf_model.upstream.state.{row['state']}"),
            "findings": int(row["findings"]),
            "short": int((short["notebook"] == row["notebook"]).sum()),
            "opportunities": int((chances["notebook"] == row["notebook"]).sum()),
        }
        for row in notebooks.to_dict("records")
    ]
    facts = {"count": len(read), "findings": len(found), "short": len(short), "opportunities": len(chances)}
    absent = called(notebooks, ("not_asked",), language)
    return exhibit(
        "upstream",
        provenance,
        title=say("ptf_model.upstream.title", **facts),
        n=len(found),
        body=grid("upstream", language, rows),
        alt=say("ptf_model.upstream.alt", **facts),
        notes=(say("ptf_model.upstream.note.absent", list=absent),) if absent else (),
    )


def operating_model(rows, tables, provenance):
    """Today beside target, element by element, and who brings each target.

    Parameters
    ----------
    rows : DataFrame
        As ``operating_model`` gives it.
    tables : mapping of str to DataFrame
        At least ``initiative``, for the names.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``ptf_model.operating_model``: a figure, or a table where there are more elements than a slide holds.
    """
    if rows.empty:
        return not_done("operating_model", provenance, table="om_element")
    language, say = provenance.language, provenance.language.say
    names = wording.names(tables["initiative"], "initiative_id")
    drawn = tuple(_element(row, names, language) for row in rows.to_dict("records"))
    nobody, missing = rows[rows["brings"].map(len) == 0], undescribed(rows)
    words = {"nobody": say("ptf_model.operating_model.nobody")}
    headings = tuple(say(f"ptf_model.operating_model.heading.{name}") for name in ("element", "today", "target", "brings"))
    key = say("ptf_model.operating_model.key") if len(nobody) else ""
    facts = {"count": len(nobody), "of": len(rows)}
    left_out = [wording.choice("om_element.dimension", name, language) for name in missing]
    return exhibit(
        "operating_model",
        provenance,
        title=say(f"ptf_model.operating_model.title.{'nobody' if len(nobody) else 'all'}", **facts),
        n=len(rows),
        body=OperatingModel(headings, drawn, key=key, **words) if len(drawn) <= MOST_ROWS else _elements(drawn, language),
        alt=say("ptf_model.operating_model.alt", dimensions=rows["dimension"].nunique(), **facts),
        takeaways=_element_takeaways(rows, nobody, language),
        notes=(say("ptf_model.operating_model.note.missing", list=left_out),) if left_out else (),
        findings=findings.elements(rows, provenance),
    )


def _element(row, names, language):
    now, then = (None if pd.isna(row[name]) else float(row[name]) for name in ("current_measure", "target_measure"))
    return OperatingRow(
        dimension=wording.choice("om_element.dimension", row["dimension"], language),
        label=row["name"],
        current=row["current"],
        target=row["target"],
        now=now,
        then=then,
        measures=tuple(wording.amount(value, row["unit"], language) for value in (now, then)),
        brings=tuple(names.get(name, name) for name in row["brings"]),
    )


def _elements(drawn, language):
    nobody = language.say("ptf_model.operating_model.nobody")
    rows = [
        {
            "dimension": row.dimension,
            "element": row.label,
            "today": " · ".join(filter(None, (row.current, row.measures[0]))),
            "target": " · ".join(filter(None, (row.target, row.measures[1]))),
            "brings": ", ".join(row.brings) or nobody,
        }
        for row in drawn
    ]
    return grid("elements", language, rows, [place for place, row in enumerate(drawn) if not row.brings])


def _element_takeaways(rows, nobody, language):
    say = language.say
    said = [say("ptf_model.operating_model.takeaway.nobody", list=list(nobody["name"]))] if len(nobody) else []
    unmeasured = int((rows["current_measure"].isna() | rows["target_measure"].isna()).sum())
    if unmeasured:
        said.append(say("ptf_model.operating_model.takeaway.unmeasured", count=unmeasured, of=len(rows)))
    dropped = nobody[nobody["stopped"].map(len) > 0]
    if len(dropped):
        said.append(say("ptf_model.operating_model.takeaway.stopped", list=list(dropped["name"])))
    return tuple(said)
