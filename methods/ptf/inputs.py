"""Tables of the transformation: operating model, gaps, initiatives, simulation, benefits, limits of the roadmap, review."""

from methods.exhibits.finding import GAP_KINDS
from methods.tables import Column, Table

DIMENSIONS = (
    *("process", "organisation_people", "technology", "data", "rules_governance", "channels_locations"),
    *("suppliers_partners", "metrics_management"),
)
SOURCES = ("kpi", "capability", "restriction", "touchpoint", "clause", "criterion", "om_element", "finding")
PARAMETERS = (
    *("arrival_rate", "p_branch", "duration_dist", "lag_dist", "capacity", "p_apply", "p_abandon", "p_reject"),
    "contact_rate",
)
CASH_CLASSES = ("cash_releasing", "capacity_released", "cost_avoided", "revenue", "risk", "experience_only")

OM_ELEMENT = Table(
    "om_element",
    (
        Column("element_id", "key", required=True, example="OME-01"),
        Column("dimension", "choice", required=True, values=DIMENSIONS),
        Column("name", "words", required=True),
        Column("process_id", "key", references="process"),
        Column("current", "words", required=True),
        Column("target", "words", required=True),
        Column("current_measure", "number"),
        Column("target_measure", "number"),
        Column("unit", "text"),
        Column("kpi_id", "key", references="kpi"),
        Column("initiative_id", "key", references="initiative"),
        Column("evidence_id", "key", required=True, references="evidence", example="EVD-01"),
    ),
    key=("element_id",),
)

GAP = Table(
    "gap",
    (
        Column("gap_id", "key", required=True, example="GAP-01"),
        Column("name", "words"),
        Column(
            "kind",
            "choice",
            required=True,
            values=GAP_KINDS,
        ),
        Column("source_table", "choice", required=True, values=SOURCES),
        Column("source_id", "identifier", required=True, example="KPI-01"),
        Column("process_id", "key", references="process"),
        Column("current_value", "number", required=True, example="0.74"),
        Column("target_value", "number", required=True, example="0.90"),
        Column("unit", "text", required=True, example="fraction"),
        Column("cause", "words"),
        Column("cause_status", "choice", values=("hypothesis", "tested")),
        Column("evidence_id", "key", required=True, references="evidence", example="EVD-01"),
        Column("priority_group", "choice", values=("must", "should", "could")),
    ),
    key=("gap_id",),
)

INITIATIVE = Table(
    "initiative",
    (
        Column("initiative_id", "key", required=True, example="INI-01"),
        Column("name", "words", required=True),
        Column("description", "words", required=True),
        Column("type", "choice", required=True, values=("process", "people", "technology", "rules", "data", "channel")),
        Column("people_route", "choice", values=("train", "hire", "partner", "none")),
        Column("owner_role", "key", required=True, references="role", example="ROL-OWNER"),
        Column("sponsor_role", "key", required=True, references="role", example="ROL-CSERV"),
        Column("duration_wk", "number", required=True, unit="wk", minimum=0, example="8"),
        Column("capex", "number", unit="currency", minimum=0),
        Column("opex_year", "number", unit="currency/year"),
        Column("min_start", "date"),
        Column("max_start", "date"),
        Column("status", "choice", required=True, values=("idea", "approved", "running", "done", "stopped")),
        Column("started_on", "date"),
        Column("reversible", "yes_no"),
        Column("evidence_id", "key", references="evidence"),
    ),
    key=("initiative_id",),
)

INITIATIVE_GAP = Table(
    "initiative_gap",
    (
        Column("initiative_id", "key", required=True, references="initiative", example="INI-01"),
        Column("gap_id", "key", required=True, references="gap", example="GAP-01"),
        Column("effect", "words", required=True),
    ),
    key=("initiative_id", "gap_id"),
)

INITIATIVE_NEED = Table(
    "initiative_need",
    (
        Column("initiative_id", "key", required=True, references="initiative", example="INI-01"),
        Column("role_id", "key", required=True, references="role", example="ROL-IT"),
        Column("fte_per_week", "number", required=True, unit="FTE", minimum=0, example="0.5"),
        Column("from_wk", "integer", unit="wk", minimum=1, example="1"),
        Column("to_wk", "integer", unit="wk", minimum=1, example="4"),
    ),
    key=("initiative_id", "role_id", "from_wk"),
)

INITIATIVE_DEPENDENCY = Table(
    "initiative_dependency",
    (
        Column("before", "key", references="initiative", example="INI-01"),
        Column("after", "key", required=True, references="initiative", example="INI-02"),
        Column("condition", "words"),
        Column("kind", "choice", values=("finish_start", "exclusive", "together"), default="finish_start"),
        Column("lag_wk", "number", unit="wk", minimum=0),
    ),
    key=("before", "after"),
)

CAPACITY = Table(
    "capacity",
    (
        Column("role_id", "key", required=True, references="role", example="ROL-IT"),
        Column("quarter", "text", required=True, example="2026-Q4"),
        Column("fte_available", "number", required=True, unit="FTE", minimum=0, example="2.0"),
    ),
    key=("role_id", "quarter"),
)

