"""Rules and restrictions: what customers are bound by, who says so, and what each restriction costs and prevents."""

from methods.event_log.prices import Prices
from methods.rules import exhibits, table_exhibits
from methods.rules.costs import costs
from methods.rules.decision_table import decision_tables
from methods.rules.health import one_table
from methods.rules.ledger import ledger
from methods.rules.passages import clock_name, passages, working_calendar
from methods.rules.register import register
from methods.rules.replay import history
from methods.rules.trace import binding_citations, trace

__all__ = [
    "Prices",
    "binding_citations",
    "clock_name",
    "costs",
    "decision_tables",
    "exhibits",
    "history",
    "ledger",
    "one_table",
    "passages",
    "register",
    "table_exhibits",
    "trace",
    "working_calendar",
]
