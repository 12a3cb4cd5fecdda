"""A table comes from wherever the client keeps it: CSV, Parquet, XES or a database, and says the same."""

import gzip

import pandas as pd
import pytest

from tests.workbook.engagement.test_xes import LOG

EVENTS = {
    "case_id": ["C1", "C1", "C2"],
    "log_name": ["Pedido", "Entrega", "Pedido"],
    "started": pd.to_datetime(["2026-01-05 08:00", "2026-01-06 09:30", "2026-01-07 10:00"]),
    "order_no": [1, 2, 1],
}


def codes(office):
    """What is told of the log itself: that its names have no activity yet is another matter."""
    told = [problem.code for problem in office.check().problems]
    return [code for code in told if code.startswith(("E-", "W-LOG", "W-SRC", "W-TIM")) and code != "E-ACT-002"]


def test_a_parquet_file_is_read_like_the_same_rows_in_csv(office):
    frame = pd.DataFrame(EVENTS)
    office.write("data/event.csv", frame.to_csv(index=False))
    from_csv = office.check().frames["event"]
    (office.folder / "data" / "event.csv").unlink()
    frame.to_parquet(office.folder / "data" / "event.parquet")

    pd.testing.assert_frame_equal(office.check().frames["event"], from_csv)


def test_a_file_that_only_calls_itself_parquet_is_told(office):
    office.write("data/event.parquet", "case_id,log_name\n")

    assert codes(office) == ["E-FIL-007"]


@pytest.mark.parametrize("compressed", [False, True])
def test_an_xes_log_in_the_folder_needs_no_mapping(office, compressed):
    """The moment carries its offset and is told in the clock of the engagement: 8:00 in Guayaquil is 8:00."""
    log = LOG.replace('<float key="cost" value="3.5"/>', '<date key="time:timestamp" value="2026-01-05T14:00:00Z"/>').encode()
    office.write(f"data/event.xes{'.gz' if compressed else ''}", gzip.compress(log) if compressed else log)

    event = office.check().frames["event"]

    assert event[["case_id", "log_name"]].values.tolist() == [["7", "Call & greet"], ["7", "Pay"]]
    assert event.started.astype(str).tolist() == ["2026-01-05 08:00:00", "2026-01-05 09:00:00"]
    assert codes(office) == ["W-LOG-008"]


def test_an_xes_log_with_an_entity_is_refused(office):
    office.write("data/event.xes", '<!DOCTYPE log [<!ENTITY a "b">]><log/>')

    assert codes(office) == ["E-FIL-006"]


def test_starts_and_ends_in_rows_of_their_own_are_joined_and_what_is_left_over_is_counted(office):
    text = "id,what,word,at\n1,Call,start,2026-01-05 08:00\n1,Call,complete,2026-01-05 08:10\n1,Pay,start,2026-01-05 09:00\n"
    columns = {"case_id": "id", "log_name": "what", "started": "at"}
    office.write("data/sap.csv", text).profile(
        sources={"event": {"file": "data/sap.csv", "columns": columns, "lifecycle": {"column": "word"}}}
    )

    reading = office.check()

    assert reading.frames["event"].ended.dt.strftime("%H:%M").fillna("").tolist() == ["08:10", ""]
    facts = next(problem.facts for problem in reading.problems if problem.code == "W-LOG-007")
    assert facts == {"without_end": 1, "without_start": 0, "other": 0}
    assert codes(office) == ["W-LOG-007", "W-LOG-008", "W-LOG-009"]


def test_doubled_rows_are_refused_or_left_out_as_the_profile_says(office):
    source = {"file": "data/sap.csv"}
    office.write("data/sap.csv", "case_id,log_name,started\nA,Pay,2026-01-05 08:00\nA,Pay,2026-01-05 08:00\n")

    office.profile(sources={"event": source})
    refused = codes(office)
    office.profile(sources={"event": {**source, "duplicates": "drop"}})

    assert (refused, codes(office)) == (["W-LOG-008", "W-LOG-004", "E-LOG-006"], ["W-SRC-010", "W-LOG-008"])


def test_moments_with_and_without_offset_in_one_column_are_told(office):
    """14:00 in universal time is 9:00 in Guayaquil; the second moment is taken for local time."""
    office.write("data/event.csv", "case_id,log_name,started\nA,Pay,2026-01-05T14:00:00Z\nA,Ship,2026-01-05 10:00\n")

    assert office.check().frames["event"].started.dt.hour.tolist() == [9, 10]
    assert codes(office) == ["W-TIM-004", "W-LOG-008"]


def test_a_table_in_a_file_and_in_a_database_is_told(office):
    office.write("data/event.csv", "case_id\nA\n").profile(sources={"event": {"url_env": "NOBODYS_DB_URL", "query": "select 1"}})

    assert {"E-FIL-004", "E-SRC-007"} <= set(codes(office))


@pytest.mark.parametrize(
    "source", [{}, {"file": "x.csv", "query": "q"}, {"query": "q"}, {"url_env": "X"}, {"url_env": "a b", "query": "q"}]
)
def test_a_source_is_a_file_or_a_question_to_a_database(office, source):
    office.profile(sources={"event": source})

    assert "E-PRO-004" in codes(office)
