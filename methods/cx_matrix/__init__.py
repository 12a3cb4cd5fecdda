"""The CX matrix: how far process, technology, rules and indicators carry each customer process."""

from methods.cx_matrix import exhibits
from methods.cx_matrix.comparison import comparison
from methods.cx_matrix.gaps import candidates
from methods.cx_matrix.links import links, orphans
from methods.cx_matrix.order import purchases, readiness
from methods.cx_matrix.profile import profile
from methods.cx_matrix.targets import targets

__all__ = ["candidates", "comparison", "exhibits", "links", "orphans", "profile", "purchases", "readiness", "targets"]
