"""Tables of the scorecard: indicators (KPI) and service-level agreements (SLA, in Spanish ANS)."""

from methods.event_log.inputs import PRIORITIES
from methods.tables import Column, Table

KPI = Table(
    "kpi",
    (
        Column("kpi_id", "key", required=True, example="KPI-01"),
        Column("name", "words", required=True),
        Column("definition", "words", required=True),
        Column("kind", "choice", required=True, values=("productivity", "business", "objective", "satisfaction")),
        Column("family", "choice", values=("business_metric", "operational_metric")),
        Column("aim", "choice", values=("commitment", "relation", "experience", "none")),
        Column("process_id", "key", required=True, references="process", example="PRC-SALE"),
        Column("formula", "choice", required=True, values=("ratio", "mean", "quantile", "count", "rate_per_time")),
        Column("numerator", "words"),
        Column("denominator", "words"),
        Column("unit", "text", required=True, example="fraction"),
        Column("direction", "choice", required=True, values=("up", "down", "band")),
        Column("quantile_p", "fraction"),
        Column("target", "number"),
        Column("limit_amber", "number"),
        Column("limit_red", "number"),
        Column("baseline", "number"),
        Column("owner_role", "key", required=True, references="role", example="ROL-OWNER"),
        Column("level_daily", "key", references="role"),
        Column("level_weekly", "key", references="role"),
        Column("level_monthly", "key", references="role"),
        Column("source", "text", required=True),
        Column("lag_d", "integer", unit="d", minimum=0),
        Column("min_n", "integer", minimum=1),
    ),
    key=("kpi_id",),
)

SLA = Table(
    "sla",
    (
        Column("sla_id", "key", required=True, example="SLA-01"),
        Column("name", "words", required=True),
        Column("process_id", "key", required=True, references="process", example="PRC-SALE"),
        Column("from_activity", "key", references="activity"),
        Column("to_activity", "key", required=True, references="activity", example="ACT-02"),
        Column("clock", "choice", required=True, values=("business", "calendar")),
        Column("calendar_id", "key", references="calendar", example="CAL-OFFICE"),
        Column("limit_value", "number", required=True, minimum=0, example="5"),
        Column("limit_unit", "choice", required=True, values=("min", "h", "d"), example="d"),
        Column("share_required", "fraction", required=True, example="0.90"),
        Column("channel_id", "key", references="channel"),
        Column("priority", "choice", values=PRIORITIES),
        Column("value_class", "choice", values=("high", "medium", "low", "strategic")),
        Column("pause_rule", "words"),
        Column("penalty", "text"),
        Column("kind", "choice", values=("customer_promise", "internal")),
    ),
    key=("sla_id",),
)

TABLES = (KPI, SLA)
