"""From effects to a plan: what the package is worth, what comes first, and an order that keeps the promise."""

from methods.ptf.roadmap import exhibits, plan_exhibit
from methods.ptf.roadmap.benefits import Terms
from methods.ptf.roadmap.study import ranked, search, valued

__all__ = ["Terms", "exhibits", "plan_exhibit", "ranked", "search", "valued"]
