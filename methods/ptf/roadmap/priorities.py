"""Which initiatives come first, when nobody can say how much each aim weighs?

In       one row per initiative, one column per criterion
Out      ``dominated``: what another one beats in every respect; ``rank_probabilities``: how often each would take each place,
         over all weights
Assumes  criteria that are weighed are amounts (effects, money, weeks), each scaled from its worst to its best value here; grades
         are compared and never added or multiplied: any relabelling of an ordinal scale may change a product's order
Source   Lahdelma, R., Salminen, P. (2001), "SMAA-2: Stochastic multicriteria acceptability analysis", Operations Research 49
"""

import numpy as np
import pandas as pd

from methods.ptf.simulation.chances import generator


def dominated(options, better):
    """Which initiatives are beaten.

    Parameters
    ----------
    options : DataFrame
        Index: initiative; columns: criteria, numbers or grades as numbers; a missing value compares with nothing.
    better : mapping of str to int
        1 where more is better, -1 where less is.

    Returns
    -------
    dict of str to tuple of str
        Those that are at least as good everywhere and better somewhere, for each initiative that has such.

    Examples
    --------
    >>> options = pd.DataFrame({"effect": [9.0, 7.0], "cost": [10.0, 12.0]}, index=["A", "B"])
    >>> dominated(options, {"effect": 1, "cost": -1})
    {'B': ('A',)}
    """
    scores = options[list(better)] * pd.Series(better)
    found = {}
    for name, own in scores.iterrows():
        beaten_by = (scores.ge(own).all(axis=1) & scores.gt(own).any(axis=1)).to_numpy()
        if beaten_by.any():
            found[name] = tuple(scores.index[beaten_by])
    return found


def rank_probabilities(options, better, *, draws=10_000, seed=1):
    """The probability of each place when every set of weights is as likely as any other.

    Parameters
    ----------
    options : DataFrame
        As for ``dominated``; amounts only, none missing.
    better : mapping of str to int
    draws, seed : int

    Returns
    -------
    DataFrame
        Index: initiative; columns 1, 2, …: share of the drawn weights that give it that place. Equals share the better place.

    Raises
    ------
    ValueError
        A value is missing.

    Examples
    --------
    One that is best in everything is first whatever the weights.

    >>> options = pd.DataFrame({"effect": [9.0, 7.0], "cost": [10.0, 12.0]}, index=["A", "B"])
    >>> float(rank_probabilities(options, {"effect": 1, "cost": -1}).loc["A", 1])
    1.0
    """
    scores = options[list(better)] * pd.Series(better)
    if scores.isna().to_numpy().any():
        raise ValueError("every initiative needs a value for every criterion that is weighed")
    spans = (scores.max() - scores.min()).replace(0, 1)
    scaled = ((scores - scores.min()) / spans).to_numpy(dtype=float)
    weights = generator(seed, "weights").dirichlet(np.ones(scaled.shape[1]), size=draws)
    totals = np.round(weights @ scaled.T, 12)
    places = 1 + (totals[:, None, :] > totals[:, :, None]).sum(axis=2)
    shares = [(places == place).mean(axis=0) for place in range(1, len(options) + 1)]
    return pd.DataFrame(np.array(shares).T, index=options.index, columns=range(1, len(options) + 1))
