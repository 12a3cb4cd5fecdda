"""Random numbers that belong to a case and not to a scenario, so that every scenario meets the same customers.

In       seed, number of cases, draws
Out      ``Chances``: uniform numbers by stream; ``values``: what a draw gives each case
Assumes  each draw has a stream of its own, found by its name: a draw more reshuffles none of the others
Source   common random numbers: Law, A. M. (2015), Simulation Modeling and Analysis, 5th ed., section 11.2
"""

from dataclasses import dataclass, field
from zlib import crc32

import numpy as np
from scipy.special import ndtri


@dataclass
class Chances:
    """Uniform numbers, one per case and stream, made when they are first asked for.

    Attributes
    ----------
    seed : int
    cases : int
    """

    seed: int
    cases: int
    _streams: dict = field(default_factory=dict)

    def of(self, name):
        """The stream ``name``: ndarray of float in (0, 1), one per case."""
        if name not in self._streams:
            source = np.random.default_rng([self.seed, crc32(name.encode())])
            self._streams[name] = source.random(self.cases)
        return self._streams[name]


def generator(seed, name):
    """A source of random numbers of its own for whatever is no case's: ``numpy.random.Generator``."""
    return np.random.default_rng([seed, crc32(name.encode())])


def values(draw, uniform, *, first=None):
    """What the draw gives for each uniform number.

    Parameters
    ----------
    draw : Draw
    uniform : ndarray of float
    first : float, optional
        In the place of its first value.

    Returns
    -------
    ndarray
        Of bool for ``bernoulli``, of float for the others.

    Examples
    --------
    >>> from methods.ptf.simulation.model import Draw
    >>> values(Draw("P", "uniform", (1.0, 3.0)), np.array([0.25, 0.5])).tolist()
    [1.5, 2.0]
    """
    given = draw.values if first is None else (first, *draw.values[1:])
    if draw.distribution == "bernoulli":
        return uniform < given[0]
    if draw.distribution == "uniform":
        return given[0] + (given[1] - given[0]) * uniform
    if draw.distribution == "lognormal":
        return given[0] * np.exp(given[1] * ndtri(uniform))
    if draw.distribution == "empirical":
        return np.interp(uniform, np.linspace(0, 1, len(given)), given)
    return np.full(len(uniform), given[0])
