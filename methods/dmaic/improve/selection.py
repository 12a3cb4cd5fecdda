"""Which of the options for a CTQ is chosen, by which weights, and does the choice hold?

In       the tables ``solution_option``, ``solution_criterion``, ``solution_score``, ``criterion_comparison``
Out      ``selection_of`` a CTQ: a ``Selection`` with the weights, the weighted matrix and the comparison with the datum
Assumes  scores were agreed; an option that lacks a score is left out and named, for no score is not the lowest one
Source   ``weighted`` and ``pairwise``, which name theirs
"""

from dataclasses import dataclass

import pandas as pd

from methods.dmaic.improve.pairwise import matrix_of_pairs, weights_of_pairs
from methods.dmaic.improve.weighted import against_datum, signs_of, weighted_matrix
from methods.errors import MethodError
from methods.statistics.result import Result


@dataclass(frozen=True, eq=False)
class Selection:
    """A choice among options.

    Attributes
    ----------
    options : DataFrame
        Those compared: option_id, name, initiative_id, is_datum.
    criteria : DataFrame
        criterion_id, name, weight (normalised, as used).
    scores : DataFrame
        One row per option, one column per criterion, in the order of both.
    weighted : Result
        As ``weighted_matrix``.
    pairs : Result or None
        As ``weights_of_pairs``; None where weights were given as numbers.
    against : Result or None
        As ``against_datum``, for all options but the datum; None without one.
    left_out : tuple of str
        Names of the options that lack a score.
    """

    options: pd.DataFrame
    criteria: pd.DataFrame
    scores: pd.DataFrame
    weighted: Result
    pairs: Result | None
    against: Result | None
    left_out: tuple[str, ...]

    @property
    def datum(self):
        """Id of the datum, or None."""
        rows = self.options[self.options["is_datum"]]
        return None if rows.empty else rows["option_id"].iloc[0]

    @property
    def chosen(self):
        """The option that leads alone; None where several do, where only one was compared, or where the datum leads."""
        leaders = self.weighted.values["leaders"]
        alone = len(leaders) == 1 and len(self.options) > 1 and leaders[0] != self.datum
        return self.options.set_index("option_id").loc[leaders[0]] if alone else None

    def name_of(self, option_id):
        """The name of an option."""
        return self.options.set_index("option_id").loc[option_id, "name"]


def selection_of(tables, ctq_id):
    """Choose among the options of a CTQ.

    Parameters
    ----------
    tables : namespace
        The tables of an engagement by attribute.
    ctq_id : str

    Returns
    -------
    Selection or None
        None where there are no options or no criteria, or no option has all its scores.

    Raises
    ------
    MethodError
        Neither comparisons of all pairs of criteria nor a weight for each criterion.
    """
    options = tables.solution_option[tables.solution_option["ctq_id"] == ctq_id].reset_index(drop=True)
    criteria = tables.solution_criterion[tables.solution_criterion["ctq_id"] == ctq_id].reset_index(drop=True)
    if options.empty or criteria.empty:
        return None
    scores = tables.solution_score.pivot(index="option_id", columns="criterion_id", values="score")
    scores = scores.reindex(index=options["option_id"], columns=criteria["criterion_id"]).astype(float)
    complete = scores.notna().all(axis=1).to_numpy()
    if not complete.any():
        return None
    pairs = _pairs(tables.criterion_comparison, criteria)
    weights = pairs.values["weights"] if pairs else _weights(criteria)
    kept, scores = options[complete].reset_index(drop=True), scores[complete]
    weighted = weighted_matrix(scores.to_numpy(), weights, options=kept["option_id"], criteria=criteria["criterion_id"])
    kept = kept.assign(is_datum=kept["is_datum"].fillna(False).astype(bool))
    return Selection(
        options=kept[["option_id", "name", "initiative_id", "is_datum"]],
        criteria=criteria[["criterion_id", "name"]].assign(weight=list(weighted.values["weights"])),
        scores=scores,
        weighted=weighted,
        pairs=pairs,
        against=_against(kept, scores, weights),
        left_out=tuple(options.loc[~complete, "name"]),
    )


def _pairs(comparisons, criteria):
    ids = list(criteria["criterion_id"])
    rows = comparisons[comparisons["criterion_id"].isin(ids) & comparisons["against_id"].isin(ids)]
    if rows.empty:
        return None
    judged = rows[["criterion_id", "against_id", "times"]].itertuples(index=False, name=None)
    return weights_of_pairs(matrix_of_pairs(judged, ids), criteria=ids)


def _weights(criteria):
    lost = criteria.loc[criteria["weight"].isna(), "criterion_id"]
    if len(lost):
        raise MethodError(f"criteria {', '.join(lost)} have no weight, and no pairs of criteria are compared")
    return criteria["weight"].astype(float).tolist()


def _against(options, scores, weights):
    datum = options["is_datum"].to_numpy()
    if datum.sum() != 1 or len(options) < 2:
        return None
    signs = signs_of(scores[~datum].to_numpy(), scores[datum].to_numpy()[0])
    return against_datum(signs, weights=weights, options=options.loc[~datum, "option_id"])
