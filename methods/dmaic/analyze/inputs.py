"""Tables of the analyze phase: the causes that are suspected of a characteristic, and the ways in which a step can fail."""

from methods.tables import Column, Table

BRANCHES = ("people", "method", "machine", "material", "measurement", "environment")
FACTORS = ("channel", "segment", "priority", "activity", "attribute", "wait", "advice")

CAUSE = Table(
    "cause",
    (
        Column("cause_id", "key", required=True, example="CAU-01"),
        Column("ctq_id", "key", required=True, references="ctq", example="CTQ-01"),
        Column("parent_id", "key", references="cause"),
        Column("branch", "choice", required=True, values=BRANCHES),
        Column("name", "words", required=True),
        Column("state", "choice", required=True, values=("hypothesis", "tested")),
        Column("factor", "choice", values=FACTORS),
        Column("factor_value", "text"),
        Column("worse_when", "choice", values=("more", "less")),
        Column("test_plan", "words"),
        Column("evidence_id", "key", references="evidence"),
    ),
    key=("cause_id",),
)

FAILURE_MODE = Table(
    "failure_mode",
    (
        Column("failure_mode_id", "key", required=True, example="FMO-01"),
        Column("ctq_id", "key", references="ctq"),
        Column("activity_id", "key", required=True, references="activity", example="ACT-05"),
        Column("mode", "words", required=True),
        Column("effect", "words", required=True),
        Column("cause", "words", required=True),
        Column("cause_id", "key", references="cause"),
        Column("control", "words"),
        Column("severity", "integer", required=True, minimum=1, maximum=10, example="7"),
        Column("occurrence", "integer", required=True, minimum=1, maximum=10, example="4"),
        Column("detection", "integer", required=True, minimum=1, maximum=10, example="6"),
        Column("action", "words"),
        Column("owner_role", "key", references="role"),
        Column("initiative_id", "key", references="initiative"),
    ),
    key=("failure_mode_id",),
)

TABLES = (CAUSE, FAILURE_MODE)
