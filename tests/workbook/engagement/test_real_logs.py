"""What real logs say when they are read as they come: how many events and cases, and each trouble by its code."""

import pytest

COLUMNS = {"case_id": "case_id", "log_name": "activity", "started": "start_time", "ended": "end_time", "resource": "resource"}
HOSPITAL = {"case_id": "patient_visit_nr", "log_name": "activity", "resource": "originator"}
HELPDESK = {"case_id": "CaseID", "log_name": "ActivityID", "started": "CompleteTimestamp"}
DESK = {"case_id": "number", "log_name": "incident_state", "started": "sys_updated_at", "order_no": "sys_mod_count"}
MESSY = ["E-REQ-001", "E-LOG-001", "W-LOG-004"]
LOGS = {
    "a compensation process in XES": ({"file": "xes-small/running-example.xes"}, (42, 6, 8), []),
    "the same in CSV": (
        {
            "file": "xes-small/running-example.csv",
            "columns": {"case_id": "case:concept:name", "log_name": "concept:name", "started": "time:timestamp"},
        },
        (42, 6, 8),
        [],
    ),
    "telephone repair, starts and ends apart": (
        {"file": "xes-small/repairExample.xes.gz"},
        (7734, 1104, 8),
        ["W-LOG-007", "W-LOG-009", "W-LOG-004"],
    ),
    "a help desk with doubled rows": (
        {"file": "helpdesk-tickets/helpdesk.csv.gz", "columns": HELPDESK},
        (13710, 3804, 9),
        ["W-LOG-004", "E-LOG-006"],
    ),
    "the same without them": (
        {"file": "helpdesk-tickets/helpdesk.csv.gz", "columns": HELPDESK, "duplicates": "drop"},
        (13619, 3804, 9),
        ["W-SRC-010"],
    ),
    "insurance claims": (
        {"file": "insurance-claims/insurance_claims.csv.gz", "columns": COLUMNS},
        (5443, 1000, 7),
        ["W-LOG-004"],
    ),
    "purchasing over a change of clocks": (
        {"file": "purchasing/purchasing_example.csv.gz", "columns": COLUMNS},
        (9119, 608, 21),
        [],
    ),
    "loan applications": (
        {"file": "loan-application-model/loan_application_log.csv.gz", "columns": COLUMNS},
        (7544, 1000, 12),
        ["W-LOG-004"],
    ),
    "a hospital's errors, one row each": (
        {
            "file": "messy-activity-log/hospital_activity_log.csv",
            "date_order": "DMY",
            "columns": {**HOSPITAL, "started": "start_ts", "ended": "complete_ts"},
        },
        (52, 22, 9),
        MESSY,
    ),
    "a hospital's errors, two rows each": (
        {
            "file": "messy-activity-log/hospital_event_log.csv",
            "date_order": "DMY",
            "lifecycle": {"column": "event_lifecycle_state"},
            "columns": {**HOSPITAL, "started": "timestamp"},
        },
        (52, 22, 9),
        MESSY,
    ),
    "incidents": (
        {"file": "itsm-incidents/incident_event_log_extract.csv.gz", "date_order": "DMY", "missing": ["?"], "columns": DESK},
        (5998, 890, 8),
        ["W-LOG-004"],
    ),
}


@pytest.mark.parametrize("name", LOGS)
def test_a_real_log_is_read_and_each_trouble_is_told(name, office, shared):
    source, counts, troubles = LOGS[name]
    source = {**source, "file": str(shared / "data" / source["file"])}
    office.profile(data_from="1970-01-01", data_to="2024-12-31", date_order="YMD", sources={"event": source})

    reading = office.check()

    event, case = reading.frames["event"], reading.frames["case"]
    assert (len(event), len(case), event.log_name.nunique()) == counts
    told = [problem.code for problem in reading.problems if problem.code not in ("W-LOG-008", "E-ACT-002")]
    assert told == troubles
