"""A key is content: what changes it, what does not, and what is said of the difference."""

import dataclasses
import os
from types import SimpleNamespace
from typing import ClassVar

import nbformat
import pytest

from workbook import catalog
from workbook.engagement import open_engagement
from workbook.engagement.profile import read_profile
from workbook.run import fingerprint
from workbook.run.incremental import Inputs, key, reasons

PROGRAM = {"program": "p", "templates": "t", "libraries": "l"}


def inputs(office):
    profile, problems = read_profile((office.folder / "engagement.yaml").read_text())
    assert problems == []
    return Inputs(office.folder, profile, PROGRAM)


def parts(office, name="sipoc", **parameters):
    return inputs(office).of_notebook(catalog.chosen((name,))[0], parameters)


def differences(before, after):
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


def own(office, source):
    cells = [nbformat.v4.new_code_cell(source)]
    return office.write("notebooks/sipoc.ipynb", nbformat.writes(nbformat.v4.new_notebook(cells=cells)))


def test_the_same_content_has_the_same_key_wherever_and_whenever_it_was_written(office, new_office):
    other = new_office("otra")
    for path in other.folder.rglob("*.csv"):
        os.utime(path, (0, 0))

    assert key(parts(office)) == key(parts(other))


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (lambda office: office.write("tables/role.csv", "role_id\n"), ["table role"]),
        (lambda office: (office.folder / "tables/role.csv").rename(office.folder / "data/role.csv"), ["table role"]),
        (lambda office: office.write("tables/channel.csv", "channel_id\n"), ["table channel"]),
        (lambda office: office.write("tables/route.csv", "route_id\n"), []),
        (lambda office: office.write("texts/sipoc.yaml", "map: {title: {es: Mapa}}"), ["texts"]),
        (lambda office: office.profile(client_name="Otra"), ["profile"]),
        (lambda office: office.profile(data_to="2026-07-06"), ["profile"]),
        (lambda office: office.profile(decimal_mark=","), ["profile"]),
        (lambda office: office.profile(notebooks=["sipoc", "routes"]), []),
        (lambda office: office.profile(parameters={"regular_target": 0.5}), []),
        (lambda office: office.write("storyline.yaml", "x"), []),
        (lambda office: own(office, "1 + 1"), ["notebook"]),
    ],
)
def test_each_change_moves_the_parts_it_can_reach(office, change, names):
    (office.folder / "data").mkdir()
    before = parts(office)

    change(office)

    assert differences(before, parts(office)) == names


def test_how_an_extract_is_read_is_part_of_its_table(office):
    office.write("roles.csv", b"id\n")
    office.profile(sources={"role": {"file": "roles.csv", "columns": {"role_id": "id"}}})
    before = parts(office)

    office.profile(sources={"role": {"file": "roles.csv", "columns": {"role_id": "id"}, "missing": ["-"]}})

    assert differences(before, parts(office)) == ["table role"]


def test_a_parameter_and_the_program_are_parts_by_name(office):
    before, after = parts(office, confidence=0.95), parts(office, confidence=0.9)

    assert differences(before, after) == ["parameter confidence"]
    assert before["program"] == "p"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("study.tables.role", []),
        ("tables = study.tables\nroutes.declared(tables.route)", ["table route"]),
        ("study.provenance('route')", ["table route"]),
        ("promises = every_promise(tables, window)", ["files"]),
        ("open('../../../tables/route.csv')", ["files", "table route"]),
        ("pd.read_csv(place)", ["files"]),
        ("getattr(study.tables, name)", ["files"]),
        ("study.profile.parameters", ["files"]),
    ],
)
def test_an_own_notebook_counts_on_the_tables_it_names_and_on_everything_if_it_reaches_further(office, source, names):
    own(office, source).write("tables/route.csv", "route_id\n")
    before = parts(office)

    office.write("tables/route.csv", "route_id,name_es\n")

    assert differences(before, parts(office)) == names


def test_a_vanished_extract_is_the_systems_refusal(office):
    office.profile(sources={"role": {"file": "gone.csv", "columns": {"role_id": "id"}}})

    with pytest.raises(FileNotFoundError):
        parts(office)


def test_the_check_reads_every_table_and_every_name(office):
    before = inputs(office).of_check()
    office.write("tables/rol.csv", "")

    assert inputs(office).of_check() != before


@pytest.fixture
def executed(tmp_path):
    """A result and its record."""
    path = tmp_path / "sipoc.ipynb"
    path.write_text("{}")
    record = {"status": "done", "sha256": fingerprint.of_file(path), "key": key({"notebook": "a", "table sla": "b"})}
    return SimpleNamespace(path=path, record=record)


def test_nothing_runs_whose_key_and_result_are_as_recorded(executed):
    assert reasons(executed.record, {"notebook": "a", "table sla": "b"}, executed.path) == ()


def test_every_reason_is_named(executed):
    now = {"notebook": "x", "table kpi": "c"}

    said = reasons(executed.record | {"status": "cell_error"}, now, executed.path, force=True)

    assert said == ("forced", "notebook", "table kpi", "table sla", "failed before")
    executed.path.write_text("{} ")
    assert reasons(executed.record, {"notebook": "a", "table sla": "b"}, executed.path) == ("output changed",)
    executed.path.unlink()
    assert reasons(executed.record, {"notebook": "a", "table sla": "b"}, executed.path) == ("output missing",)
    assert reasons(executed.record | {"key": None}, now, executed.path) == ("first run",)


def test_a_program_is_its_code_its_texts_and_the_libraries_under_it(monkeypatch, tmp_path):
    now = fingerprint.program()
    monkeypatch.setattr(fingerprint, "_version", lambda name: "0")
    other_libraries = fingerprint.program()
    (tmp_path / "extra.py").write_text("")
    monkeypatch.setattr(fingerprint, "_packages", lambda: [("methods", tmp_path)])

    assert differences(now, other_libraries) == ["libraries"]
    assert differences(other_libraries, fingerprint.program()) == ["program"]


class Spied(SimpleNamespace):
    """Tables that remember which of them were asked for."""

    asked: ClassVar = set()

    def __getattribute__(self, name):
        Spied.asked.add(name)
        return super().__getattribute__(name)


class SpiedFiles(dict):
    def __contains__(self, name):
        Spied.asked.add(name)
        return super().__contains__(name)


@pytest.fixture(scope="module")
def company(root):
    return open_engagement(root / "data/engagements/lumbrera-fibra", "es")


@pytest.mark.parametrize("notebook", catalog.NOTEBOOKS, ids=lambda notebook: notebook.name)
def test_a_notebook_of_ours_reads_no_table_that_the_catalogue_does_not_name(notebook, company, monkeypatch):
    """Its cells are run here on the invented company."""
    study = dataclasses.replace(company, tables=Spied(**vars(company.tables)), files=SpiedFiles(company.files))
    monkeypatch.setattr("workbook.engagement.open_engagement", lambda *place: study)
    monkeypatch.setattr("methods.exhibits.show", lambda exhibit: None)
    Spied.asked = set()
    names = {"__name__": "cells"}

    for cell in nbformat.read(notebook.source, as_version=4).cells:
        if cell.cell_type == "code":
            exec(cell.source, names)

    read = Spied.asked & set(catalog.TABLES)
    assert read
    assert sorted(read - {*notebook.needs, *notebook.uses}) == []
