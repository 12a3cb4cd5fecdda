"""Tables of the routes: the regular route, the rules that declare it, and what makes a case leave it."""

from methods.tables import Column, Table

CAUSES = ("indispensable_restriction", "customer_choice", "company_error", "data_error", "supplier", "other")

ROUTE = Table(
    "route",
    (
        Column("route_id", "key", required=True, example="RTE-01"),
        Column("process_id", "key", required=True, references="process", example="PRC-SALE"),
        Column("name", "words", required=True),
        Column("kind", "choice", required=True, values=("regular", "exceptional")),
        Column("goal_outcome", "text", required=True),
        Column("version", "text", required=True, example="1"),
        Column("state", "choice", values=("current", "target")),
    ),
    key=("route_id",),
)

ROUTE_RULE = Table(
    "route_rule",
    (
        Column("route_id", "key", required=True, references="route", example="RTE-01"),
        Column("rule_no", "integer", required=True, minimum=1, example="1"),
        Column(
            "kind", "choice", required=True, values=("must", "optional", "max", "precedes", "responds", "not_with", "exception")
        ),
        Column("a", "key", required=True, references="activity", example="ACT-01"),
        Column("b", "key", references="activity"),
        Column("n", "integer", minimum=0),
        Column("sentence", "words", required=True),
        Column("clause_id", "key", references="norm_clause"),
    ),
    key=("route_id", "rule_no"),
)

EXCEPTION_CAUSE = Table(
    "exception_cause",
    (
        Column("activity_id", "key", required=True, references="activity", example="ACT-03"),
        Column("cause", "choice", required=True, values=CAUSES, judged=True),
        Column("restriction_id", "key", references="restriction"),
        Column("evidence_id", "key", references="evidence"),
    ),
    key=("activity_id",),
)

TABLES = (ROUTE, ROUTE_RULE, EXCEPTION_CAUSE)
