"""A small table as an office would send it."""

import pandas as pd
import pytest

from methods.tables import Column, Table
from methods.tables.cells import Writing
from methods.tables.check import check_table

OFFICE = Writing(decimal_mark=",", date_order="DMY", timezone="America/Guayaquil")


@pytest.fixture
def office():
    """How an office in Quito writes: decimal comma, day first."""
    return OFFICE


@pytest.fixture
def role():
    """Three required columns, a money column and a choice with a default."""
    return Table(
        "role",
        (
            Column("role_id", "key", required=True),
            Column("name", "words", required=True),
            Column("duty", "words"),
            Column("level", "choice", values=("senior", "middle", "frontline"), default="frontline"),
            Column("cost_per_h", "number", minimum=0),
        ),
        key=("role_id",),
    )


@pytest.fixture
def sheet():
    """A file drawn in the test: the header is row 1 and every line below it is the next row; cells keep their spaces."""

    def drawn(text):
        header, *rows = [[cell.strip(" ") for cell in line.split("|")] for line in text.strip(" \n").splitlines()]
        return pd.DataFrame(rows, columns=header, index=range(2, 2 + len(rows)), dtype=str)

    return drawn


@pytest.fixture
def checked(sheet, role):
    """Check a drawn file of roles kept in Spanish and English."""

    def check(text, languages=("es", "en"), table=role, writing=OFFICE):
        return check_table(sheet(text), table, writing, languages=languages, file="tables/role.csv")

    return check
