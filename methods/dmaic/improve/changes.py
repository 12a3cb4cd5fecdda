"""By how much did a CTQ change between two stages: mean, middle, spread, failures, capability, level and slope?

In       two stages of one CTQ, before and after
Out      ``changes``: the differences with their intervals; ``capabilities`` of both stages; ``trend``, level and slope by
         segmented regression
Assumes  cases that do not depend on each other, but for the trend, whose errors allow for it
Source   Welch and Hodges-Lehmann (``methods.statistics.comparison``); Newcombe (1998), Statistics in Medicine 17, for shares;
         sigma level with its shift of 1.5: ``methods.dmaic.measure.defects``
"""

from methods.dmaic.analyze.two_proportions import two_proportions
from methods.dmaic.improve.segmented import LEAST_PER_STAGE, segmented_regression
from methods.dmaic.improve.stages import weeks_between
from methods.dmaic.measure.capability import LEAST as LEAST_FOR_CAPABILITY
from methods.dmaic.measure.capability import capability
from methods.dmaic.measure.defects import defect_metrics
from methods.errors import MethodError
from methods.statistics.comparison import compare_two

LEAST_CASES = 2
ALPHA = 0.05
GROUPS = (("before", "first"), ("after", "second"))
OF_MEANS = (
    *("mean_before", "mean_after", "median_before", "median_after", "sd_before", "sd_after"),
    *("change", "change_low", "change_high", "percent_change", "change_p", "shift", "shift_low", "shift_high"),
    *("variance_ratio", "variance_ratio_low", "variance_ratio_high", "variance_p"),
)
OF_SHARES = (
    *("share_before", "share_before_low", "share_before_high", "share_after", "share_after_low", "share_after_high"),
    *("share_change", "share_change_low", "share_change_high", "share_change_p"),
    *("sigma_level_before", "sigma_level_after", "sigma_level_change"),
)
OF_CAPABILITY = ("ppk_before", "ppk_before_low", "ppk_before_high", "ppk_after", "ppk_after_low", "ppk_after_high")
OF_TREND = (
    *("slope", "slope_low", "slope_high", "slope_p", "level_change", "level_change_low", "level_change_high", "level_change_p"),
    *("slope_change", "slope_change_low", "slope_change_high", "slope_change_p", "durbin_watson", "lag"),
)


def changes(before, after, *, direction, confidence):
    """Differences of mean, middle, spread and failures, after less before.

    Parameters
    ----------
    before, after : Stage
    direction : str
        ``lower`` or ``higher``.
    confidence : float

    Returns
    -------
    dict of str to (float or None)
        The names of ``OF_MEANS`` (None for counted stages) and ``OF_SHARES``: cases beyond the specification where values are
        measured; where they are counted the share, turned so that less is better. All None where a stage has no cases.

    Raises
    ------
    MethodError
        A single measurement on a side (``too_few``).
    """
    numbers = dict.fromkeys((*OF_MEANS, *OF_SHARES))
    if not (before.n and after.n):
        return numbers
    numbers |= _of_shares(before, after, direction, confidence)
    return numbers | (_of_means(before, after, confidence) if before.timed else {})


def capabilities(before, after, *, stable, limits, minimum, confidence, seed):
    """The capability index of both stages with its interval.

    Parameters
    ----------
    before, after : Stage
    stable : tuple of (bool or None)
        Verdicts of their charts.
    limits : mapping
        lower, upper and target of the specification.
    minimum, confidence, seed
        As for ``capability``.

    Returns
    -------
    dict of str to (float or None)
        The names of ``OF_CAPABILITY``; None for counted stages, without a specification, and below five measurements.
    """
    numbers = dict.fromkeys(OF_CAPABILITY)
    specified = limits["lower"] is not None or limits["upper"] is not None
    for (name, _), stage, verdict in zip(GROUPS, (before, after), stable, strict=True):
        if stage.timed and specified and stage.n >= LEAST_FOR_CAPABILITY:
            how = {"stable": verdict, "minimum": minimum, "confidence": confidence, "seed": seed}
            found = capability(stage.values, **limits, **how).values
            numbers |= {f"ppk_{name}{end}": found[f"ppk{end}"] for end in ("", "_low", "_high")}
    return numbers


def trend(before, after, *, better, confidence):
    """Level and slope of the weekly points, and whether they improved already before the change.

    Parameters
    ----------
    before, after : Stage
    better : int
        1 where higher is better, -1 where lower is.
    confidence : float

    Returns
    -------
    dict of str to (float, bool or None)
        The names of ``OF_TREND`` and improving_trend; all None below eight points on a side. Weeks between the stages keep their
        place in time and belong to neither.
    """
    names = dict.fromkeys((*OF_TREND, "improving_trend"))
    if min(int(stage.points["value"].notna().sum()) for stage in (before, after)) < LEAST_PER_STAGE:
        return names
    gap = [None] * weeks_between(before, after)
    series = [*before.points["value"], *gap, *after.points["value"]]
    found = segmented_regression(series, len(before.points) + len(gap), confidence=confidence).values
    improving = found["slope_p"] is not None and found["slope_p"] < ALPHA and better * found["slope"] > 0
    return {**names, **{name: found[name] for name in OF_TREND}, "improving_trend": bool(improving)}


def _of_means(before, after, confidence):
    if min(before.n, after.n) < LEAST_CASES:
        raise MethodError(f"too_few: {before.n} measurements before and {after.n} after, at least {LEAST_CASES} are needed")
    found = compare_two(before.values, after.values, confidence=confidence).values
    numbers = {f"{name}_{side}": found[f"{name}_{group}"] for name in ("mean", "median", "sd") for side, group in GROUPS}
    numbers |= {name: found[name] for name in ("change", "change_low", "change_high", "percent_change", "variance_p")}
    turned = {"shift": "hodges_lehmann", "shift_low": "hodges_lehmann_high", "shift_high": "hodges_lehmann_low"}
    inverse = {"variance_ratio": "", "variance_ratio_low": "_high", "variance_ratio_high": "_low"}
    numbers |= {name: _turned(found[theirs]) for name, theirs in turned.items()}
    numbers |= {name: _inverse(found[f"variance_ratio{end}"]) for name, end in inverse.items()}
    return numbers | {"change_p": found["welch_p"]}


def _of_shares(before, after, direction, confidence):
    """Shares that fail: beyond the specification where values are measured, the counted ones turned so that less is better."""
    counts = [stage.count if stage.timed or direction == "lower" else stage.n - stage.count for stage in (before, after)]
    found = two_proportions(counts[0], before.n, counts[1], after.n, confidence=confidence)
    table = found.table.set_index("group")
    numbers = {
        f"share_{side}{end}": float(table.loc[group, column])
        for side, group in GROUPS
        for end, column in (("", "share"), ("_low", "low"), ("_high", "high"))
    }
    levels = [
        defect_metrics(count, stage.n, 1).values["sigma_level"] for count, stage in zip(counts, (before, after), strict=True)
    ]
    change = None if None in levels else levels[1] - levels[0]
    return numbers | {
        "share_change": -found.values["difference"],
        "share_change_low": -found.values["difference_high"],
        "share_change_high": -found.values["difference_low"],
        "share_change_p": found.values["p"],
        **dict(zip(("sigma_level_before", "sigma_level_after", "sigma_level_change"), (*levels, change), strict=True)),
    }


def _turned(number):
    return None if number is None else -number


def _inverse(number):
    return 1 / number if number else None
