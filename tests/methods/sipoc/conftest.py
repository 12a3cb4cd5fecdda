"""One small SIPOC of a sale, drawn by hand: two inputs, four steps, three outputs."""

from types import SimpleNamespace

import pandas as pd
import pytest

SIPOC = """
    sipoc_id | process_id | state   | start_event    | end_event
    SIP-2    | PRC-SALE   | target  | Llega el pedido | Servicio activo
    SIP-1    | PRC-SALE   | current | Llega el pedido | Servicio activo
"""
STEPS = """
    step_id | sipoc_id | seq | name
    STP-4   | SIP-1    | 4   | Instalar
    STP-1   | SIP-1    | 1   | Asesorar
    STP-2   | SIP-1    | 2   | Evaluar
    STP-3   | SIP-1    | 3   | Contratar
    STP-9   | SIP-2    | 1   | Vender
"""
PARTIES = """
    party_id | name    | kind
    PTY-C    | Cliente | customer
    PTY-R    | Red     | internal
    PTY-A    | Archivo | internal
"""
ITEMS = """
    item_id | sipoc_id | kind   | name
    ITM-O1  | SIP-1    | output | Oferta
    ITM-O2  | SIP-1    | output | Servicio
    ITM-O3  | SIP-1    | output | Expediente
    ITM-I1  | SIP-1    | input  | Solicitud
    ITM-I2  | SIP-1    | input  | Cobertura
    ITM-O9  | SIP-2    | output | Factura
"""
FLOWS = """
    flow_id|sipoc_id|item_id|party_id|step_id|requirement    |ctq_kpi|spec_low|spec_high|unit    |measured_now|n  |sla_id
    FLW-3  |SIP-1   |ITM-O1 |PTY-C   |STP-1  |Conocer 3 temas|KPI-1  |0.9     |         |fraction|0.745       |400|
    FLW-4  |SIP-1   |ITM-O2 |PTY-C   |STP-4  |En 5 días      |KPI-2  |        |5        |bd      |            |   |SLA-1
    FLW-5  |SIP-1   |ITM-O3 |PTY-A   |STP-3  |               |       |        |         |        |            |   |
    FLW-1  |SIP-1   |ITM-I1 |PTY-C   |STP-1  |Datos completos|       |        |         |        |            |   |
    FLW-2  |SIP-1   |ITM-I2 |PTY-R   |STP-2  |Del día        |       |        |1        |d       |2           |   |
    FLW-9  |SIP-2   |ITM-O9 |PTY-C   |STP-9  |Exacta         |KPI-3  |        |         |        |            |   |
"""
PROCESS = """
    process_id | name             | trigger
    PRC-SALE   | Venta de fibra   | Llega el pedido
"""


@pytest.fixture
def tables(table):
    """The five tables and the process, rows numbered as in a spreadsheet."""
    drawn = {
        "sipoc": SIPOC,
        "sipoc_step": STEPS,
        "sipoc_party": PARTIES,
        "sipoc_item": ITEMS,
        "sipoc_flow": FLOWS,
        "process": PROCESS,
    }
    frames = {name: table(text) for name, text in drawn.items()}
    return SimpleNamespace(**{name: frame.set_axis(range(2, 2 + len(frame))) for name, frame in frames.items()})


@pytest.fixture
def promises():
    """Cases of promise SLA-1: so many on time, so many late, so many not decided."""

    def drawn(on_time, late, open_=0, sla_id="SLA-1"):
        kept = pd.array([True] * on_time + [False] * late + [None] * open_, dtype="boolean")
        return pd.DataFrame({"sla_id": [sla_id] * len(kept), "on_time": kept})

    return drawn


@pytest.fixture
def sla():
    """The promise of SLA-1, with the share of cases that it requires."""
    return lambda share_required: pd.DataFrame({"sla_id": ["SLA-1"], "share_required": [share_required]})


