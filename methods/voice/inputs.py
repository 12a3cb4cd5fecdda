"""Tables of the customer's voice: contacts and their reasons, advice given, survey answers and comments."""

from dataclasses import replace

from methods.tables import Column, Table

CONTACT = Table(
    "contact",
    (
        Column("contact_id", "identifier", required=True, example="C-000001"),
        Column("case_id", "identifier", references="case"),
        Column("customer_id", "identifier", person="customer"),
        Column("at", "moment", required=True, example="2026-01-06 10:15"),
        Column("channel_id", "key", required=True, references="channel", example="CHN-PHONE"),
        Column("direction", "choice", required=True, values=("in", "out")),
        Column("reason_id", "key", references="contact_reason", example="RSN-01"),
        Column("minutes", "number", unit="min", minimum=0),
        Column("automated", "choice", values=("automatic", "assisted", "human")),
        Column("first_contact_resolved", "yes_no"),
        Column("repeat_of", "identifier", references="contact"),
        Column("role_id", "key", references="role"),
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
        Column("root_restriction", "key", references="restriction"),
        Column("preventable_by", "key", references="advice_topic"),
    ),
    key=("reason_id",),
)

ADVICE_TOPIC = Table(
    "advice_topic",
    (
        Column("topic_id", "key", required=True, example="TPC-01"),
        Column("name", "words", required=True),
        Column("purpose", "choice", values=("information_product", "information_process", "motivation")),
    ),
    key=("topic_id",),
)

ADVICE_CHECK = Table(
    "advice_check",
    (
        Column("case_id", "identifier", required=True, references="case", example="2026-000123"),
        Column("topic_id", "key", required=True, references="advice_topic", example="TPC-01"),
        Column("given", "choice", required=True, values=("yes", "no", "unknown"), example="yes"),
        Column("source", "choice", values=("recording_sample", "form", "survey")),
    ),
    key=("case_id", "topic_id", "source"),
    extract=True,
)

SURVEY = Table(
    "survey",
    (
        Column("survey_id", "key", required=True, example="SUR-01"),
        Column("kind", "choice", required=True, values=("relational", "transactional")),
        Column("question", "words", required=True),
        Column("scale_id", "key", references="scale"),
        Column("trigger_activity", "key", references="activity"),
        Column("population", "text"),
        Column("mode", "text"),
        Column("window_d", "integer", unit="d", minimum=0),
    ),
    key=("survey_id",),
)

SURVEY_RESPONSE = Table(
    "survey_response",
    (
        Column("response_id", "identifier", required=True, example="R-000001"),
        Column("survey_id", "key", required=True, references="survey", example="SUR-01"),
        Column("customer_id", "identifier", person="customer"),
        Column("case_id", "identifier", references="case"),
        Column("at", "moment"),
        Column("segment_id", "key", references="segment"),
        Column("channel_id", "key", references="channel"),
        Column("item", "text", required=True, example="recommend"),
        Column("score", "integer"),
        Column("weight", "number", minimum=0),
    ),
    key=("response_id", "item"),
    extract=True,
)

SURVEY_POPULATION = Table(
    "survey_population",
    (
        Column("survey_id", "key", required=True, references="survey", example="SUR-01"),
        Column("segment_id", "key", references="segment"),
        Column("channel_id", "key", references="channel"),
        Column("invited", "integer", required=True, minimum=0, example="180"),
        Column("delivered", "integer", required=True, minimum=0, example="171"),
        Column("population", "integer", required=True, minimum=0, example="180"),
    ),
    key=("survey_id", "segment_id", "channel_id"),
)

FEEDBACK = Table(
    "feedback",
    (
        Column("feedback_id", "identifier", required=True, example="F-0001"),
        Column("at", "moment", required=True, example="2026-01-06 10:15"),
        Column("source", "text"),
        Column("sign", "choice", required=True, values=("negative", "positive", "mixed")),
        Column("text_ref", "text"),
        Column("text", "text", free_text=True),
        Column("released", "yes_no"),
        Column("touchpoint_id", "key", references="touchpoint"),
        Column("answered_on", "date"),
        Column("shared_on", "date"),
        Column("action", "choice", values=("corrective", "repeat_and_scale", "none")),
        Column("initiative_id", "key", references="initiative"),
        Column("closed_on", "date"),
    ),
    key=("feedback_id",),
)

REVIEWED = {"case": "review_case", "contact": "review_contact"}


def _reviewed(name, table):
    """The same table of the months after the decision."""
    columns = (replace(column, references=REVIEWED.get(column.references, column.references)) for column in table.columns)
    return Table(name, tuple(columns), key=table.key, extract=True)


REVIEW_CONTACT = _reviewed("review_contact", CONTACT)
REVIEW_ADVICE = _reviewed("review_advice", ADVICE_CHECK)
REVIEW_SURVEY = _reviewed("review_survey", SURVEY_RESPONSE)

TABLES = (
    CONTACT,
    CONTACT_REASON,
    ADVICE_TOPIC,
    ADVICE_CHECK,
    SURVEY,
    SURVEY_RESPONSE,
    SURVEY_POPULATION,
    FEEDBACK,
    REVIEW_CONTACT,
    REVIEW_ADVICE,
    REVIEW_SURVEY,
)
