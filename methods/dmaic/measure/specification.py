"""What the client accepts: one or two limits, and perhaps a target between them.

Out      ``Specification``
Assumes  a physical bound (no duration is negative) is not a limit that the client set
"""

import math
from dataclasses import dataclass

import numpy as np

from methods.errors import MethodError


@dataclass(frozen=True)
class Specification:
    """Limits of what is acceptable, in the unit of the data.

    Attributes
    ----------
    lower, upper : float or None
        One of them at least. A value on a limit is inside.
    target : float or None
        The value aimed at.

    Raises
    ------
    MethodError
        No limit, a limit that is not finite, or a lower limit that is not below the upper.
    """

    lower: float | None = None
    upper: float | None = None
    target: float | None = None

    def __post_init__(self):
        given = [limit for limit in (self.lower, self.upper, self.target) if limit is not None]
        if self.lower is None and self.upper is None:
            raise MethodError("a specification needs a lower or an upper limit")
        if not all(math.isfinite(limit) for limit in given):
            raise MethodError(f"limits {given} must be finite")
        if self.two_sided and self.lower >= self.upper:
            raise MethodError(f"lower limit {self.lower} is not below upper limit {self.upper}")

    @property
    def two_sided(self):
        """Whether both limits are set."""
        return self.lower is not None and self.upper is not None

    @property
    def target_outside(self):
        """Whether there is a target and it lies beyond a limit."""
        return self.target is not None and self.count_outside(np.array([self.target])) > 0

    def count_outside(self, values):
        """How many of an array of values lie beyond a limit."""
        below = values < self.lower if self.lower is not None else np.zeros(values.shape, dtype=bool)
        above = values > self.upper if self.upper is not None else np.zeros(values.shape, dtype=bool)
        return int((below | above).sum())
