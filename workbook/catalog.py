"""Which tables and notebooks exist, what each notebook needs and makes, and the order in which they run.

Out      ``TABLES``, ``checks``, ``METHODS``, ``NOTEBOOKS``; ``notebook`` by name, ``needed_tables`` of a choice of notebooks
"""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from methods.tables import registry
from workbook.parameters import Parameter
from workbook.texts import shipped

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
LOG = ("case", "event")
CLOCKS = ("calendar", "calendar_holiday")


@dataclass(frozen=True)
class Notebook:
    """One conversation with the client.

    Attributes
    ----------
    name : str
        Of the file in ``notebooks/``.
    method : str
        The room of ``methods/`` it speaks for.
    needs, uses : tuple of str
        Tables it cannot run without, and tables that it reads where they exist.
    exhibits, findings : tuple of str
        What it makes; an executed notebook that lacks one of the exhibits has failed.
    parameters : tuple of Parameter
        Besides ``engagement`` and ``language``, which every notebook has.
    after : tuple of str
        Notebooks whose findings it reads: it runs when they are done, and again when they have changed.
    """

    name: str
    method: str
    needs: tuple[str, ...]
    uses: tuple[str, ...]
    exhibits: tuple[str, ...]
    findings: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def source(self):
        """The notebook as it ships."""
        return shipped("notebooks") / f"{self.name}.ipynb"

    def source_in(self, folder):
        """The engagement's own version of the notebook where there is one, else the one that ships."""
        own = folder / "notebooks" / f"{self.name}.ipynb"
        return own if own.is_file() else self.source


@dataclass(frozen=True)
class Method:
    """What one method of the book stands on, so that a small engagement knows what it can do.

    Attributes
    ----------
    name : str
        Its room in ``methods/``; its title is the text ``list.method.<name>``.
    needs, uses : tuple of str
        The tables without which it has nothing to say, and those that widen it.
    """

    name: str
    needs: tuple[str, ...]
    uses: tuple[str, ...] = ()

    def possible(self, filled):
        """Whether it can say something where the tables ``filled`` have rows."""
        return set(self.needs) <= set(filled)


CONFIDENCE = Parameter("confidence", float, 0.95, minimum=0.5, maximum=0.999, help_key="parameter.confidence")
PERIODS = ("week", "day", "month", "25 cases", "50 cases", "100 cases")

SIPOC = ("sipoc", "sipoc_step", "sipoc_party", "sipoc_item", "sipoc_flow")
INVENTORY = ("role", "process", "activity")
PROMISE = ("sla", *LOG, "activity", *CLOCKS, "segment")

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

