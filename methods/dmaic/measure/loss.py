"""What does it cost to be off target, even inside the limits?

In       values, a target, and what a case costs at a known distance from it
Out      ``quality_loss``
Assumes  the loss grows with the square of the distance
Source   Taguchi, Chowdhury and Wu (2005), Taguchi's Quality Engineering Handbook, chapter 7: k = cost / tolerance^2
"""

import numpy as np
import pandas as pd

from methods.errors import MethodError
from methods.statistics.result import Result, finite
from methods.statistics.sequence import as_numbers

KINDS = ("nominal", "smaller", "larger")


def quality_loss(values, *, tolerance, cost_at_limit, target=None, kind="nominal"):
    """Loss of each value and on average.

    Parameters
    ----------
    values : sequence of float
        Missing values are left out and counted.
    tolerance : float
        Distance from the target at which a case costs ``cost_at_limit``; for ``smaller`` and ``larger`` the limit itself.
    cost_at_limit : float
    target : float, optional
        Needed for ``nominal``.
    kind : str
        ``nominal`` (on target is best), ``smaller`` (zero is best), ``larger`` (as much as possible is best).

    Returns
    -------
    Result
        ``values``: n, n_missing, k, mean_loss, total_loss; for nominal and smaller also loss_of_spread and loss_of_bias, which
        add up to the mean. ``table``: value, loss.

    Raises
    ------
    MethodError
        No value (``too_few``), a value that is text or infinite, a tolerance or cost that is not positive, an unknown kind, no
        target, or a value at or below zero where larger is better.
    """
    if kind not in KINDS:
        raise MethodError(f"kind '{kind}' is not one of {', '.join(KINDS)}")
    if not (tolerance > 0 and cost_at_limit > 0):
        raise MethodError(f"tolerance {tolerance} and cost {cost_at_limit}: numbers above zero are needed")
    if kind == "nominal" and target is None:
        raise MethodError("a target is needed where the nominal is best")
    ordered = as_numbers(values)
    present = ordered[~np.isnan(ordered)]
    if not present.size:
        raise MethodError("too_few: 0 values, at least 1 is needed")
    if kind == "larger":
        if not (present > 0).all():
            raise MethodError(
                f"{int((present <= 0).sum())} of {present.size} values are not positive: larger is better needs that"
            )
        k = cost_at_limit * tolerance**2
        losses, parts = k / present**2, (None, None)
    else:
        k, centre = cost_at_limit / tolerance**2, 0.0 if kind == "smaller" else float(target)
        losses = k * (present - centre) ** 2
        parts = (k * float(present.var()), k * (float(present.mean()) - centre) ** 2)
    numbers = {
        "n": int(present.size),
        "n_missing": int(ordered.size - present.size),
        "k": float(k),
        "mean_loss": finite(losses.mean()),
        "total_loss": finite(losses.sum()),
        "loss_of_spread": parts[0],
        "loss_of_bias": parts[1],
    }
    return Result(numbers, pd.DataFrame({"value": present, "loss": losses}), (), {"loss": "quadratic", "kind": kind})
