"""What exists and what each notebook needs: a catalogue that agrees with itself."""

import pytest

from workbook import catalog

each = pytest.mark.parametrize("notebook", catalog.NOTEBOOKS, ids=lambda notebook: notebook.name)


@each
def test_a_notebook_names_tables_that_exist_each_once(notebook):
    named = notebook.needs + notebook.uses

    assert set(named) <= set(catalog.TABLES)
    assert len(set(named)) == len(named)


@each
def test_a_notebook_lies_where_the_product_ships_it(notebook):
    assert notebook.source.is_file()


@each
def test_the_exhibits_of_a_notebook_are_named_after_it(notebook):
    assert all(exhibit.split(".")[0] == notebook.name for exhibit in notebook.exhibits)
    assert len(set(notebook.exhibits)) == len(notebook.exhibits)


@each
@pytest.mark.parametrize("code", ["es", "en"])
def test_every_parameter_is_explained(notebook, code, language):
    assert all(language(code).has(parameter.help_key) for parameter in notebook.parameters)


def test_a_parameter_means_the_same_in_every_notebook():
    named = [parameter for notebook in catalog.NOTEBOOKS for parameter in notebook.parameters]

    assert len(catalog.parameters(catalog.NOTEBOOKS)) == len({parameter.name for parameter in named})


def test_no_exhibit_is_promised_by_two_notebooks():
    promised = [exhibit for notebook in catalog.NOTEBOOKS for exhibit in notebook.exhibits]

    assert len(set(promised)) == len(promised)


def test_a_choice_keeps_the_catalogues_order_and_no_choice_is_all():
    names = [notebook.name for notebook in catalog.NOTEBOOKS]

    assert [notebook.name for notebook in catalog.chosen(("routes", "sipoc"))] == ["sipoc", "routes"]
    assert [notebook.name for notebook in catalog.chosen()] == names
    assert catalog.chosen(("nada",)) == ()


def test_an_engagements_own_notebook_wins_over_the_one_that_ships(tmp_path):
    sipoc = catalog.chosen(("sipoc",))[0]
    own = tmp_path / "notebooks" / "sipoc.ipynb"

    assert sipoc.source_in(tmp_path) == sipoc.source
    own.parent.mkdir()
    own.write_text("{}")
    assert sipoc.source_in(tmp_path) == own


def test_every_check_runs_on_tables_that_exist_and_stumbles_over_none_that_is_empty(office):
    """An engagement of the SIPOC has no log, no routes and no promises."""
    named = {name for check in catalog.checks() for name in check.tables}

    assert named <= set(catalog.TABLES)
    assert office.check().problems == ()


def test_every_method_stands_on_tables_that_exist_and_has_a_title(language):
    named = {name for method in catalog.METHODS for name in (*method.needs, *method.uses)}

    assert named <= set(catalog.TABLES)
    assert all(language(code).has(f"list.method.{method.name}") for method in catalog.METHODS for code in ("es", "en"))
    assert {notebook.method.split(".")[0] for notebook in catalog.NOTEBOOKS} <= {method.name for method in catalog.METHODS}


def test_an_engagement_with_only_a_sipoc_can_do_its_sipoc(office):
    filled = [name for name, frame in office.check().frames.items() if len(frame)]

    assert [method.name for method in catalog.METHODS if method.possible(filled)] == ["inventory", "sipoc"]
