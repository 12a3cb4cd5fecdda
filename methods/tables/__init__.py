"""The contract of an input, written once: what a table holds, what each cell may say, and what follows from it."""

from methods.tables.contract import Column, Table, registry
from methods.tables.crosscheck import Check

__all__ = ["Check", "Column", "Table", "registry"]
