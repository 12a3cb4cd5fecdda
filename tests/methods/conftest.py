"""Tables drawn in the test and typed by their own declarations."""

import pandas as pd
import pytest

from methods.tables.cells import Writing
from methods.tables.check import check_table


@pytest.fixture
def typed():
    """A typed frame of a declared table from one drawn in the test: cells apart by bars; index: spreadsheet rows."""

    def frame(declared, drawn):
        rows = [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]
        raw = pd.DataFrame(rows[1:], columns=rows[0], index=range(2, len(rows) + 1), dtype=str)
        return check_table(raw, declared, Writing(), languages=("es",)).frame

    return frame
