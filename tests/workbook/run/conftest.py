"""Small notebooks that are really run."""

import shutil

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from workbook import catalog
from workbook.catalog import Notebook
from workbook.parameters import Parameter
from workbook.run import ledger, run_batch
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


TINY = (
    Notebook("sipoc", method="sipoc", needs=("role",), uses=("channel",), exhibits=(), findings=()),
    Notebook(
        "routes",
        method="routes",
        needs=("process",),
        uses=(),
        exhibits=(),
        findings=(),
        parameters=(Parameter("regular_target", float, 0.8, minimum=0, maximum=1),),
    ),
    Notebook("dmaic_measure", method="dmaic.measure", needs=("sipoc",), uses=(), exhibits=(), findings=(), after=("routes",)),
)


class Firms:
    """Small engagements whose own notebooks hold a few lines."""

    def __init__(self, folder, office_in):
        self.folder = folder
        self._office_in = office_in

    def new(self, name, *, languages=("es",), profile=(), **cells):
        """An engagement with the notebooks given: ``sipoc`` reads roles and channels, ``routes`` processes, and
        ``dmaic_measure``, which comes after ``routes``, the SIPOC."""
        office = self._office_in(self.folder / name)
        office.profile(languages=list(languages), notebooks=list(cells), **dict(profile))
        for notebook, source in cells.items():
            self.notebook(office, notebook, source)
        return office

    def notebook(self, office, name, source):
        """Write one notebook of an engagement."""
        own = "\nregular_target: float = 0.8  # share" if name == "routes" else ""
        parameters = new_code_cell(PARAMETERS + own, metadata={"tags": ["parameters"]})
        node = new_notebook(cells=[parameters, *map(new_code_cell, [source] if isinstance(source, str) else source)])
        node.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        office.write(f"notebooks/{name}.ipynb", nbformat.writes(node))

    def ledger(self, office):
        """What is recorded of an engagement's notebooks."""
        return ledger.read(office.folder / ledger.LEDGER)

    def outputs(self, office):
        """Executed notebooks with their bytes."""
        return {place: content for place, content in office.files().items() if "/notebooks/" in place and place[:4] == "out/"}


@pytest.fixture
def firms(tmp_path, office_in, monkeypatch):
    """Engagements of three tiny notebooks, which are all that the catalogue knows."""
    monkeypatch.setattr(catalog, "NOTEBOOKS", TINY)
    return Firms(tmp_path, office_in)


@pytest.fixture(scope="session")
def finished_firm(tmp_path_factory, office_in):
    """An engagement of three tiny notebooks that ran."""
    made = Firms(tmp_path_factory.mktemp("finished"), office_in)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalog, "NOTEBOOKS", TINY)
        office = made.new("firm", sipoc="1 + 1", routes="regular_target", dmaic_measure="3 + 3")
        assert run_batch([office.folder]).exit_code == 0
    return office


@pytest.fixture
def firm(firms, finished_firm, office_in):
    """A copy of it, to be changed."""
    shutil.copytree(finished_firm.folder, firms.folder / "firm")
    return office_in(firms.folder / "firm", fill=False)
