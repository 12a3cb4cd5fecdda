"""How the initiatives are shown: which gap each closes, what they cost, whom they need, what they wait for, and readiness."""

import pandas as pd

from methods.ptf.model import findings, wording
from methods.ptf.model.initiatives import OVER
from methods.ptf.model.parts import exhibit, grid, not_done, said_only

FIGURES = {"duration": "duration_wk", "weeks": "person_weeks", "once": "capex", "year": "opex_year"}


def closing(result, tables, provenance):
    """Gap by gap, who closes it and how; and what has no counterpart on the other side.

    Parameters
    ----------
    result : Closing
    tables : mapping of str to DataFrame
        At least ``gap`` and ``initiative``.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``ptf_model.closing``.
    """
    missing = next((name for name in ("gap", "initiative") if tables[name].empty), "")
    if missing:
        return not_done("closing", provenance, table=missing)
    language, say = provenance.language, provenance.language.say
    gaps, plans = tables["gap"].set_index("gap_id", drop=False), tables["initiative"]
    called, known = wording.names(plans, "initiative_id"), wording.names(tables["gap"], "gap_id")
    rows = [
        {
            "gap": known[row["gap_id"]],
            "group": wording.choice("gap.priority_group", gaps.loc[row["gap_id"], "priority_group"], language),
            "initiative": called.get(row["initiative_id"]) or say("ptf_model.register.nobody"),
            "effect": row["effect"],
        }
        for row in result.links.to_dict("records")
    ]
    left, idle = len(result.open_gaps), len(result.idle)
    whole = say("ptf_model.closing.none_open", count=len(gaps))
    facts = {"open": say("ptf_model.closing.open", count=left, of=len(gaps)) if left else whole}
    facts["idle"] = say("ptf_model.closing.idle", count=idle) if idle else say("ptf_model.closing.none_idle")
    return exhibit(
        "closing",
        provenance,
        title=say("ptf_model.closing.title", **facts),
        n=len(gaps),
        body=grid("closing", language, rows, result.links["initiative_id"].isna().to_numpy().nonzero()[0]),
        alt=say("ptf_model.closing.alt", gaps=len(gaps), initiatives=len(plans), **facts),
        takeaways=_closing_takeaways(result, known, called, language),
        findings=findings.closing(result, len(gaps), len(plans), provenance),
    )


def _closing_takeaways(result, known, called, language):
    left = (("open", result.open_gaps, known), ("idle", result.idle, called), ("stopped", result.stopped, called))
    return tuple(
        language.say(f"ptf_model.closing.takeaway.{name}", count=len(ids), list=[names[one] for one in ids])
        for name, ids, names in left
        if ids
    )


def initiatives(rows, spent, tables, provenance, *, currency):
    """Every initiative: what it is, who answers for it, how long it takes, with how many people and at what cost.

    Parameters
    ----------
    rows : DataFrame
        As ``initiatives`` gives it.
    spent : Money
    tables : mapping of str to DataFrame
        At least ``role``, for the names.
    provenance : Provenance
    currency : str

    Returns
    -------
    Exhibit
        ``ptf_model.initiatives``.
    """
    if rows.empty:
        return not_done("initiatives", provenance, table="initiative")
    language, say = provenance.language, provenance.language.say
    roles = wording.names(tables["role"], "role_id")
    listed = [_initiative(row, roles, language) for row in rows.to_dict("records")]
    facts = {"count": spent.initiatives, "once": wording.money(spent.once, currency, language)}
    facts["year"] = wording.money(spent.each_year, currency, language)
    budget = "plain" if spent.budget is None else "budget"
    held = {} if spent.budget is None else {"budget": wording.money(spent.budget, currency, language)}
    return exhibit(
        "initiatives",
        provenance,
        title=say(f"ptf_model.initiatives.title.{budget}", **facts, **held),
        n=len(rows),
        body=grid("initiatives", language, listed, currency=currency),
        alt=say("ptf_model.initiatives.alt", all=len(rows), **facts),
        takeaways=_initiative_takeaways(rows, spent, currency, language),
        notes=(say("ptf_model.initiatives.note"),),
        findings=findings.money(spent, currency, provenance),
    )


def _initiative(row, roles, language):
    route = None if row["people_route"] == "none" else row["people_route"]
    codes = (("type", row["type"]), ("people_route", route), ("status", row["status"]))
    kind, *more = [wording.choice(f"initiative.{name}", code, language) for name, code in codes]
    return {
        "initiative": row["name"],
        "kind": " · ".join([kind, *(wording.inside(words) for words in more if words)]),
        "owner": roles.get(row["owner_role"], row["owner_role"]),
        **{name: None if pd.isna(row[column]) else float(row[column]) for name, column in FIGURES.items()},
    }


def _initiative_takeaways(rows, spent, currency, language):
    say, alive = language.say, rows[~rows["status"].isin(OVER)]
    said = []
    if len(alive) and alive["capex"].notna().any():
        dear = alive.loc[alive["capex"].idxmax()]
        said.append(
            say(
                "ptf_model.initiatives.takeaway.dear",
                initiative=dear["name"],
                cost=wording.money(dear["capex"], currency, language),
            )
        )
    if spent.untold:
        said.append(say("ptf_model.initiatives.takeaway.untold", count=spent.untold))
    fixed = alive[(~alive["reversible"].fillna(True).astype(bool))]
    if len(fixed):
        said.append(say("ptf_model.initiatives.takeaway.fixed", list=list(fixed["name"])))
    return tuple(said)


