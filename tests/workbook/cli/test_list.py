"""``workbook list`` and ``workbook example``."""

import json

import pytest

from workbook import catalog


def test_methods_and_notebooks_are_listed_with_what_they_need_make_and_let_be_set(workbook):
    said = workbook("list")

    assert said.code == 0
    methods, _, notebooks = said.out.partition("\n\n")
    assert [line.split("(")[-1] for line in methods.splitlines() if not line.startswith(" ")] == [
        f"{method.name})" for method in catalog.METHODS
    ]
    assert [line for line in notebooks.splitlines() if not line.startswith(" ")] == [
        f"{notebook.name}  ({notebook.method})" for notebook in catalog.NOTEBOOKS
    ]
    assert "--set regular_target=0.8" in said.out


def test_notebooks_are_listed_for_programs(workbook):
    records = json.loads(workbook("list", "--json").out)

    assert [record["name"] for record in records] == [notebook.name for notebook in catalog.NOTEBOOKS]
    sipoc = next(record for record in records if record["name"] == "sipoc")
    assert sipoc["parameters"] == {"sipoc_id": "", "confidence": 0.95}


def test_tables_are_listed_for_people_and_for_programs(workbook):
    page, schemas = workbook("list", "--tables").out, json.loads(workbook("list", "--tables", "--json").out)

    assert [f"## `{name}`" in page for name in catalog.TABLES] == [True] * len(catalog.TABLES)
    assert list(schemas) == list(catalog.TABLES)
    assert schemas["role"]["primaryKey"] == ["role_id"]


def test_the_same_seed_gives_the_same_bytes_and_another_seed_other_ones(workbook, tmp_path):
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        said = workbook("example", "generate", tmp_path / name, "--seed", seed, "--cases", 30)
        assert said.code == 0
        assert said.out.splitlines()[:3] == ["data/case.csv.gz", "data/event.csv.gz", "data/contact.csv.gz"]

    a, b, c = ([path.read_bytes() for path in sorted((tmp_path / name / "data").iterdir())] for name in "abc")
    assert a == b
    assert all(one != other for one, other in zip(a, c, strict=True))


@pytest.mark.parametrize("options", [("--seed", "-1"), ("--cases", "0"), ("--seed", "x")])
def test_a_seed_or_a_number_of_cases_that_cannot_be_is_wrong_usage(workbook, tmp_path, options):
    assert workbook("example", "generate", tmp_path / "a", *options).code == 2
    assert not (tmp_path / "a").exists()


def test_a_place_that_cannot_be_written_is_refused(workbook, tmp_path):
    (tmp_path / "nota.txt").write_text("x")

    said = workbook("example", "generate", tmp_path / "nota.txt", "--cases", 5)

    assert said.code == 2
    assert "Traceback" not in said.err
    assert str(tmp_path) not in said.err


def test_requirements_are_listed_for_people_and_for_programs(workbook):
    """Both languages for programs; for people the sum closes the list."""
    said, records = workbook("list", "--requirements"), json.loads(workbook("list", "--requirements", "--json").out)

    assert said.code == 0
    assert [line.split()[0] for line in said.out.splitlines()[:-2]] == [record["id"] for record in records]
    assert next(record for record in records if record["id"] == "ICX-21")["notebooks"] == ["sipoc"]


def test_tables_and_requirements_are_not_asked_for_together(workbook):
    assert workbook("list", "--tables", "--requirements").code == 2
