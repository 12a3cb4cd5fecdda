"""Which notebook serves which requirement: all are told, in both languages, and nothing is promised that does not exist."""

import pytest

from workbook import catalog
from workbook.requirements import KINDS, REQUIREMENTS, declared, listing

ASKED = {"ICX": 45, "GAR": 16, "CLM": 22, "ADV": 36, "AVA": 40}
SERVED = ("inventory", "journey", "sipoc", "routes", "rules", "cx_matrix")


def test_every_requirement_is_declared_once_and_in_order():
    """45 + 16 + 22 + 36 + 40 = 159."""
    wanted = [f"{who}-{number}" for who, count in ASKED.items() for number in range(1, count + 1)]

    assert [requirement.requirement_id for requirement in REQUIREMENTS] == wanted


@pytest.mark.parametrize("code", ["es", "en"])
def test_every_requirement_has_a_title(language, code):
    keys = [f"requirements.title.{requirement.requirement_id}" for requirement in REQUIREMENTS]

    assert [key for key in keys if not language(code).has(key)] == []


def test_no_title_is_left_over(language):
    titled = {key.removeprefix("requirements.title.") for key in language("es").texts if key.startswith("requirements.title.")}

    assert titled == {requirement.requirement_id for requirement in REQUIREMENTS}


@pytest.mark.parametrize("method", SERVED)
def test_the_methods_that_have_a_notebook_leave_no_requirement_without_one(method):
    bare = [
        requirement.requirement_id for requirement in REQUIREMENTS if method in requirement.methods and not requirement.served
    ]

    assert bare == []


def test_every_notebook_serves_somebody():
    """A notebook that nobody asked for would have no reason to be."""
    serving = {name for requirement in REQUIREMENTS for name in (*requirement.notebooks, *requirement.partly)}

    assert {name for name in SERVED if name not in serving} == set()
    assert serving <= {notebook.name for notebook in catalog.NOTEBOOKS}


def test_figures_of_others_are_barred_and_nothing_else_is():
    barred = {requirement.requirement_id: requirement.barred for requirement in REQUIREMENTS if requirement.barred}

    assert barred == {"GAR-15": "forecast", "GAR-16": "survey", "CLM-21": "claim", "CLM-22": "claim"}
    assert [requirement.requirement_id for requirement in REQUIREMENTS if "X" in requirement.kinds] == list(barred)
    assert not any(requirement.served for requirement in REQUIREMENTS if requirement.barred)


def test_kinds_are_known_letters_and_stand_once():
    assert all(set(requirement.kinds) <= set(KINDS) for requirement in REQUIREMENTS)
    assert all(len(set(requirement.kinds)) == len(requirement.kinds) > 0 for requirement in REQUIREMENTS)


def test_a_line_names_whole_and_partial_service():
    (found,) = declared("ADV-11 C/K inventory,journey inventory ~journey")

    assert (found.kinds, found.methods) == (("C", "K"), ("inventory", "journey"))
    assert (found.notebooks, found.partly, found.served) == (("inventory",), ("journey",), True)


def test_nobody_serves_what_no_notebook_does():
    (found,) = declared("ICX-5 M ptf -")

    assert (found.notebooks, found.partly, found.barred, found.served) == ((), (), "", False)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("ICX-1 M inventory inventroy", "requirement ICX-1: notebook 'inventroy' does not exist"),
        ("ICX-1 M inventory ~journy", "notebook 'journy' does not exist"),
        ("ICX-1 Z inventory inventory", "kind 'Z' does not exist"),
        ("ICX-1 M stock inventory", "method 'stock' does not exist"),
        ("ICX-1 X - !because", "reason 'because' does not exist"),
        ("ICX-1 M inventory", "an id, its kinds, its methods and its notebooks: 'ICX-1 M inventory'"),
    ],
)
def test_what_does_not_exist_is_refused(line, text):
    with pytest.raises(ValueError, match=text):
        declared(line)


def test_people_read_the_title_and_who_serves_it():
    spanish, english = listing("es"), listing("en")

    assert "ICX-21  SIPOC: asignar los componentes clave de un proceso  → sipoc" in spanish
    assert "ICX-21  SIPOC: assign the key components of a process  → sipoc" in english
    assert "GAR-9   Seguir al cliente de extremo a extremo por todos los procesos  → inventory, sipoc" in spanish
    assert "GAR-16  Encuesta de prioridades de 2015  → no se calcula: es una encuesta de terceros" in spanish


def test_what_is_served_in_part_or_by_nobody_says_so():
    partly = next(one for one in REQUIREMENTS if one.partly and not one.notebooks)
    bare = next(one for one in REQUIREMENTS if not one.served and not one.barred)
    ends = {line.split()[0]: line.rsplit("→ ", 1)[1] for line in listing("es")[:-2]}

    assert ends[partly.requirement_id] == ", ".join(f"{name} (en parte)" for name in partly.partly)
    assert ends[bare.requirement_id] == "—"


def test_the_last_line_sums_up():
    """Served, barred and neither make up all 159."""
    served = sum(requirement.served for requirement in REQUIREMENTS)
    partly = sum(requirement.served and not requirement.notebooks for requirement in REQUIREMENTS)
    counted = f"{served} with a notebook ({partly} only in part), 4 not computed and {155 - served} without a notebook yet"

    assert listing("en")[-1] == f"159 requirements: {counted}"
