"""How the shortfalls and the opportunities are shown that wait for somebody to enter them in the register."""

import pandas as pd

from methods.ptf.model import findings, wording
from methods.ptf.model.candidates import heads
from methods.ptf.model.parts import LOST, called, exhibit, grid, not_done, said_only


def candidates(found, tables, notebooks, provenance):
    """Shortfalls that the notebooks found and that no gap of the register takes up.

    Parameters
    ----------
    found : DataFrame
        As ``candidates`` gives it.
    tables : mapping of str to DataFrame
        At least ``process``, for the names.
    notebooks : DataFrame
        ``upstream`` of ``open_engagement``.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``ptf_model.candidates``.
    """
    return _waiting("candidates", found[~found["opportunity"].astype(bool)], tables, notebooks, provenance)


def opportunities(found, tables, notebooks, provenance):
    """What could be saved or taken away although nothing falls short; arguments as ``candidates``.

    Returns
    -------
    Exhibit
        ``ptf_model.opportunities``.
    """
    return _waiting("opportunities", found[found["opportunity"].astype(bool)], tables, notebooks, provenance)


def _waiting(name, found, tables, notebooks, provenance):
    language, say = provenance.language, provenance.language.say
    lost = called(notebooks, LOST, language)
    if not (notebooks["state"] == "read").any():
        return not_done(name, provenance, notebooks=lost)
    own = heads(found)
    said = findings.candidates(own, found, name, provenance)
    if own.empty:
        return said_only(name, provenance, say(f"ptf_model.{name}.title.none"), said)
    by_kind = own["gap"].value_counts(sort=False)
    kinds = [
        f"{wording.inside(wording.choice('gap.kind', kind, language))}, {language.number(count)}"
        for kind, count in by_kind.items()
    ]
    facts = {"count": len(own), "findings": len(found)}
    processes = wording.names(tables["process"], "process_id")
    unread = (say("ptf_model.live.note.lost", list=lost),) if lost else ()
    return exhibit(
        name,
        provenance,
        title=say(f"ptf_model.{name}.title.some", **facts),
        n=len(own),
        body=grid(name, language, [_candidate(row, processes, language) for row in own.to_dict("records")]),
        alt=say(f"ptf_model.{name}.alt", list="; ".join(kinds), **facts),
        takeaways=(say("ptf_model.candidates.takeaway", list="; ".join(kinds)),) if len(kinds) > 1 else (),
        notes=(say(f"ptf_model.{name}.note"), *unread),
        findings=said,
    )


def _candidate(row, processes, language):
    say, unit = language.say, row["unit"]
    places = [processes[scope] for scope in row["scopes"] if scope in processes and scope != row["scope"]]
    also = say("ptf_model.candidates.places", list=wording.listed(places, language)) if places else ""
    if not places and row["findings"] > 1:
        also = say("ptf_model.candidates.also", count=row["findings"] - 1)
    wanted = not (pd.isna(row["target"]) and pd.isna(row["low"]))
    today = wording.measured(row["value"], row["low"], row["high"], unit, language) if wanted else ""
    return {
        "finding": " ".join(filter(None, (row["statement"], also))),
        "kind": wording.choice("gap.kind", row["gap"], language),
        "steps": wording.steps(today, wording.amount(row["target"], unit, language)),
        "proposed": row["source_id"],
    }
