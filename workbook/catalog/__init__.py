"""Which tables and notebooks exist, what each notebook needs and makes, and the order in which they run.

Out      ``TABLES``, ``checks``, ``METHODS``, ``NOTEBOOKS``; ``notebook`` by name, ``needed_tables`` of a choice of notebooks
"""

from functools import cache
from importlib import import_module

from methods.tables import registry
from workbook.catalog import customer_side, improvement, transformation
from workbook.catalog.entry import CLOCKS, INVENTORY, LOG, SIPOC, Method, Notebook

ROOMS = (
    "charter",
    "inventory",
    "journey",
    "event_log",
    "sipoc",
    "rules",
    "routes",
    "cx_matrix",
    "maturity",
    "scorecard",
    "voice",
    "retention",
    "ptf",
    "dmaic.define",
    "dmaic.measure",
    "dmaic.analyze",
    "dmaic.improve",
    "dmaic.control",
)
TABLES = registry(*(table for room in ROOMS for table in import_module(f"methods.{room}.inputs").TABLES))
NOTEBOOKS = (*customer_side.NOTEBOOKS, *improvement.NOTEBOOKS, *transformation.NOTEBOOKS)
METHODS = (
    Method("charter", ("role", "stakeholder"), ("scope_item", "service_limit", "engagement_use_case", "evidence", "assumption")),
    Method("inventory", INVENTORY, ("process_e2e", "activity_data", "activity_technology", "raci", "kpi", "sla", "touchpoint")),
    Method(
        "journey", ("role", "segment", "channel", "journey", "journey_stage", "touchpoint"), ("funnel_action", *LOG, "survey")
    ),
    Method("sipoc", (*INVENTORY, *SIPOC), ("kpi", "sla", *LOG, *CLOCKS)),
    Method(
        "rules", (*INVENTORY, "rule", "restriction", *LOG), ("norm", "norm_clause", "rule_clause", "decision_table", "dt_row")
    ),
    Method(
        "routes",
        (*INVENTORY, *LOG, "route", "route_rule"),
        ("exception_cause", "contact", "contact_reason", "restriction", "assumption", "advice_check", "advice_topic"),
    ),
    Method("cx_matrix", (*INVENTORY, "technology", "rule", "kpi"), ("cx_judgement", "cx_target", "activity_technology")),
    Method("maturity", ("respondent", "capability_rating"), ("quiz_answer", "capability_standard", "consensus")),
    Method("scorecard", (*INVENTORY[:2], "kpi", "kpi_value"), ("kpi_link", "sla")),
    Method("voice", ("contact", "contact_reason"), ("advice_topic", "advice_check", "survey", "survey_response", "feedback")),
    Method("retention", ("customer",), (*LOG, "advice_check")),
    Method("dmaic", (*INVENTORY, *LOG, "sla"), (*CLOCKS, "kpi", "kpi_value")),
    Method(
        "ptf",
        ("role", "gap", "initiative", "initiative_gap"),
        ("sim_model", "scenario", "scenario_change", "benefit", "capacity", "budget", "review"),
    ),
)


@cache
def checks():
    """Every check across tables, in the order of the rooms; last, those that tables ask for by the way they are declared.

    They are imported when they are asked for: a process that checks nothing does not load what they compute with.

    Returns
    -------
    tuple of Check
    """
    named = tuple(check for room in ROOMS for check in import_module(f"methods.{room}.checks").CHECKS)
    return named + import_module("methods.charter.checks").declared_checks(TABLES)


def chosen(names=()):
    """The notebooks called ``names``, in the order of the catalogue; all when no name is given.

    Parameters
    ----------
    names : tuple of str

    Returns
    -------
    tuple of Notebook
    """
    return tuple(notebook for notebook in NOTEBOOKS if not names or notebook.name in names)


def parameters(notebooks):
    """The parameters of several notebooks, each once.

    Parameters
    ----------
    notebooks : tuple of Notebook

    Returns
    -------
    tuple of Parameter
    """
    return tuple(dict.fromkeys(parameter for notebook in notebooks for parameter in notebook.parameters))


__all__ = ["METHODS", "NOTEBOOKS", "ROOMS", "TABLES", "Method", "Notebook", "checks", "chosen", "parameters"]
