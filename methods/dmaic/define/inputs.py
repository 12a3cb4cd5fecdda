"""Tables of the define phase: the project's charter and team, what customers need, and what is critical to quality (CTQ)."""

from methods.tables import Column, Table

MEASURES = ("duration", "share", "kpi")
DIRECTIONS = ("lower", "higher")

IMPROVEMENT_PROJECT = Table(
    "improvement_project",
    (
        Column("project_id", "key", required=True, example="PRJ-01"),
        Column("name", "words", required=True),
        Column("problem", "words", required=True),
        Column("goal", "words", required=True),
        Column("business_case", "words", required=True),
        Column("sipoc_id", "key", required=True, references="sipoc", example="SIP-01"),
        Column("left_out", "words"),
        Column("starts", "date", required=True, example="2026-07-20"),
        Column("ends", "date", required=True, example="2026-12-18"),
        Column("sponsor_role", "key", required=True, references="role", example="ROL-SPONSOR"),
        Column("owner_role", "key", required=True, references="role", example="ROL-OWNER"),
        Column("leader_role", "key", required=True, references="role", example="ROL-LEAD"),
    ),
    key=("project_id",),
)

PROJECT_MEMBER = Table(
    "project_member",
    (
        Column("project_id", "key", required=True, references="improvement_project", example="PRJ-01"),
        Column("role_id", "key", required=True, references="role", example="ROL-LEAD"),
        Column("task", "words", required=True),
        Column("hours_per_week", "number", unit="h", minimum=0),
    ),
    key=("project_id", "role_id"),
)

CUSTOMER_NEED = Table(
    "customer_need",
    (
        Column("need_id", "key", required=True, example="NED-01"),
        Column("project_id", "key", required=True, references="improvement_project", example="PRJ-01"),
        Column("need", "words", required=True),
        Column("driver", "words"),
        Column("reason_id", "key", references="contact_reason"),
        Column("feedback_id", "identifier", references="feedback"),
        Column("segment_id", "key", references="segment"),
        Column("evidence_id", "key", references="evidence"),
    ),
    key=("need_id",),
)

CTQ = Table(
    "ctq",
    (
        Column("ctq_id", "key", required=True, example="CTQ-01"),
        Column("name", "words", required=True),
        Column("need_id", "key", references="customer_need"),
        Column("definition", "words", required=True),
        Column("measure", "choice", required=True, values=MEASURES, example="duration"),
        Column("sla_id", "key", references="sla"),
        Column("log_name", "text"),
        Column("base_log_name", "text"),
        Column("kpi_id", "key", references="kpi"),
        Column("flow_id", "key", references="sipoc_flow"),
        Column("unit", "text", required=True, example="bd"),
        Column("direction", "choice", required=True, values=DIRECTIONS, example="lower"),
        Column("lower", "number"),
        Column("upper", "number", example="5"),
        Column("target", "number"),
        Column("opportunity_note", "words"),
    ),
    key=("ctq_id",),
)

TABLES = (IMPROVEMENT_PROJECT, PROJECT_MEMBER, CUSTOMER_NEED, CTQ)