BUDGET = Table(
    "budget",
    (
        Column("quarter", "text", required=True, example="2026-Q4"),
        Column("amount", "number", required=True, unit="currency", minimum=0, example="60000"),
        Column("initiatives_at_once", "integer", minimum=1),
    ),
    key=("quarter",),
)

SIM_MODEL = Table(
    "sim_model",
    (
        Column("param_id", "key", required=True, example="PAR-01"),
        Column("object", "choice", values=("activity", "transition", "role", "arrival"), example="activity"),
        Column("object_id", "identifier", example="ACT-01"),
        Column("name", "choice", required=True, values=PARAMETERS),
        Column("meaning", "words"),
        Column("channel_id", "key", references="channel"),
        Column("poorly_advised", "yes_no"),
        Column("alternative", "yes_no"),
        Column("outcome", "text"),
        Column("distribution", "choice", values=("fixed", "poisson", "bernoulli", "uniform", "lognormal", "empirical")),
        Column("p1", "number"),
        Column("p2", "number"),
        Column("p3", "number"),
        Column("unit", "text", required=True, example="fraction"),
        Column("estimated_from", "choice", values=("log", "assumption")),
        Column("n", "integer", minimum=0),
        Column("ci_low", "number"),
        Column("ci_high", "number"),
    ),
    key=("param_id",),
)

SCENARIO = Table(
    "scenario",
    (
        Column("scenario_id", "key", required=True, example="SCN-01"),
        Column("name", "words", required=True),
    ),
    key=("scenario_id",),
)

SCENARIO_CHANGE = Table(
    "scenario_change",
    (
        Column("scenario_id", "key", required=True, references="scenario", example="SCN-01"),
        Column("initiative_id", "key", required=True, references="initiative", example="INI-01"),
        Column("param_id", "key", required=True, references="sim_model", example="PAR-01"),
        Column("new_value", "number"),
        Column("low", "number"),
        Column("mode", "number"),
        Column("high", "number"),
        Column("from_week", "integer", unit="wk", minimum=0),
        Column("evidence_id", "key", required=True, references="evidence", example="EVD-01"),
    ),
    key=("scenario_id", "initiative_id", "param_id"),
)

BENEFIT = Table(
    "benefit",
    (
        Column("benefit_id", "key", required=True, example="BEN-01"),
        Column("initiative_id", "key", required=True, references="initiative", example="INI-01"),
        Column("kpi_id", "key", required=True, references="kpi", example="KPI-01"),
        Column("segment_id", "key", references="segment"),
        Column("scenario_id", "key", references="scenario"),
        Column("simulated_measure", "choice", values=("completed", "contacts", "busy_hours", "times_done")),
        Column("simulated_scope", "identifier"),
        Column("mechanism", "words", required=True),
        Column("cash_class", "choice", required=True, values=CASH_CLASSES),
        Column("unit_value_low", "number"),
        Column("unit_value_mode", "number"),
        Column("unit_value_high", "number"),
        Column("unit", "text", example="USD/case"),
        Column("ramp_wk", "number", unit="wk", minimum=0),
        Column("start_lag_wk", "number", unit="wk", minimum=0),
        Column("p_success", "fraction"),
        Column("owner_role", "key", required=True, references="role", example="ROL-OWNER"),
        Column("budget_line", "text"),
        Column("baseline_from", "date"),
        Column("baseline_to", "date"),
        Column("measured_by", "text", required=True),
        Column("evidence_id", "key", required=True, references="evidence", example="EVD-01"),
    ),
    key=("benefit_id",),
)

READINESS = Table(
    "readiness",
    (
        Column(
            "challenge",
            "choice",
            required=True,
            values=("leadership", "resources_skills", "perception", "consistency", "pace"),
        ),
        Column("question", "words"),
        Column("answer", "choice", values=("yes", "partly", "no", "unknown")),
        Column("evidence_id", "key", references="evidence"),
    ),
    key=("challenge",),
)

REVIEW = Table(
    "review",
    (
        Column("review_id", "key", required=True, example="REV-01"),
        Column("date", "date", required=True, example="2027-01-12"),
        Column("initiative_id", "key", required=True, references="initiative", example="INI-01"),
        Column("business_changed", "yes_no", required=True, example="no"),
        Column("priorities_changed", "yes_no", required=True, example="no"),
        Column("customer_preference_changed", "yes_no", required=True, example="no"),
        Column("still_valid", "yes_no", required=True, example="yes"),
        Column("verdict", "choice", required=True, values=("continue", "change", "stop", "scale")),
        Column("reason", "words", required=True),
        Column("benefit_to_date_low", "number"),
        Column("benefit_to_date_mode", "number"),
        Column("benefit_to_date_high", "number"),
        Column("decision_id", "key", references="decision_log"),
    ),
    key=("review_id",),
)

TABLES = (
    *(OM_ELEMENT, GAP, INITIATIVE, INITIATIVE_GAP, INITIATIVE_NEED, INITIATIVE_DEPENDENCY, CAPACITY, BUDGET),
    *(SIM_MODEL, SCENARIO, SCENARIO_CHANGE, BENEFIT, READINESS, REVIEW),
)
