"""From a clause to the rule that fulfils it and to the restriction that the rule sets.

In       typed frames of ``norm``, ``norm_clause``, ``rule``, ``rule_clause``
Out      ``in_force``; ``mandatory_clauses``; ``mandatory_backing``: the clause behind each rule; ``duties``: contrary pairs
Assumes  a clause binds when its norm is mandatory and in force and the clause says must or must not
"""

import pandas as pd


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
