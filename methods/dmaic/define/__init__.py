"""Define: the problem, the goal and the scope of a project, what customers need, and what is critical to quality."""

from methods.dmaic.define import exhibits
from methods.dmaic.define.after import measured_after, window_after
from methods.dmaic.define.charter import charter_of, standing, tree
from methods.dmaic.define.ctq import Ctq, Measured, ctq_of, every_ctq, every_measured, measured
from methods.dmaic.define.gate import gate
from methods.dmaic.define.tollgate import Requirement, Tollgate, tollgate_exhibit

__all__ = [
    "Ctq",
    "Measured",
    "Requirement",
    "Tollgate",
    "charter_of",
    "ctq_of",
    "every_ctq",
    "every_measured",
    "exhibits",
    "gate",
    "measured",
    "measured_after",
    "standing",
    "tollgate_exhibit",
    "tree",
    "window_after",
]
