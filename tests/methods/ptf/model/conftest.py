"""A small plan: four gaps of four sources, three initiatives of which one was stopped, and what two notebooks found."""

import pandas as pd
import pytest

from workbook.engagement.upstream import FINDING_COLUMNS


def frame(columns, *rows):
    """A frame of text whose index is the row of a spreadsheet."""
    return pd.DataFrame(rows, columns=columns.split(), index=range(2, len(rows) + 2), dtype=object)


def finding(name, value, *, low=None, high=None, **more):
    """One finding as a notebook leaves it."""
    plain = {"finding_id": name, "statement": f"«{name}»", "value": value, "low": low, "high": high, "n": 400, "unit": "fraction"}
    plain |= {"method": "share", "scope": "", "gap": "", "target": None, "about": (), "inputs_hash": "abc"}
    return {**plain, "notebook": name.split(".")[0], "exhibit": "any", **more}


def findings_of(*rows):
    """Several of them, typed as ``open_engagement`` gives them."""
    return pd.DataFrame(list(rows), columns=list(FINDING_COLUMNS)).astype(FINDING_COLUMNS)


GAP = "gap_id name kind source_table source_id process_id current_value target_value unit cause cause_status evidence_id"
PLAN = "initiative_id name type people_route owner_role duration_wk capex opex_year status reversible"
ELEMENT = "element_id dimension name current target current_measure target_measure unit initiative_id"


def _gaps():
    gaps = (
        (
            "GAP-01",
            "Ayuda",
            "performance",
            "finding",
            "routes.both",
            "PRC-01",
            0.38,
            0.8,
            "fraction",
            "Dudas",
            "tested",
            "EVD-01",
        ),
        ("GAP-02", "Visitas", "performance", "kpi", "KPI-01", None, 0.93, 0.95, "fraction", None, None, "EVD-02"),
        ("GAP-03", "Espera", "performance", "restriction", "RST-01", None, 5.4, 1.0, "bd", "Citas", "hypothesis", "EVD-03"),
        ("GAP-04", "Cuadrillas", "capability", "om_element", "OME-02", None, 1.0, 0.9, "load", "Pocas", "tested", "EVD-01"),
    )
    groups = ("should", "must", None, "could")
    frame_ = frame(GAP, *gaps).assign(priority_group=pd.Series(groups, index=range(2, 6), dtype=object))
    return frame_.astype({"current_value": float, "target_value": float})


def _plans():
    plans = (
        ("INI-01", "Video", "process", "train", "ROL-A", 8.0, 22000.0, 6000.0, "idea", True),
        ("INI-02", "Lista", "people", "none", "ROL-B", 6.0, 9000.0, None, "running", False),
        ("INI-03", "Agentes", "people", "hire", "ROL-B", 10.0, 8000.0, 96000.0, "stopped", True),
    )
    return frame(PLAN, *plans).astype({"duration_wk": float, "capex": float, "opex_year": float})


def _tables():
    return {
        "gap": _gaps(),
        "initiative": _plans(),
        "initiative_gap": frame(
            "initiative_id gap_id effect", ("INI-01", "GAP-03", "Quita la espera"), ("INI-03", "GAP-02", "Llama"),
            ("INI-02", "GAP-01", "Aclara"), ("INI-01", "GAP-01", "Acorta"), ("INI-03", "GAP-04", "Ayuda"),
        ),
        "initiative_need": frame(
            "initiative_id role_id fte_per_week from_wk to_wk",
            ("INI-01", "ROL-IT", 0.5, 1, 6), ("INI-02", "ROL-IT", 0.75, 4, None), ("INI-01", "ROL-B", 1.0, 1, 2),
            ("INI-03", "ROL-IT", 9.0, 1, 10),
        ).astype({"fte_per_week": float, "from_wk": "Int64", "to_wk": "Int64"}),
        "initiative_dependency": frame(
            "before after condition kind lag_wk",
            ("INI-01", "INI-02", None, "finish_start", 2.0), (None, "INI-01", "Dictamen legal", "finish_start", 0.0),
            ("INI-01", "INI-03", None, "finish_start", 0.0),
        ).astype({"lag_wk": float}),
        "capacity": frame("role_id quarter fte_available", ("ROL-IT", "2026-Q3", 2.0), ("ROL-IT", "2026-Q4", 1.0))
        .astype({"fte_available": float}),
        "budget": frame("quarter amount", ("2026-Q3", 60000.0), ("2026-Q4", 40000.0)).astype({"amount": float}),
    }  # fmt: skip


