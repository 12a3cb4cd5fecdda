"""Tables of the SIPOC: its bounds, steps, parties, items, and the flows that join them with a requirement."""

from methods.tables import Column, Table

SIPOC = Table(
    "sipoc",
    (
        Column("sipoc_id", "key", required=True, example="SIP-01"),
        Column("process_id", "key", required=True, references="process", example="PRC-SALE"),
        Column("state", "choice", required=True, values=("current", "target")),
        Column("start_event", "words", required=True),
        Column("end_event", "words", required=True),
        Column("version", "text", required=True, example="1"),
        Column("agreed_on", "date", example="2026-02-10"),
        Column("agreed_by", "key", references="role"),
        Column("initiative_id", "key", references="initiative"),
    ),
    key=("sipoc_id",),
)

SIPOC_STEP = Table(
    "sipoc_step",
    (
        Column("step_id", "key", required=True, example="STP-01"),
        Column("sipoc_id", "key", required=True, references="sipoc", example="SIP-01"),
        Column("seq", "integer", required=True, minimum=1, example="1"),
        Column("name", "words", required=True),
        Column("activity_from", "key", references="activity"),
        Column("activity_to", "key", references="activity"),
    ),
    key=("step_id",),
)

SIPOC_PARTY = Table(
    "sipoc_party",
    (
        Column("party_id", "key", required=True, example="PTY-01"),
        Column("name", "words", required=True),
        Column("kind", "choice", required=True, values=("customer", "internal", "supplier", "regulator", "system")),
        Column("segment_id", "key", references="segment"),
        Column("role_id", "key", references="role"),
    ),
    key=("party_id",),
)

SIPOC_ITEM = Table(
    "sipoc_item",
    (
        Column("item_id", "key", required=True, example="ITM-01"),
        Column("sipoc_id", "key", required=True, references="sipoc", example="SIP-01"),
        Column("kind", "choice", required=True, values=("input", "output")),
        Column("name", "words", required=True),
        Column("form", "choice", values=("information", "document", "material", "decision", "service")),
        Column("data_item", "text"),
    ),
    key=("item_id",),
)

SIPOC_FLOW = Table(
    "sipoc_flow",
    (
        Column("flow_id", "key", required=True, example="FLW-01"),
        Column("sipoc_id", "key", required=True, references="sipoc", example="SIP-01"),
        Column("item_id", "key", required=True, references="sipoc_item", example="ITM-01"),
        Column("party_id", "key", required=True, references="sipoc_party", example="PTY-01"),
        Column("step_id", "key", required=True, references="sipoc_step", example="STP-01"),
        Column("requirement", "words"),
        Column("ctq_kpi", "key", references="kpi"),
        Column("spec_low", "number"),
        Column("spec_high", "number"),
        Column("unit", "text"),
        Column("measured_now", "number"),
        Column("n", "integer", minimum=1),
        Column("sla_id", "key", references="sla"),
        Column("evidence_id", "key", references="evidence"),
    ),
    key=("flow_id",),
)

TABLES = (SIPOC, SIPOC_STEP, SIPOC_PARTY, SIPOC_ITEM, SIPOC_FLOW)
