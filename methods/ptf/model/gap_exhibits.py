"""How the register of gaps is shown, and whether what it says still holds."""

import pandas as pd

from methods.ptf.model import findings, wording
from methods.ptf.model.parts import LOST, called, exhibit, grid, not_done, said_only
from methods.ptf.model.register import by_source, origin
from methods.ptf.model.resolution import LIVE


def register(rows, tables, provenance):
    """Every gap: what it stands on, from where to where, why, on what evidence and who closes it.

    Parameters
    ----------
    rows : DataFrame
        As ``register`` gives it.
    tables : mapping of str to DataFrame
        For the names of things.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``ptf_model.register``.
    """
    if rows.empty:
        return not_done("register", provenance, table="gap")
    language, say = provenance.language, provenance.language.say
    plans = wording.names(tables["initiative"], "initiative_id")
    must = int((rows["priority_group"] == "must").sum())
    bare = rows["closes"].map(len) == 0
    facts = {"count": len(rows), "must": say("ptf_model.register.must", count=must)}
    facts["open"] = say(f"ptf_model.register.{'open' if bare.any() else 'none_open'}", count=int(bare.sum()))
    return exhibit(
        "register",
        provenance,
        title=say("ptf_model.register.title", **facts),
        n=len(rows),
        body=grid(
            "register",
            language,
            [_gap(row, tables, plans, language) for row in rows.to_dict("records")],
            bare.to_numpy().nonzero()[0],
        ),
        alt=say("ptf_model.register.alt", list=_sources(rows, language), **facts),
        takeaways=_gap_takeaways(rows, language),
        notes=_grades(rows, language),
        findings=findings.gaps(rows, provenance),
    )


def _gap(row, tables, plans, language):
    unit = row["unit"]
    steps = wording.steps(
        wording.amount(row["current_value"], unit, language), wording.amount(row["target_value"], unit, language)
    )
    return {
        "gap": row["gap_id"] if pd.isna(row["name"]) else row["name"],
        "group": wording.choice("gap.priority_group", row["priority_group"], language),
        "source": origin(row, tables, language),
        "steps": steps,
        "cause": _cause(row, language),
        "closes": ", ".join(plans.get(name, name) for name in row["closes"]) or language.say("ptf_model.register.nobody"),
    }


def _cause(row, language):
    """The cause, whether it was tested, and the grade of the evidence behind the gap."""
    status = wording.inside(wording.choice("gap.cause_status", row["cause_status"], language))
    grade = "" if pd.isna(row["grade"]) else language.say("ptf_model.register.grade", grade=row["grade"])
    said = ", ".join(filter(None, (status, grade)))
    cause = language.say("ptf_model.register.no_cause") if pd.isna(row["cause"]) else row["cause"]
    return f"{cause} ({said})" if said else cause


def _sources(rows, language):
    counts = by_source(rows)
    return [
        language.say(
            "ptf_model.register.by_source", count=int(count), source=language.say(f"ptf_model.source.{source}", count=int(count))
        )
        for source, count in counts[counts > 0].items()
    ]


def _gap_takeaways(rows, language):
    say = language.say
    said = [say("ptf_model.register.takeaway.sources", list=_sources(rows, language))]
    open_gaps = rows[rows["closes"].map(len) == 0]
    if len(open_gaps):
        said.append(say("ptf_model.register.takeaway.open", list=list(open_gaps["name"].fillna(open_gaps["gap_id"]))))
    untested = int((rows["cause_status"] != "tested").sum())
    if untested:
        said.append(say("ptf_model.register.takeaway.untested", count=untested, of=len(rows)))
    return tuple(said)


def _grades(rows, language):
    known = rows["grade"].dropna()
    return (language.say("ptf_model.register.note.grade", grade=known.max()),) if len(known) else ()


def live(rows, notebooks, provenance):
    """What the notebooks find today about each gap, beside what was written, with the size that is left.

    Parameters
    ----------
    rows : DataFrame
        As ``register`` gives it.
    notebooks : DataFrame
        ``upstream`` of ``open_engagement``.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``ptf_model.live``.
    """
    if rows.empty:
        return not_done("live", provenance, table="gap")
    language, say = provenance.language, provenance.language.say
    if not (notebooks["state"] == "read").any():
        return not_done("live", provenance, notebooks=called(notebooks, LOST, language))
    own = rows[rows["state"] != ""]
    if own.empty:
        return said_only("live", provenance, say("ptf_model.live.title.none", count=len(rows)))
    states = own["state"].value_counts().to_dict()
    holds, of = states.get("holds", 0), len(own)
    others = [say(f"ptf_model.live.count.{state}", count=count) for state, count in sorted(states.items()) if state != "holds"]
    facts = {"holds": say("ptf_model.live.count.holds", count=holds), "of": of, "others": others}
    return exhibit(
        "live",
        provenance,
        title=say(f"ptf_model.live.title.{'moved' if others else 'hold'}", count=of, **facts),
        n=of,
        body=grid(
            "live",
            language,
            [_live(row, language) for row in own.to_dict("records")],
            (own["state"] != "holds").to_numpy().nonzero()[0],
        ),
        alt=say("ptf_model.live.alt", gaps=len(rows), **facts | {"others": others or say("ptf_model.live.no_other")}),
        takeaways=_live_takeaways(own, language),
        notes=_live_notes(len(rows) - of, called(notebooks, LOST, language), language),
        findings=findings.live(own, states, provenance),
    )


def _live_notes(rest, lost, language):
    said = [("rule", {}), *([("rest", {"count": rest})] if rest else []), *([("lost", {"list": lost})] if lost else [])]
    return tuple(language.say(f"ptf_model.live.note.{name}", **facts) for name, facts in said)


def _live(row, language):
    unit, seen = row["unit"], row["state"] in LIVE
    return {
        "gap": row["gap_id"] if pd.isna(row["name"]) else row["name"],
        "finding": row["finding_id"] if pd.isna(row["statement"]) else row["statement"],
        "written": wording.amount(row["current_value"], unit, language),
        "live": wording.measured(row["live"], row["low"], row["high"], unit, language) if seen else None,
        "size": wording.distance(row["size"], row["size_low"], row["size_high"], unit, language) if seen else None,
        "state": language.say(f"ptf_model.live.state.{row['state']}"),
    }


def _live_takeaways(own, language):
    ranged = own[own["size_low"].notna() & (own["unit"] == "fraction") & (own["size_low"] > 0)]
    if ranged.empty:
        return ()
    widest = ranged.loc[ranged["size"].idxmax()]
    size = wording.distance(widest["size"], widest["size_low"], widest["size_high"], widest["unit"], language)
    name = widest["gap_id"] if pd.isna(widest["name"]) else widest["name"]
    return (language.say("ptf_model.live.takeaway", gap=name, size=size, n=int(widest["n"])),)
