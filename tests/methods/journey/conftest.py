"""One small journey drawn by hand: two stages with three touchpoints and one without, its target, and another segment's."""

from types import SimpleNamespace

import pandas as pd
import pytest

DRAWN = {
    "segment": """
        segment_id | name
        SEG-A      | Hogar
        SEG-B      | Negocio
        SEG-C      | Institución
    """,
    "channel": """
        channel_id | name     | kind
        CHN-W      | Web      | web
        CHN-P      | Teléfono | phone
        CHN-S      | Tienda   | branch
    """,
    "journey": """
        journey_id | name                | segment_id | product_id | geography | state   | initiative_id
        JRN-2      | Contratar en casa   | SEG-A      | PRD-1      |           | target  | INI-1
        JRN-1      | Contratar en casa   | SEG-A      | PRD-1      |           | current |
        JRN-3      | Contratar el local  | SEG-B      |            |           | current |
    """,
    "journey_stage": """
        stage_id | journey_id | seq | customer_stage | name      | customer_goal
        STG-2    | JRN-1      | 2   | decision       | Contratar | Firmar pronto
        STG-1    | JRN-1      | 1   | consideration  | Comparar  | Saber el total
        STG-3    | JRN-1      | 3   | use            | Usar      | Pagar lo ofrecido
        STG-8    | JRN-2      | 1   | decision       | Contratar | Firmar pronto
        STG-9    | JRN-3      | 1   | consideration  | Comparar  | Un plan para el local
    """,
    "touchpoint": """
        touchpoint_id|stage_id|seq|name      |channel_id|expectation|pain  |is_mot|mot_reason|basis        |process_id|survey_item
        TPT-2        |STG-2   |2  |Entrevista|CHN-S     |Hoy mismo  |Espera|1     |driver    |measured     |          |interview
        TPT-1        |STG-1   |1  |Asesoría  |CHN-P     |           |Dudas |0     |          |measured     |          |advice
        TPT-3        |STG-2   |1  |Solicitud |CHN-W     |           |      |0     |          |assumed      |          |
        TPT-8        |STG-8   |1  |Video     |CHN-W     |           |      |0     |          |assumed      |          |
        TPT-9        |STG-9   |1  |Visita    |CHN-S     |           |      |0     |          |customer_told|          |interview
    """,
    "activity": """
        activity_id | process_id | seq | name      | lane     | touch_time_min | is_exception | log_name
        ACT-1       | PRC-1      | 1   | Solicitar | customer | 10             | 0            | Solicitud
        ACT-2       | PRC-1      | 2   | Asesorar  | front    | 20             | 0            | Asesoría
        ACT-3       | PRC-1      | 3   | Recargar  | customer | 5              | 1            | Recarga
        ACT-4       | PRC-1      | 4   | Entrevistar | front  | 30             | 0            | Entrevista
        ACT-5       | PRC-1      | 5   | Firmar    | customer |                | 0            |
        ACT-6       | PRC-1      | 6   | Archivar  | back     | 8              | 0            | Archivo
    """,
    "touchpoint_activity": """
        touchpoint_id | activity_id
        TPT-1         | ACT-1
        TPT-3         | ACT-2
        TPT-3         | ACT-3
        TPT-2         | ACT-4
    """,
    "process": """
        process_id | name
        PRC-1      | Venta
    """,
    "initiative": """
        initiative_id | name
        INI-1         | Entrevista por video
    """,
    "funnel_action": """
        action_id|stage_id|funnel_stage|name     |objective         |owner_role|automation|kpi_id|note
        FAC-2    |STG-2   |conversion  |Llamada  |Cerrar            |ROL-1     |manual    |KPI-1 |
        FAC-1    |STG-1   |conversion  |Descuento|Cerrar sin comparar|ROL-1    |assisted  |      |
        FAC-3    |STG-3   |nurture     |Carta    |Recordar          |ROL-1     |manual    |      |
    """,
    "competitor_observation": """
        obs_id | touchpoint_id | competitor | practice      | comparison | date       | evidence_id
        OBS-1  | TPT-1         | Rival 1    | Dice el total | level      | 2026-07-14 | EVD-1
        OBS-2  | TPT-2         | Rival 2    | Video         | behind     | 2026-07-14 | EVD-2
        OBS-3  | TPT-9         | Rival 3    | Va al local   | behind     | 2026-07-14 | EVD-1
    """,
    "evidence": """
        evidence_id | grade
        EVD-1       | B
        EVD-2       | C
    """,
    "contact_reason": """
        reason_id | root_activity
        RSN-1     | ACT-4
        RSN-2     | ACT-6
    """,
}


@pytest.fixture
def tables(table):
    """The tables of the small journey."""
    frames = {name: table(text) for name, text in DRAWN.items()}
    frames["touchpoint"]["is_mot"] = frames["touchpoint"]["is_mot"].astype(int).astype("boolean")
    frames["activity"]["is_exception"] = frames["activity"]["is_exception"].astype(int).astype("boolean")
    frames["competitor_observation"]["date"] = pd.to_datetime(frames["competitor_observation"]["date"])
    return SimpleNamespace(**frames)


@pytest.fixture
def window():
    """The first half of the year."""
    return pd.Timestamp("2026-01-01"), pd.Timestamp("2026-06-30")


@pytest.fixture
def log():
    """Cases and events from one line for each case: ``(segment, channel, outcome, log names)``."""

    def made(*lines):
        cases, events = [], []
        for number, (segment, channel, outcome, names) in enumerate(lines, 1):
            case, day = f"C-{number}", pd.Timestamp("2026-01-05")
            cases.append({"case_id": case, "segment_id": segment, "channel_id": channel, "opened": day, "outcome": outcome})
            events += [{"case_id": case, "log_name": name, "started": day} for name in names]
        columns = ["case_id", "log_name", "started"]
        return pd.DataFrame(cases), pd.DataFrame(events, columns=columns)

    return made


@pytest.fixture
def answers():
    """Survey answers from ``(item, segment, channel, scores)``."""

    def made(*lines):
        rows = [
            {"item": item, "segment_id": segment, "channel_id": channel, "score": score}
            for item, segment, channel, scores in lines
            for score in scores
        ]
        return pd.DataFrame(rows, columns=["item", "segment_id", "channel_id", "score"])

    return made
