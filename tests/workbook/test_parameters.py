import pytest

from methods.errors import ParameterError
from methods.tables import report
from workbook.parameters import Parameter, assigned, cell_agrees, check, from_words

DECLARED = (
    Parameter("threshold", float, 0.1, minimum=0, maximum=1),
    Parameter("weeks", int, 8, minimum=4),
    Parameter("period", str, "month", choices=("day", "week", "month")),
    Parameter("client", str, "Lumbrera"),
    Parameter("anonymous", bool, False),
)
CELL = """threshold: float = 0.1  # share of cases
weeks: int = 8  # window
period: str = "month"  # of the chart
client: str = "Lumbrera"  # año con eñe
anonymous: bool = False  # hide names"""


def refusal(given, **options):
    with pytest.raises(ParameterError) as refused:
        check(DECLARED, given, **options)
    return refused.value.problems


def test_what_is_not_given_keeps_its_default():
    assert check(DECLARED, {"weeks": 12}) == {
        "threshold": 0.1, "weeks": 12, "period": "month", "client": "Lumbrera", "anonymous": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "word", "value"),
    [
        ("threshold", "0.25", 0.25),
        ("threshold", "1e-3", 0.001),
        ("threshold", "1", 1.0),
        ("threshold", 1, 1.0),
        ("weeks", "12", 12),
        ("client", "007", "007"),
        ("client", "true", "true"),
        ("client", "", ""),
        ("anonymous", "true", True),
    ],
)
def test_a_word_is_read_as_the_declared_type_and_as_nothing_else(name, word, value):
    read = check(DECLARED, {name: word})[name]

    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("threshold", "0,25", "E-PAR-002"),
        ("threshold", "nan", "E-PAR-002"),
        ("threshold", "1e999", "E-PAR-002"),
        ("threshold", float("inf"), "E-PAR-002"),
        ("threshold", True, "E-PAR-002"),
        ("threshold", None, "E-PAR-002"),
        ("weeks", "12_000", "E-PAR-002"),
        ("weeks", "12.0", "E-PAR-002"),
        ("weeks", 12.0, "E-PAR-002"),
        ("weeks", " 12", "E-PAR-002"),
        ("weeks", "٤٢", "E-PAR-002"),
        ("weeks", True, "E-PAR-002"),
        ("anonymous", "True", "E-PAR-002"),
        ("anonymous", "yes", "E-PAR-002"),
        ("anonymous", 1, "E-PAR-002"),
        ("client", 7, "E-PAR-002"),
        ("threshold", "1.01", "E-PAR-003"),
        ("weeks", 3, "E-PAR-003"),
        ("period", "months", "E-PAR-004"),
    ],
)
def test_what_would_have_to_be_guessed_or_breaks_a_limit_is_refused(name, value, code):
    assert [problem.code for problem in refusal({name: value})] == [code]


def test_everything_wrong_is_said_at_once_with_the_nearest_spelling(language):
    problems = refusal({"treshold": "0.2", "weeks": "2", "period": "weeks", "threshold": "0,2"})

    assert [report.line(problem, language("es")) for problem in problems] == [
        "E-PAR-001 treshold: no existe un parámetro con ese nombre; los que hay son threshold, weeks, period, client y anonymous."
        " ¿Quiso decir threshold?",
        "E-PAR-003 weeks: 2 está fuera del rango permitido (≥ 4).",
        "E-PAR-004 period: weeks no está entre los valores permitidos: day, week y month. ¿Quiso decir week?",
        "E-PAR-002 threshold: 0,2 no es del tipo que pide el parámetro."
        " Se esperaba: un número con punto decimal y sin separador de miles, como 0.25.",
    ]


def test_a_value_of_the_profile_is_found_in_the_profile(language):
    problem = refusal({"weeks": 2}, file="engagement.yaml")[0]

    assert report.line(problem, language("en")).startswith("E-PAR-003 engagement.yaml, ")
    assert problem.column == "weeks"


def test_words_of_a_command_line_are_split_at_the_first_equals_sign():
    assert from_words(["client=A=B", "weeks="]) == {"client": "A=B", "weeks": ""}


@pytest.mark.parametrize(
    ("words", "code"),
    [(["weeks"], "E-PAR-006"), (["=3"], "E-PAR-006"), (["weeks =3"], "E-PAR-006"), (["weeks=3", "weeks=4"], "E-PAR-007")],
)
def test_a_word_that_is_no_assignment_or_comes_twice_is_refused(words, code):
    with pytest.raises(ParameterError, match=code):
        from_words(words)


def test_a_cell_that_says_what_is_declared_agrees():
    assert cell_agrees(CELL, DECLARED) == []


@pytest.mark.parametrize(
    ("line", "wrong", "said"),
    [
        ("weeks: int = 8  # window", "weeks: int = 6  # window", "weeks: the cell says int = 6, the declaration int = 8"),
        ("weeks: int = 8  # window", "weeks: float = 8  # window", "weeks: the cell says float = 8, the declaration int = 8"),
        ("weeks: int = 8  # window", "weeks: int = 8", "line 2: not 'name: type = default  # comment' on one line"),
        ("weeks: int = 8  # window", "weeks = 8  # window", "line 2: not 'name: type = default  # comment' on one line"),
        ("weeks: int = 8  # window", "", "weeks: the cell says nothing, the declaration int = 8"),
        (
            "weeks: int = 8  # window",
            "weeks: int = 8  # w\nextra: int = 1  # x",
            "extra: the cell says int = 1, the declaration nothing",
        ),
        ("weeks: int = 8  # window", "weeks: int = (", "line 2: not Python"),
    ],
)
def test_a_cell_that_differs_from_the_declaration_is_told_where(line, wrong, said):
    assert said in cell_agrees(CELL.replace(line, wrong), DECLARED)


def test_names_are_found_in_annotated_and_plain_assignments_alike():
    assert assigned("a: int = 1\nb = 2\nprint(a)") == ("a", "b")


@pytest.mark.parametrize(
    ("kind", "default", "options"),
    [(list, [], {}), (int, 1.0, {}), (float, 2.0, {"maximum": 1}), (str, "x", {"choices": ("a",)})],
)
def test_a_declaration_that_refuses_its_own_default_is_refused(kind, default, options):
    with pytest.raises(ValueError, match="parameter 'p'"):
        Parameter("p", kind, default, **options)
