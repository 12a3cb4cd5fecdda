"""How sure is a finding that was sought for several times?

In       p-values of several tests
Out      ``holm``: p-values as if there had been one
Source   Holm (1979), Scandinavian Journal of Statistics 6(2), as ``statsmodels.stats.multitest`` computes it
"""

from statsmodels.stats.multitest import multipletests


def holm(p_values):
    """P-values adjusted for their number.

    Parameters
    ----------
    p_values : sequence of (float or None)
        None where nothing was tested; it counts for nothing and stays None.

    Returns
    -------
    list of (float or None)
        In the order given.

    Examples
    --------
    Two tests: the smaller p is doubled, the larger stays.

    >>> holm([0.01, None, 0.04])
    [0.02, None, 0.04]
    """
    tested = [place for place, p in enumerate(p_values) if p is not None]
    adjusted = [None] * len(p_values)
    if tested:
        corrected = multipletests([p_values[place] for place in tested], method="holm")[1]
        for place, p in zip(tested, corrected, strict=True):
            adjusted[place] = float(p)
    return adjusted
