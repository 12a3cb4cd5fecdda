"""Does anybody follow the customer from end to end? Processes of many areas, put in the order in which a customer meets them.

In       PROCESS_E2E, processes, roles
Out      ``chains``: one row for each member of each end-to-end process; ``seams``: one for each pair of neighbours
Assumes  two neighbours join where the end of the first is worded as the trigger of the second; other wording may be the same
         event in other words, which those who answer for the processes confirm
"""

COLUMNS = [
    *("e2e_id", "chain", "seq", "process_id", "process", "stage", "owner_role", "owner", "in_scope", "trigger", "end_event"),
    *("before", "joined", "changes_owner"),
]


def chains(tables):
    """The members of every end-to-end process, in order.

    Parameters
    ----------
    tables : namespace
        With ``process_e2e``, ``process`` and ``role``.

    Returns
    -------
    DataFrame
        ``COLUMNS``; ``before``: the process before it, ``joined``: whether the member begins with what the one before it ends
        with, and ``changes_owner``: whether another role answers for it than for the one before; missing for the first member.
    """
    process = tables.process.rename(columns={"name": "process", "lifecycle": "stage"})
    roles = dict(zip(tables.role["role_id"], tables.role["name"], strict=True))
    members = tables.process_e2e.rename(columns={"name": "chain"}).merge(process, on="process_id", how="left")
    members = members.sort_values(["e2e_id", "seq"], kind="stable").reset_index(drop=True)
    members["owner"] = members["owner_role"].map(roles)
    before = members.groupby("e2e_id", sort=False)[["process_id", "end_event", "owner_role"]].shift()
    first = ~members.duplicated("e2e_id")
    members["before"] = before["process_id"]
    same = members["trigger"].map(_plain) == before["end_event"].map(_plain)
    members["joined"] = same.astype("boolean").mask(first)
    members["changes_owner"] = (members["owner_role"] != before["owner_role"]).astype("boolean").mask(first)
    return members[COLUMNS]


def seams(members):
    """Each pair of neighbours once, however many end-to-end processes it belongs to.

    Parameters
    ----------
    members : DataFrame
        As ``chains`` gives it.

    Returns
    -------
    DataFrame
        ``before``, ``process_id``, ``joined``, ``changes_owner``.
    """
    pairs = members.loc[members["before"].notna(), ["before", "process_id", "joined", "changes_owner"]]
    return pairs.drop_duplicates(["before", "process_id"]).reset_index(drop=True)


def _plain(words):
    return " ".join(str(words).lower().rstrip(".").split())
