"""When did the level of a process most likely change: a suggestion, never a verdict?

In       values in time order
Out      ``change_point``: the split in two that leaves the least variation, Taylor's sum of deviations, and whether a chart
         should be split there
Assumes  one change of the mean, values that do not depend on each other
Source   Hinkley (1970), Biometrika 57, for the least-squares split; Taylor (2000), Change-Point Analysis, for the sums. A split
         is advised only for a shift that lasts, in the direction expected, with a documented cause
"""

import numpy as np
import pandas as pd

from methods.errors import MethodError
from methods.statistics.result import Result
from methods.statistics.sequence import in_order

SUSTAINED = 8
DIRECTIONS = ("up", "down")


def change_point(values, *, min_segment=2, labels=None, at=None, direction=None, cause=None):
    """The most likely place of one change of the mean.

    Parameters
    ----------
    values : sequence of float
        In time order, or in any order when ``at`` is given. Missing values are passed over.
    min_segment : int
        Fewest values on either side.
    labels : sequence of str, optional
    at : sequence of moments or numbers, optional
    direction : str, optional
        Where the process was expected to move: ``up`` or ``down``.
    cause : str, optional
        What is known to have changed.

    Returns
    -------
    Result
        ``values``: n, n_missing; last_before and first_after (positions from 0) with their labels; n_before, n_after,
        mean_before, mean_after, change; sse (sum of squares around the two means) and sse_without; cusum_range (greatest minus
        smallest sum of deviations from the mean, from 0) and cusum_extreme (position of the sum farthest from 0);
        sustained (the eight values after the change all lie beyond the mean before, on the side of the change);
        split_suggested (sustained, in the direction expected, with a cause).
        All that concerns the change is None for values that never vary.
        ``table``: label, value, cusum, segment (``before``, ``after``).
        ``warnings``: ``suggestion_only``, and why no split is suggested: ``not_sustained``, ``direction_not_known``,
        ``against_direction``, ``no_documented_cause``; ``zero_variance``; those of the order.

    Raises
    ------
    MethodError
        Fewer values than two segments hold (``too_few``); a segment below 1; a value that is text or infinite; an unknown
        direction.

    Examples
    --------
    >>> found = change_point([1, 1, 1, 5, 5, 5]).values
    >>> found["last_before"], found["mean_before"], found["mean_after"], found["sse"]
    (2, 1.0, 5.0, 0.0)
    """
    if min_segment < 1:
        raise MethodError(f"a segment of {min_segment} values: at least 1")
    if direction is not None and direction not in DIRECTIONS:
        raise MethodError(f"direction {direction!r}: one of {', '.join(DIRECTIONS)}")
    sequence = in_order(values, labels=labels, at=at, least=2 * min_segment)
    places = np.flatnonzero(~np.isnan(sequence.values))
    present = sequence.present
    away = present - present.mean()
    table = pd.DataFrame({"label": sequence.label_column, "value": sequence.values})
    sums = np.cumsum(away)
    table["cusum"] = np.nan
    table.loc[places, "cusum"] = sums
    counts = {"n": int(present.size), "n_missing": int(sequence.values.size - present.size)}
    if np.ptp(present) == 0:
        names = ("last_before", "mean_before", "mean_after", "change", "sse", "cusum_range", "cusum_extreme", "split_suggested")
        return Result(counts | dict.fromkeys(names), table.assign(segment=None), (*sequence.warnings, "zero_variance"), _METHOD)
    last, found = _split(present, away, sums, min_segment)
    found |= {"last_before": int(places[last]), "first_after": int(places[last + 1])}
    found |= {f"{name}_label": sequence.labels[found[name]] for name in ("last_before", "first_after")}
    found |= {"cusum_extreme": int(places[np.argmax(np.abs(sums))])}
    found["cusum_range"] = float(max(sums.max(), 0.0) - min(sums.min(), 0.0))
    objections = tuple(_objections(present[last + 1 :], found, direction, cause))
    found |= {"sustained": "not_sustained" not in objections, "split_suggested": not objections}
    table["segment"] = np.where(np.arange(len(table)) <= found["last_before"], "before", "after")
    return Result(counts | found, table, (*sequence.warnings, "suggestion_only", *objections), _METHOD)


def _split(present, away, sums, min_segment):
    sizes = np.arange(1, present.size)
    gain = sums[:-1] ** 2 * (1 / sizes + 1 / (present.size - sizes))
    allowed = (sizes >= min_segment) & (present.size - sizes >= min_segment)
    last = int(np.argmax(np.where(allowed, gain, -np.inf)))
    before, after = present[: last + 1], present[last + 1 :]
    sse = float(np.sum((before - before.mean()) ** 2) + np.sum((after - after.mean()) ** 2))
    means = {"mean_before": float(before.mean()), "mean_after": float(after.mean())}
    means["change"] = means["mean_after"] - means["mean_before"]
    return last, {**means, "n_before": before.size, "n_after": after.size, "sse": sse, "sse_without": float(np.sum(away**2))}


def _objections(after, found, direction, cause):
    rising = found["change"] > 0
    first = after[:SUSTAINED]
    beyond = first > found["mean_before"] if rising else first < found["mean_before"]
    if first.size < SUSTAINED or not beyond.all():
        yield "not_sustained"
    if direction is None:
        yield "direction_not_known"
    elif (direction == "up") is not bool(rising):
        yield "against_direction"
    if not cause:
        yield "no_documented_cause"


_METHOD = {"split": "least squares, one change of the mean", "sustained": SUSTAINED, "verdict": "suggestion only"}
