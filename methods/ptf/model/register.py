"""Every gap in one register, whatever it stands on: from where to where, how far, why, on what evidence, and who closes it.

In       ``gap``, ``initiative``, ``initiative_gap``, ``evidence``, the tables that gaps name as their source, and the findings of
         executed notebooks
Out      ``register``: one row for each gap; ``by_priority``; ``by_source``: how many stand on each source; ``origin`` in words
Assumes  an initiative that was stopped closes nothing
"""

import pandas as pd

from methods.ptf.inputs import SOURCES
from methods.ptf.model import wording
from methods.ptf.model.operating import STOPPED
from methods.ptf.model.resolution import resolve

GROUPS = ("must", "should", "could")
NAMED = {
    "kpi": ("kpi", "kpi_id", "name"),
    "restriction": ("restriction", "restriction_id", "name"),
    "touchpoint": ("touchpoint", "touchpoint_id", "name"),
    "clause": ("norm_clause", "clause_id", "obligation"),
    "om_element": ("om_element", "element_id", "name"),
}
SHIPPED = {"capability": "tables.value", "criterion": "tables.value.cx_judgement.criterion_id"}


def register(tables, findings, upstream):
    """The register of gaps.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``gap``, ``initiative``, ``initiative_gap`` and ``evidence``.
    findings, upstream : DataFrame
        As ``open_engagement`` gives them.

    Returns
    -------
    DataFrame
        The columns of ``gap``, those of ``resolve``, ``grade`` (of the evidence; None where the table does not tell), and
        ``closes`` (tuple of initiative ids). What is binding first; gaps without a group last.
    """
    gaps, links = tables["gap"].reset_index(drop=True), tables["initiative_gap"]
    alive = set(tables["initiative"].loc[tables["initiative"]["status"] != STOPPED, "initiative_id"])
    grades = dict(zip(tables["evidence"]["evidence_id"], tables["evidence"]["grade"], strict=True))
    closing = [
        tuple(name for name in links.loc[links["gap_id"] == gap, "initiative_id"] if name in alive) for gap in gaps["gap_id"]
    ]
    rows = gaps.assign(
        grade=pd.Series([grades.get(name) for name in gaps["evidence_id"]], dtype=object),
        closes=pd.Series(closing, dtype=object),
    ).merge(resolve(gaps, findings, upstream), on="gap_id", how="left")
    return by_priority(rows)


def by_priority(rows):
    """The same rows, what is binding first; those without a group last.

    Parameters
    ----------
    rows : DataFrame
        ``gap``, or the register.

    Returns
    -------
    DataFrame
        Numbered anew.
    """
    place = rows["priority_group"].map({group: number for number, group in enumerate(GROUPS)}).fillna(len(GROUPS))
    return rows.iloc[place.argsort(kind="stable")].reset_index(drop=True)


def by_source(rows):
    """How many gaps stand on each source, in the order in which the table lists the sources.

    Parameters
    ----------
    rows : DataFrame
        ``gap``, or the register.

    Returns
    -------
    Series of int
        By source; those without a gap are 0.
    """
    return rows["source_table"].value_counts().reindex(list(SOURCES), fill_value=0)


def origin(row, tables, language):
    """What a gap stands on, kind and name: ``Indicador: Primera visita cumplida``.

    Parameters
    ----------
    row : mapping
        Of the register.
    tables : mapping of str to DataFrame
    language : Language

    Returns
    -------
    str
        A finding is named by the notebook that found it; an object whose table does not tell its name keeps its id.
    """
    source, identity = row["source_table"], row["source_id"]
    if source == "finding":
        name = wording.notebook(str(identity).partition(".")[0], language)
    else:
        name = _object(source, identity, tables, language)
    return language.say("ptf_model.register.source", source=wording.choice("gap.source_table", source, language), name=name)


def _object(source, identity, tables, language):
    if source in SHIPPED:
        key = f"{SHIPPED[source]}.{identity}"
        return language.say(key) if language.has(key) else identity
    name, key, words = NAMED[source]
    table = tables.get(name, pd.DataFrame(columns=[key, words]))
    known = dict(zip(table[key], table[words], strict=True))
    return identity if pd.isna(known.get(identity)) else known[identity]
