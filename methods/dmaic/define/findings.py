"""What the define phase says, as numbered sentences.

In       results of this room, the provenance of their data
Out      tuples of ``Finding``, ids ``dmaic_define.…``
Assumes  the language holds the texts ``dmaic_define.finding.*``
"""

import pandas as pd

from methods.dmaic.define.wording import percent, quantity
from methods.exhibits.finding import Finding


def standing(table, ctqs, provenance, *, confidence=0.95):
    """Where each CTQ stands (``dmaic_define.standing.<ctq>``).

    Parameters
    ----------
    table : DataFrame
        As ``charter.standing`` gives it.
    ctqs : mapping of str to Ctq
    provenance : Provenance
    confidence : float
        Of the intervals in ``table``.

    Returns
    -------
    tuple of Finding
    """
    return tuple(_standing(row, ctqs[row.ctq_id], provenance, confidence) for row in table.itertuples())


def needs_without_ctq(tree, provenance):
    """How many needs nothing measures (``dmaic_define.needs_without_ctq``)."""
    total = int(tree["need_id"].nunique())
    count = int(tree.loc[tree["ctq_id"].isna(), "need_id"].nunique())
    return (
        Finding(
            "dmaic_define.needs_without_ctq",
            provenance.language.say("dmaic_define.finding.needs", count=count, needs=total),
            value=count,
            n=total,
            unit="needs",
            method="count of the whole population",
            inputs_hash=provenance.inputs_hash,
        ),
    )


def allowed(language, row):
    """The share that may be missed, or the words that nobody said how much."""
    return language.say("dmaic_define.finding.unspecified") if pd.isna(row.allowed) else percent(language, row.allowed)


def _standing(row, ctq, provenance, confidence):
    language, facts = provenance.language, {"name": ctq.name}
    key, numbers = "none", {"value": None}
    if row.n:
        key = "share" if ctq.is_share else "duration"
        numbers = {"value": row.share, "low": row.low, "high": row.high}
        facts |= {"share": language.percent(row.share), "range": language.range(row.low, row.high, percent=True), "n": row.n}
        facts |= {"allowed": allowed(language, row)}
    if key == "duration":
        facts["limit"] = quantity(language, ctq.upper if ctq.upper is not None else ctq.lower, ctq)
    return Finding(
        f"dmaic_define.standing.{ctq.id}",
        language.say(f"dmaic_define.finding.standing.{key}", **facts),
        n=int(row.n),
        unit="fraction",
        method=f"share, Wilson {100 * confidence:g}%",
        scope=ctq.id,
        inputs_hash=row.data_hash,
        **numbers,
    )
