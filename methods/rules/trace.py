"""From a clause to the rule that fulfils it and to the restriction that the rule sets.

In       typed frames of ``norm``, ``norm_clause``, ``rule``, ``rule_clause``
Out      ``in_force``; ``mandatory_clauses``; ``mandatory_backing`` and ``binding_citations``: the clause behind each
         rule; ``duties``: contrary pairs; ``trace``: ``Trace``, clause by clause, with what has no counterpart
Assumes  a clause binds when its norm is mandatory and in force and the clause says must or must not
"""

from dataclasses import dataclass

import pandas as pd

STATES = ("open", "partial", "covered", "advisory")
CLAUSE_COLUMNS = ("clause_id", "ref", "obligation", "norm", "citation", "binding", "rules", "rule_ids", "note", "state")


def in_force(rules, day):
    """The rules in force on a day.

    Parameters
    ----------
    rules : DataFrame
    day : date

    Returns
    -------
    DataFrame
        Rows of ``rules`` whose status is ``in_force`` and whose period holds the day, both ends included.
    """
    return rules[(rules.status == "in_force") & _holds(rules.valid_from, rules.valid_to, day)]


def mandatory_clauses(tables, day):
    """The clauses that bind on a day.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``norm`` and ``norm_clause``.
    day : date

    Returns
    -------
    DataFrame
        Rows of ``norm_clause``.
    """
    norms, clauses = tables["norm"], tables["norm_clause"]
    binding = norms[(norms.force == "mandatory") & _holds(norms.in_force_from, norms.in_force_to, day)].norm_id
    return clauses[clauses.norm_id.isin(binding) & clauses.modal.isin(("must", "must_not"))]


def mandatory_backing(tables, day):
    """The binding clause behind each rule.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``norm``, ``norm_clause`` and ``rule_clause``.
    day : date

    Returns
    -------
    dict of str to str
        From the rule's id to its first binding clause as it is cited: ``CLS-01 (Art. 8)``. Rules without one are absent.
    """
    clauses = mandatory_clauses(tables, day)
    cited = {clause: f"{clause} ({ref})" for clause, ref in zip(clauses.clause_id, clauses.ref, strict=True)}
    trace = tables["rule_clause"].loc[lambda frame: frame.clause_id.isin(cited)].drop_duplicates("rule_id")
    return dict(zip(trace.rule_id, trace.clause_id.map(cited), strict=True))


def binding_citations(tables, day):
    """The binding clause behind each rule as a reader cites it.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``norm``, ``norm_clause`` and ``rule_clause``.
    day : date

    Returns
    -------
    dict of str to str or None
        From the rule's id to ``Ley 41-2021, Art. 8``: its first binding clause. Rules without one are absent. None where no
        norms are kept: then nobody knows what the law demands.
    """
    if tables["norm_clause"].empty:
        return None
    citation = dict(zip(tables["norm"].norm_id, tables["norm"].citation, strict=True))
    clauses = mandatory_clauses(tables, day)
    cited = {row.clause_id: f"{citation[row.norm_id]}, {row.ref}" for row in clauses.itertuples()}
    trace = tables["rule_clause"].loc[lambda frame: frame.clause_id.isin(cited)].drop_duplicates("rule_id")
    return dict(zip(trace.rule_id, trace.clause_id.map(cited), strict=True))


def duties(rules):
    """Pairs of rules in force that demand and forbid the same thing in overlapping periods.

    Parameters
    ----------
    rules : DataFrame
        Index: spreadsheet rows.

    Returns
    -------
    DataFrame
        One row per pair: ``duty_object``, and ``row``, ``rule_id``, ``activity_id`` and the period, each once with the suffix
        ``_must`` and once with ``_must_not``.
    """
    said = rules[(rules.status == "in_force") & rules.duty_object.notna()].rename_axis("row").reset_index()
    shared = ["process_id", "duty_object"]
    kept = said[[*shared, "row", "rule_id", "activity_id", "valid_from", "valid_to", "duty"]]
    pairs = kept[kept.duty == "must"].merge(kept[kept.duty == "must_not"], on=shared, suffixes=("_must", "_must_not"))
    same_place = (
        (pairs.activity_id_must == pairs.activity_id_must_not) | pairs.activity_id_must.isna() | pairs.activity_id_must_not.isna()
    )
    overlap = _starts_within(pairs.valid_from_must, pairs.valid_to_must_not) & _starts_within(
        pairs.valid_from_must_not, pairs.valid_to_must
    )
    return pairs[same_place & overlap]


def _holds(start, end, day):
    day = pd.Timestamp(day)
    return (start <= day) & (end.isna() | (end >= day))


def _starts_within(start, end):
    return end.isna() | (start <= end)


@dataclass(frozen=True)
class Trace:
    """From clauses to rules and back.

    Attributes
    ----------
    clauses : DataFrame
        clause_id, ref, obligation, norm (title), citation, binding (whether it must be kept), rules (statements of the rules in
        force that fulfil it), rule_ids, note, state: ``open`` (binds and no rule in force fulfils it), ``partial``, ``covered``
        or ``advisory`` (does not bind and no rule fulfils it); in the order of ``STATES``.
    unfounded : DataFrame
        Rules in force that cite regulation and trace to no binding clause.
    without_clause : int
        Rules in force that trace to no clause at all.
    rules : int
        Rules in force.
    """

    clauses: pd.DataFrame
    unfounded: pd.DataFrame
    without_clause: int
    rules: int

    def of(self, state):
        """The clauses in a state."""
        return self.clauses[self.clauses["state"] == state]


def trace(tables, day):
    """Which clause is fulfilled by which rule in force, and what has no counterpart.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``norm``, ``norm_clause``, ``rule`` and ``rule_clause``, words in one language.
    day : date

    Returns
    -------
    Trace
    """
    kept = in_force(tables["rule"], day)
    links = tables["rule_clause"].merge(kept[["rule_id", "statement"]], on="rule_id")
    binding = set(mandatory_clauses(tables, day).clause_id)
    norms = tables["norm"].set_index("norm_id")
    rows = [
        _clause(row, links[links.clause_id == row["clause_id"]], norms, binding)
        for row in tables["norm_clause"].to_dict("records")
    ]
    clauses = pd.DataFrame(rows, columns=list(CLAUSE_COLUMNS))
    clauses = clauses.iloc[clauses["state"].map(STATES.index).argsort(kind="stable")].reset_index(drop=True)
    traced = set(links.loc[links.clause_id.isin(binding), "rule_id"])
    return Trace(
        clauses=clauses,
        unfounded=kept[(kept.source == "regulation") & ~kept.rule_id.isin(traced)],
        without_clause=int((~kept.rule_id.isin(links.rule_id)).sum()),
        rules=len(kept),
    )


def _clause(row, links, norms, binding):
    norm = norms.loc[row["norm_id"]]
    binds = row["clause_id"] in binding
    full = bool((links.coverage == "full").any())
    state = ("covered" if full else "partial") if len(links) else ("open" if binds else "advisory")
    return {
        **{name: row[name] for name in ("clause_id", "ref", "obligation")},
        "norm": norm["title"],
        "citation": norm["citation"],
        "binding": binds,
        "rules": tuple(links.statement),
        "rule_ids": tuple(links.rule_id),
        "note": "; ".join(links.note.dropna()),
        "state": state,
    }
