"""Control: is the process held where it was brought, who watches it, and what is done when it moves?"""

from methods.dmaic.control import exhibits
from methods.dmaic.control.gate import current, gate
from methods.dmaic.control.memory import ways_out
from methods.dmaic.control.study import on_chart

__all__ = ["current", "exhibits", "gate", "on_chart", "ways_out"]
