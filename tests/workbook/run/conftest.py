"""Small notebooks that are really run."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from workbook.run.execute import execute

PARAMETERS = 'engagement: str = "."  # way back to the engagement\nlanguage: str = "es"  # of the texts'
SHOW = (
    "from IPython.display import display; "
    "display({{'application/vnd.workbook.exhibit+json': {{'id': '{name}', 'findings': [{{'id': '{name}_share'}}]}},"
    " 'text/plain': '{name}'}}, raw=True)"
)


class Bench:
    """An engagement's folder, and a notebook made of a few lines that is run in it."""

    def __init__(self, folder):
        self.folder = folder
        self.destination = folder / "out" / "es" / "notebooks" / "trial.ipynb"

    def source(self, *cells):
        """A notebook on disk; a plain text is a code cell."""
        made = [new_code_cell(cell) if isinstance(cell, str) else cell for cell in cells]
        node = new_notebook(cells=[new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}), *made])
        node.metadata = {"kernelspec": {"name": "gone", "display_name": "Gone", "language": "python"}}
        path = self.folder / "trial.ipynb"
        path.write_text(nbformat.writes(node), encoding="utf-8")
        return path

    def run(self, *cells, exhibits=(), parameters=None, cell_timeout=20, time_limit=30, on_cell=None):
        """Run the notebook in Spanish."""
        return execute(
            self.source(*cells),
            self.destination,
            {"engagement": "../../..", "language": "es"} if parameters is None else parameters,
            exhibits,
            language="es",
            cell_timeout=cell_timeout,
            time_limit=time_limit,
            on_cell=on_cell,
        )

    def executed(self):
        """The executed notebook in its place."""
        return nbformat.read(self.destination, as_version=4)

    def failed(self, outcome):
        """The failed notebook that an outcome names."""
        return nbformat.read(self.destination.parent.parent / outcome.failed_file, as_version=4)

    def files(self):
        """Every file below the folder of deliverables."""
        return sorted(path.relative_to(self.folder).as_posix() for path in (self.folder / "out").rglob("*") if path.is_file())


@pytest.fixture
def bench(tmp_path):
    """Somewhere to run notebooks."""
    folder = tmp_path / "engagement with spaces"
    folder.mkdir()
    return Bench(folder)


@pytest.fixture
def show():
    """The source of a cell that shows an exhibit."""
    return lambda name: SHOW.format(name=name)


@pytest.fixture
def text():
    """A text cell with tags."""
    return lambda source, *tags: new_markdown_cell(source, metadata={"tags": list(tags)} if tags else {})
