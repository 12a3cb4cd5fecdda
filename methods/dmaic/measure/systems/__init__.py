"""Measurement systems: how much of what is measured is the process, and how much is the measuring."""

from methods.dmaic.measure.systems.agreement import attribute_agreement, shares
from methods.dmaic.measure.systems.average_range import average_and_range
from methods.dmaic.measure.systems.bias import bias, bias_of_summary
from methods.dmaic.measure.systems.crossed import crossed, unbalanced_crossed
from methods.dmaic.measure.systems.kappa import cohen, fleiss
from methods.dmaic.measure.systems.linearity import linearity
from methods.dmaic.measure.systems.nested import nested
from methods.dmaic.measure.systems.ordinal import intraclass_correlation, kendall_w

__all__ = [
    "attribute_agreement",
    "average_and_range",
    "bias",
    "bias_of_summary",
    "cohen",
    "crossed",
    "fleiss",
    "intraclass_correlation",
    "kendall_w",
    "linearity",
    "nested",
    "shares",
    "unbalanced_crossed",
]
