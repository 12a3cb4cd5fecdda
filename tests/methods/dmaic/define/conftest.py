"""A small project drawn by hand: three contracts, a promise of five days, one need and its CTQ."""

from types import SimpleNamespace

import pandas as pd
import pytest

from methods.dmaic.define.inputs import CTQ, CUSTOMER_NEED, IMPROVEMENT_PROJECT, PROJECT_MEMBER
from methods.event_log.inputs import CALENDAR, CALENDAR_HOLIDAY, CASE, EVENT
from methods.inventory.inputs import ACTIVITY, ROLE
from methods.journey.inputs import SEGMENT
from methods.scorecard.inputs import KPI, KPI_VALUE, SLA
from methods.sipoc.inputs import SIPOC, SIPOC_FLOW, SIPOC_STEP
from methods.voice.inputs import CONTACT, CONTACT_REASON, FEEDBACK

DRAWN = {
    SLA: """
        sla_id | name_es | process_id | from_activity | to_activity | clock    | limit_value | limit_unit | share_required
        SLA-01 | En 5    | PRC-A      | ACT-01        | ACT-02      | calendar | 5           | d          | 0.90
    """,
    ACTIVITY: """
        activity_id | process_id | seq | name_es  | is_exception | log_name
        ACT-01      | PRC-A      | 1   | Firmar   | no           | Firma
        ACT-02      | PRC-A      | 2   | Instalar | no           | Instalación
    """,
    CASE: """
        case_id | channel_id | opened           | closed           | outcome
        c1      | CHN-A      | 2026-01-05 08:00 | 2026-01-09 08:00 | activo
        c2      | CHN-B      | 2026-01-05 08:00 | 2026-01-13 08:00 | activo
        c3      | CHN-A      | 2026-01-06 08:00 |                  |
        c4      | CHN-A      | 2026-01-30 08:00 |                  |
    """,
    EVENT: """
        case_id | log_name      | started
        c1      | Firma         | 2026-01-05 08:00
        c1      | Instalación   | 2026-01-08 08:00
        c2      | Firma         | 2026-01-05 08:00
        c2      | Visita fallida | 2026-01-07 08:00
        c2      | Instalación   | 2026-01-12 08:00
        c3      | Firma         | 2026-01-06 08:00
        c4      | Firma         | 2026-01-30 08:00
    """,
    CTQ: """
        ctq_id | name_es | need_id | measure  | sla_id | log_name       | base_log_name | flow_id | unit     | upper
        CTQ-01 | Plazo   | NED-01  | duration | SLA-01 |                |               | FLW-01  | d        | 5
        CTQ-02 | Fallida | NED-01  | share    |        | Visita fallida | Instalación   | FLW-01  | fraction | 0.05
    """,
    CUSTOMER_NEED: """
        need_id | project_id | need_es            | driver_es | reason_id
        NED-01  | PRJ-01     | Que instalen ya    | Plazo     | RSN-01
        NED-02  | PRJ-01     | Saber cuándo viene | Aviso     | RSN-01
    """,
    IMPROVEMENT_PROJECT: """
        project_id | name_es  | problem_es | goal_es | sipoc_id | starts     | ends       | sponsor_role | owner_role
        PRJ-01     | Instalar | Tardan     | Menos   | SIP-01   | 2026-02-02 | 2026-06-30 | ROL-A        | ROL-B
    """,
    PROJECT_MEMBER: """
        project_id | role_id | task_es | hours_per_week
        PRJ-01     | ROL-B   | Medir   | 4
    """,
    ROLE: """
        role_id | name_es  | kind  | level
        ROL-A   | Gerencia | CEO   | senior
        ROL-B   | Jefatura | OWNER | middle
    """,
    SIPOC: """
        sipoc_id | process_id | state   | start_event_es | end_event_es | version
        SIP-01   | PRC-A      | current | firma          | instalado    | 1
    """,
    SIPOC_STEP: """
        step_id | sipoc_id | seq | name_es
        STP-01  | SIP-01   | 1   | Instalar
    """,
    SIPOC_FLOW: """
        flow_id | sipoc_id | item_id | party_id | step_id | requirement_es | ctq_kpi
        FLW-01  | SIP-01   | ITM-01  | PTY-01   | STP-01  | Instalar ya    | KPI-01
    """,
    KPI: """
        kpi_id | name_es  | definition_es | kind         | process_id | formula | unit | direction | owner_role | source
        KPI-01 | A tiempo | Parte         | productivity | PRC-A      | ratio   | d    | up        | ROL-A      | log
    """,
    CONTACT_REASON: """
        reason_id | name_es         | group   | demand
        RSN-01    | Cuándo instalan | support | failure
    """,
    CONTACT: """
        contact_id | at               | channel_id | direction | reason_id
        k1         | 2026-01-08 09:00 | CHN-A      | in        | RSN-01
        k2         | 2026-01-09 09:00 | CHN-A      | in        | RSN-01
    """,
}
EMPTY = (CALENDAR, CALENDAR_HOLIDAY, SEGMENT, KPI_VALUE, FEEDBACK)
WINDOW = (pd.Timestamp("2026-01-05").date(), pd.Timestamp("2026-01-31").date())


@pytest.fixture
def window():
    """First and last day of the data."""
    return WINDOW


@pytest.fixture
def tables(typed):
    """The project's tables by attribute, words in Spanish."""
    frames = {declared.name: _spanish(typed(declared, drawn), declared) for declared, drawn in DRAWN.items()}
    frames |= {declared.name: pd.DataFrame(columns=[column.name for column in declared.columns]) for declared in EMPTY}
    frames["ctq"][["definition", "direction"]] = "lower"
    frames["improvement_project"]["leader_role"] = "ROL-B"
    frames["evidence"] = pd.DataFrame({"evidence_id": [], "title": []})
    frames["stakeholder"] = pd.DataFrame({"role_id": ["ROL-A"], "sponsor": [True], "support": ["for"]})
    frames["stakeholder"] = frames["stakeholder"].assign(interest=None, next_action=None)
    frames |= {"review_case": frames["case"].head(0), "review_event": frames["event"].head(0)}
    return SimpleNamespace(**frames)


def _spanish(frame, declared):
    words = {f"{column.name}_es": column.name for column in declared.columns if column.kind == "words"}
    return frame.rename(columns=words)
