"""Tables of the control phase: who watches which chart, what is done at a signal, known causes, stages of the process."""

from methods.tables import Column, Table

CHARTS = ("auto", "individuals", "xbar_r", "xbar_s", "p", "laney_p", "u", "laney_u")
SUBGROUPS = ("case", "day", "week", "month")
SIGNALS = ("beyond_limits", "run", "missed", "no_data")

CONTROL_PLAN = Table(
    "control_plan",
    (
        Column("ctq_id", "key", required=True, references="ctq", example="CTQ-01"),
        Column("chart", "choice", required=True, values=CHARTS, example="auto"),
        Column("subgroup", "choice", required=True, values=SUBGROUPS, example="week"),
        Column("looks_role", "key", required=True, references="role", example="ROL-LEAD"),
        Column("how_often", "choice", required=True, values=("daily", "weekly", "monthly"), example="weekly"),
        Column("owner_role", "key", required=True, references="role", example="ROL-OWNER"),
        Column("where_kept", "words"),
        Column("review_on", "date"),
    ),
    key=("ctq_id",),
)

RESPONSE_PLAN = Table(
    "response_plan",
    (
        Column("ctq_id", "key", required=True, references="ctq", example="CTQ-01"),
        Column("signal", "choice", required=True, values=SIGNALS, example="beyond_limits"),
        Column("action", "words", required=True),
        Column("owner_role", "key", required=True, references="role", example="ROL-LEAD"),
        Column("within_d", "integer", required=True, unit="d", minimum=0, example="2"),
        Column("escalates_role", "key", references="role"),
    ),
    key=("ctq_id", "signal"),
)

ASSIGNABLE_CAUSE = Table(
    "assignable_cause",
    (
        Column("ctq_id", "key", required=True, references="ctq", example="CTQ-01"),
        Column("day", "date", required=True, example="2026-03-02"),
        Column("cause", "words", required=True),
        Column("action", "words"),
        Column("leaves_baseline", "yes_no", default=False),
        Column("evidence_id", "key", references="evidence"),
    ),
    key=("ctq_id", "day"),
)

CHART_STAGE = Table(
    "chart_stage",
    (
        Column("ctq_id", "key", required=True, references="ctq", example="CTQ-01"),
        Column("starts", "date", required=True, example="2026-07-20"),
        Column("name", "words", required=True),
        Column("limits_until", "date"),
        Column("initiative_id", "key", references="initiative"),
    ),
    key=("ctq_id", "starts"),
)

TABLES = (CONTROL_PLAN, RESPONSE_PLAN, ASSIGNABLE_CAUSE, CHART_STAGE)
