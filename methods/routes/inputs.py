"""Tables of the routes: the regular route and the rules that declare it."""

from methods.tables import Column, Table

ROUTE = Table(
    "route",
    (
        Column("route_id", "key", required=True, example="RTE-01"),
        Column("process_id", "key", required=True, references="process", example="PRC-SALE"),
        Column("name", "words", required=True),
        Column("kind", "choice", required=True, values=("regular", "exceptional")),
        Column("goal_outcome", "text", required=True),
        Column("version", "text", required=True, example="1"),
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
    ),
    key=("route_id", "rule_no"),
)

TABLES = (ROUTE, ROUTE_RULE)
