"""The invented company Lumbrera Fibra: extracts of its sale and onboarding with known truths in them.

In       seed, number of cases, ``Parameters``
Out      ``generate``: frames; ``generate_review``: those of the half-year after the decision; ``write``: files of an
         engagement; ``repairs``: the same for a second company, whose cases are a repair network's
Assumes  nothing real: company, customers and numbers are made up, so that what a method finds can be checked against
         what was put in
"""

from workbook.example.extracts import CASES, SEED, Extracts, generate
from workbook.example.files import write
from workbook.example.parameters import Channel, Parameters
from workbook.example.review import generate_review

__all__ = ["CASES", "SEED", "Channel", "Extracts", "Parameters", "generate", "generate_review", "write"]
