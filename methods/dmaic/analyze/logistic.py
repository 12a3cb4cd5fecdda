"""What makes a yes more likely, the rest held still?

In       an outcome of 0 and 1, and predictors, row by row
Out      ``logistic``: odds ratios with intervals
Assumes  independent rows; each predictor shifts the logarithm of the odds in a straight line
Source   Hosmer, Lemeshow and Sturdivant (2013), Applied Logistic Regression, 3rd ed., chapters 1 and 3; Albert and Anderson
         (1984), Biometrika 71(1), for separation; Wald intervals; fitted by ``statsmodels.discrete``'s Newton steps
"""

import math
import warnings as python_warnings

import numpy as np
import pandas as pd
from scipy import special, stats
from statsmodels.discrete.discrete_model import Logit

from methods.dmaic.analyze.design import design_of
from methods.errors import MethodError
from methods.statistics.result import Result, finite

MOST_STEPS = 100
# Coefficients of standardised predictors beyond this mean odds of millions: the predictors separate the outcome.
SEPARATED = 15.0
LEAST_PER_COEFFICIENT = 10
COLUMNS = ["term", "coefficient", "error", "z", "p", "low", "high", "odds_ratio", "odds_low", "odds_high"]


def logistic(outcome, predictors, *, confidence=0.95):
    """Logistic regression with an intercept.

    Parameters
    ----------
    outcome : sequence of 0 and 1
    predictors : mapping of str to sequence of float, or DataFrame
        Rows that lack anything are left out and counted.
    confidence : float

    Returns
    -------
    Result
        ``table``: ``COLUMNS``, the term ``intercept`` first; low and high belong to the coefficient.
        ``values``: n, n_missing, events, deviance, null_deviance, aic, bic, pseudo_r2 (McFadden), likelihood_ratio_p, separated.
        ``warnings``: ``missing_values``; ``separation``: a predictor or a mix of them tells the outcome without fail, so that no
        coefficient exists: the table is empty and separated is True; ``few_events`` (under ten of the rarer outcome for each
        coefficient).

    Raises
    ------
    MethodError
        An outcome other than 0 and 1, or only one of the two; columns that follow from each other; too few rows; text;
        infinity; lengths that differ.

    Examples
    --------
    >>> found = logistic([0, 0, 1, 0, 1, 1], {"x": [1, 2, 3, 4, 5, 6]})
    >>> found.values["events"], bool(found.table["odds_ratio"].iloc[1] > 1)
    (3, True)
    """
    design = design_of(outcome, predictors)
    y, x = design.outcome, design.columns
    if not np.isin(y, (0, 1)).all():
        raise MethodError(f"outcome {y[~np.isin(y, (0, 1))][0]:g}: only 0 and 1 are allowed")
    if y.min() == y.max():
        raise MethodError(f"zero_variance: the outcome is {y[0]:g} in all {y.size} rows, there is nothing to explain")
    n, p, events = y.size, x.shape[1], int(y.sum())
    if n < p + 1:
        raise MethodError(f"too_few: {n} whole rows for {p} coefficients, at least {p + 1} are needed")
    share = events / n
    null = -2 * n * (share * math.log(share) + (1 - share) * math.log(1 - share))
    numbers = {"n": n, "n_missing": design.missing, "events": events, "null_deviance": null}
    warnings = ["missing_values"] if design.missing else []
    warnings += ["few_events"] if min(events, n - events) < LEAST_PER_COEFFICIENT * (p - 1) else []
    fitted = _fitted(y, x)
    method = {"estimator": "maximum likelihood", "interval": "Wald", "confidence": confidence}
    if fitted is None:
        names = ("deviance", "aic", "bic", "pseudo_r2", "likelihood_ratio_p")
        empty = pd.DataFrame(columns=COLUMNS)
        return Result(numbers | dict.fromkeys(names) | {"separated": True}, empty, (*warnings, "separation"), method)
    coefficients, errors, deviance = fitted
    numbers |= {"deviance": deviance, "aic": deviance + 2 * p, "bic": deviance + p * math.log(n), "separated": False}
    numbers |= {"pseudo_r2": 1 - deviance / null}
    numbers["likelihood_ratio_p"] = finite(stats.chi2.sf(null - deviance, p - 1)) if p > 1 else None
    return Result(numbers, _table(design.names, coefficients, errors, confidence), tuple(warnings), method)


def _fitted(y, x):
    """Coefficients, their errors and the deviance; None where the outcome is separated."""
    size = np.concatenate([[1.0], x[:, 1:].std(axis=0)])
    centre = np.concatenate([[0.0], x[:, 1:].mean(axis=0)])
    scaled = (x - centre) / size
    with python_warnings.catch_warnings():
        # Separation shows in the coefficients themselves, which are looked at below.
        python_warnings.simplefilter("ignore")
        try:
            found = Logit(y, scaled).fit(method="newton", disp=0, maxiter=MOST_STEPS, tol=1e-12, warn_convergence=False)
            spread = np.asarray(found.cov_params())
        except np.linalg.LinAlgError:
            return None
    if np.abs(found.params).max() > SEPARATED or not np.isfinite(spread).all() or not found.mle_retvals["converged"]:
        return None
    back = np.diag(1 / size)
    back[0, 1:] = -centre[1:] / size[1:]
    return back @ found.params, np.sqrt(np.diag(back @ spread @ back.T)), float(-2 * found.llf)


def _table(names, coefficients, errors, confidence):
    reach, rows = special.ndtri((1 + confidence) / 2), []
    for name, value, error in zip(names, coefficients, errors, strict=True):
        ends = (value - reach * error, value + reach * error)
        odds = (math.exp(number) for number in (value, *ends))
        rows.append((name, value, error, value / error, 2 * stats.norm.sf(abs(value / error)), *ends, *odds))
    return pd.DataFrame(rows, columns=COLUMNS)
