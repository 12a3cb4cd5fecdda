"""A small company: a sale with a sub-process, a service that is out of scope, and a retention that nobody judged."""

import datetime

import pandas as pd
import pytest

DAY = datetime.date(2026, 7, 5)


def frame(columns, *rows):
    """A frame of text whose index is the row of a spreadsheet."""
    return pd.DataFrame(rows, columns=columns.split(), index=range(2, len(rows) + 2), dtype=object)


def judged(*rows):
    """Judgements from ``process criterion answer``, all on the same evidence."""
    parts = [row.split() for row in rows]
    return frame("process_id criterion_id met evidence_id", *((f"PRC-{p}", f"CXC-{c}", a, "EVD-01") for p, c, a in parts))


SALE = ("SALE P1 yes", "SALE P2A yes", "SALE P2B yes", "SALE P3A no", "SALE P3B no", "SALE T1 yes", "SALE T2 yes")
SALE += ("SALE R1 yes", "SALE R2A yes", "SALE R2B no", "SALE K1 no")
INSTALLATION = ("INST P1 yes", "INST P2A yes", "INST P2B yes", "INST T1 yes", "INST T2 no", "INST R1 no")


def _matrix():
    """Processes, judgements, targets and what is planned."""
    processes = (("PRC-SALE", None, "Venta", True), ("PRC-INST", "PRC-SALE", "Instalación", True))
    processes += (("PRC-SERV", None, "Servicio", False), ("PRC-KEEP", None, "Retención", False))
    targets = (("PRC-SALE", "process", 3, "INI-01"), ("PRC-SALE", "rules", 2, None), ("PRC-INST", "process", 2, None))
    targets += (("PRC-SALE", "technology", 3, "INI-03"), ("PRC-KEEP", "kpi", 1, "INI-01"))
    initiatives = (("INI-01", "Video", "process", "idea"), ("INI-02", "Chatbot", "technology", "approved"))
    initiatives += (("INI-03", "Agenda", "process", "stopped"),)
    cx_target = frame("process_id dimension level initiative_id", *targets)
    return {
        "process": frame("process_id parent_id name in_scope", *processes),
        "cx_judgement": judged(*SALE, *INSTALLATION, "SERV P1 yes", "SERV P2A not_applicable", "SERV P2B yes"),
        "cx_target": cx_target.astype({"level": "Int64"}),
        "evidence": frame("evidence_id grade", ("EVD-01", "C")),
        "initiative": frame("initiative_id name type status", *initiatives),
        "initiative_gap": frame("initiative_id gap_id", ("INI-02", "GAP-01")),
        "gap": frame("gap_id name source_table source_id process_id", ("GAP-01", "Dudas", "touchpoint", "TPT-01", "PRC-SALE")),
    }


def _objects():
    """What stands behind the cells."""
    kinds = ("productivity", "business", "objective", "satisfaction")
    return {
        "activity": frame(
            "activity_id process_id name automation is_exception",
            ("ACT-01", "PRC-SALE", "Vender", "assisted", False),
            ("ACT-02", "PRC-INST", "Agendar", "assisted", False),
        ),
        "activity_technology": frame(
            "activity_id technology_id rekey",
            ("ACT-01", "TCH-01", False),
            ("ACT-02", "TCH-01", False),
            ("ACT-02", "TCH-02", True),
        ),
        "technology": frame("technology_id name stage", ("TCH-01", "CRM", "invest"), ("TCH-02", "Hoja", "tolerate")),
        "raci": frame("activity_id role_id code", ("ACT-01", "ROL-A", "A"), ("ACT-02", "ROL-A", "A")),
        "sipoc": frame("sipoc_id process_id state", ("SIP-01", "PRC-SALE", "current")),
        "rule": frame(
            "rule_id process_id activity_id statement status review_by technology_id decision_table_id",
            ("RUL-01", "PRC-SALE", "ACT-01", "Pedir la cédula", "in_force", pd.Timestamp("2026-12-01"), None, None),
            ("RUL-02", "PRC-INST", None, "Confirmar la cita", "in_force", pd.Timestamp("2026-12-01"), "TCH-01", None),
        ),
        "restriction": frame(
            "restriction_id name rule_id activity_id",
            ("RST-01", "Documentos", "RUL-01", "ACT-01"),
            ("RST-02", "Contraseña", None, "ACT-01"),
        ),
        "decision_table": frame("table_id name rule_id", ("DT-01", "Depósito", "RUL-01")),
        "kpi": frame(
            "kpi_id process_id name kind target level_daily level_weekly level_monthly",
            *((f"KPI-{n}", "PRC-SALE", f"Indicador {n}", kind, 0.9, None, "ROL-A", None) for n, kind in enumerate(kinds)),
        ),
        "decision_log": frame("object_table object_id date", ("kpi", "KPI-0", pd.Timestamp("2026-05-01"))),
    }


@pytest.fixture
def tables():
    """Typed frames by table name."""
    return _matrix() | _objects()


@pytest.fixture
def without(tables):
    """The same tables, some of them without rows."""
    return lambda *names: tables | {name: tables[name].iloc[:0] for name in names}
