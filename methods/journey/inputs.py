"""Tables of the customer's side: channels, segments, products, and the journeys with their stages, touchpoints and funnel."""

from methods.tables import Column, Table

CHANNEL_KINDS = ("branch", "pos", "phone", "web", "app", "whatsapp", "chat", "email", "field", "reseller", "social")
CUSTOMER_STAGES = ("awareness", "consideration", "decision", "onboarding", "use", "support", "renewal", "exit")
BASES = ("measured", "customer_told", "staff_told", "assumed")

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

PRODUCT = Table(
    "product",
    (
        Column("product_id", "key", required=True, example="PRD-BASIC"),
        Column("name", "words", required=True),
        Column("margin_year", "number", unit="currency/year"),
    ),
    key=("product_id",),
)

JOURNEY = Table(
    "journey",
    (
        Column("journey_id", "key", required=True, example="JRN-01"),
        Column("name", "words", required=True),
        Column("segment_id", "key", required=True, references="segment", example="SEG-HOME"),
        Column("product_id", "key", references="product"),
        Column("geography", "text"),
        Column("state", "choice", required=True, values=("current", "target")),
        Column("owner_role", "key", required=True, references="role", example="ROL-OWNER"),
        Column("review_by", "date", required=True, example="2027-01-15"),
        Column("version", "text", required=True, example="1"),
        Column("initiative_id", "key", references="initiative"),
    ),
    key=("journey_id",),
)

JOURNEY_STAGE = Table(
    "journey_stage",
    (
        Column("stage_id", "key", required=True, example="STG-01"),
        Column("journey_id", "key", required=True, references="journey", example="JRN-01"),
        Column("seq", "integer", required=True, minimum=1, example="1"),
        Column("customer_stage", "choice", required=True, values=CUSTOMER_STAGES),
        Column("name", "words", required=True),
        Column("customer_goal", "words", required=True),
    ),
    key=("stage_id",),
)

TOUCHPOINT = Table(
    "touchpoint",
    (
        Column("touchpoint_id", "key", required=True, example="TPT-01"),
        Column("stage_id", "key", required=True, references="journey_stage", example="STG-01"),
        Column("seq", "integer", required=True, minimum=1, example="1"),
        Column("name", "words", required=True),
        Column("channel_id", "key", required=True, references="channel", example="CHN-PHONE"),
        Column("what_customer_does", "words", required=True),
        Column("expectation", "words"),
        Column("pain", "words"),
        Column("is_mot", "yes_no", required=True, example="no"),
        Column("mot_reason", "choice", values=("driver", "drop_off", "regulatory", "brand_judgement")),
        Column("basis", "choice", required=True, values=BASES),
        Column("evidence_id", "key", required=True, references="evidence", example="EVD-01"),
        Column("process_id", "key", references="process"),
        Column("survey_item", "text", example="visit"),
    ),
    key=("touchpoint_id",),
)

TOUCHPOINT_ACTIVITY = Table(
    "touchpoint_activity",
    (
        Column("touchpoint_id", "key", required=True, references="touchpoint", example="TPT-01"),
        Column("activity_id", "key", required=True, references="activity", example="ACT-01"),
    ),
    key=("touchpoint_id", "activity_id"),
)

FUNNEL_ACTION = Table(
    "funnel_action",
    (
        Column("action_id", "key", required=True, example="FAC-01"),
        Column("stage_id", "key", required=True, references="journey_stage", example="STG-01"),
        Column("funnel_stage", "choice", required=True, values=("attraction", "nurture", "conversion")),
        Column("name", "words", required=True),
        Column("objective", "words", required=True),
        Column("owner_role", "key", required=True, references="role", example="ROL-OWNER"),
        Column("resources", "words"),
        Column("tool", "text"),
        Column("technology_id", "key", references="technology"),
        Column("automation", "choice", required=True, values=("manual", "assisted", "automatic")),
        Column("kpi_id", "key", references="kpi"),
        Column("note", "words"),
    ),
    key=("action_id",),
)

COMPETITOR_OBSERVATION = Table(
    "competitor_observation",
    (
        Column("obs_id", "key", required=True, example="OBS-01"),
        Column("touchpoint_id", "key", required=True, references="touchpoint", example="TPT-01"),
        Column("competitor", "text", required=True, example="Competidor A"),
        Column("practice", "words", required=True),
        Column("comparison", "choice", required=True, values=("behind", "level", "ahead")),
        Column("date", "date", required=True, example="2026-06-15"),
        Column("evidence_id", "key", required=True, references="evidence", example="EVD-01"),
    ),
    key=("obs_id",),
)

TABLES = (
    CHANNEL,
    SEGMENT,
    PRODUCT,
    JOURNEY,
    JOURNEY_STAGE,
    TOUCHPOINT,
    TOUCHPOINT_ACTIVITY,
    FUNNEL_ACTION,
    COMPETITOR_OBSERVATION,
)
