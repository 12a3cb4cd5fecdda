"""Tables of the event log: what happened to each case, when, and which hours count as working time.

Those whose names begin with ``review_`` hold the months after the decision, with the columns of the tables they are compared
with.
"""

from dataclasses import replace

from methods.tables import Column, Table

PRIORITIES = ("critical", "high", "moderate", "low")
VALUE_CLASSES = ("high", "medium", "low", "strategic")

CASE = Table(
    "case",
    (
        Column("case_id", "identifier", required=True, example="2026-000123"),
        Column("customer_id", "identifier", person="customer"),
        Column("channel_id", "key", references="channel"),
        Column("segment_id", "key", references="segment"),
        Column("product_id", "key", references="product"),
        Column("geography", "text"),
        Column("value_class", "choice", values=VALUE_CLASSES),
        Column("priority", "choice", values=PRIORITIES),
        Column("opened", "moment", required=True, example="2026-01-05 09:30"),
        Column("closed", "moment", example="2026-01-12 16:00"),
        Column("outcome", "text"),
    ),
    key=("case_id",),
    extract=True,
)

EVENT = Table(
    "event",
    (
        Column("case_id", "identifier", required=True, references="case", example="2026-000123"),
        Column("log_name", "text", required=True),
        Column("started", "moment", required=True, example="2026-01-05 09:30"),
        Column("ended", "moment", example="2026-01-05 09:50"),
        Column("resource", "text", person="employee"),
        Column("role_id", "key", references="role"),
        Column("channel_id", "key", references="channel"),
        Column("technology_id", "key", references="technology"),
        Column("cost", "number", unit="currency", minimum=0),
        Column("order_no", "integer", minimum=0),
    ),
    extract=True,
)

CALENDAR = Table(
    "calendar",
    (
        Column("calendar_id", "key", required=True, example="CAL-OFFICE"),
        Column("name", "words", required=True),
        Column("weekdays", "text", required=True, example="MTWTF--"),
        Column("open", "text", required=True, example="08:00"),
        Column("close", "text", required=True, example="17:00"),
    ),
    key=("calendar_id",),
)

CALENDAR_HOLIDAY = Table(
    "calendar_holiday",
    (
        Column("calendar_id", "key", required=True, references="calendar", example="CAL-OFFICE"),
        Column("date", "date", required=True, example="2026-05-01"),
        Column("name", "words"),
    ),
    key=("calendar_id", "date"),
)

CASE_ATTRIBUTE = Table(
    "case_attribute",
    (
        Column("case_id", "identifier", required=True, references="case", example="2026-000123"),
        Column("attribute", "identifier", required=True, example="score"),
        Column("value", "text", example="640"),
    ),
    key=("case_id", "attribute"),
    extract=True,
)

REVIEW_CASE = Table("review_case", CASE.columns, key=CASE.key, extract=True)

REVIEW_EVENT = Table(
    "review_event",
    tuple(replace(column, references="review_case") if column.references == "case" else column for column in EVENT.columns),
    extract=True,
)

TABLES = (CASE, EVENT, CASE_ATTRIBUTE, CALENDAR, CALENDAR_HOLIDAY, REVIEW_CASE, REVIEW_EVENT)
