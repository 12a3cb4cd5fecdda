"""Findings travel from executed notebooks to the notebooks that come after them, and from nowhere else."""

import json

import pytest

from methods.exhibits.exhibit import MEDIA_TYPE, SCHEMA, Provenance, content_hash
from methods.exhibits.finding import Finding
from workbook import catalog
from workbook.catalog import Notebook
from workbook.engagement import open_engagement
from workbook.engagement.upstream import FINDING_COLUMNS, upstream

BOTH = Finding(
    "routes.both",
    "El 38 % termina sin ayuda.",
    0.38,
    6024,
    "fraction",
    "share, Wilson 95%",
    low=0.37,
    high=0.39,
    inputs_hash="abc",
    gap="performance",
    target=0.8,
    about=("kpi:KPI-01",),
)
WAIT = Finding("routes.wait", "Se esperan 3 días.", 3.0, 40, "days", "median")


def payload(name, *findings, locale="es-EC", audience="client"):
    """What an exhibit writes into its cell, as far as findings are concerned."""
    content = {"schema": SCHEMA, "id": name, "locale": locale, "audience": audience}
    content |= {"findings": [json.loads(json.dumps(finding.to_dict())) for finding in findings]}
    return content | {"sha256": content_hash(content)}


def written(folder, name, *payloads, count=1, errors=()):
    """An executed notebook with one cell for each payload."""
    outputs = [[{"output_type": "display_data", "data": {MEDIA_TYPE: item}}] for item in payloads] + [list(errors)]
    cells = [{"cell_type": "markdown", "source": "# Rutas"}]
    cells += [{"cell_type": "code", "source": "show()", "execution_count": count, "outputs": output} for output in outputs]
    path = folder / "out" / "es" / "notebooks" / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": cells}, ensure_ascii=False), encoding="utf-8")
    return path


def read(folder, *names, asked=("routes", "sipoc")):
    return upstream(folder, names, asked=asked, language="es", locale="es-EC")


def test_a_finding_arrives_whole_with_notebook_and_exhibit(tmp_path):
    written(tmp_path, "routes", payload("routes.rates", BOTH), payload("routes.waits", WAIT))

    found = read(tmp_path, "routes").findings

    assert list(found.columns) == list(FINDING_COLUMNS)
    assert list(found.finding_id) == ["routes.both", "routes.wait"]
    row = found.iloc[0]
    assert (row.value, row.low, row.high, row.n, row.unit, row.inputs_hash) == (0.38, 0.37, 0.39, 6024, "fraction", "abc")
    assert (row.notebook, row.exhibit) == ("routes", "routes.rates")
    assert (row.gap, row.target, row.about) == ("performance", 0.8, ("kpi:KPI-01",))


def test_a_finding_that_two_exhibits_show_counts_once(tmp_path):
    written(tmp_path, "routes", payload("routes.rates", BOTH), payload("routes.again", BOTH))

    before = read(tmp_path, "routes")

    assert list(before.findings.exhibit) == ["routes.rates"]
    assert list(before.notebooks.findings) == [1]


def test_a_finding_of_an_earlier_version_that_knew_no_gap_is_read(tmp_path):
    """Only what the contract has had from the beginning."""
    old = payload("routes.rates", BOTH)
    old["findings"] = [{name: value for name, value in old["findings"][0].items() if name not in ("gap", "target", "about")}]
    old["sha256"] = content_hash(old)
    written(tmp_path, "routes", old)

    row = read(tmp_path, "routes").findings.iloc[0]

    assert (row.gap, row.about) == ("", ())


@pytest.mark.parametrize(
    ("spoil", "state"),
    [
        (lambda path: path.unlink(), "not_run"),
        (lambda path: path.write_text("{", encoding="utf-8"), "unreadable"),
        (lambda path: path.write_text("[]", encoding="utf-8"), "unreadable"),
        (lambda path: path.write_text(path.read_text(encoding="utf-8").replace("0.38", "0.83"), encoding="utf-8"), "unreadable"),
        (
            lambda path: path.write_text(path.read_text(encoding="utf-8").replace("es-EC", "es-MX"), encoding="utf-8"),
            "unreadable",
        ),
        (lambda path: written(path.parents[3], "routes", payload("routes.rates", BOTH), count=None), "unreadable"),
        (lambda path: written(path.parents[3], "routes", errors=[{"output_type": "error"}]), "unreadable"),
    ],
)
def test_what_was_not_run_or_is_not_what_was_run_gives_nothing_and_says_so(tmp_path, spoil, state):
    """No file, no notebook, another number, another reader's language, a cell that never ran, a cell that failed."""
    spoil(written(tmp_path, "routes", payload("routes.rates", BOTH)))

    before = read(tmp_path, "routes", "sipoc")

    assert list(before.notebooks.state) == [state, "not_run"]
    assert before.findings.empty


def test_what_is_for_the_team_does_not_travel(tmp_path):
    written(tmp_path, "routes", payload("routes.team", WAIT, audience="team"), payload("routes.rates", BOTH))

    assert list(read(tmp_path, "routes").findings.finding_id) == ["routes.both"]


def test_what_a_notebook_left_behind_that_is_no_longer_asked_for_is_not_read(tmp_path):
    written(tmp_path, "routes", payload("routes.rates", BOTH))

    before = read(tmp_path, "routes", asked=("sipoc",))

    assert (list(before.notebooks.state), len(before.findings)) == (["not_asked"], 0)


@pytest.fixture
def after(monkeypatch):
    """A catalogue in which ``routes`` comes after ``sipoc`` and nothing after ``routes``."""
    nothing = {"uses": (), "exhibits": (), "findings": ()}
    sipoc = Notebook("sipoc", method="sipoc", needs=("role",), **nothing)
    journey = Notebook("journey", method="journey", needs=("role",), **nothing)
    routes = Notebook("routes", method="routes", needs=("role",), after=("sipoc",), **nothing)
    monkeypatch.setattr(catalog, "NOTEBOOKS", (sipoc, journey, routes))


def test_an_engagement_opened_for_a_notebook_holds_the_findings_of_those_before_it_and_of_no_other(office, after):
    office.profile(notebooks=["sipoc", "journey", "routes"], locales={"es": "es-EC"}, languages=["es"])
    written(office.folder, "sipoc", payload("sipoc.map", WAIT))
    written(office.folder, "journey", payload("journey.map", BOTH))

    assert list(open_engagement(office.folder, "es", "routes").findings.finding_id) == ["routes.wait"]
    assert open_engagement(office.folder, "es", "sipoc").findings.empty
    assert open_engagement(office.folder, "es").upstream.empty


def test_the_source_says_how_many_findings_were_read_and_its_fingerprint_follows_them(office, after):
    office.profile(notebooks=["sipoc", "routes"], locales={"es": "es-EC"}, languages=["es"])
    nothing = open_engagement(office.folder, "es", "routes").provenance("role", findings=True)
    written(office.folder, "sipoc", payload("sipoc.map", WAIT, BOTH))

    study = open_engagement(office.folder, "es", "routes")
    found = study.provenance("role", findings=True)

    assert isinstance(found, Provenance)
    assert found.source == "tables/role.csv (2 filas); hallazgos de 1 cuaderno ejecutado (2)"
    assert nothing.source == study.provenance("role").source == "tables/role.csv (2 filas)"
    assert len({nothing.inputs_hash, found.inputs_hash, study.provenance("role").inputs_hash}) == 3
