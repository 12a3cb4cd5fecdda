"""What is to be reached, and whether it was.

In       rounds of results
Out      ``lines``: one ``Line`` for each ratio, over all rounds
Assumes  "reached" is said of the median
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from benchmarks import comparison as ways


@dataclass(frozen=True)
class Line:
    """A ratio, or a number of seconds, in each round.

    Attributes
    ----------
    name, unit : str
        What is told; ``wall`` or ``CPU``.
    values : tuple of float
        One per round in which both sides did what they should.
    goal : float or None
    at_least : bool
        Whether the goal is to be exceeded; else it is not to be.
    """

    name: str
    unit: str
    values: tuple[float, ...]
    goal: float | None = None
    at_least: bool = True

    @property
    def wanted(self):
        """The goal as people write it; empty without one."""
        if self.goal is None:
            return ""
        return f"{'≥' if self.at_least else '≤'} {self.goal:g}"

    @property
    def verdict(self):
        """``reached``, ``not reached``, ``not measured`` where something failed, or empty without a goal."""
        if not self.values:
            return "not measured"
        if self.goal is None:
            return ""
        value = median(self.values)
        reached = value >= self.goal if self.at_least else value <= self.goal
        return "reached" if reached else "not reached"


def _divided(top, bottom):
    return top / bottom


def _further(stock, many, one):
    """What one notebook more costs, when everything that is done once has been done: hollow notebooks are ``many`` and one."""
    return stock / (many - one)


@dataclass(frozen=True)
class _Ratio:
    name: str
    sides: tuple[str, ...]
    goal: float | None = None
    at_least: bool = True
    units: tuple[str, ...] = ("wall", "CPU")
    of: Callable = _divided

    def value(self, results, unit):
        return self.of(*(getattr(results[name], unit) for name in self.sides))


RATIOS = (
    _Ratio("(a) / (c)  shell loop of papermill against ours", (ways.SHELL, ways.OURS), 5),
    _Ratio("(b) / (c)  papermill in a pool against ours", (ways.POOL, ways.OURS), 3),
    _Ratio("(c) / (d)  ours against the floor, cells alone", (ways.OURS, ways.FLOOR), 1.25, False, ("CPU",)),
    _Ratio("(c) / (d)  the same, with the floor's own start", (ways.OURS, ways.FLOOR_STARTED), 1.25, False, ("CPU",)),
    _Ratio("ordinary kernels against warm ones, in ours", (ways.ORDINARY, ways.OURS)),
    _Ratio("with pages against executing alone, in ours", (ways.COMMAND, ways.OURS)),
    _Ratio("(a) / (c)  nothing computed, nothing drawn", (ways.HOLLOW_SHELL, ways.HOLLOW), 12),
    _Ratio("(a) / (c)  the same, start not counted", (ways.HOLLOW_SHELL, ways.HOLLOW, ways.HOLLOW_ONE), of=_further),
    _Ratio("workbook --help, seconds", (ways.HELP,), 0.3, False, ("CPU",), of=float),
    _Ratio("second run, nothing changed, share of the first", (ways.AGAIN, ways.COMMAND), 0.02, False),
    _Ratio("plain nbval against review", (ways.NBVAL, ways.REVIEW), 4),
)


def lines(rounds):
    """Every ratio of which the rounds know both sides.

    Parameters
    ----------
    rounds : list of dict of str to Result

    Returns
    -------
    list of Line
    """
    found = []
    for ratio in RATIOS:
        for unit in ratio.units:
            sound = [{name: result for name, result in results.items() if not result.fault} for results in rounds]
            values = tuple(ratio.value(results, unit.lower()) for results in sound if set(ratio.sides) <= set(results))
            if all(set(ratio.sides) <= set(results) for results in rounds):
                found.append(Line(ratio.name, unit, values, ratio.goal, ratio.at_least))
    return found
