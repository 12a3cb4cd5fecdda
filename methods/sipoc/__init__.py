"""SIPOC: suppliers, inputs, process, outputs and customers of one process, with what each receiver requires; chains of them."""

from methods.sipoc import chain_exhibits, exhibits
from methods.sipoc.breaks import breaks
from methods.sipoc.chain import Chain, chain
from methods.sipoc.completeness import completeness
from methods.sipoc.difference import Difference, difference
from methods.sipoc.indicators import indicators
from methods.sipoc.model import Sipoc, one_sipoc
from methods.sipoc.requirements import requirements

__all__ = [
    "Chain",
    "Difference",
    "Sipoc",
    "breaks",
    "chain",
    "chain_exhibits",
    "completeness",
    "difference",
    "exhibits",
    "indicators",
    "one_sipoc",
    "requirements",
]
