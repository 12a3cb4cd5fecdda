"""A client at a spreadsheet: an exported workbook, cells typed and pasted into it, saved, and sent back."""

import io
import shutil
import subprocess
import zipfile

import openpyxl
import pytest

from methods.tables import report
from workbook.intake import export_workbook, propose
from workbook.intake.form import FIRST_ROW, HEADER_ROW

LIBREOFFICE = shutil.which("soffice")


class Client:
    """Whoever fills in one workbook."""

    def __init__(self, office, path):
        self.office, self.path = office, path

    def sheet(self, book, table):
        """The sheet of a table."""
        return next(tab for tab in book.worksheets if tab["A3"].value == table)

    def place(self, book, table, key, header):
        """The cell of a row (its key, or how many rows below the last one) in a column."""
        tab = self.sheet(book, table)
        column = next(cell.column for cell in tab[HEADER_ROW] if cell.value == header)
        if isinstance(key, int):
            filled = [row for row in range(FIRST_ROW, tab.max_row + 1) if tab.cell(row, 1).value not in (None, "")]
            return tab.cell((filled[-1] if filled else FIRST_ROW - 1) + key, column)
        row = next(row for row in range(FIRST_ROW, tab.max_row + 1) if tab.cell(row, 1).value == key)
        return tab.cell(row, column)

    def fill(self, *cells):
        """Write values: (table, key, header, value), all places found before the first is written."""
        book = openpyxl.load_workbook(self.path)
        places = [(self.place(book, table, key, header), value) for table, key, header, value in cells]
        for place, value in places:
            place.value = value
        book.save(self.path)
        return [f"{place.parent.title}!{place.coordinate}" for place, _ in places]

    def add(self, table, **cells):
        """A new row below the last."""
        return self.fill(*((table, 1, header, value) for header, value in cells.items()))

    def clear(self, table, key):
        """Remove a row as the first page says: clear all its cells."""
        book = openpyxl.load_workbook(self.path)
        tab, row = self.sheet(book, table), self.place(book, table, key, "role_id").row
        for cell in tab[row]:
            cell.value = None
        book.save(self.path)

    def save_in_libreoffice(self, folder):
        """Open and save the file in another program."""
        folder.mkdir()
        words = ["--headless", f"-env:UserInstallation={(folder / 'settings').as_uri()}", "--convert-to", "xlsx"]
        command = [LIBREOFFICE, *words, "--outdir", str(folder), str(self.path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        shutil.copy(folder / self.path.name, self.path)

    def repack(self, change):
        """The package with its parts changed: ``change(name, bytes)`` gives new bytes, or None to leave the part out."""
        page = io.BytesIO()
        with zipfile.ZipFile(self.path) as old, zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                content = change(name, old.read(name))
                if content is not None:
                    new.writestr(name, content)
        self.path.write_bytes(page.getvalue())

    def propose(self):
        """What the import would do."""
        return propose(self.office.folder, self.path)

    def refusals(self, language):
        """Every line of the refusal."""
        with pytest.raises(Exception) as refused:  # noqa: PT011
            self.propose()
        return [report.line(problem, language) for problem in refused.value.problems] or [str(refused.value)]


@pytest.fixture
def client(office, tmp_path):
    """A workbook of the SIPOC's tables, exported in Spanish."""
    export_workbook(office.folder, tmp_path / "datos.xlsx")
    return Client(office, tmp_path / "datos.xlsx")


@pytest.fixture
def client_of(tmp_path):
    """A workbook of chosen tables of one engagement."""

    def exported(office, *tables, language=None, name="otro.xlsx"):
        export_workbook(office.folder, tmp_path / name, tables=tables, language=language)
        return Client(office, tmp_path / name)

    return exported
