"""What must hold across the tables of the analyze phase, beyond each cell."""

from methods.errors import Problem
from methods.tables import Check

# Factors that are nothing without a name: which activity, which attribute, the wait for which activity.
NAMED = ("activity", "attribute", "wait")


def check_tests(tables, window):
    """A cause that is said to be tested says by what.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``cause``; index: spreadsheet rows.
    window : tuple of Timestamp
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-CAU-001 (a tested cause with neither a factor nor evidence; a factor that needs a name and has none).
    """
    causes = tables["cause"]
    bare = (causes["state"] == "tested") & causes["factor"].isna() & causes["evidence_id"].isna()
    unnamed = causes["factor"].isin(NAMED) & causes["factor_value"].isna()
    return [
        Problem("E-CAU-001", table="cause", row=row, column=column, variant=variant, facts={"cause": causes.at[row, "cause_id"]})
        for column, variant, marks in (("factor", "state", bare), ("factor_value", "name", unnamed))
        for row in causes.index[marks.to_numpy(bool)]
    ]


def check_chains(tables, window):
    """Every why answers the one above it.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``cause``; index: spreadsheet rows.
    window : tuple of Timestamp
        Not used here.

    Returns
    -------
    list of Problem
        E-CAU-002 (the cause above is of another characteristic, or the chain leads back to itself).
    """
    causes = tables["cause"]
    parents = dict(zip(causes["cause_id"], causes["parent_id"], strict=True))
    ctqs = dict(zip(causes["cause_id"], causes["ctq_id"], strict=True))
    return [
        Problem("E-CAU-002", table="cause", row=row, column="parent_id", value=cause.parent_id, facts={"cause": cause.cause_id})
        for row, cause in zip(causes.index, causes.itertuples(), strict=True)
        if cause.parent_id in ctqs and (ctqs[cause.parent_id] != cause.ctq_id or _leads_back(cause.cause_id, parents))
    ]


def _leads_back(cause, parents):
    above, seen = parents.get(cause), set()
    while above in parents and above not in seen:
        if above == cause:
            return True
        seen.add(above)
        above = parents[above]
    return False


CHECKS = (Check(check_tests, ("cause",)), Check(check_chains, ("cause",)))
