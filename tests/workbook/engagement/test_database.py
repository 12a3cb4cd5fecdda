"""A client's database answers a question, and its address stays where it was."""

import datetime
import os
import sqlite3

import pytest

from workbook.engagement import database

SECRET = "Pa55word"


@pytest.fixture
def sqlite(tmp_path, monkeypatch):
    path = tmp_path / "client.db"
    with sqlite3.connect(path) as connection:
        connection.execute("create table ticket (id integer, name text, cost real, at text)")
        connection.executemany(
            "insert into ticket values (?, ?, ?, ?)",
            [(2, "Pago", 1234.5, "2026-01-06 08:30"), (1, None, 3.0, "2026-01-05 09:00")],
        )
    monkeypatch.setenv("CLIENT_DB_URL", f"sqlite:///{path}")
    return path


def test_rows_come_as_texts_in_the_order_of_their_texts(sqlite):
    answer = database.answer("CLIENT_DB_URL", "select * from ticket")

    assert answer.values.tolist() == [["1", "", "3", "2026-01-05 09:00"], ["2", "Pago", "1234.5", "2026-01-06 08:30"]]
    assert answer.index.tolist() == [2, 3]


def test_a_colon_in_a_query_is_no_parameter(sqlite):
    assert database.answer("CLIENT_DB_URL", "select count(*) as n from ticket where at <> ' :x'").n.tolist() == ["2"]


def test_nothing_is_written(sqlite):
    with pytest.raises(database.NoAnswerError):
        database.answer("CLIENT_DB_URL", "delete from ticket")

    assert len(database.answer("CLIENT_DB_URL", "select * from ticket")) == 2


def refusal(url, query="select 1"):
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CLIENT_DB_URL", raising=False)
        if url:
            patch.setenv("CLIENT_DB_URL", url)
        with pytest.raises(database.NoAnswerError) as caught:
            database.answer("CLIENT_DB_URL", query)
    return caught.value


@pytest.mark.parametrize(
    ("url", "query", "code", "fact"),
    [
        ("", "select 1", "E-SRC-007", "CLIENT_DB_URL"),
        (f"sqlite:////nowhere/{SECRET}/x.db", "select 1", "E-SRC-008", "OperationalError"),
        ("sqlite://", f"selec {SECRET}", "E-SRC-008", "OperationalError"),
        (f"no address {SECRET}", "select 1", "E-SRC-008", "ArgumentError"),
        (f"oracle+nobody://u:{SECRET}@h/x", "select 1", "E-SRC-008", "NoSuchModuleError"),
        (f"mysql+pymysql://u:{SECRET}@h/x", "select 1", "E-SRC-009", "sql"),
    ],
)
def test_what_goes_wrong_has_a_code_and_never_tells_the_address(url, query, code, fact):
    error = refusal(url, query)

    assert (error.code, error.fact) == (code, fact)
    assert SECRET not in f"{error!r} {error.__cause__!r}"


def test_an_engagement_reads_its_log_from_a_database(office, sqlite):
    source = {"url_env": "CLIENT_DB_URL", "query": "select 'C' || id as c, 'Alta' as a, at from ticket"}
    columns = {"case_id": "c", "log_name": "a", "started": "at"}
    office.profile(sources={"event": {**source, "columns": columns}})

    reading = office.check()

    assert reading.frames["event"].case_id.tolist() == ["C1", "C2"]
    assert reading.files["event"].label == "CLIENT_DB_URL"
    assert str(sqlite) not in "\n".join(office.lines())


def test_an_engagement_whose_database_is_silent_says_so(office, monkeypatch):
    monkeypatch.setenv("CLIENT_DB_URL", f"sqlite:////nowhere/{SECRET}/x.db")
    office.profile(sources={"event": {"url_env": "CLIENT_DB_URL", "query": "select 1"}})

    (line,) = [line for line in office.lines() if "E-SRC" in line]

    assert line == (
        "E-SRC-008 engagement.yaml, campo sources.event: la base de datos de la tabla event no responde o rechaza la consulta "
        "(OperationalError)."
    )


def test_a_real_postgresql_answers_with_its_own_types(monkeypatch):
    url = os.environ.get("WORKBOOK_TEST_POSTGRESQL")
    if not url:
        pytest.skip("WORKBOOK_TEST_POSTGRESQL names no server")
    monkeypatch.setenv("CLIENT_DB_URL", url)
    answer = database.answer(
        "CLIENT_DB_URL",
        "select 7 as n, 1.50::numeric as money, true as yes, null as nothing, date '2026-01-05' as day,"
        " timestamptz '2026-01-05 08:00:00+00' as moment, 'Peña' as name",
    )

    (row,) = answer.to_dict("records")
    assert {name: row[name] for name in ("n", "money", "yes", "nothing", "day", "name")} == {
        "n": "7", "money": "1.50", "yes": "yes", "nothing": "", "day": "2026-01-05", "name": "Peña",
    }  # fmt: skip
    moment = datetime.datetime.fromisoformat(row["moment"])
    assert moment == datetime.datetime(2026, 1, 5, 8, tzinfo=datetime.UTC)
