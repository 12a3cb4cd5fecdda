"""Tables of the customer's voice: contacts and the reasons for them."""

from methods.tables import Column, Table

CONTACT = Table(
    "contact",
    (
        Column("contact_id", "identifier", required=True, example="C-000001"),
        Column("case_id", "identifier", references="case"),
        Column("at", "moment", required=True, example="2026-01-06 10:15"),
        Column("channel_id", "key", required=True, references="channel", example="CHN-PHONE"),
        Column("direction", "choice", required=True, values=("in", "out")),
        Column("reason_id", "key", required=True, references="contact_reason", example="RSN-01"),
        Column("minutes", "number", unit="min", minimum=0),
    ),
    key=("contact_id",),
    extract=True,
)

CONTACT_REASON = Table(
    "contact_reason",
    (
        Column("reason_id", "key", required=True, example="RSN-01"),
        Column("name", "words", required=True),
        Column("group", "choice", required=True, values=("advice", "support")),
        Column("demand", "choice", required=True, values=("value", "failure", "neutral")),
        Column("root_activity", "key", references="activity"),
    ),
    key=("reason_id",),
)

TABLES = (CONTACT, CONTACT_REASON)
