"""What every test may ask for."""

from pathlib import Path

import pandas as pd
import pytest

from methods.exhibits.exhibit import Provenance
from workbook.texts import DEFAULT_LOCALES, language_for

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root():
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session", autouse=True)
def pseudonym_key():
    """A key of the tests' own, whatever key the user of this machine has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBOOK_PSEUDONYM_KEY", "a key that only the tests of this project use")
        yield


@pytest.fixture(scope="session")
def shared():
    """Real data and reference answers that lie beside the project and are never part of it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of real data and reference answers is not beside the project")
    return folder


@pytest.fixture
def language():
    """A reader's language by code, with the whole catalogue of texts."""
    return lambda code, locale=None: language_for(locale or DEFAULT_LOCALES[code])


@pytest.fixture
def provenance(language):
    """Where an exhibit's numbers come from, for a reader of the language."""
    return lambda code: Provenance(language(code), "event.csv (6)", "2026", "0" * 16)


@pytest.fixture
def table():
    """A frame from a table drawn in the test: columns apart by bars, empty cells missing, numbers as numbers."""

    def drawn(text):
        lines = [line for line in text.strip().splitlines() if line.strip()]
        rows = [[cell.strip() for cell in line.split("|")] for line in lines]
        frame = pd.DataFrame(rows[1:], columns=rows[0]).replace("", None)
        return frame.apply(_numbers)

    return drawn


def _numbers(column):
    numbers = pd.to_numeric(column, errors="coerce")
    return numbers if numbers.notna().sum() == column.notna().sum() and column.notna().any() else column