NOTEBOOKS = (
    Notebook(
        "inventory",
        method="inventory",
        needs=INVENTORY,
        uses=(
            *("process_e2e", "activity_data", "activity_technology", "technology", "raci", "kpi", "sla", "touchpoint"),
            *("touchpoint_activity", *LOG, "segment", "channel"),
        ),
        exhibits=(
            "inventory.coverage",
            "inventory.end_to_end",
            "inventory.swimlane",
            "inventory.hand_offs",
            "inventory.redundancy",
            "inventory.repetitions",
            "inventory.role_week",
            "inventory.role_view",
            "inventory.controls",
            "inventory.raci",
        ),
        findings=("inventory.*",),
        parameters=(
            Parameter("process_id", str, "", help_key="parameter.process_id"),
            Parameter("hours_per_week", float, 40.0, minimum=1, maximum=168, help_key="parameter.hours_per_week"),
            CONFIDENCE,
        ),
    ),
    Notebook(
        "journey",
        method="journey",
        needs=("role", "segment", "channel", "journey", "journey_stage", "touchpoint"),
        uses=(
            *("touchpoint_activity", "activity", "process", "funnel_action", "kpi", "competitor_observation", "evidence"),
            *("initiative", *LOG, "contact", "contact_reason", "survey_response"),
        ),
        exhibits=(
            "journey.outside_in",
            "journey.map",
            "journey.layers",
            "journey.satisfaction_by_segment",
            "journey.satisfaction_by_channel",
            "journey.drop_off",
            "journey.drop_off_by_group",
            "journey.moments",
            "journey.segments",
            "journey.channels",
            "journey.bridge",
            "journey.rivals",
            "journey.target",
        ),
        findings=("journey.*",),
        parameters=(
            Parameter("journey_id", str, "", help_key="parameter.journey_id"),
            Parameter("satisfied_from", int, 8, minimum=0, help_key="parameter.satisfied_from"),
            Parameter("split_from", float, 0.10, minimum=0, maximum=1, help_key="parameter.split_from"),
            CONFIDENCE,
        ),
    ),
    Notebook(
        "sipoc",
        method="sipoc",
        needs=(*INVENTORY, *SIPOC),
        uses=("kpi", "kpi_value", "sla", "initiative", *LOG, *CLOCKS, "channel", "segment"),
        exhibits=(
            *("sipoc.map", "sipoc.requirements", "sipoc.completeness"),
            *("sipoc.chain", "sipoc.breaks", "sipoc.difference"),
        ),
        findings=("sipoc.*",),
        parameters=(Parameter("sipoc_id", str, "", help_key="parameter.sipoc_id"), CONFIDENCE),
    ),
    Notebook(
        "routes",
        method="routes",
        needs=(*INVENTORY, *LOG, "route", "route_rule"),
        uses=(
            *("contact", "contact_reason", "channel", "segment", "product", "restriction", "exception_cause", "assumption"),
            *("advice_check", "advice_topic"),
        ),
        exhibits=(
            "routes.rates",
            "routes.rules",
            "routes.variants",
            "routes.index",
            "routes.map",
            "routes.waits",
            "routes.rework",
            "routes.exceptions",
            "routes.exception_causes",
            "routes.early_warning",
            "routes.open_cases",
        ),
        findings=("routes.*",),
        parameters=(
            Parameter("regular_target", float, 0.80, minimum=0, maximum=1, help_key="parameter.regular_target"),
            CONFIDENCE,
        ),
    ),
    Notebook(
        "rules",
        method="rules",
        needs=(*INVENTORY, "rule", "restriction", *LOG),
        uses=(
            *("norm", "norm_clause", "rule_clause", "decision_table", "dt_input", "dt_output", "dt_row", "case_attribute"),
            *("assumption", "contact", "contact_reason", *CLOCKS),
        ),
        exhibits=(
            "rules.register",
            "rules.trace",
            "rules.ledger",
            "rules.rates",
            "rules.ladder",
            "rules.table_rows",
            "rules.table_health",
            "rules.replay",
        ),
        findings=("rules.*",),
        parameters=(
            Parameter("tau_rejection", float, 0.01, minimum=0.0001, maximum=0.5, help_key="parameter.tau_rejection"),
            Parameter("work_calendar", str, "", help_key="parameter.work_calendar"),
            Parameter("decision_table", str, "", help_key="parameter.decision_table"),
            CONFIDENCE,
        ),
    ),
    Notebook(
        "dmaic_define",
        method="dmaic.define",
        needs=("role",),
        uses=(
            *("improvement_project", "project_member", "customer_need", "ctq", "process", "activity", *SIPOC, "stakeholder"),
            *("contact", "contact_reason", "feedback", "evidence", "kpi", "kpi_value", "sla", *LOG, *CLOCKS, "segment"),
        ),
        exhibits=(
            "dmaic_define.charter",
            "dmaic_define.tree",
            "dmaic_define.ctqs",
            "dmaic_define.stakeholders",
            "dmaic_define.tollgate",
        ),
        findings=("dmaic_define.*",),
        parameters=(Parameter("project_id", str, "", help_key="parameter.project_id"), CONFIDENCE),
    ),
    Notebook(
        "dmaic_measure",
        method="dmaic.measure",
        needs=(*INVENTORY, *LOG, "sla"),
        uses=(*CLOCKS, "channel", "segment", "ctq", "kpi_value", "collection_plan", "measurement_study", "measurement_reading"),
        exhibits=(
            "dmaic_measure.collection_plan",
            "dmaic_measure.measurement_systems",
            "dmaic_measure.gage_rr",
            "dmaic_measure.agreement",
            "dmaic_measure.share_by_group",
            "dmaic_measure.run_chart",
            "dmaic_measure.individuals",
            "dmaic_measure.durations",
            "dmaic_measure.capability",
            "dmaic_measure.sigma",
            "dmaic_measure.baseline",
            "dmaic_measure.tollgate",
        ),
        findings=("dmaic_measure.*",),
        parameters=(
            Parameter("sla", str, "SLA-01", help_key="parameter.sla"),
            Parameter("group_by", str, "channel", choices=("channel", "priority", "segment"), help_key="parameter.group_by"),
            Parameter("period", str, "week", choices=PERIODS, help_key="parameter.period"),
            CONFIDENCE,
        ),
    ),
    Notebook(
        "dmaic_analyze",
        method="dmaic.analyze",
        needs=(*LOG,),
        uses=(
            *("ctq", "cause", "failure_mode", "role", "activity", "sla", *CLOCKS, "channel", "segment", "kpi_value"),
            *("case_attribute", "advice_check", "contact", "contact_reason"),
        ),
        exhibits=(
            "dmaic_analyze.pareto",
            "dmaic_analyze.contacts",
            "dmaic_analyze.cause_map",
            "dmaic_analyze.whys",
            "dmaic_analyze.effects",
            "dmaic_analyze.tests",
            "dmaic_analyze.assumptions",
            "dmaic_analyze.verdicts",
            "dmaic_analyze.failure_modes",
            "dmaic_analyze.tollgate",
        ),
        findings=("dmaic_analyze.*",),
        parameters=(
            Parameter("ctq", str, "CTQ-01", help_key="parameter.ctq"),
            Parameter("group_by", str, "channel", choices=("channel", "priority", "segment"), help_key="parameter.group_by"),
            CONFIDENCE,
        ),
    ),
    Notebook(
        "dmaic_improve",
        method="dmaic.improve",
        needs=("role",),
        uses=(
            *("ctq", "solution_option", "solution_criterion", "solution_score", "criterion_comparison", "initiative"),
            *("experiment", "experiment_factor", "experiment_run", "pilot", "measurement_study", "measurement_reading"),
            *("activity", "channel", "segment", "kpi", "kpi_value", "sla", *LOG, "review_case", "review_event", *CLOCKS),
        ),
        exhibits=(
            "dmaic_improve.weights",
            "dmaic_improve.selection",
            "dmaic_improve.datum",
            "dmaic_improve.experiment",
            "dmaic_improve.plan",
            "dmaic_improve.before_after",
            "dmaic_improve.details",
            "dmaic_improve.savings",
            "dmaic_improve.pilots",
            "dmaic_improve.tollgate",
        ),
        findings=("dmaic_improve.*",),
        parameters=(
            Parameter("ctq", str, "CTQ-01", help_key="parameter.ctq"),
            Parameter("pilot", str, "", help_key="parameter.pilot"),
            CONFIDENCE,
        ),
    ),
    Notebook(
        "dmaic_control",
        method="dmaic.control",
        needs=("role",),
        uses=(
            *("ctq", "control_plan", "response_plan", "assignable_cause", "chart_stage", "activity", "kpi", "kpi_value", "sla"),
            *(*LOG, "review_case", "review_event", *CLOCKS, "segment"),
        ),
        exhibits=(
            "dmaic_control.choice",
            "dmaic_control.chart",
            "dmaic_control.memory",
            "dmaic_control.small_shifts",
            "dmaic_control.limits",
            "dmaic_control.plan",
            "dmaic_control.response",
            "dmaic_control.tollgate",
        ),
        findings=("dmaic_control.*",),
        parameters=(
            Parameter("ctq", str, "CTQ-01", help_key="parameter.ctq"),
            Parameter("point", str, "plan", choices=("plan", "day", "week", "month", "case"), help_key="parameter.point"),
            CONFIDENCE,
        ),
        after=("dmaic_define", "dmaic_measure", "dmaic_analyze", "dmaic_improve"),
    ),
    Notebook(
        "cx_matrix",
        method="cx_matrix",
        needs=(*INVENTORY, "technology", "rule", "kpi"),
        uses=(
            *("cx_judgement", "cx_target", "evidence", "activity_technology", "sipoc", "raci", "decision_log", "restriction"),
            *("decision_table", "gap", "initiative", "initiative_gap"),
        ),
        exhibits=(
            "cx_matrix.profile",
            "cx_matrix.order",
            "cx_matrix.targets",
            "cx_matrix.steps",
            "cx_matrix.gaps",
            "cx_matrix.tests",
            "cx_matrix.orphans",
            "cx_matrix.links",
        ),
        findings=("cx_matrix.*",),
        parameters=(Parameter("processes", str, "all", choices=("all", "in_scope"), help_key="parameter.processes"),),
    ),
)

