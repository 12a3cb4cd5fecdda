"""Tables of the event log: what happened to each case, when, and which hours count as working time."""

from methods.tables import Column, Table

PRIORITIES = ("critical", "high", "moderate", "low")

CASE = Table(
    "case",
    (
        Column("case_id", "identifier", required=True, example="2026-000123"),
        Column("channel_id", "key", references="channel"),
        Column("segment_id", "key", references="segment"),
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
        Column("resource", "text"),
        Column("role_id", "key", references="role"),
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

TABLES = (CASE, EVENT, CALENDAR, CALENDAR_HOLIDAY)
