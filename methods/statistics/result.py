"""What every study of this phase hands back: numbers by name, a table of points, what to beware of, and how it was computed.

Out      ``Result``; ``finite``, which turns what cannot be estimated into None
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd


@dataclass(frozen=True, eq=False)
class Result:
    """The outcome of one study.

    Attributes
    ----------
    values : mapping of str to (float, int, bool, str, tuple or None)
        One number or word by name. None means not estimable, and ``warnings`` says why.
    table : DataFrame
        One row per point of a chart, or per candidate of a choice.
    warnings : tuple of str
        Codes, in the order in which the study met them, each once.
    method : mapping of str to (str, float, int or tuple)
        The conventions used: which sigma, which interval, which rules.

    Raises
    ------
    ValueError
        A number is infinite or not a number.
    """

    values: Mapping[str, object]
    table: pd.DataFrame
    warnings: tuple[str, ...]
    method: Mapping[str, object]

    def __post_init__(self):
        endless = [name for name, value in self.values.items() if isinstance(value, float) and not math.isfinite(value)]
        if endless:
            raise ValueError(f"{', '.join(endless)}: not estimable is None, never inf or NaN")
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))
        object.__setattr__(self, "method", MappingProxyType(dict(self.method)))
        object.__setattr__(self, "warnings", tuple(dict.fromkeys(self.warnings)))

    def to_dict(self):
        """Plain values: ``values``, ``table`` as a list of rows with None for missing, ``warnings``, ``method``."""
        rows = self.table.astype(object).to_dict("records")
        return {
            "values": dict(self.values),
            "table": [{name: None if _missing(cell) else cell for name, cell in row.items()} for row in rows],
            "warnings": list(self.warnings),
            "method": dict(self.method),
        }


def finite(number):
    """The number as a float, or None when it is missing, infinite or not a number.

    Examples
    --------
    >>> finite(float("inf")), finite(2)
    (None, 2.0)
    """
    return float(number) if number is not None and math.isfinite(number) else None


def _missing(cell):
    return cell is None or cell is pd.NaT or cell is pd.NA or (isinstance(cell, float) and math.isnan(cell))