def _around():
    elements = (
        ("OME-01", "technology", "Agenda", "Una hoja", "El programador", None, None, None, "INI-02"),
        ("OME-02", "organisation_people", "Cuadrillas", "Ocho", "Nueve", 1.0, 0.9, "load", None),
        ("OME-03", "process", "Admisión", "Con cita", "El mismo día", 5.4, 1.0, "bd", "INI-03"),
        ("OME-04", "process", "Crédito", "A mano", "En línea", None, None, None, None),
    )
    return {
        "om_element": frame(ELEMENT, *elements).astype({"current_measure": float, "target_measure": float}),
        "readiness": frame(
            "challenge question answer evidence_id", ("pace", "¿Hay un orden?", "no", "EVD-03"), ("leadership", "¿?", "yes", None)
        ),
        "evidence": frame("evidence_id grade", ("EVD-01", "A"), ("EVD-02", "B"), ("EVD-03", "C")),
        "role": frame("role_id name", ("ROL-A", "Dueña"), ("ROL-B", "Centro"), ("ROL-IT", "Sistemas")),
        "process": frame("process_id name", ("PRC-01", "Venta"), ("PRC-02", "Servicio"), ("PRC-03", "Cobro")),
        "kpi": frame("kpi_id name", ("KPI-01", "Primera visita cumplida")),
        "restriction": frame("restriction_id name", ("RST-01", "Entrevista")),
        "touchpoint": frame("touchpoint_id name"),
        "norm_clause": frame("clause_id obligation"),
    }


@pytest.fixture
def tables():
    """Typed frames by table name."""
    return _tables() | _around()


@pytest.fixture
def without(tables):
    """The same tables, some of them without rows."""
    return lambda *names: tables | {name: tables[name].iloc[:0] for name in names}


@pytest.fixture
def found():
    """What was found: the two gaps of shares hold, two shortfalls and an opportunity wait."""
    law = {"gap": "compliance", "unit": "level", "target": 2.0, "about": ("criterion:CXC-R2B",)}
    return findings_of(
        finding("routes.both", 0.384, low=0.37, high=0.4, gap="performance", target=0.8),
        finding("sipoc.requirement.FLW-01", 0.931, low=0.92, high=0.94, gap="performance", target=0.95, about=("kpi:KPI-01",)),
        finding("sipoc.completeness", 0.5),
        finding("cx_matrix.gap.PRC-01.CXC-R2B", 1.0, scope="PRC-01", **law),
        finding("cx_matrix.gap.PRC-02.CXC-R2B", 1.0, scope="PRC-02", **law),
        finding("rules.gaps.DT-01", 4.0, unit="count", gap="coverage", target=0.0, about=("decision_table:DT-01",)),
        finding("rules.replay.DT-01", 0.03, low=0.02, high=0.04, gap="coverage", target=0.0, about=("decision_table:DT-01",)),
        finding("rules.verdict.RST-01", None, unit="decision", gap="opportunity", about=("restriction:RST-01",)),
        finding("inventory.captures", 4.0, unit="count", gap="opportunity", target=1.0),
    )


@pytest.fixture
def read():
    """Every notebook was read but one, and one is not part of the engagement."""
    rows = [(name, "read", 1) for name in ("inventory", "sipoc", "routes", "rules", "cx_matrix")]
    rows += [("journey", "not_asked", 0), ("dmaic_measure", "not_run", 0)]
    return pd.DataFrame(rows, columns=["notebook", "state", "findings"])


@pytest.fixture
def one_finding():
    """``finding``, for a test that draws its own."""
    return lambda *row, **more: findings_of(finding(*row, **more))
