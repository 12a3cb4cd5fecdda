"""Analyze: where the defects occur, which causes the data bear out, and which ways of failing come first."""

from methods.dmaic.analyze import exhibits
from methods.dmaic.analyze.decision import decide
from methods.dmaic.analyze.defects import contacts_by_reason, defects_by_group
from methods.dmaic.analyze.gate import gate
from methods.dmaic.analyze.trials import try_causes, try_every_cause

__all__ = ["contacts_by_reason", "decide", "defects_by_group", "exhibits", "gate", "try_causes", "try_every_cause"]
