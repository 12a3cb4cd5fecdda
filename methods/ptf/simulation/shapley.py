"""Whose work is a joint effect? Each initiative's fair part of it.

In       one measure for subsets of the initiatives
Out      ``shapley``
Assumes  the measure of a subset is that of the company with exactly those initiatives in place
Source   Shapley, L. S. (1953), "A value for n-person games", Contributions to the Theory of Games II
"""

from itertools import combinations
from math import factorial


def subsets(initiatives):
    """Every choice of the initiatives, from none to all.

    Parameters
    ----------
    initiatives : sequence of str

    Returns
    -------
    list of frozenset of str
    """
    return [frozenset(chosen) for size in range(len(initiatives) + 1) for chosen in combinations(initiatives, size)]


def shapley(achieved):
    """Each initiative's part: the mean of what it adds over every order in which they could start.

    Parameters
    ----------
    achieved : mapping of frozenset of str to float
        For every choice; the empty one is the company without any.

    Returns
    -------
    dict of str to float
        By initiative, in order; they add up to the joint effect.

    Examples
    --------
    A adds 4 alone and 6 after B; B adds 0 alone and 2 after A.

    >>> none, a, b, both = subsets(["A", "B"])
    >>> shapley({none: 10, a: 14, b: 10, both: 16})
    {'A': 5.0, 'B': 1.0}
    """
    everyone = sorted(max(achieved, key=len))
    weights = [factorial(size) * factorial(len(everyone) - size - 1) / factorial(len(everyone)) for size in range(len(everyone))]
    return {
        name: sum(
            weights[len(chosen)] * (achieved[chosen | {name}] - achieved[chosen])
            for chosen in subsets([other for other in everyone if other != name])
        )
        for name in everyone
    }