def people(rows, tables, provenance):
    """What each role is asked for, and whether all initiatives could start in the same week.

    Parameters
    ----------
    rows : DataFrame
        As ``people`` gives it.
    tables : mapping of str to DataFrame
        At least ``role`` and ``initiative_need``.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``ptf_model.people``.
    """
    if rows.empty:
        return not_done("people", provenance, table="initiative_need")
    language, say = provenance.language, provenance.language.say
    called = wording.names(tables["role"], "role_id")
    short = rows[rows["verdict"] == "short"]
    listed = [_role(row, called, language) for row in rows.to_dict("records")]
    verdict = "short" if len(short) else "fits" if (rows["verdict"] == "fits").all() else "unknown"
    facts = {"count": len(rows), "unknown": int((rows["verdict"] == "unknown").sum())}
    if len(short):
        first = short.iloc[0]
        facts |= {"role": called.get(first["role_id"], first["role_id"])}
        facts |= {name: wording.tenths(first[name], language) for name in ("together", "available")}
    return exhibit(
        "people",
        provenance,
        title=say(f"ptf_model.people.title.{verdict}", **facts),
        n=len(rows),
        body=grid("people", language, listed, range(len(short))),
        alt=say("ptf_model.people.alt", roles=len(rows), short=len(short), weeks=language.number(rows["person_weeks"].sum(), 1)),
        takeaways=_people_takeaways(rows, called, language),
        notes=(say("ptf_model.people.note"),),
        findings=findings.people(rows, called, provenance),
    )


def _role(row, called, language):
    return {
        "role": called.get(row["role_id"], row["role_id"]),
        "initiatives": int(row["initiatives"]),
        "weeks": float(row["person_weeks"]),
        "together": float(row["together"]),
        "available": None if pd.isna(row["available"]) else float(row["available"]),
        "verdict": language.say(f"ptf_model.people.verdict.{row['verdict']}"),
    }


def _people_takeaways(rows, called, language):
    unknown = [called.get(role, role) for role in rows.loc[rows["verdict"] == "unknown", "role_id"]]
    return (language.say("ptf_model.people.takeaway.unknown", list=unknown),) if unknown else ()


def dependencies(rows, tables, provenance):
    """What each initiative waits for, whether it is another initiative or something outside.

    Parameters
    ----------
    rows : DataFrame
        As ``dependencies`` gives it.
    tables : mapping of str to DataFrame
        At least ``initiative`` and ``initiative_dependency``.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``ptf_model.dependencies``.
    """
    if tables["initiative_dependency"].empty:
        return not_done("dependencies", provenance, table="initiative_dependency")
    language, say = provenance.language, provenance.language.say
    said = findings.dependencies(rows, provenance)
    if rows.empty:
        return said_only("dependencies", provenance, say("ptf_model.dependencies.title.none"), said)
    called = wording.names(tables["initiative"], "initiative_id")
    listed = [
        {
            "initiative": called[row["after"]],
            "waits": row["condition"] if pd.isna(row["before"]) else called.get(row["before"], row["before"]),
            "how": wording.choice("initiative_dependency.kind", row["kind"], language),
            "lag": None if pd.isna(row["lag_wk"]) else float(row["lag_wk"]),
        }
        for row in rows.to_dict("records")
    ]
    outside = rows["before"].isna()
    facts = {"count": rows["after"].nunique(), "outside": say("ptf_model.dependencies.outside", count=int(outside.sum()))}
    return exhibit(
        "dependencies",
        provenance,
        title=say("ptf_model.dependencies.title.some", **facts),
        n=len(rows),
        body=grid("dependencies", language, listed),
        alt=say("ptf_model.dependencies.alt", **facts),
        notes=(say("ptf_model.dependencies.note"),),
        findings=said,
    )


def readiness(rows, tables, provenance):
    """The five challenges and whether the company is ready for each.

    Parameters
    ----------
    rows : DataFrame
        As ``readiness`` gives it.
    tables : mapping of str to DataFrame
        At least ``readiness``.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``ptf_model.readiness``.
    """
    if tables["readiness"].empty:
        return not_done("readiness", provenance, table="readiness")
    language, say = provenance.language, provenance.language.say
    listed = [
        {
            "challenge": wording.choice("readiness.challenge", row["challenge"], language),
            "question": row["question"],
            "answer": wording.choice("readiness.answer", row["answer"], language),
            "grade": row["grade"],
        }
        for row in rows.to_dict("records")
    ]
    ready, no = int((rows["answer"] == "yes").sum()), rows["answer"] == "no"
    refused = [wording.inside(listed[place]["challenge"]) for place in no.to_numpy().nonzero()[0]]
    facts = {"count": ready, "of": len(rows)}
    return exhibit(
        "readiness",
        provenance,
        title=say(f"ptf_model.readiness.title.{'no' if refused else 'rest'}", list=refused, **facts),
        n=len(rows),
        body=grid("readiness", language, listed, no.to_numpy().nonzero()[0]),
        alt=say("ptf_model.readiness.alt", no=len(refused), **facts),
        findings=findings.readiness(rows, provenance),
    )
