"""Which test answers the question, why that one, and what does it say?

In       a question, the design, the data
Out      ``Decision``, one object whatever the test; ``decide``
Assumes  the test follows from the question, the design and the data alone and is never chosen by its result. Means are compared
         by Welch's test whatever the variances; ranks only where a group is small and clearly not normal, and then both results
         are given; below an expected count of 5 Fisher's test stands for the chi-square
Source   routing of the house, after Delacre, Lakens and Leys (2017), International Review of Social Psychology 30(1), for Welch
         as default; each test's own source is in its module
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from methods.dmaic.analyze.assumptions import LEAST_FOR_NORMALITY, Assumption, needs_ranks, of_counts, of_groups
from methods.dmaic.analyze.contingency import chi_square
from methods.dmaic.analyze.correlation import correlation
from methods.dmaic.analyze.effect_sizes import Effect
from methods.dmaic.analyze.friedman import friedman
from methods.dmaic.analyze.logistic import logistic
from methods.dmaic.analyze.one_way import one_way
from methods.dmaic.analyze.paired import paired
from methods.dmaic.analyze.pairwise import pairwise
from methods.dmaic.analyze.samples import clean, pairs_of
from methods.dmaic.analyze.two_proportions import two_proportions
from methods.dmaic.analyze.two_rates import two_rates
from methods.dmaic.analyze.two_sample import two_sample
from methods.errors import MethodError
from methods.statistics.result import Result

QUESTIONS = ("means", "proportions", "rates", "variances", "association", "odds")
DESIGNS = ("independent", "paired")
LEAST_EVENTS = 10
# Assumptions of groups together, which two numbers of the same cases are not.
TOGETHER = ("equal_variance", "independence")


@dataclass(frozen=True)
class Answer:
    """What one test said: its name, statistic, degrees of freedom (one, two or none) and p-value."""

    test: str
    statistic: float | None
    df: tuple[float, ...]
    p: float | None


@dataclass(frozen=True, eq=False)
class Decision:
    """A question answered.

    Attributes
    ----------
    question, design : str
    names : tuple of str
        The groups, the first compared with the second.
    n : int
        Values behind it.
    reported : Answer
        Of the test that the route chose.
    other : Answer or None
        Of the test that it was chosen over: the one on means where ranks were used, and the reverse.
    agree : bool or None
        Whether both say the same at the level asked for; None without another.
    reason : str
        Why this test: ``default``, ``small_and_not_normal``, ``small_counts``, ``counts_too_many``, ``ranks_only``.
    effect : Effect
        In the unit of the data: the difference of means or shares, the ratio of rates; without one, a standardised measure.
    standardised : Effect or None
        Hedges' g, omega squared, Cramér's V, rank-biserial.
    assumptions : tuple of Assumption
        Never empty.
    pairs : DataFrame
        Comparisons of pairs where three groups or more differ; else empty.
    result : Result
        Everything the test's own module gave.
    warnings : tuple of str
        ``tests_disagree``, ``zero_variance``, ``normality_not_testable`` (a group of under five values), those of the result.
    confidence : float
    """

    question: str
    design: str
    names: tuple[str, ...]
    n: int
    reported: Answer
    other: Answer | None
    agree: bool | None
    reason: str
    effect: Effect
    standardised: Effect | None
    assumptions: tuple[Assumption, ...]
    pairs: pd.DataFrame
    result: Result
    warnings: tuple[str, ...]
    confidence: float

    @property
    def significant(self):
        """Whether the reported p-value is at most one minus the confidence; None without one."""
        return None if self.reported.p is None else self.reported.p <= 1 - self.confidence + 1e-12


def decide(question, data, *, design="independent", times=None, confidence=0.95):
    """Answer a question by the test that fits it.

    Parameters
    ----------
    question : str
        ``means``, ``variances``: do groups differ; ``proportions``; ``rates``; ``association`` of two numbers.
    data : mapping of str to sequence
        ``means`` and ``variances``: values by group (paired: values row by row under each condition); ``proportions``: (count, n)
        by group; ``rates``: (count, exposure) of two groups; ``association``: two numbers, row by row; ``odds``: an outcome of
        0 and 1 and a number, row by row.
    design : str
        ``independent`` or ``paired``; only means have paired designs.
    times : mapping of str to sequence, optional
        For independent means, and for the first number of an association: the moment of each value, so that independence can
        be looked at.
    confidence : float

    Returns
    -------
    Decision

    Raises
    ------
    MethodError
        A question or a design that there is not, fewer than two groups, more than two rates at once, or what the test's own
        module refuses.

    Examples
    --------
    >>> found = decide("proportions", {"reseller": (7, 20), "store": (1, 22)})
    >>> found.reported.test, found.reason, found.assumptions[0].state
    ('fisher', 'small_counts', 'doubtful')
    """
    if question not in QUESTIONS or design not in DESIGNS:
        raise MethodError(f"question '{question}' ({design}): one of {', '.join(QUESTIONS)}; {' or '.join(DESIGNS)}")
    if len(data) < 2:
        raise MethodError(f"too_few: {len(data)} group, at least 2 are needed")
    if design == "paired" and question != "means":
        raise MethodError(f"pairs are compared by their means, not by {question}")
    if question == "means":
        return _paired(data, confidence) if design == "paired" else _means(data, times, confidence)
    if question == "variances":
        return _variances(data, times, confidence)
    if question == "association":
        return _association(data, times, confidence)
    return {"proportions": _proportions, "rates": _rates, "odds": _odds}[question](data, confidence)


def _means(data, times, confidence):
    groups, times = _present(data, times)
    assumptions = of_groups(groups, times=times)
    ranks = needs_ranks(assumptions)
    if len(groups) == 2:
        result = two_sample(*groups.values(), confidence=confidence)
        found = result.values
        mean = Answer("welch_t", found["welch_t"], _df(found["welch_df"]), found["welch_p"])
        rank = Answer("mann_whitney", found["mann_whitney_w"], (), found["mann_whitney_p"])
        name = "hodges_lehmann" if ranks else "difference"
        effect = _effect(found, name, "shift" if ranks else "mean_difference")
        size = _effect(found, "rank_biserial" if ranks else "hedges_g")
        pairs = pd.DataFrame()
    else:
        values, labels = _long(groups)
        result = one_way(values, labels, confidence=confidence)
        found = result.values
        mean = Answer("welch_anova", found["welch_f"], _df(found["welch_df1"], found["welch_df2"]), found["welch_p"])
        rank = Answer("kruskal_wallis", found["kruskal_h"], (len(groups) - 1.0,), found["kruskal_p"])
        effect = _effect(found, "omega_squared")
        size = Effect("epsilon_squared", found["epsilon_squared"], None, None) if ranks else None
        equal = next(row for row in assumptions if row.name == "equal_variance").state == "holds"
        method = "dunn" if ranks else "tukey" if equal else "games_howell"
        pairs = pairwise(values, labels, method=method, confidence=confidence).table.assign(method=method)
    chosen, other = (rank, mean) if ranks else (mean, None)
    reason = "small_and_not_normal" if ranks else "default"
    return _decision(
        "means",
        groups,
        (chosen, other, reason),
        (effect, size),
        assumptions=assumptions,
        result=result,
        confidence=confidence,
        pairs=pairs,
    )


def _paired(data, confidence):
    if len(data) > 2:
        result = friedman(np.column_stack([np.asarray(column, dtype=float) for column in data.values()]), names=list(data))
        found = result.values
        chosen = Answer("friedman", found["chi2"], (float(found["df"]),), found["p"])
        effect = Effect("kendall_w", found["kendall_w"], None, None)
        rows = {name: clean(column)[0] for name, column in data.items()}
        assumptions = tuple(row for row in of_groups(rows) if row.name in ("size", "independence"))
        return _decision(
            "means",
            rows,
            (chosen, None, "ranks_only"),
            (effect, None),
            assumptions=assumptions,
            result=result,
            confidence=confidence,
            design="paired",
            n=found["n"],
        )
    first, second, _ = pairs_of(*data.values())
    result = paired(*data.values(), confidence=confidence)
    found, assumptions = result.values, of_groups({"": first - second})
    ranks = needs_ranks(assumptions)
    mean = Answer("paired_t", found["t"], _df(found["df"]), found["p"])
    rank = Answer("wilcoxon", found["wilcoxon_v"], (), found["wilcoxon_p"])
    effect = Effect("mean_difference", found["mean_difference"], found["low"], found["high"])
    size = Effect("rank_biserial" if ranks else "hedges_g", found["rank_biserial" if ranks else "hedges_g"], None, None)
    route = (rank, mean, "small_and_not_normal") if ranks else (mean, None, "default")
    return _decision(
        "means",
        data,
        route,
        (effect, size),
        assumptions=assumptions,
        result=result,
        confidence=confidence,
        design="paired",
        n=found["n"],
    )


def _variances(data, times, confidence):
    groups, times = _present(data, times)
    assumptions = of_groups(groups, times=times)
    spread = next(row for row in assumptions if row.name == "equal_variance")
    k, n = len(groups), spread.n
    answer = Answer("brown_forsythe", spread.statistic, (k - 1.0, float(n - k)) if spread.statistic is not None else (), spread.p)
    if k == 2:
        result = two_sample(*groups.values(), confidence=confidence)
        effect = _effect(result.values, "variance_ratio")
    else:
        result = one_way(*_long(groups), confidence=confidence)
        sds = result.table["sd"]
        effect = Effect("sd_ratio", float(sds.max() / sds.min()) if sds.min() > 0 else None, None, None)
    route = (answer, None, "default")
    return _decision("variances", groups, route, (effect, None), assumptions=assumptions, result=result, confidence=confidence)


def _proportions(data, confidence):
    if len(data) == 2:
        result = two_proportions(*(number for group in data.values() for number in group), confidence=confidence)
        found = result.values
        approximate, exact = Answer("z", found["z"], (), found["p_z"]), Answer("fisher", None, (), found["fisher_p"])
        effect, size = _effect(found, "difference", "risk_difference"), _effect(found, "ratio", "risk_ratio")
        small = found["test"] == "fisher"
    else:
        result = chi_square([[count, n - count] for count, n in data.values()], confidence=confidence)
        found = result.values
        df = _df(found["df"])
        approximate, exact = (
            Answer("chi_square", found["chi2"], df, found["p_chi2"]),
            Answer("fisher", None, (), found["fisher_p"]),
        )
        effect, size = _effect(found, "cramers_v"), None
        small = found["test"] == "fisher"
    n = sum(int(group[1]) for group in data.values())
    assumptions = of_counts(found["min_expected"], n)
    too_many = "fisher_too_large" in result.warnings
    reason = "small_counts" if small else "counts_too_many" if too_many else "default"
    route = (exact, approximate, reason) if small else (approximate, None, reason)
    return _decision(
        "proportions", data, route, (effect, size), assumptions=assumptions, result=result, confidence=confidence, n=n
    )


def _rates(data, confidence):
    if len(data) > 2:
        raise MethodError(f"{len(data)} rates: they are compared two at a time")
    result = two_rates(*(number for group in data.values() for number in group), confidence=confidence)
    found = result.values
    n = found["count_first"] + found["count_second"]
    route = (Answer("poisson", None, (), found["p"]), None, "default")
    assumptions = (Assumption("independence", "", "not_checked", "", None, None, n),)
    effect = _effect(found, "ratio", "rate_ratio")
    return _decision("rates", data, route, (effect, None), assumptions=assumptions, result=result, confidence=confidence, n=n)


def _association(data, times, confidence):
    if len(data) > 2:
        raise MethodError(f"{len(data)} numbers: they are compared two at a time")
    result = correlation(*data.values(), confidence=confidence)
    found = result.values
    spearman = Answer("spearman", found["spearman"], (), found["spearman_p"])
    pearson = Answer("pearson", found["pearson"], (found["n"] - 2.0,), found["pearson_p"])
    columns = {name: result.table[column].to_numpy() for name, column in zip(data, ("first", "second"), strict=True)}
    outcome = next(iter(columns))
    in_order = of_groups({outcome: columns[outcome]}, times=times)[-1]
    assumptions = (*(row for row in of_groups(columns) if row.name not in TOGETHER), in_order)
    effect = _effect(found, "spearman")
    route = (spearman, pearson, "default")
    return _decision(
        "association", columns, route, (effect, None), assumptions=assumptions, result=result, confidence=confidence, n=found["n"]
    )


def _odds(data, confidence):
    if len(data) > 2:
        raise MethodError(f"{len(data)} columns: an outcome and one number")
    outcome, number, _ = pairs_of(*data.values())
    result = logistic(outcome, {"factor": number}, confidence=confidence)
    row = None if result.values["separated"] else result.table.iloc[1]
    found = (
        {} if row is None else {"odds_ratio": row.odds_ratio, "odds_ratio_low": row.odds_low, "odds_ratio_high": row.odds_high}
    )
    answer = Answer("logistic", None if row is None else float(row.z), (), None if row is None else float(row.p))
    events, n = int(outcome.sum()), int(outcome.size)
    rarer = min(events, n - events)
    state = "holds" if rarer >= LEAST_EVENTS else "doubtful"
    assumptions = (
        Assumption("size", "", state, "", float(rarer), None, n),
        Assumption("independence", "", "not_checked", "", None, None, n),
    )
    effect = _effect(found, "odds_ratio") if found else Effect("odds_ratio", None, None, None)
    names = list(data)[1:]
    return _decision(
        "odds",
        names,
        (answer, None, "default"),
        (effect, None),
        assumptions=assumptions,
        result=result,
        confidence=confidence,
        n=n,
    )


def _decision(question, groups, route, effects, *, assumptions, result, confidence, design="independent", pairs=None, n=None):
    chosen, other, reason = route
    told = other is not None and chosen.p is not None and other.p is not None
    agree = (chosen.p <= 1 - confidence) == (other.p <= 1 - confidence) if told else None
    tiny = any(row.name == "normality" and row.n < LEAST_FOR_NORMALITY for row in assumptions)
    warnings = [*result.warnings, *(["tests_disagree"] if agree is False else []), *(["normality_not_testable"] if tiny else [])]
    return Decision(
        question=question,
        design=design,
        names=tuple(map(str, groups)),
        n=_size(groups) if n is None else n,
        reported=chosen,
        other=other,
        agree=agree,
        reason=reason,
        effect=effects[0],
        standardised=effects[1],
        assumptions=assumptions,
        pairs=pd.DataFrame() if pairs is None else pairs,
        result=result,
        warnings=tuple(dict.fromkeys(warnings)),
        confidence=confidence,
    )


def _present(data, times):
    """Values by group without the missing ones, and their times likewise."""
    groups = {str(name): clean(values, least=2, name=str(name))[0] for name, values in data.items()}
    if times is None:
        return groups, None
    kept = {str(name): pd.Series(list(values), dtype=float).notna().to_numpy() for name, values in data.items()}
    return groups, {str(name): np.asarray(times[name])[kept[str(name)]] for name in data}


def _long(groups):
    return np.concatenate(list(groups.values())), [name for name, group in groups.items() for _ in range(group.size)]


def _size(groups):
    return int(sum(len(group) for group in groups.values()))


def _df(*numbers):
    return tuple(float(number) for number in numbers) if None not in numbers else ()


def _effect(found, name, called=""):
    return Effect(called or name, found[name], found.get(f"{name}_low"), found.get(f"{name}_high"))
