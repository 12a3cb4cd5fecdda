"""A notebook that reads what others found runs after them, and again when what they found has changed."""

import pytest

from workbook import catalog
from workbook.catalog import Notebook
from workbook.run import run_batch

SHOWN = (
    "from IPython.display import display\n"
    "from methods.exhibits.exhibit import MEDIA_TYPE, SCHEMA, content_hash\n"
    "found = [{{'id': 'routes.share', 'value': {value}, 'n': 10, 'statement': 'x', 'unit': 'fraction', 'method': 'share'}}]\n"
    "shown = {{'schema': SCHEMA, 'id': 'routes.rates', 'locale': {{'es': 'es-419', 'en': 'en-US'}}[language],\n"
    "         'audience': 'client', 'findings': found}}\n"
    "display({{MEDIA_TYPE: {{**shown, 'sha256': content_hash(shown)}}, 'text/plain': 'x'}}, raw=True)"
)
READS = (
    "from workbook.engagement import open_engagement\n"
    "study = open_engagement(engagement, language, 'ptf_model')\n"
    "asked = study.upstream[study.upstream.state != 'not_asked']\n"
    "print(list(study.findings.value), list(asked.notebook + ' ' + asked.state))"
)


@pytest.fixture
def readers(firms, monkeypatch):
    """``firms`` whose ``ptf_model`` comes after ``routes``, as it does in the product, where its kernel looks."""
    routes = next(notebook for notebook in catalog.NOTEBOOKS if notebook.name == "routes")
    model = Notebook("ptf_model", method="ptf", needs=("role",), uses=(), exhibits=(), findings=(), after=("routes",))
    monkeypatch.setattr(catalog, "NOTEBOOKS", (routes, model))
    return firms


def said(office, code="es"):
    """What the reading notebook printed."""
    text = (office.folder / "out" / code / "notebooks" / "ptf_model.ipynb").read_text(encoding="utf-8")
    return next(line.strip().strip('",').removesuffix("\\n") for line in text.splitlines() if "['" in line and "[" in line)


def why(batch):
    """Why each notebook of the only engagement ran."""
    return dict(batch.runs[0].why)


def firm_of(firms, value, **more):
    return firms.new("firm", routes=SHOWN.format(value=value), ptf_model=READS, **more)


def test_the_findings_of_this_run_are_read_and_a_change_of_one_runs_its_reader_again(readers):
    """0.5, then 0.6; asked again, nothing runs: the key holds what was found."""
    office = firm_of(readers, 0.5, languages=("es", "en"), profile=(("locales", {"es": "es-419", "en": "en-US"}),))
    assert run_batch([office.folder]).exit_code == 0
    first = said(office, "es"), said(office, "en")

    readers.notebook(office, "routes", SHOWN.format(value=0.6))
    batch = run_batch([office.folder])

    assert first == ("[0.5] ['routes read']",) * 2
    assert (said(office, "es"), said(office, "en")) == ("[0.6] ['routes read']",) * 2
    assert why(batch) == {
        "routes [es]": ("notebook",),
        "routes [en]": ("notebook",),
        "ptf_model [es]": ("upstream routes",),
        "ptf_model [en]": ("upstream routes",),
    }
    assert why(run_batch([office.folder])) == {}


def test_a_notebook_that_finds_the_same_by_another_way_keeps_its_reader_only_if_its_bytes_are_the_same(readers):
    """The key is the file that is read: a comment more in the notebook is another file."""
    office = firm_of(readers, 0.5, profile=(("locales", {"es": "es-419"}),))
    run_batch([office.folder])
    readers.notebook(office, "routes", SHOWN.format(value=0.5) + "  # the same")

    assert set(why(run_batch([office.folder]))) == {"routes [es]", "ptf_model [es]"}


def test_asked_alone_it_runs_without_what_was_never_run_says_so_and_runs_again_when_it_is_there(readers):
    office = firm_of(readers, 0.5, profile=(("locales", {"es": "es-419"}),))

    alone = run_batch([office.folder], only=("ptf_model",))
    first = said(office)
    whole = run_batch([office.folder])

    assert (alone.exit_code, first) == (0, "[] ['routes not_run']")
    assert why(whole) == {"routes [es]": ("first run",), "ptf_model [es]": ("upstream routes",)}
    assert said(office) == "[0.5] ['routes read']"


def test_a_reader_whose_source_ran_without_it_is_out_of_date(readers):
    """``routes`` alone, with another value: the page would tell two stories."""
    office = firm_of(readers, 0.5, profile=(("locales", {"es": "es-419"}),))
    run_batch([office.folder])
    readers.notebook(office, "routes", SHOWN.format(value=0.6))

    run = run_batch([office.folder], only=("routes",)).runs[0]

    assert run.missing == ("ptf_model [es]",)


def test_no_path_is_told(readers):
    office = firm_of(readers, 0.5, profile=(("locales", {"es": "es-419"}),))
    run_batch([office.folder])

    text = (office.folder / "out" / "es" / "notebooks" / "ptf_model.ipynb").read_text(encoding="utf-8")

    assert str(office.folder) not in text
    assert office.folder.parent.name not in text
