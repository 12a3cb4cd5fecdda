"""What the tables say of people, before any method sees it: names become pseudonyms, and what was not released is gone.

In       typed frames that have been checked, their declarations, the profile
Out      ``confidential``: the frames that methods may see; ``outward``: a problem as it may be written down
Assumes  the declarations say which columns name a person or hold a person's own words (``methods.tables.contract``)
"""

from dataclasses import replace

import numpy as np

from methods.errors import Problem
from methods.tables.contract import RELEASED
from workbook.engagement.profile import FILE
from workbook.engagement.pseudonyms import VARIABLE, Pseudonyms, key_of_user
from workbook.texts import LANGUAGES

HIDDEN = "…"
SAYS_A_VALUE = ("v", "near")
UNKNOWN_HEADER = ("E-COL-001", "E-COL-003")


def confidential(frames, tables, profile):
    """The frames without names and without words that were not released.

    Parameters
    ----------
    frames : mapping of str to DataFrame
        By table name; ``words`` columns once per language. They are not changed.
    tables : mapping of str to Table
    profile : Profile
        The people of an invented company keep their names.

    Returns
    -------
    tuple of (dict of str to DataFrame, list of Problem)
        E-PSN-001 where somebody is named and there is no key: then names stay, and nothing may run.
    """
    frames = {name: _released(frame, tables[name], profile.languages) for name, frame in frames.items()}
    named = {name: tables[name] for name, frame in frames.items() if not profile.invented and _names_in(frame, tables[name])}
    key = key_of_user() if named else None
    if key is None:
        return frames, [_no_key(named)] if named else []
    pseudonyms = Pseudonyms(key, profile.engagement_id)
    return {**frames, **{name: _under_pseudonym(frames[name], table, pseudonyms) for name, table in named.items()}}, []


def outward(problem, tables, profile):
    """A problem as it may be written down: where it is, and not whom it names or what somebody said.

    Parameters
    ----------
    problem : Problem
        Whose value, if any, comes from a cell, a key or a header.
    tables : mapping of str to Table
    profile : Profile or None
        None where it could not be read.

    Returns
    -------
    Problem
    """
    table = tables.get(problem.table)
    if table is None or not _may_tell(problem, table, invented=profile is not None and profile.invented):
        return problem
    facts = {name: HIDDEN if name in SAYS_A_VALUE else fact for name, fact in problem.facts.items()}
    if problem.code not in UNKNOWN_HEADER:
        return replace(problem, value=HIDDEN if problem.value else "", nearest=(), facts=facts)
    return replace(problem, column=HIDDEN, value=HIDDEN, nearest=(), facts={**facts, "col": HIDDEN})


def _may_tell(problem, table, *, invented):
    """Whether the value comes from a confidential cell, or from a row that stands where the header should."""
    secret = [column for column in table.columns if column.free_text or (column.person and not invented)]
    if problem.code in UNKNOWN_HEADER:
        return bool(secret)
    of_key = problem.code == "E-KEY-001" and any(column.name in table.key for column in secret)
    return of_key or problem.column in {header for column in secret for header in column.headers(LANGUAGES)}


def _released(frame, table, languages):
    said = [header for column in table.columns if column.free_text for header in column.headers(languages)]
    if not said or frame.empty:
        return frame
    allowed = frame[RELEASED].fillna(False).to_numpy(bool) if RELEASED in frame else np.zeros(len(frame), dtype=bool)
    return frame.assign(**{header: frame[header].where(allowed, None) for header in said})


def _names_in(frame, table):
    return any(frame[column.name].notna().any() for column in table.columns if column.person)


def _under_pseudonym(frame, table, pseudonyms):
    people = {column.name: column.person for column in table.columns if column.person}
    return frame.assign(**{name: pseudonyms.of_column(frame[name], person) for name, person in people.items()})


def _no_key(named):
    name, table = next(iter(named.items()))
    columns = [column.name for column in table.columns if column.person]
    return Problem("E-PSN-001", file=FILE, facts={"table": name, "list": ", ".join(columns), "v": VARIABLE})
