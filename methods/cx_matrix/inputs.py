"""Tables of the CX matrix: technologies, judgements on the shipped criteria, and the levels wanted."""

from methods.cx_matrix.criteria import CRITERIA, DIMENSIONS
from methods.tables import Column, Table

TECHNOLOGY_KINDS = (
    "CRM", "marketing_automation", "omnichannel", "billing", "ERP", "DMS", "IVR", "BI", "field", "payments", "identity", "other",
)  # fmt: skip

TECHNOLOGY = Table(
    "technology",
    (
        Column("technology_id", "key", required=True, example="TCH-01"),
        Column("name", "words", required=True),
        Column("kind", "choice", required=True, values=TECHNOLOGY_KINDS),
        Column("functions", "words"),
        Column("owner_role", "key", references="role"),
        Column("stage", "choice", required=True, values=("invest", "tolerate", "migrate", "eliminate")),
        Column("annual_cost", "number", unit="currency/year", minimum=0),
        Column("contract_end", "date"),
    ),
    key=("technology_id",),
)

CX_JUDGEMENT = Table(
    "cx_judgement",
    (
        Column("process_id", "key", required=True, references="process", example="PRC-SALE"),
        Column(
            "criterion_id",
            "choice",
            required=True,
            values=tuple(criterion.criterion_id for criterion in CRITERIA),
            example="CXC-P1",
        ),
        Column("met", "choice", required=True, values=("yes", "no", "not_applicable"), judged=True),
        Column("evidence_id", "key", references="evidence"),
    ),
    key=("process_id", "criterion_id"),
)

CX_TARGET = Table(
    "cx_target",
    (
        Column("process_id", "key", required=True, references="process", example="PRC-SALE"),
        Column("dimension", "choice", required=True, values=DIMENSIONS),
        Column("level", "integer", required=True, minimum=0, maximum=4, example="3"),
        Column("initiative_id", "key", references="initiative"),
    ),
    key=("process_id", "dimension"),
)

TABLES = (TECHNOLOGY, CX_JUDGEMENT, CX_TARGET)
