"""Answers to the families of improvement."""

import pandas as pd

from methods.dmaic.improve.contrasts import chain_of, structure_of
from methods.dmaic.improve.factorial import factorial
from methods.dmaic.improve.pairwise import weights_of_pairs
from methods.dmaic.improve.segmented import segmented_regression
from methods.dmaic.improve.weighted import against_datum, weighted_matrix
from methods.statistics import power

VARIANCE_TABLE = {"ss": "ss", "F": "f", "p": "p"}
ALTERNATIVES = {"two.sided": "two-sided", "greater": "one-sided", "less": "one-sided", "one.sided": "one-sided"}


def doe_factorial(given, params):
    design = pd.DataFrame(given["design"])
    options = {name: params[name] for name in ("alpha", "judge") if name in params}
    found = factorial(design[params.get("factors", list(design.columns))], given["y"], **options)
    table, values = found.table.set_index("term"), found.values
    answer = {"effects": table.effect.to_dict(), **values, "lenth_sme_half": values["lenth_sme"]}
    answer |= {name: table[column].to_dict() for name, column in VARIANCE_TABLE.items()}
    return answer | {"ss": {**table.ss.to_dict(), "Residuals": values["ss_error"]}}


def doe_fractional(given, params):
    design = pd.DataFrame(given["design"])
    options = {name: params[name] for name in ("alpha", "judge") if name in params}
    found, structure = factorial(design, given["y"], **options), structure_of(design)
    effects = dict(zip(found.table.term, found.table.effect, strict=True))
    chains = [chain_of(contrast, longest=2) for contrast in structure.contrasts]
    return {
        **found.values,
        "effects": effects,
        "two_factor_alias_chains": dict(zip(chains, effects.values(), strict=True)),
        "alias_chains": dict(zip(found.table.chain, effects.values(), strict=True)),
        "resolution": structure.resolution_text,
    }


def solution_selection(given, params):
    if "pairwise" in given:
        found = weights_of_pairs(given["pairwise"], random_index=params.get("random_index")).values
        return {**found, "weights_eigen": found["weights"]}
    if "signs" in given:
        found = against_datum(given["signs"], weights=given.get("weights")).values
        return {**found, "plus": found["pluses"], "minus": found["minuses"], "net": found["nets"], "rank": found["ranks"]}
    swing = {"swing": params["swing"]} if "swing" in params else {}
    found = weighted_matrix(given["scores_solutions_by_criteria"], given["weights"], **swing).values
    return {**found, "rank": found["ranks"]}


def planned(given, params):
    asked = {**given, **params}
    wanted = {name: asked[name] for name in ("alpha", "power", "n") if name in asked}
    if "groups" in asked:
        found = power.one_way_anova(asked["groups"], asked["between_var"], asked["within_var"], **wanted)
        return _plan(found)
    if "alternative" in asked:
        wanted["alternative"] = ALTERNATIVES.get(asked["alternative"], asked["alternative"])
    if "p1" in asked:
        return _plan(power.two_proportions(asked["p1"], asked["p2"], **wanted))
    one_sample = asked.get("test", "").startswith(("one", "paired"))
    return _plan((power.one_sample_t if one_sample else power.two_sample_t)(asked["delta"], asked["sd"], **wanted))


def _plan(found):
    return {
        "n_exact": found.n_exact,
        "n_ceiling": found.n,
        "power": found.power,
        "effect_size": found.effect,
        "total": found.total,
    }


def interrupted_time_series(given, params):
    found = segmented_regression(given["y"], params["intervention_after"], lag=params.get("lag"))
    names = {"estimate": "coef", "se": "se", "p": "p", "hac_se": "hac_se", "hac_p": "hac_p"}
    return {**found.values, **{name: found.table[column].tolist() for column, name in names.items()}}


FAMILIES = {
    "doe_factorial": doe_factorial,
    "doe_fractional": doe_fractional,
    "solution_selection": solution_selection,
    "power": planned,
    "interrupted_time_series": interrupted_time_series,
}
