"""Tables of the charter: what the engagement promises and leaves out, who stands behind it, and on what evidence it rests.

Out      ``TABLES``; ``USE_CASES`` by group and ``QUESTIONS`` of the intake, whose texts ship with the product
Assumes  an answer, a support or a value that triggers a use case is somebody's judgement, and names its evidence
"""

from types import MappingProxyType

from methods.tables import Column, Table

GRADES = ("A", "B", "C", "D")
EVIDENCE_KINDS = (
    *("system_extract", "signed_document", "survey", "measured_sample", "interview", "workshop", "observation", "regulation"),
    *("benchmark", "marketing_claim", "opinion"),
)
USE_CASES = MappingProxyType(
    {
        "strategy": tuple(f"ICX-{number}" for number in range(23, 29)),
        "need": tuple(f"ICX-{number}" for number in range(29, 35)),
        "role": tuple(f"ICX-{number}" for number in range(35, 40)),
    }
)
QUESTIONS = ("CLM-3", "CLM-4", "CLM-5", "ADV-34", "AVA-9", "AVA-31", "ICX-43")

SCALE = Table(
    "scale",
    (
        Column("scale_id", "key", required=True, example="SCL-MAT4"),
        Column("name", "words", required=True),
        Column("kind", "choice", required=True, values=("ordinal", "interval", "ratio", "nominal")),
        Column("source", "text", required=True),
        Column("version", "text", required=True, example="1"),
    ),
    key=("scale_id",),
)

SCALE_LEVEL = Table(
    "scale_level",
    (
        Column("scale_id", "key", required=True, references="scale", example="SCL-MAT4"),
        Column("code", "integer", required=True, example="1"),
        Column("label", "words", required=True),
        Column("anchor", "words", required=True),
        Column("order", "integer", required=True, example="1"),
    ),
    key=("scale_id", "code"),
)

GLOSSARY_TERM = Table(
    "glossary_term",
    (
        Column("term_id", "key", required=True, example="TRM-01"),
        Column("name", "words", required=True),
        Column("definition", "words", required=True),
        Column("standard", "choice", values=("bpmn", "dmn", "iso_9000", "iso_18295", "togaf", "own")),
    ),
    key=("term_id",),
)

EVIDENCE = Table(
    "evidence",
    (
        Column("evidence_id", "key", required=True, example="EVD-01"),
        Column("kind", "choice", required=True, values=EVIDENCE_KINDS),
        Column("title", "words", required=True),
        Column("owner_role", "key", references="role"),
        Column("date", "date", required=True, example="2026-07-06"),
        Column("file", "text"),
        Column("sha256", "text"),
        Column("grade", "choice", required=True, values=GRADES),
    ),
    key=("evidence_id",),
)

ASSUMPTION = Table(
    "assumption",
    (
        Column("assumption_id", "key", required=True, example="ASM-01"),
        Column("statement", "words", required=True),
        Column("parameter", "text"),
        Column("unit", "text"),
        Column("low", "number"),
        Column("mode", "number", required=True, example="180"),
        Column("high", "number"),
        Column("distribution", "choice", values=("fixed", "triangular", "pert", "lognormal", "beta", "uniform")),
        Column("status", "choice", required=True, values=("open", "validated", "rejected"), judged=("validated", "rejected")),
        Column("owner_role", "key", references="role"),
        Column("evidence_id", "key", references="evidence"),
        Column("review_by", "date"),
    ),
    key=("assumption_id",),
)

DECISION_LOG = Table(
    "decision_log",
    (
        Column("decision_id", "key", required=True, example="DEC-01"),
        Column("date", "date", required=True, example="2026-07-14"),
        Column("forum", "text", required=True),
        Column("text", "words", required=True),
        Column("object_table", "text"),
        Column("object_id", "text"),
        Column("decided_by", "key", references="role"),
    ),
    key=("decision_id",),
)

