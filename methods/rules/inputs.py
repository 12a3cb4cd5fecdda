"""Tables of rules and restrictions: norms and their clauses, rules and what they trace to, restrictions, decision tables."""

from methods.tables import Column, Table

FORCES = ("mandatory", "advisory")
MODALS = ("must", "must_not", "may")
ORIGINS = ("internal_policy", "external_regulation", "actor_presence")
RESTRICTION_KINDS = (
    "authorisation", "verification", "confirmation", "credential_update", "registration", "document", "interview", "prerequisite",
    "other",
)  # fmt: skip
DECISIONS = ("undecided", "keep", "automate", "simplify", "make_optional", "relocate", "remove")
HIT_POLICIES = ("U", "A", "F", "P", "R", "C")
CELL_TYPES = ("number", "integer", "enum", "boolean", "date")

NORM = Table(
    "norm",
    (
        Column("norm_id", "key", required=True, example="NRM-01"),
        Column(
            "kind",
            "choice",
            required=True,
            values=("law", "regulation", "standard", "contract", "internal_policy", "service_expectation"),
        ),
        Column("jurisdiction", "text", required=True, example="EC"),
        Column("citation", "text", required=True),
        Column("title", "words", required=True),
        Column("force", "choice", required=True, values=FORCES),
        Column("in_force_from", "date", required=True, example="2024-01-01"),
        Column("in_force_to", "date"),
        Column("checked_on", "date", required=True, example="2026-06-15"),
        Column("checked_by", "key", references="role"),
        Column("evidence_id", "key", required=True, references="evidence", example="EVD-01"),
    ),
    key=("norm_id",),
)

NORM_CLAUSE = Table(
    "norm_clause",
    (
        Column("clause_id", "key", required=True, example="CLS-01"),
        Column("norm_id", "key", required=True, references="norm", example="NRM-01"),
        Column("ref", "text", required=True, example="Art. 8"),
        Column("obligation", "words", required=True),
        Column("applies_to", "choice", values=("process", "segment", "channel")),
        Column("modal", "choice", required=True, values=MODALS),
    ),
    key=("clause_id",),
)

RULE = Table(
    "rule",
    (
        Column("rule_id", "key", required=True, example="RUL-01"),
        Column("statement", "words", required=True),
        Column(
            "kind",
            "choice",
            required=True,
            values=("definitional", "behavioural", "decision", "computation", "authorisation"),
        ),
        Column("source", "choice", required=True, values=("regulation", "company_policy", "service_expectation")),
        Column("process_id", "key", required=True, references="process", example="PRC-SALE"),
        Column("activity_id", "key", references="activity"),
        Column("duty", "choice", values=MODALS),
        Column("duty_object", "text"),
        Column("owner_role", "key", references="role"),
        Column("enforcement", "choice", required=True, values=("system", "manual", "none")),
        Column("technology_id", "key", references="technology"),
        Column("status", "choice", required=True, values=("draft", "in_force", "suspended", "retired", "proposed")),
        Column("valid_from", "date", required=True, example="2025-01-01"),
        Column("valid_to", "date"),
        Column("review_by", "date"),
        Column("version", "text", required=True, example="1"),
        Column("decision_table_id", "key", references="decision_table"),
        Column("evidence_id", "key", required=True, references="evidence", example="EVD-01"),
    ),
    key=("rule_id",),
)

RULE_CLAUSE = Table(
    "rule_clause",
    (
        Column("rule_id", "key", required=True, references="rule", example="RUL-01"),
        Column("clause_id", "key", required=True, references="norm_clause", example="CLS-01"),
        Column("coverage", "choice", required=True, values=("full", "partial")),
        Column("note", "words"),
    ),
    key=("rule_id", "clause_id"),
)

RESTRICTION = Table(
    "restriction",
    (
        Column("restriction_id", "key", required=True, example="RST-01"),
        Column("name", "words"),
        Column("rule_id", "key", references="rule"),
        Column("activity_id", "key", required=True, references="activity", example="ACT-01"),
        Column("kind", "choice", required=True, values=RESTRICTION_KINDS),
        Column("origin", "choice", required=True, values=ORIGINS),
        Column("origin_claimed", "choice", values=ORIGINS),
        Column("purpose", "words", required=True),
        Column("outcome_reject", "text"),
        Column("loss_avoided_each", "number", unit="currency", minimum=0),
        Column("deters", "yes_no"),
        Column("actors_consulted", "text", required=True, example="ROL-AGENT, ROL-OWNER"),
        Column("decision", "choice", required=True, values=DECISIONS),
        Column("alternative", "words"),
        Column("decided_in", "key", references="decision_log"),
    ),
    key=("restriction_id",),
)

DECISION_TABLE = Table(
    "decision_table",
    (
        Column("table_id", "key", required=True, example="DT-01"),
        Column("rule_id", "key", references="rule"),
        Column("name", "words", required=True),
        Column("hit", "choice", required=True, values=HIT_POLICIES),
        Column("version", "text", required=True, example="1"),
    ),
    key=("table_id",),
)

DT_INPUT = Table(
    "dt_input",
    (
        Column("table_id", "key", required=True, references="decision_table", example="DT-01"),
        Column("seq", "integer", required=True, minimum=1, example="1"),
        Column("col", "identifier", required=True, example="score"),
        Column("name", "words", required=True),
        Column("type", "choice", required=True, values=CELL_TYPES),
        Column("domain_low", "number"),
        Column("domain_high", "number"),
        Column("values", "text"),
        Column("unit", "text"),
        Column("null_allowed", "yes_no", required=True, example="no"),
    ),
    key=("table_id", "col"),
)

DT_OUTPUT = Table(
    "dt_output",
    (
        Column("table_id", "key", required=True, references="decision_table", example="DT-01"),
        Column("seq", "integer", required=True, minimum=1, example="1"),
        Column("col", "identifier", required=True, example="answer"),
        Column("name", "words"),
        Column("type", "choice", required=True, values=CELL_TYPES),
        Column("values", "text"),
    ),
    key=("table_id", "col"),
)

DT_ROW = Table(
    "dt_row",
    (
        Column("table_id", "key", required=True, references="decision_table", example="DT-01"),
        Column("row_id", "identifier", required=True, example="R1"),
        Column("seq", "integer", required=True, minimum=1, example="1"),
        Column("cells", "text", required=True, example='<550 | - | "basic","plus"'),
        Column("outputs", "text", required=True, example='"reject"'),
        Column("note", "words"),
        Column("clause_id", "key", references="norm_clause"),
    ),
    key=("table_id", "row_id"),
)

TABLES = (NORM, NORM_CLAUSE, RULE, RULE_CLAUSE, RESTRICTION, DECISION_TABLE, DT_INPUT, DT_OUTPUT, DT_ROW)
