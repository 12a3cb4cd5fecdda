"""Tables of the improve phase: options with criteria and scores, experiments with their runs, and pilots."""

from methods.tables import Column, Table

SOLUTION_OPTION = Table(
    "solution_option",
    (
        Column("option_id", "key", required=True, example="SOL-01"),
        Column("ctq_id", "key", required=True, references="ctq", example="CTQ-01"),
        Column("name", "words", required=True),
        Column("description", "words"),
        Column("initiative_id", "key", references="initiative"),
        Column("is_datum", "yes_no", default=False),
    ),
    key=("option_id",),
)

SOLUTION_CRITERION = Table(
    "solution_criterion",
    (
        Column("criterion_id", "key", required=True, example="SCR-01"),
        Column("ctq_id", "key", required=True, references="ctq", example="CTQ-01"),
        Column("name", "words", required=True),
        Column("scale", "words"),
        Column("weight", "number", minimum=0, example="3"),
    ),
    key=("criterion_id",),
)

SOLUTION_SCORE = Table(
    "solution_score",
    (
        Column("option_id", "key", required=True, references="solution_option", example="SOL-01"),
        Column("criterion_id", "key", required=True, references="solution_criterion", example="SCR-01"),
        Column("score", "number", required=True, minimum=0, example="4"),
        Column("evidence_id", "key", references="evidence"),
    ),
    key=("option_id", "criterion_id"),
)

CRITERION_COMPARISON = Table(
    "criterion_comparison",
    (
        Column("criterion_id", "key", required=True, references="solution_criterion", example="SCR-01"),
        Column("against_id", "key", required=True, references="solution_criterion", example="SCR-02"),
        Column("times", "number", required=True, minimum=0.1, maximum=9, example="3"),
    ),
    key=("criterion_id", "against_id"),
)

EXPERIMENT = Table(
    "experiment",
    (
        Column("experiment_id", "key", required=True, example="EXP-01"),
        Column("ctq_id", "key", required=True, references="ctq", example="CTQ-01"),
        Column("name", "words", required=True),
        Column("response", "words", required=True),
        Column("unit", "text", required=True, example="fraction"),
        Column("direction", "choice", required=True, values=("lower", "higher"), example="lower"),
        Column("evidence_id", "key", references="evidence"),
    ),
    key=("experiment_id",),
)

EXPERIMENT_FACTOR = Table(
    "experiment_factor",
    (
        Column("experiment_id", "key", required=True, references="experiment", example="EXP-01"),
        Column("letter", "text", required=True, example="A"),
        Column("name", "words", required=True),
        Column("low", "words", required=True),
        Column("high", "words", required=True),
    ),
    key=("experiment_id", "letter"),
)

EXPERIMENT_RUN = Table(
    "experiment_run",
    (
        Column("experiment_id", "key", required=True, references="experiment", example="EXP-01"),
        Column("run_no", "integer", required=True, minimum=1, example="1"),
        Column("settings", "text", required=True, example="A=+; B=-"),
        Column("response", "number", required=True, example="0.12"),
    ),
    key=("experiment_id", "run_no"),
)

PILOT = Table(
    "pilot",
    (
        Column("pilot_id", "key", required=True, example="PIL-01"),
        Column("ctq_id", "key", required=True, references="ctq", example="CTQ-01"),
        Column("initiative_id", "key", references="initiative"),
        Column("name", "words", required=True),
        Column("channel_id", "key", references="channel"),
        Column("segment_id", "key", references="segment"),
        Column("before_from", "date", required=True, example="2026-01-05"),
        Column("before_to", "date", required=True, example="2026-07-05"),
        Column("after_from", "date", required=True, example="2026-07-20"),
        Column("after_to", "date", required=True, example="2027-01-03"),
        Column("worth_showing", "number", minimum=0, example="1"),
        Column("planned_power", "fraction", example="0.90"),
        Column("planned_n", "integer", minimum=2, example="400"),
        Column("short_period_reason", "words"),
        Column("other_changes", "words"),
        Column("unit_cost", "number", unit="currency", minimum=0, example="9.40"),
        Column("cases_per_year", "number", minimum=0, example="1200"),
        Column("evidence_id", "key", references="evidence"),
    ),
    key=("pilot_id",),
)

TABLES = (
    *(SOLUTION_OPTION, SOLUTION_CRITERION, SOLUTION_SCORE, CRITERION_COMPARISON),
    *(EXPERIMENT, EXPERIMENT_FACTOR, EXPERIMENT_RUN, PILOT),
)
