"""What a row is in the tables of the customer's voice."""

import pandas as pd

from methods.tables.cells import Writing
from methods.tables.check import check_table
from methods.voice.inputs import CONTACT, SURVEY_RESPONSE


def codes(declared, header, *rows):
    raw = pd.DataFrame([row.split("|") for row in rows], columns=header.split("|"), index=range(2, len(rows) + 2), dtype=str)
    return [(problem.code, problem.row) for problem in check_table(raw, declared, Writing(), languages=("es",)).problems]


def test_a_questionnaire_scores_several_items_and_each_once():
    """R-1 scores two items; R-2 scores the same one twice."""
    found = codes(SURVEY_RESPONSE, "response_id|survey_id|item|score", *(
        f"{response}|SUR-1|{item}|9" for response, item in (("R-1", "a"), ("R-1", "b"), ("R-2", "a"), ("R-2", "a"))
    ))  # fmt: skip

    assert found == [("E-KEY-001", 5)]


def test_a_contact_may_have_no_reason():
    """The share without one is told as a limit of the data, not refused."""
    header = "contact_id|at|channel_id|direction|reason_id"

    assert codes(CONTACT, header, "C-1|2026-01-05 09:00|CHN-WEB|in|") == []
