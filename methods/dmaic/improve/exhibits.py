"""Results of the improve phase as exhibits, gathered from the modules that make them.

In       results of this room, the provenance of their data
Out      ``weights``, ``selection``, ``datum``, ``experiment``, ``plan``, ``before_after``, ``details``, ``savings``, ``pilots``,
         ``tollgate``: one ``Exhibit`` each
Assumes  the language holds the texts ``dmaic_improve.*``
"""

from methods.dmaic.define.tollgate import tollgate_exhibit as tollgate
from methods.dmaic.improve.choice_exhibits import datum, selection, weights
from methods.dmaic.improve.detail_exhibits import details
from methods.dmaic.improve.pilot_exhibits import pilots, savings
from methods.dmaic.improve.proof_exhibits import before_after
from methods.dmaic.improve.trial_exhibits import experiment, plan

__all__ = [
    "before_after",
    "datum",
    "details",
    "experiment",
    "pilots",
    "plan",
    "savings",
    "selection",
    "tollgate",
    "weights",
]
