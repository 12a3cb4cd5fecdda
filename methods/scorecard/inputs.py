"""Tables of the scorecard: indicators (KPI), their daily values, and service-level agreements (SLA, in Spanish ANS)."""

from methods.event_log.inputs import PRIORITIES, VALUE_CLASSES
from methods.tables import Column, Table

MEASURED_IN = ("event_log", "contact", "feedback", "other_system")
OBJECT_TABLES = ("touchpoint", "sipoc_flow", "sla", "norm_clause", "strategy")

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
        Column("to_activity", "key", references="activity", example="ACT-02"),
        Column("clock", "choice", required=True, values=("business", "calendar")),
        Column("calendar_id", "key", references="calendar", example="CAL-OFFICE"),
        Column("limit_value", "number", required=True, minimum=0, example="5"),
        Column("limit_unit", "choice", required=True, values=("min", "h", "d"), example="d"),
        Column("share_required", "fraction", required=True, example="0.90"),
        Column("channel_id", "key", references="channel"),
        Column("priority", "choice", values=PRIORITIES),
        Column("value_class", "choice", values=VALUE_CLASSES),
        Column("pause_rule", "words"),
        Column("penalty", "text"),
        Column("kind", "choice", values=("customer_promise", "internal")),
        Column("measured_in", "choice", values=MEASURED_IN, default="event_log"),
    ),
    key=("sla_id",),
)

KPI_VALUE = Table(
    "kpi_value",
    (
        Column("kpi_id", "key", required=True, references="kpi", example="KPI-01"),
        Column("day", "date", required=True, example="2026-01-05"),
        Column("segment_id", "key", references="segment"),
        Column("channel_id", "key", references="channel"),
        Column("unit", "text"),
        Column("numerator", "number", required=True, example="41"),
        Column("denominator", "number", required=True, minimum=0, example="52"),
        Column("sum_sq", "number", minimum=0),
        Column("n", "integer", required=True, minimum=0, example="52"),
        Column("final", "yes_no", required=True, example="yes"),
    ),
    key=("kpi_id", "day", "segment_id", "channel_id", "unit"),
    extract=True,
)

KPI_LINK = Table(
    "kpi_link",
    (
        Column("kpi_id", "key", required=True, references="kpi", example="KPI-01"),
        Column("object_table", "choice", required=True, values=OBJECT_TABLES, example="sla"),
        Column("object_id", "text", required=True, example="SLA-01"),
    ),
    key=("kpi_id", "object_table", "object_id"),
)

TABLES = (KPI, KPI_VALUE, KPI_LINK, SLA)
