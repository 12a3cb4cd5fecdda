"""Tables of the customer's side: channels and segments."""

from methods.tables import Column, Table

CHANNEL_KINDS = ("branch", "pos", "phone", "web", "app", "whatsapp", "chat", "email", "field", "reseller", "social")

CHANNEL = Table(
    "channel",
    (
        Column("channel_id", "key", required=True, example="CHN-PHONE"),
        Column("name", "words", required=True),
        Column("kind", "choice", required=True, values=CHANNEL_KINDS),
        Column("calendar_id", "key", references="calendar"),
        Column("cost_per_contact", "number", unit="currency", minimum=0),
        Column("owner_role", "key", references="role"),
    ),
    key=("channel_id",),
)

SEGMENT = Table(
    "segment",
    (
        Column("segment_id", "key", required=True, example="SEG-HOME"),
        Column("name", "words", required=True),
        Column("definition", "words", required=True),
        Column("customers", "integer", required=True, minimum=0, example="12000"),
        Column("economic_value_year", "number", unit="currency/year", minimum=0),
        Column("reputational_value", "integer", minimum=0, maximum=3),
        Column("value_class", "choice", required=True, values=("high", "medium", "low", "strategic")),
        Column("value_rule", "words", required=True),
        Column("geography", "text"),
        Column("product_family", "text"),
    ),
    key=("segment_id",),
)

TABLES = (CHANNEL, SEGMENT)