NOTEBOOKS += (
    Notebook(
        "ptf_model",
        method="ptf",
        needs=("role",),
        uses=(
            *("om_element", "gap", "initiative", "initiative_gap", "initiative_need", "initiative_dependency", "capacity"),
            *("budget", "readiness", "evidence", "process", "kpi", "restriction", "touchpoint", "norm", "norm_clause"),
        ),
        exhibits=(
            "ptf_model.upstream",
            "ptf_model.operating_model",
            "ptf_model.register",
            "ptf_model.live",
            "ptf_model.candidates",
            "ptf_model.opportunities",
            "ptf_model.closing",
            "ptf_model.initiatives",
            "ptf_model.people",
            "ptf_model.dependencies",
            "ptf_model.readiness",
        ),
        findings=("ptf_model.*",),
        after=tuple(notebook.name for notebook in NOTEBOOKS if notebook.method != "ptf"),
    ),
    Notebook(
        "ptf_simulation",
        method="ptf",
        needs=("role", "activity"),
        uses=(
            *("sim_model", "scenario", "scenario_change", "initiative", "sla", "channel", "segment", *LOG, *CLOCKS),
        ),
        exhibits=(
            "ptf_simulation.parameters",
            "ptf_simulation.proof",
            "ptf_simulation.anchors",
            "ptf_simulation.scenarios",
            "ptf_simulation.parts",
            "ptf_simulation.orders",
            "ptf_simulation.order_weeks",
            "ptf_simulation.uncertainty",
            "ptf_simulation.capacity",
        ),
        findings=("ptf_simulation.*",),
        parameters=(
            Parameter("sla", str, "SLA-01", help_key="parameter.sla"),
            Parameter("work_calendar", str, "", help_key="parameter.work_calendar"),
            Parameter("seeds", int, 5, minimum=2, maximum=50, help_key="parameter.seeds"),
            Parameter("draws", int, 20, minimum=5, maximum=200, help_key="parameter.draws"),
        ),
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
