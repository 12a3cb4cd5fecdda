"""Tables of retention: who became a customer, when, until when, and what the relation is worth."""

from methods.tables import Column, Table

CUSTOMER = Table(
    "customer",
    (
        Column("customer_id", "identifier", required=True, person="customer", example="K-000001"),
        Column("segment_id", "key", required=True, references="segment", example="SEG-HOME"),
        Column("started", "date", required=True, example="2026-01-12"),
        Column("ended", "date"),
        Column("end_reason", "text"),
        Column("revenue_12m", "number", unit="currency"),
        Column("margin_12m", "number", unit="currency"),
        Column("referred_by", "identifier", references="customer", person="customer"),
        Column("last_purchase", "date"),
    ),
    key=("customer_id",),
    extract=True,
)

TABLES = (CUSTOMER,)
