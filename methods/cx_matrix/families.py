"""Which processes hang from the same root, and so share activities, rules and indicators.

In       ``process``
Out      ``families``
"""


def families(process):
    """For each process in scope, all processes of its tree.

    Parameters
    ----------
    process : DataFrame
        ``process_id``, ``parent_id``, ``in_scope``.

    Returns
    -------
    dict of str to frozenset of str
        By process; one that is out of scope has no entry: its tables were not filled in for it.
    """
    parents = dict(process.loc[process.parent_id.notna(), ["process_id", "parent_id"]].itertuples(index=False))
    roots = {name: _root(name, parents) for name in process.process_id}
    inside = process.process_id[process.in_scope.fillna(False).astype(bool)]
    return {name: frozenset(other for other, root in roots.items() if root == roots[name]) for name in inside}


def _root(name, parents):
    seen = set()
    while name in parents and name not in seen:
        seen.add(name)
        name = parents[name]
    return name
