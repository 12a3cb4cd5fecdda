"""Exhibits: what they carry, the closed list of their kinds, and how each kind is drawn."""

from methods.exhibits.exhibit import Exhibit, Provenance
from methods.exhibits.show import show

__all__ = ["Exhibit", "Provenance", "show"]
