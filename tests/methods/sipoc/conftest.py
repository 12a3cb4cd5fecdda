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
