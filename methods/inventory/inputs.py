"""Tables of the inventory: roles, processes and activities, the hinge of every other table, and what activities share."""

from methods.tables import Column, Table

ROLE_KINDS = (
    "BOARD", "CEO", "CMKT", "CSALES", "CSERV", "CFO", "COO", "LEGAL", "IT", "OWNER", "MANAGER", "LEAD", "AGENT", "SPECIALIST",
    "CONSULTANT", "CUSTOMER", "SUPPLIER", "SYSTEM",
)  # fmt: skip
LIFECYCLE = ("presale", "sale", "service", "collections", "telemarketing", "loyalty", "retention", "support_internal")

ROLE = Table(
    "role",
    (
        Column("role_id", "key", required=True, example="ROL-AGENT"),
        Column("name", "words", required=True),
        Column("kind", "choice", required=True, values=ROLE_KINDS),
        Column("level", "choice", required=True, values=("senior", "middle", "frontline", "external", "system")),
        Column("unit", "text"),
        Column("cost_per_h", "number", unit="currency/h", minimum=0),
    ),
    key=("role_id",),
)

PROCESS = Table(
    "process",
    (
        Column("process_id", "key", required=True, example="PRC-SALE"),
        Column("parent_id", "key", references="process"),
        Column("level", "integer", required=True, minimum=1, maximum=4, example="1"),
        Column("lifecycle", "choice", required=True, values=LIFECYCLE),
        Column("name", "words", required=True),
        Column("objective", "words", required=True),
        Column("trigger", "words", required=True),
        Column("end_event", "words", required=True),
        Column("owner_role", "key", required=True, references="role", example="ROL-OWNER"),
        Column("customer_facing", "yes_no", required=True, example="yes"),
        Column("apqc_code", "text"),
        Column("annual_volume", "number", minimum=0),
        Column("volume_unit", "text"),
        Column("in_scope", "yes_no", required=True, example="yes"),
        Column("evidence_id", "key", references="evidence"),
    ),
    key=("process_id",),
)

ACTIVITY = Table(
    "activity",
    (
        Column("activity_id", "key", required=True, example="ACT-01"),
        Column("process_id", "key", required=True, references="process", example="PRC-SALE"),
        Column("seq", "integer", required=True, minimum=1, example="1"),
        Column("name", "words", required=True),
        Column("lane", "choice", required=True, values=("customer", "front", "back", "system", "supplier")),
        Column("performer_role", "key", required=True, references="role", example="ROL-AGENT"),
        Column("automation", "choice", required=True, values=("manual", "assisted", "automatic")),
        Column("group", "choice", required=True, values=("advice", "support", "core", "control")),
        Column("initiative", "choice", required=True, values=("proactive", "reactive")),
        Column("traffic", "choice", values=("outbound", "inbound", "none")),
        Column("value_class", "choice", required=True, values=("VA", "BVA", "NVA")),
        Column("touch_time_min", "number", unit="min", minimum=0),
        Column("is_exception", "yes_no", required=True, example="no"),
        Column("log_name", "text"),
        Column("channel_id", "key", references="channel"),
        Column("evidence_id", "key", references="evidence"),
    ),
    key=("activity_id",),
)

PROCESS_E2E = Table(
    "process_e2e",
    (
        Column("e2e_id", "key", required=True, example="ETE-01"),
        Column("name", "words", required=True),
        Column("seq", "integer", required=True, minimum=1, example="1"),
        Column("process_id", "key", required=True, references="process", example="PRC-SALE"),
    ),
    key=("e2e_id", "seq"),
)

ACTIVITY_TECHNOLOGY = Table(
    "activity_technology",
    (
        Column("activity_id", "key", required=True, references="activity", example="ACT-01"),
        Column("technology_id", "key", required=True, references="technology", example="TCH-01"),
        Column("function", "choice", required=True, values=("record", "decide", "communicate", "automate", "report")),
        Column("rekey", "yes_no"),
    ),
    key=("activity_id", "technology_id", "function"),
)

ACTIVITY_DATA = Table(
    "activity_data",
    (
        Column("activity_id", "key", required=True, references="activity", example="ACT-01"),
        Column("data_item", "text", required=True, example="identity_number"),
        Column("name", "words"),
        Column("use", "choice", required=True, values=("capture", "read", "verify", "update")),
    ),
    key=("activity_id", "data_item", "use"),
)

RACI = Table(
    "raci",
    (
        Column("activity_id", "key", required=True, references="activity", example="ACT-01"),
        Column("role_id", "key", required=True, references="role", example="ROL-AGENT"),
        Column("code", "choice", required=True, values=("R", "A", "C", "I")),
    ),
    key=("activity_id", "role_id", "code"),
)

TABLES = (ROLE, PROCESS, PROCESS_E2E, ACTIVITY, ACTIVITY_TECHNOLOGY, ACTIVITY_DATA, RACI)
