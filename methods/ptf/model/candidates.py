"""Which shortfalls that the notebooks found does no gap of the register take up yet?

In       the findings of executed notebooks, ``gap``
Out      ``candidates``: one row for each finding that is left, with the source that a gap would name; ``heads``: one for each
         shortfall
Assumes  a finding itself tells that something falls short (``methods.exhibits.finding.Finding.gap``); two findings about the same
         object are the same shortfall
"""

import pandas as pd

from methods.ptf.model.resolution import speaks_of

ORDER = ("compliance", "performance", "experience", "coverage", "capability", "opportunity")
OPPORTUNITY = "opportunity"


def candidates(findings, gaps):
    """Findings that express a shortfall, or an opportunity, and that no gap stands on.

    Parameters
    ----------
    findings : DataFrame
        As ``open_engagement`` gives it.
    gaps : DataFrame
        ``gap``; may be empty.

    Returns
    -------
    DataFrame
        The columns of ``findings`` and ``source_table``, ``source_id`` (what a gap would name), ``head`` (finding_id of the
        shortfall: of findings about the same object, the one with an interval, else the first), ``opportunity`` (bool). By kind
        in the order of ``ORDER``, then in the order of the notebooks.
    """
    registered = gaps.to_dict("records")
    rows = [row for row in findings.to_dict("records") if row["gap"] and not any(speaks_of(row, gap) for gap in registered)]
    found = pd.DataFrame(rows, columns=[*findings.columns])
    subject = pd.Series([_subject(row) for row in rows], dtype=object)
    first = found.assign(subject=subject, bare=found["low"].isna()).sort_values("bare", kind="stable")
    first = first.drop_duplicates("subject").set_index("subject")["finding_id"]
    found = found.assign(
        source_table="finding",
        source_id=found["finding_id"],
        head=subject.map(first),
        opportunity=found["gap"] == OPPORTUNITY,
    )
    places = found["gap"].map({kind: place for place, kind in enumerate(ORDER)})
    return found.iloc[places.argsort(kind="stable")].reset_index(drop=True)


def _subject(row):
    """What makes two findings the same shortfall; an opportunity is never one with a shortfall."""
    return f"{row['gap'] == OPPORTUNITY} {row['about'][0] if row['about'] else row['finding_id']}"


def heads(found):
    """One row for each shortfall, with what else says the same.

    Parameters
    ----------
    found : DataFrame
        As ``candidates`` gives it.

    Returns
    -------
    DataFrame
        The rows that are their own ``head``, and ``findings`` (how many say it), ``scopes`` (tuple of their scopes, each once).
    """
    own = found[found["finding_id"] == found["head"]].reset_index(drop=True)
    groups = dict(list(found.groupby("head", sort=False)))
    return own.assign(
        findings=[len(groups[head]) for head in own["head"]],
        scopes=pd.Series([tuple(dict.fromkeys(groups[head]["scope"])) for head in own["head"]], dtype=object),
    )
