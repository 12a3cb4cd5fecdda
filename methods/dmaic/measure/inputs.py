"""Tables of the measure phase: how each CTQ is to be measured, and how well whoever measures it agrees."""

from methods.tables import Column, Table

ESTIMATES = ("mean", "share")
STRATA = ("channel", "segment", "priority")
STUDY_KINDS = ("crossed", "nested", "type1", "linearity", "attribute")

COLLECTION_PLAN = Table(
    "collection_plan",
    (
        Column("plan_id", "key", required=True, example="PLN-01"),
        Column("ctq_id", "key", required=True, references="ctq", example="CTQ-01"),
        Column("what", "words", required=True),
        Column("how", "words", required=True),
        Column("where", "words", required=True),
        Column("role_id", "key", required=True, references="role", example="ROL-LEAD"),
        Column("estimate", "choice", required=True, values=ESTIMATES, example="mean"),
        Column("margin", "number", required=True, minimum=0, example="0.25"),
        Column("confidence", "fraction", default=0.95),
        Column("expected_sd", "number", minimum=0),
        Column("expected_share", "fraction"),
        Column("population", "integer", minimum=1),
        Column("stratified_by", "choice", values=STRATA),
        Column("least_per_stratum", "integer", minimum=1),
        Column("starts", "date"),
        Column("ends", "date"),
    ),
    key=("plan_id",),
)

MEASUREMENT_STUDY = Table(
    "measurement_study",
    (
        Column("study_id", "key", required=True, example="MSA-01"),
        Column("ctq_id", "key", required=True, references="ctq", example="CTQ-01"),
        Column("kind", "choice", required=True, values=STUDY_KINDS, example="crossed"),
        Column("name", "words", required=True),
        Column("procedure", "words"),
        Column("unit", "text"),
        Column("tolerance", "number", minimum=0),
        Column("reference", "number"),
        Column("defect_rating", "text"),
        Column("done_on", "date"),
    ),
    key=("study_id",),
)

MEASUREMENT_READING = Table(
    "measurement_reading",
    (
        Column("study_id", "key", required=True, references="measurement_study", example="MSA-01"),
        Column("part", "identifier", required=True, example="01"),
        Column("operator", "identifier", required=True, example="A"),
        Column("trial", "integer", required=True, minimum=1, example="1"),
        Column("value", "number"),
        Column("rating", "text"),
        Column("reference", "number"),
        Column("standard", "text"),
    ),
    key=("study_id", "part", "operator", "trial"),
)

TABLES = (COLLECTION_PLAN, MEASUREMENT_STUDY, MEASUREMENT_READING)
