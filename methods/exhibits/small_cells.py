"""Which groups are too small to be shown, and how an exhibit says that it does not show them?

In       one row for each group with its count; the least count that may be shown
Out      ``published``: the rows that may be shown, and the others; ``small_cells``: the note that counts the others
Assumes  a group of few cases tells about single people; totals hold all groups, so that whoever has every other number can still
         work out what one hidden group adds up to
"""


def published(table, counts, *, least):
    """The rows of a table that may be shown, and those that may not.

    Parameters
    ----------
    table : DataFrame
        One row for each group.
    counts : str
        The column that counts the cases of a group; a group whose count is missing may be shown.
    least : int
        Fewest cases of a group that is shown.

    Returns
    -------
    tuple of (DataFrame, DataFrame)
        Shown and hidden, in the order of the table; the rows that are shown are numbered anew.

    Examples
    --------
    >>> import pandas as pd
    >>> shown, hidden = published(pd.DataFrame({"name": ["web", "fax"], "n": [40, 3]}), "n", least=10)
    >>> shown.name.tolist(), hidden.name.tolist()
    (['web'], ['fax'])
    """
    small = (table[counts] < least).fillna(False).to_numpy(bool)
    return table[~small].reset_index(drop=True), table[small]


def small_cells(language, count, least, names=()):
    """The note on groups that are not shown (W-CELL-001).

    Parameters
    ----------
    language : Language
    count : int
        How many there are.
    least : int
        Fewest cases of a group that is shown.
    names : iterable of str
        What they are called, where their names alone tell nothing about anybody.

    Returns
    -------
    tuple of str
        One note; none where nothing is hidden.
    """
    names = list(names)
    if not count:
        return ()
    key = "W-CELL-001.named" if names else "W-CELL-001"
    return (language.say(key, count=int(count), least=least, **({"groups": names} if names else {})),)