FINDING = Table(
    "finding",
    (
        Column("finding_id", "identifier", required=True, example="routes.both"),
        Column("exhibit_id", "identifier", required=True, example="routes.rates"),
        Column("metric", "text", required=True, example="both"),
        Column("value", "number", required=True, example="39"),
        Column("ci_low", "number"),
        Column("ci_high", "number"),
        Column("n", "integer", minimum=0),
        Column("unit", "text"),
        Column("scope", "text"),
        Column("statement", "words", required=True),
        Column("grade", "choice", values=GRADES),
        Column("inputs_hash", "text", required=True, example="a1b2c3d4e5f60718"),
    ),
    key=("finding_id",),
    extract=True,
)

STAKEHOLDER = Table(
    "stakeholder",
    (
        Column("stakeholder_id", "key", required=True, example="STK-01"),
        Column("role_id", "key", required=True, references="role", example="ROL-CSERV"),
        Column("sponsor", "yes_no", example="yes"),
        Column("support", "choice", values=("for", "neutral", "against", "unknown"), judged=("for", "neutral", "against")),
        Column("interest", "words"),
        Column("next_action", "words"),
        Column("evidence_id", "key", references="evidence", example="EVD-01"),
    ),
    key=("stakeholder_id",),
)

SCOPE_ITEM = Table(
    "scope_item",
    (
        Column("scope_id", "key", required=True, example="SCO-01"),
        Column("kind", "choice", required=True, values=("in", "out")),
        Column("object", "choice", values=("process", "segment", "channel", "geography", "product")),
        Column("object_id", "text", example="PRC-SALE"),
        Column("reason", "words", required=True),
        Column("evidence_id", "key", references="evidence"),
    ),
    key=("scope_id",),
)

SERVICE_LIMIT = Table(
    "service_limit",
    (
        Column("limit_id", "key", required=True, example="LIM-01"),
        Column("kind", "choice", required=True, values=("resource_restriction", "commitment_limit", "customer_acceptance")),
        Column("statement", "words", required=True),
        Column(
            "origin",
            "choice",
            required=True,
            values=("business_model", "budget", "capacity", "regulation", "contract", "brand"),
        ),
        Column("process_id", "key", references="process"),
        Column("value_class", "choice", required=True, values=("high", "medium", "low", "strategic", "all")),
        Column("measure", "text"),
        Column("limit_value", "number"),
        Column("unit", "text"),
        Column("owner_role", "key", references="role", example="ROL-CSERV"),
        Column("review_by", "date", example="2027-01-15"),
        Column("evidence_id", "key", required=True, references="evidence", example="EVD-01"),
    ),
    key=("limit_id",),
)

ENGAGEMENT_USE_CASE = Table(
    "engagement_use_case",
    (
        Column("use_case_id", "choice", required=True, values=sum(USE_CASES.values(), ())),
        Column("priority", "integer", required=True, minimum=1, example="1"),
        Column("symptom_kpi", "key", references="kpi"),
        Column("trigger_value", "number", judged=True),
        Column("evidence_id", "key", references="evidence"),
    ),
    key=("use_case_id",),
)

INTAKE_ANSWER = Table(
    "intake_answer",
    (
        Column("question_id", "choice", required=True, values=QUESTIONS),
        Column("answer", "words", judged=True),
        Column("evidence_id", "key", references="evidence", example="EVD-01"),
    ),
    key=("question_id",),
)

BENCHMARK = Table(
    "benchmark",
    (
        Column("benchmark_id", "key", required=True, example="BMK-01"),
        Column("subject", "text", required=True),
        Column("value", "number"),
        Column("unit", "text"),
        Column("population", "text", required=True),
        Column("year", "integer", required=True, minimum=1900, maximum=2100, example="2025"),
        Column("source", "text", required=True),
        Column("licence_note", "text", required=True),
    ),
    key=("benchmark_id",),
)

TABLES = (
    *(SCALE, SCALE_LEVEL, GLOSSARY_TERM, EVIDENCE, ASSUMPTION, DECISION_LOG, FINDING),
    *(STAKEHOLDER, SCOPE_ITEM, SERVICE_LIMIT, ENGAGEMENT_USE_CASE, INTAKE_ANSWER, BENCHMARK),
)
