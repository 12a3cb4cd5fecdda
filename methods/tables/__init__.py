"""The contract of an input, written once: what a table holds, what each cell may say, and what follows from it."""

from methods.tables.contract import Column, Table, registry

__all__ = ["Column", "Table", "registry"]
