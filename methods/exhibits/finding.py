"""A finding: one numbered result, written by code and never typed.

Out      ``Finding``; ``GAP_KINDS``, what a shortfall may be; ``fingerprint`` of the frames it was computed from
"""

import hashlib
import math
from dataclasses import asdict, dataclass

import pandas as pd

GAP_KINDS = ("performance", "capability", "compliance", "coverage", "experience", "opportunity")


@dataclass(frozen=True)
class Finding:
    """One number with everything needed to believe it.

    Attributes
    ----------
    id : str
        Stable within the engagement: ``routes.path_regular``. A gap points at it.
    statement : str
        The sentence a reader sees, in their language, with the number in it.
    value, low, high : float or None
        Estimate and interval, in ``unit``; None means not estimable, and the statement says so.
    n : int
        Rows or cases behind it.
    unit : str
        ``fraction``, ``days`` …
    method : str
        Name of the estimator and of the interval: ``share, Wilson 95%``.
    scope : str
        Segment, channel or period it holds for; empty for all.
    inputs_hash : str
        ``fingerprint`` of the frames it was computed from.
    gap : str
        One of ``GAP_KINDS`` where something falls short of what was asked of it, so that the register of gaps should know of it;
        ``opportunity`` where nothing falls short and something could be saved; empty otherwise.
    target : float or None
        What was asked, in ``unit``; None where nobody set it.
    about : tuple of str
        What it speaks of, as a gap names its source: ``kpi:KPI-VISIT``, ``restriction:RST-01``. The first is what makes two
        findings the same shortfall.

    Raises
    ------
    ValueError
        A number is not finite, the interval is upside down, or the gap is of no known kind.
    """

    id: str
    statement: str
    value: float | None
    n: int
    unit: str
    method: str
    low: float | None = None
    high: float | None = None
    scope: str = ""
    inputs_hash: str = ""
    gap: str = ""
    target: float | None = None
    about: tuple[str, ...] = ()

    def __post_init__(self):
        numbers = [number for number in (self.value, self.low, self.high, self.target) if number is not None]
        if not all(math.isfinite(number) for number in numbers):
            raise ValueError(f"finding {self.id}: not estimable is None, never inf or NaN")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"finding {self.id}: the interval runs from {self.low} down to {self.high}")
        if self.gap not in ("", *GAP_KINDS):
            raise ValueError(f"finding {self.id}: gap '{self.gap}' is not one of {', '.join(GAP_KINDS)}")

    def to_dict(self):
        """Plain values, for the payload of an exhibit."""
        return asdict(self)


def fingerprint(*frames):
    """Sixteen hexadecimal digits that change when any value, column name or row order of the frames changes.

    Parameters
    ----------
    *frames : DataFrame

    Returns
    -------
    str

    Examples
    --------
    >>> fingerprint(pd.DataFrame({"a": [1, 2]})) == fingerprint(pd.DataFrame({"a": [2, 1]}))
    False
    """
    digest = hashlib.sha256()
    for frame in frames:
        digest.update("\x1f".join(map(str, frame.columns)).encode())
        digest.update(pd.util.hash_pandas_object(frame.astype(str), index=False).to_numpy().tobytes())
    return digest.hexdigest()[:16]
