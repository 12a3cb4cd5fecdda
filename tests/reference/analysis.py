"""Answers to the families of analysis: what a case calls things, and what the public functions call them."""

from methods.dmaic.analyze.contingency import chi_square
from methods.dmaic.analyze.correlation import correlation
from methods.dmaic.analyze.failure_modes import action_priority, failure_modes
from methods.dmaic.analyze.friedman import friedman
from methods.dmaic.analyze.logistic import logistic
from methods.dmaic.analyze.one_sample import one_sample
from methods.dmaic.analyze.one_way import one_way
from methods.dmaic.analyze.outliers import grubbs
from methods.dmaic.analyze.paired import paired
from methods.dmaic.analyze.pairwise import pairwise
from methods.dmaic.analyze.pareto import pareto
from methods.dmaic.analyze.regression import predicted, regression
from methods.dmaic.analyze.two_proportions import two_proportions
from methods.dmaic.analyze.two_rates import two_rates
from methods.dmaic.analyze.two_sample import two_sample, two_summaries
from methods.dmaic.analyze.two_way import two_way
from methods.statistics.comparison import Summary

RATINGS = range(1, 11)


def options(params, *names):
    """The params that a function takes under the same name; a case that says nothing gets the function's own default."""
    return {name: params[name] for name in names if name in params}


def renamed(values, **names):
    """The values under the names of a case."""
    return {theirs: values[ours] for theirs, ours in names.items() if ours in values}


def pair(values, name):
    """The two ends of an interval, as a case writes it."""
    return [values[f"{name}_low"], values[f"{name}_high"]]


def answer_one_sample(data, params):
    """Student's test of one mean."""
    values = Summary(**data["summary"]) if "summary" in data else data.get("values", data.get("x"))
    found = one_sample(values, params.get("mu0", 0.0), **options(params, "confidence", "alternative")).values
    return {**found, "ci": [found["low"], found["high"]]}


def answer_paired(data, params):
    """Student's test and signed ranks of pairs."""
    found = paired(data["a"], data["b"], **options(params, "confidence", "alternative")).values
    names = {"wilcoxon_V": "wilcoxon_v", "wilcoxon_p_normal_cc": "wilcoxon_p_normal", "mean_diff": "mean_difference"}
    return {**found, "ci": [found["low"], found["high"]], **renamed(found, **names)}


def answer_two_sample(data, params):
    """Two groups, given by their values or by their summaries."""
    wanted = options(params, "confidence", "alternative")
    if "summary_a" in data:
        found = two_summaries(Summary(**data["summary_a"]), Summary(**data["summary_b"]), **wanted).values
    else:
        found = two_sample(data["a"], data["b"], **wanted).values
    names = {
        "mean_diff": "difference",
        "F_var": "variance_ratio",
        "F_var_p": "variance_p",
        "brown_forsythe_F": "brown_forsythe_f",
        "mannwhitney_W": "mann_whitney_w",
        "mannwhitney_p": "mann_whitney_p",
        "mannwhitney_p_normal_cc": "mann_whitney_p_normal",
        "cohen_d_pooled": "cohen_d",
        "shapiro_p_a": "shapiro_p_first",
        "shapiro_p_b": "shapiro_p_second",
    }
    ends = {"welch_ci": pair(found, "difference"), "pooled_ci": pair(found, "pooled")}
    return {**found, **renamed(found, **names), **ends}


def answer_one_way(data, params):
    """Analysis of variance with its comparisons of pairs, and with a control those against it."""
    found = one_way(data["y"], data["group"], **options(params, "confidence")).values
    names = {"F": "f", "welch_F": "welch_f", "kruskal_H": "kruskal_h", "brown_forsythe_F": "brown_forsythe_f"}
    answer = {**found, **renamed(found, **names)}
    wanted = options(params, "confidence")
    for method in ("tukey", "games_howell", "dunn"):
        rows = pairwise(data["y"], data["group"], method=method, **wanted).table
        answer[method] = [dict(zip(("pair", "diff", "lwr", "upr", "p_adj"), row, strict=True)) for row in _pairs(rows)]
    if "control" in params:
        rows = pairwise(data["y"], data["group"], method="dunnett", control=params["control"], **wanted).table
        answer["dunnett_t"] = dict(zip(rows["pair"], rows["statistic"], strict=True))
        answer["dunnett_p"] = rows["p_adjusted"].tolist()
    return answer


def _pairs(rows):
    return rows[["pair", "difference", "low", "high", "p_adjusted"]].itertuples(index=False, name=None)


def answer_two_way(data, params, asked=None):
    """Analysis of variance by two factors, called what the case calls them."""
    terms = [name for name in (asked or {}).get("ss", {}) if ":" not in name and name != "Residuals"]
    names = tuple(terms) if len(terms) == 2 else ("a", "b")
    table = two_way(data["y"], data["a"], data["b"], names=names, sums=params.get("type", 2)).table.set_index("term")
    ours = {"ss": "ss", "df": "df", "F": "f", "p": "p"}
    return {theirs: table[column].to_dict() for theirs, column in ours.items()}


def answer_friedman(data, params):
    """Friedman's test."""
    return dict(friedman(data["ratings"]).values)