LINKED = {
    "sipoc": """
        sipoc_id | process_id  | state   | start_event | end_event | initiative_id
        SIP-0    | PRC-SALE    | current | Pedido      | Cobrado   |
        SIP-1    | PRC-CREDIT  | current | Pedido      | Admitido  |
        SIP-2    | PRC-INSTALL | current | Firmado     | Activo    |
        SIP-9    | PRC-INSTALL | target  | Firmado     | Activo    | INI-1
    """,
    "process": """
        process_id  | parent_id | name
        PRC-SALE    |           | Venta
        PRC-CREDIT  | PRC-SALE  | Crédito
        PRC-INSTALL | PRC-SALE  | Instalación
    """,
    "sipoc_step": """
        step_id | sipoc_id | seq | name               | activity_from | activity_to
        STP-1   | SIP-1    | 1   | Evaluar            | ACT-1         | ACT-1
        STP-2   | SIP-2    | 1   | Agendar            | ACT-2         | ACT-2
        STP-3   | SIP-2    | 2   | Instalar           | ACT-3         | ACT-4
        STP-8   | SIP-9    | 1   | Agendar            | ACT-2         | ACT-2
        STP-9   | SIP-9    | 2   | Instalar y activar | ACT-3         | ACT-4
    """,
    "sipoc_party": """
        party_id | name        | kind
        PTY-C    | Cliente     | customer
        PTY-B    | Buró        | system
        PTY-A    | Admisión    | internal
        PTY-P    | Programador | internal
        PTY-L    | Legal       | internal
    """,
    "sipoc_item": """
        item_id | sipoc_id | kind   | name      | form     | data_item
        ITM-1   | SIP-1    | input  | Puntaje   |          | puntaje
        ITM-2   | SIP-1    | input  | Política  | document | politica
        ITM-3   | SIP-1    | output | Admisión  |          | admision
        ITM-4   | SIP-1    | output | Motivo    |          | motivo
        ITM-5   | SIP-2    | input  | Solicitud |          | Admision
        ITM-6   | SIP-2    | input  | Fecha     |          | fecha
        ITM-7   | SIP-2    | output | Servicio  |          | servicio
        ITM-8   | SIP-9    | input  | Solicitud |          | admision
        ITM-9   | SIP-9    | output | Servicio  |          | servicio
        ITM-10  | SIP-9    | input  | Video     |          | video
    """,
    "sipoc_flow": """
        flow_id|sipoc_id|item_id|party_id|step_id|requirement|ctq_kpi|spec_low|spec_high|unit|sla_id
        FLW-1  |SIP-1   |ITM-1  |PTY-B   |STP-1  |En línea   |       |        |         |    |
        FLW-2  |SIP-1   |ITM-2  |PTY-L   |STP-1  |Vigente    |       |        |         |    |
        FLW-3  |SIP-1   |ITM-3  |PTY-P   |STP-1  |A tiempo   |       |        |24       |h   |
        FLW-4  |SIP-1   |ITM-4  |PTY-L   |STP-1  |           |       |        |         |    |
        FLW-5  |SIP-2   |ITM-5  |PTY-A   |STP-2  |A tiempo   |       |        |4        |h   |
        FLW-6  |SIP-2   |ITM-6  |PTY-C   |STP-2  |Confirmada |       |        |         |    |
        FLW-7  |SIP-2   |ITM-7  |PTY-C   |STP-3  |En 5 días  |KPI-1  |        |5        |d   |SLA-1
        FLW-8  |SIP-9   |ITM-8  |PTY-A   |STP-8  |A tiempo   |       |        |4        |h   |
        FLW-9  |SIP-9   |ITM-9  |PTY-C   |STP-9  |En 3 días  |KPI-1  |        |3        |d   |
        FLW-10 |SIP-9   |ITM-10 |PTY-C   |STP-8  |Legible    |       |        |         |    |
    """,
    "initiative": """
        initiative_id | name
        INI-1         | Video
    """,
    "activity": """
        activity_id | name
        ACT-1       | Verificar
        ACT-2       | Agendar la visita
        ACT-3       | Visitar
        ACT-4       | Activar
    """,
    "kpi": """
        kpi_id | name
        KPI-1  | A tiempo
    """,
    "sla": """
        sla_id | name
        SLA-1  | Cinco días
    """,
}


@pytest.fixture
def linked(table):
    """Credit and installation, two parts of a sale that has a SIPOC too; installation also has a target."""
    return SimpleNamespace(**{name: table(text) for name, text in LINKED.items()})


def _set(frame, key, **cells):
    for column, value in cells.items():
        frame.loc[frame.iloc[:, 0] == key, column] = value


@pytest.fixture
def change():
    """Other cells in the row whose first column is the key."""
    return _set
