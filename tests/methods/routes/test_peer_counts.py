"""Our counts of public logs are those of another library: cases, variants, directly-follows pairs, starts, ends, self-loops."""

import gzip
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml

from methods.event_log.lifecycle import paired
from methods.event_log.pairs import pairs_of
from methods.event_log.sequence import folded
from methods.event_log.ways import ways_of
from workbook.engagement.xes import COLUMNS, TRANSITION, read_xes

PEER = yaml.safe_load((Path(__file__).parent / "peer_counts.yaml").read_text(encoding="utf-8"))
DAY_FIRST = "%d/%m/%Y %H:%M:%S"


def events_of(cases, names, started, ended=None):
    """A log as our functions take it; moments lose their zone when all are in UTC."""
    started, ended = (None if moments is None else _plain(moments) for moments in (started, ended))
    frame = pd.DataFrame({"case_id": cases.astype(str), "log_name": names.astype(str), "started": started})
    missing = pd.Series(pd.NaT, index=frame.index, dtype="datetime64[ns]")
    return frame.assign(ended=missing if ended is None else ended, order_no=pd.array([None] * len(frame), dtype="Int64"))


def _plain(moments):
    return (moments.dt.tz_localize(None) if moments.dt.tz else moments).astype("datetime64[ns]")


def counts(events):
    """What the peer counts, from our runs: an activity follows itself where a run holds more than one event."""
    sequence = folded(events)
    runs, pairs, ways = sequence.runs, pairs_of(sequence).table, ways_of(sequence, every_event=True)
    loops = (runs.repeats - 1).groupby(runs.log_name).sum()
    loops = loops[loops > 0]
    return {
        "cases": runs.case_id.nunique(),
        "events": int(runs.repeats.sum()),
        "activities": runs.log_name.nunique(),
        "variants": len(ways.steps),
        "top_variant": int(np.bincount(ways.of_case).max()),
        "pairs": len(pairs) + len(loops),
        "largest_pair": int(max(pairs.times.max(), loops.max() if len(loops) else 0)),
        "starts": _most_first(runs[runs.position == 0].log_name.value_counts()),
        "ends": _most_first(runs[runs["last"]].log_name.value_counts()),
        "self_loops": _most_first(loops),
    }


def _most_first(numbers):
    return sorted((int(number) for number in numbers), reverse=True)


def csv(path, **options):
    return pd.read_csv(path, **options)


def running_example(data, kind):
    if kind == "csv":
        log = csv(data / "xes-small/running-example.csv")
        return events_of(log["case:concept:name"], log["concept:name"], pd.to_datetime(log["time:timestamp"], utc=True))
    return _xes((data / "xes-small/running-example.xes").read_bytes())


def _xes(content, which="rows"):
    log = read_xes(content)
    rows = pd.DataFrame({name: log[source] for name, source in COLUMNS.items()})
    if which == "completed":
        rows = rows[log[TRANSITION] == "complete"]
    if which.startswith("by_start"):
        rows = paired(rows, log[TRANSITION]).events
        rows = rows[rows.ended != ""].sort_values("ended", kind="stable") if which == "by_start" else rows
    return events_of(rows.case_id, rows.log_name, pd.to_datetime(rows.started, utc=True))


def repair(data, which):
    return _xes(gzip.decompress((data / "xes-small/repairExample.xes.gz").read_bytes()), which)


def helpdesk(data, which):
    log = csv(data / "helpdesk-tickets/helpdesk.csv.gz")
    log = log.drop_duplicates() if which == "without_duplicates" else log
    return events_of(log.CaseID, log.ActivityID, pd.to_datetime(log.CompleteTimestamp))


def with_both_ends(path, by):
    log = csv(path, usecols=["case_id", "activity", "start_time", "end_time"])
    moments = pd.to_datetime(log["start_time" if by == "by_start" else "end_time"], utc=True, format="ISO8601")
    return events_of(log.case_id, log.activity, moments, moments)


def hospital(data, which):
    folder = data / "messy-activity-log"
    if which == "by_start":
        log, moment = csv(folder / "hospital_activity_log.csv"), "start_ts"
    else:
        log, moment = csv(folder / "hospital_event_log.csv"), "timestamp"
        log = log[log.event_lifecycle_state == "complete"] if which == "completed" else log
    log = log.dropna(subset=moment)
    return events_of(log.patient_visit_nr, log.activity, pd.to_datetime(log[moment], format=DAY_FIRST))


