"""Tables of the maturity assessment: who answered, what they answered, against which standard, and what was agreed.

Out      ``TABLES``; the questions themselves ship with the product (``instrument``), so that an engagement holds answers only
Assumes  a level outside 1 to 4 is told by ``checks``, which can name the capability
"""

from methods.maturity.instrument import CAPABILITY_IDS, ITEMS, OPTIONS, VERSIONS
from methods.tables import Column, Table

ROLE_LEVELS = ("senior", "middle", "frontline")
STATES = ("current", "target")

RESPONDENT = Table(
    "respondent",
    (
        Column("respondent_id", "key", required=True, example="RSP-01"),
        Column("role_level", "choice", required=True, values=ROLE_LEVELS, example="middle"),
        Column("unit", "text", required=True),
        Column("tenure_band", "text", example="2–5"),
        Column("language", "text", example="es"),
        Column("invited_on", "date", example="2026-07-06"),
        Column("completed_on", "date", example="2026-07-10"),
        Column("content_version", "choice", values=VERSIONS),
    ),
    key=("respondent_id",),
)

QUIZ_ANSWER = Table(
    "quiz_answer",
    (
        Column("respondent_id", "key", required=True, references="respondent", example="RSP-01"),
        Column("item_id", "choice", required=True, values=ITEMS),
        Column("option", "choice", required=True, values=OPTIONS),
    ),
    key=("respondent_id", "item_id"),
)

CAPABILITY_STANDARD = Table(
    "capability_standard",
    (
        Column("capability_id", "choice", required=True, values=CAPABILITY_IDS),
        Column("practice_no", "integer", required=True, minimum=1, example="1"),
        Column("standard", "words", required=True),
        Column("benchmark_id", "key", required=True, references="benchmark", example="BMK-01"),
    ),
    key=("capability_id", "practice_no"),
)

CAPABILITY_RATING = Table(
    "capability_rating",
    (
        Column("respondent_id", "key", required=True, references="respondent", example="RSP-01"),
        Column("capability_id", "choice", required=True, values=CAPABILITY_IDS),
        Column("state", "choice", required=True, values=STATES),
        Column("level", "integer", required=True, example="2"),
        Column("sure", "choice", values=("low", "medium", "high")),
        Column("evidence_id", "key", references="evidence"),
        Column("comment", "text", free_text=True),
    ),
    key=("respondent_id", "capability_id", "state"),
)

CONSENSUS = Table(
    "consensus",
    (
        Column("capability_id", "choice", required=True, values=CAPABILITY_IDS),
        Column("state", "choice", required=True, values=STATES),
        Column("level", "integer", required=True, example="2"),
        Column("agreed_on", "date", example="2026-07-21"),
        Column("by", "key", references="role"),
        Column("reason", "words"),
    ),
    key=("capability_id", "state"),
)

TABLES = (RESPONDENT, QUIZ_ANSWER, CAPABILITY_STANDARD, CAPABILITY_RATING, CONSENSUS)
