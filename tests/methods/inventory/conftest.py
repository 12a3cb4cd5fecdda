"""One small inventory, drawn by hand: a sale of four activities that a log of four cases records, and an installation."""

from types import SimpleNamespace

import pandas as pd
import pytest

ROLES = """
    role_id | name    | kind       | cost_per_h
    ROL-C   | Cliente | CUSTOMER   |
    ROL-A   | Asesor  | AGENT      | 6
    ROL-O   | Oficial | SPECIALIST | 12
"""
PROCESSES = """
    process_id | parent_id | lifecycle | name      | trigger         | end_event      | owner_role | annual_volume | in_scope
    PRC-S      |           | sale      | Venta     | Llega un pedido | Se firma       | ROL-A      | 1000          | yes
    PRC-I      | PRC-S     | sale      | Alta      | Se firma        | Queda activo   | ROL-O      |               | yes
    PRC-R      |           | retention | Retención | Avisa que se va | Se va o queda  | ROL-A      |               | no
"""
ACTIVITIES = """
    activity_id|process_id|seq|name    |lane|performer_role|automation|group  |value_class|touch_time_min|is_exception|log_name
    ACT-1      |PRC-S     |1  |Pedir   |customer|ROL-C         |assisted  |core   |VA         |10            |no          |Pedir
    ACT-3      |PRC-S     |3  |Vender  |front   |ROL-A         |manual    |advice |VA         |20            |no          |Vender
    ACT-2      |PRC-S     |2  |Revisar |back    |ROL-O         |manual    |control|BVA        |30            |yes         |Revisar
    ACT-4      |PRC-S     |4  |Archivar|back    |ROL-O         |manual    |control|BVA        |6             |no          |
    ACT-5      |PRC-I     |1  |Instalar|front   |ROL-A         |manual    |core   |VA         |60            |no          |
"""
DATA = """
    activity_id | data_item | name      | use
    ACT-1       | id_no     | Documento | capture
    ACT-3       | id_no     |           | capture
    ACT-2       | id_no     |           | verify
    ACT-4       | id_no     |           | verify
    ACT-3       | phone_no  |           | read
"""
USES = """
    activity_id | technology_id | function | rekey
    ACT-3       | TCH-1         | record   | yes
    ACT-5       | TCH-1         | record   | no
"""
RACI = """
    activity_id | role_id | code
    ACT-1       | ROL-C   | R
    ACT-1       | ROL-A   | A
    ACT-2       | ROL-A   | R
    ACT-2       | ROL-A   | A
    ACT-3       | ROL-A   | R
    ACT-4       | ROL-A   | A
"""
CHAINS = """
    e2e_id | name    | seq | process_id
    ETE-1  | Entera  | 2   | PRC-I
    ETE-1  | Entera  | 1   | PRC-S
    ETE-1  | Entera  | 3   | PRC-R
    ETE-2  | Inicial | 1   | PRC-S
    ETE-2  | Inicial | 2   | PRC-I
"""
LOG = ("1 Pedir", "1 Vender", "2 Pedir", "2 Revisar", "2 Vender", "3 Pedir", "4 Pedir", "4 Pedir", "4 Vender")
NUMBERS = ("seq", "cost_per_h", "annual_volume", "touch_time_min")
YES_NO = ("in_scope", "is_exception", "rekey")
EMPTY = {
    "touchpoint": ("touchpoint_id", "process_id"),
    "touchpoint_activity": ("touchpoint_id", "activity_id"),
    "sla": ("sla_id", "process_id"),
    "kpi": ("kpi_id", "process_id", "kind"),
    "case": ("case_id", "segment_id"),
    "segment": ("segment_id", "name"),
}


def frame(drawn):
    """A table drawn with bars; an empty cell is missing."""
    rows = [[cell.strip() or None for cell in line.split("|")] for line in drawn.strip().splitlines()]
    table = pd.DataFrame(rows[1:], columns=rows[0])
    for name in table.columns.intersection(NUMBERS):
        table[name] = table[name].astype(float)
    for name in table.columns.intersection(YES_NO):
        table[name] = (table[name] == "yes").astype("boolean")
    return table.assign(seq=table["seq"].astype("Int64")) if "seq" in table else table


def log_of(rows):
    """Events one minute apart from ``case name`` words."""
    cases, names = zip(*(row.split(" ", 1) for row in rows), strict=True) if rows else ((), ())
    moments = pd.Timestamp("2026-01-05 09:00") + pd.to_timedelta(range(len(rows)), unit="min")
    order = pd.array([None] * len(rows), dtype="Int64")
    words = {"case_id": pd.Series(cases, dtype=str), "log_name": pd.Series(names, dtype=str)}
    return pd.DataFrame(words | {"started": moments, "ended": pd.NaT, "order_no": order})


@pytest.fixture
def drawn():
    """A table drawn in the test."""
    return frame


@pytest.fixture
def log():
    """The events of four cases, or of those that the test names."""
    return lambda *rows: log_of(rows or LOG)


@pytest.fixture
def silence():
    """A log without events."""
    return log_of(())


@pytest.fixture
def tables():
    """The whole inventory."""
    made = {"role": ROLES, "process": PROCESSES, "activity": ACTIVITIES, "activity_data": DATA, "activity_technology": USES}
    made |= {"raci": RACI, "process_e2e": CHAINS, "technology": "technology_id | name\nTCH-1 | Hoja compartida"}
    empty = {name: pd.DataFrame(columns=columns, dtype=object) for name, columns in EMPTY.items()}
    return SimpleNamespace(**{name: frame(text) for name, text in made.items()}, **empty)
