"""Tables drawn in the test and typed by their own declarations; cases with known answers."""

import json

import pandas as pd
import pytest

from methods.tables.cells import Writing
from methods.tables.check import check_table
from tests.reference import comparison


@pytest.fixture
def typed():
    """A typed frame of a declared table from one drawn in the test: cells apart by bars; index: spreadsheet rows."""

    def frame(declared, drawn):
        rows = [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]
        raw = pd.DataFrame(rows[1:], columns=rows[0], index=range(2, len(rows) + 1), dtype=str)
        return check_table(raw, declared, Writing(), languages=("es",)).frame

    return frame


@pytest.fixture
def oracle(shared):
    """A case by its id: ``input``, ``params``, ``expected``."""
    path = shared / "reference" / "dmaic-oracles.json"
    if not path.exists():
        pytest.skip(f"{path} is not there")
    cases = {case["id"]: case for case in json.loads(path.read_text(encoding="utf-8"))["cases"]}
    return cases.__getitem__


@pytest.fixture
def disagreements():
    """Fields whose computed value lies outside the tolerance of the expected one, or that nobody computed."""

    def compare(expected, computed, left_out=()):
        kept = {field: leaf for field, leaf in expected.items() if field not in left_out}
        return [place for place, *_ in comparison.disagreements(kept, computed)]

    return compare