def service_desk(data):
    path = data / "itsm-incidents/incident_event_log_extract.csv.gz"
    log = csv(path, usecols=["number", "incident_state", "sys_updated_at"], keep_default_na=False)
    return events_of(log.number, log.incident_state, pd.to_datetime(log.sys_updated_at, format="%d-%m-%Y %H:%M"))


def calls(data):
    """Menu, queue and service of each call, where it had them."""
    log = csv(data / "bank-call-centre/calls_1999_02.csv.gz")
    cases = log.date.astype(str) + " " + log["vru+line"] + " " + log.call_id.astype(str)
    day = pd.to_datetime(log.date.astype(str), format="%y%m%d")
    had = {"vru_entry": log.vru_time.notna(), "q_start": log.q_time > 0, "ser_start": log.ser_time > 0}
    parts = [
        pd.DataFrame({"case": cases[kept], "name": name, "at": day[kept] + pd.to_timedelta(log[name][kept])})
        for name, kept in had.items()
    ]
    rows = pd.concat(parts, ignore_index=True)
    return events_of(rows["case"], rows.name, rows["at"])


LOGS = {
    "running_example_xes": lambda data: running_example(data, "xes"),
    "running_example_csv": lambda data: running_example(data, "csv"),
    **{f"repair_{which}": lambda data, which=which: repair(data, which) for which in ("rows", "completed", "by_start")},
    "helpdesk": lambda data: helpdesk(data, ""),
    "helpdesk_without_duplicates": lambda data: helpdesk(data, "without_duplicates"),
    **{f"hospital_{which}": lambda data, which=which: hospital(data, which) for which in ("rows", "completed", "by_start")},
    "service_desk": service_desk,
    "calls": calls,
}
BOTH_ENDS = {
    "insurance": "insurance-claims/insurance_claims.csv.gz",
    "purchasing": "purchasing/purchasing_example.csv.gz",
    "loan": "loan-application-model/loan_application_log.csv.gz",
}
LOGS |= {
    f"{name}_{by}": lambda data, path=path, by=by: with_both_ends(data / path, by)
    for name, path in BOTH_ENDS.items()
    for by in ("by_start", "by_end")
}


def test_every_counted_log_is_compared():
    assert sorted(LOGS) == sorted(PEER)


@pytest.mark.reference
@pytest.mark.parametrize("name", LOGS)
def test_our_counts_are_the_peers(shared, name):
    """Counted by pm4py in another environment; the numbers alone are kept."""
    assert counts(LOGS[name](shared / "data")) == PEER[name]


def test_a_start_and_its_completion_are_one_piece_of_work(shared):
    """Row by row the peer counts 11,855 events, and 3,477 self-loops where a start precedes its own completion. Paired, it counts
    7,733 and drops the one start that was never completed; we keep it, for the work was begun: 7,734, none of them after
    itself.
    """
    rows, work = (counts(repair(shared / "data", which)) for which in ("rows", "by_start_with_unfinished"))

    assert (rows["events"], sum(rows["self_loops"])) == (11855, 3477)
    assert (work["events"], work["self_loops"]) == (7734, [])


def test_work_that_begins_in_the_same_minute_is_told_in_the_order_of_the_log(shared):
    """Of pieces that begin together the peer takes the one that ends first, which gives 62 ways; the log wrote their starts in an
    order of its own, which is what happened first as far as anybody knows: 60, with the start that was never completed."""
    found = [counts(repair(shared / "data", which))["variants"] for which in ("by_start", "by_start_with_unfinished")]

    assert found == [62, 60]


def test_a_pass_counts_once_however_many_rows_were_written_in_it(shared):
    """The peer tells 287 ways of 890 incidents apart, because each change of a record is an event; the incidents took 48 ways."""
    sequence = folded(service_desk(shared / "data"))

    assert [len(ways_of(sequence, every_event=every).steps) for every in (True, False)] == [287, 48]


def test_where_work_overlaps_the_order_of_starts_is_another_than_that_of_ends(shared):
    """Purchases: 70 ways by start, 121 by end. Ours is the start: a wait runs to the moment when work begins."""
    found = [counts(LOGS[f"purchasing_{by}"](shared / "data"))["variants"] for by in ("by_start", "by_end")]

    assert found == [70, 121]
