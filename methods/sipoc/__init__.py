"""SIPOC: suppliers, inputs, process, outputs and customers of one process, with what each receiver requires."""

from methods.sipoc import exhibits
from methods.sipoc.completeness import completeness
from methods.sipoc.model import Sipoc, one_sipoc
from methods.sipoc.requirements import requirements

__all__ = ["Sipoc", "completeness", "exhibits", "one_sipoc", "requirements"]