def answer_chi_square(data, params):
    """Pearson's and Fisher's tests of a table of counts."""
    found = chi_square(data["table"], **options(params, "confidence"))
    shape = (found.values["rows"], found.values["columns"])
    cells = {name: found.table[name].to_numpy().reshape(shape).tolist() for name in ("expected", "residual")}
    return {**found.values, "p": found.values["p_chi2"], "expected": cells["expected"], "std_residuals": cells["residual"]}


def answer_two_proportions(data, params):
    """Two shares."""
    counts = (data[name] for name in ("x1", "n1", "x2", "n2"))
    found = two_proportions(*counts, **options(params, "confidence", "alternative")).values
    names = {"p1": "p_first", "p2": "p_second", "diff": "difference", "chisq": "chi2", "p": "p_z"}
    ends = {"newcombe_ci": pair(found, "difference"), "wald_ci": pair(found, "wald")}
    return {**found, **renamed(found, **names), **ends}


def answer_two_rates(data, params):
    """Two rates of events."""
    counts = (data[name] for name in ("c1", "t1", "c2", "t2"))
    found = two_rates(*counts, **options(params, "confidence", "alternative", "ratio")).values
    return {**found, "rate1": found["rate_first"], "rate2": found["rate_second"], "ci": pair(found, "ratio")}


def answer_correlation(data, params):
    """Three measures of association."""
    found = correlation(data["x"], data["y"], **options(params, "confidence")).values
    return {**found, "pearson_ci_fisher_z": pair(found, "pearson")}


def answer_regression(data, params, asked=None):
    """Least squares on every column but the outcome, and a prediction where the case asks for one."""
    predictors = {name: column for name, column in data.items() if name != "y"}
    wanted = options(params, "confidence")
    found = regression(data["y"], predictors, **wanted)
    table, values = found.table, found.values
    columns = {"coef": "coefficient", "se": "error", "t": "t", "p": "p", "ci_low": "low", "ci_high": "high"}
    answer = {**values, **{theirs: table[ours].tolist() for theirs, ours in columns.items()}}
    answer |= {"adj_r2": values["adjusted_r2"], "F": values["f"], "vif": dict(zip(table["term"], table["vif"], strict=True))}
    answer["max_cook_index_1based"] = values["max_cook_row"] + 1 if values["max_cook_row"] is not None else None
    point = (asked or {}).get("pred_new", {}).get("at")
    if point:
        there = predicted(data["y"], predictors, point, **wanted).values
        ends = {"ci": [there["mean_low"], there["mean_high"]], "pi": [there["low"], there["high"]]}
        answer["pred_new"] = {"at": point, "fit": there["fit"], **ends}
    return answer


def answer_logistic(data, params):
    """Logistic regression on every column but the outcome."""
    predictors = {name: column for name, column in data.items() if name != "y"}
    found = logistic(data["y"], predictors, **options(params, "confidence"))
    columns = {"coef": "coefficient", "se": "error", "z": "z", "p": "p", "odds_ratio": "odds_ratio"}
    columns |= {"ci_low": "low", "ci_high": "high"}
    return {**found.values, **{theirs: found.table[ours].tolist() for theirs, ours in columns.items()}}


def answer_grubbs(data, params):
    """Grubbs' test."""
    found = grubbs(data["values"], **options(params, "alpha", "side")).values
    return {**found, "G": found["g"], "reject": found["outlier"]}


def answer_pareto(data, params):
    """Categories from most to least; the collecting one last where the case wants it so."""
    other = params.get("other_label", "Other") if params.get("other_last") else None
    found = pareto(data["categories"], data["counts"], other=other)
    table = found.table
    return {
        "order": table["category"].tolist(),
        "counts": table["count"].tolist(),
        "cum_counts": table["running_count"].tolist(),
        "pct": (100 * table["share"]).tolist(),
        "cum_pct": (100 * table["running_share"]).tolist(),
        "vital_few_80": table.loc[table["vital"], "category"].tolist(),
    }


def answer_fmea(data, params):
    """Risk numbers of rows, and the action priority of every cell."""
    cells = {f"{s},{o},{d}": action_priority(s, o, d) for s in RATINGS for o in RATINGS for d in RATINGS}
    answer = {"action_priority_by_S,O,D": cells}
    if "S" in data:
        table = failure_modes(data["S"], data["O"], data["D"]).table.sort_values("place")
        names = {"rpn": "rpn", "rank_min": "rpn_rank", "action_priority": "priority"}
        answer |= {theirs: table[ours].tolist() for theirs, ours in names.items()}
    return answer


FAMILIES = {
    "anova_oneway": answer_one_way,
    "anova_twoway": answer_two_way,
    "chi_square": answer_chi_square,
    "correlation": answer_correlation,
    "fmea": answer_fmea,
    "friedman": answer_friedman,
    "logistic": answer_logistic,
    "one_sample": answer_one_sample,
    "outlier_grubbs": answer_grubbs,
    "paired": answer_paired,
    "pareto": answer_pareto,
    "regression": answer_regression,
    "two_proportions": answer_two_proportions,
    "two_rates": answer_two_rates,
    "two_sample": answer_two_sample,
}
