"""The oracle of every check of tables: one engagement in which each thing is wrong once, told in both languages."""

import re

import pytest
import yaml

from methods.tables import report
from workbook.engagement import check_engagement
from workbook.texts import DEFAULT_LOCALES, LANGUAGES, language_for

TWIN = "tests/engagements/faulty-twin"
NOT_OF_TABLES = ("BAT", "CELL", "DEL", "DLV", "INT", "LED", "PAR", "RUN", "STO")
ROOM = "tests/workbook/engagement"
ALONE = {
    **dict.fromkeys(("E-PRO-001", "E-PRO-002", "E-PRO-003", "E-PRO-004", "E-ENG-001"), f"{ROOM}/test_faulty_twin.py"),
    **dict.fromkeys(("E-FIL-001", "E-FIL-005", "E-TIM-001"), f"{ROOM}/test_faulty_twin.py"),
    **dict.fromkeys(("E-FIL-006", "E-FIL-007", "W-LOG-007", "W-LOG-008", "W-SRC-010", "W-TIM-004"), f"{ROOM}/test_extract.py"),
    **dict.fromkeys(("E-SRC-007", "E-SRC-008", "E-SRC-009"), f"{ROOM}/test_database.py"),
    "E-PSN-001": f"{ROOM}/test_confidential.py",
    "W-JRN-004": "tests/methods/journey/test_exhibits.py",
    "W-SIM-001": "tests/methods/ptf/simulation/test_exhibits.py",
    "E-RMP-001": "tests/methods/ptf/roadmap/test_exhibits.py",
    "W-RMP-002": "tests/methods/ptf/roadmap/test_exhibits.py",
}


@pytest.fixture(scope="module")
def problems(root):
    """Everything the check finds in the twin."""
    return check_engagement(root / TWIN).problems


@pytest.fixture(scope="module")
def expected(root):
    """What the check should find: the files of all rooms together."""
    files = sorted((root / TWIN / "expected").glob("*.yaml"))
    return [entry for file in files for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]


@pytest.fixture
def told(office):
    """The lines of one code that an engagement of its own gives, in each language."""
    return lambda code: [
        [line for line in office.lines(language_for(DEFAULT_LOCALES[name])) if line.startswith(code)] for name in LANGUAGES
    ]


def place(problem):
    return problem.code, problem.file, problem.row, problem.column


def test_each_code_is_said_once(problems):
    codes = [problem.code for problem in problems]

    assert sorted(code for code in set(codes) if codes.count(code) > 1) == []


def test_the_twin_says_exactly_what_is_expected_where_it_is_expected(problems, expected):
    places = [(entry["code"], entry["file"], entry["row"], entry["column"]) for entry in expected]

    assert sorted(map(str, map(place, problems))) == sorted(map(str, places))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_line_reads_as_expected(problems, expected, code):
    lines = {report.line(problem, language_for(DEFAULT_LOCALES[code])) for problem in problems}
    wanted = {entry[code] for entry in expected}

    assert (sorted(lines - wanted), sorted(wanted - lines)) == ([], [])


def test_every_code_of_tables_is_in_the_twin_or_has_a_test_of_its_own(expected, language):
    codes = {match[0] for key in language("es").texts if (match := re.match(r"[EWI]-[A-Z]+-\d{3}", key))}
    of_tables = {code for code in codes if code.split("-")[1] not in NOT_OF_TABLES}

    assert sorted(of_tables - {entry["code"] for entry in expected} - set(ALONE)) == []


def test_what_stands_alone_is_not_in_the_twin_and_is_tested_where_it_is_said_to_be(root, expected):
    named_here = {f"{ROOM}/test_faulty_twin.py": 1}
    told = {code: (root / test).read_text(encoding="utf-8").count(code) - named_here.get(test, 0) for code, test in ALONE.items()}

    assert sorted({entry["code"] for entry in expected} & set(ALONE)) == []
    assert [code for code, times in told.items() if times < 1] == []


def test_a_profile_that_cannot_be_read_stands_alone(office, told):
    office.write("engagement.yaml", "- ENG-TWIN\n")

    assert told("E-PRO-001") == [
        ["E-PRO-001 engagement.yaml, fila 1: el perfil no es YAML legible (una lista de nombre: valor)."],
        ["E-PRO-001 engagement.yaml, row 1: the profile is not readable YAML (a list of name: value)."],
    ]


@pytest.mark.parametrize(
    ("changes", "spanish", "english"),
    [
        (
            {"curency": "USD"},
            "E-PRO-002 engagement.yaml, campo curency: campo desconocido curency. ¿Quiso decir currency?",
            "E-PRO-002 engagement.yaml, field curency: unknown field curency. Did you mean currency?",
        ),
        (
            {"client_name": None},
            "E-PRO-003 engagement.yaml, campo client_name: falta el campo client_name.",
            "E-PRO-003 engagement.yaml, field client_name: the field client_name is missing.",
        ),
        (
            {"date_order": "DYM"},
            "E-PRO-004 engagement.yaml, campo date_order: DYM no es un valor válido. Se esperaba: DMY, MDY o YMD.",
            "E-PRO-004 engagement.yaml, field date_order: DYM is not a valid value. Expected: DMY, MDY or YMD.",
        ),
        (
            {"data_to": "2026-01-04"},
            "E-ENG-001 engagement.yaml, campo data_to: data_to 2026-01-04 es anterior a data_from 2026-01-05.",
            "E-ENG-001 engagement.yaml, field data_to: data_to 2026-01-04 is before data_from 2026-01-05.",
        ),
    ],
)
def test_a_profile_that_stops_everything_stands_alone(office, told, changes, spanish, english):
    """Nothing is read while the profile does not say how."""
    office.profile(**changes)

    assert told(spanish.split()[0]) == [[spanish], [english]]


@pytest.mark.parametrize(
    ("content", "spanish", "english"),
    [
        (
            None,
            "E-FIL-001 tables/sipoc_step.csv: falta el archivo de la tabla sipoc_step, que necesita el cuaderno sipoc.",
            "E-FIL-001 tables/sipoc_step.csv: the file of the table sipoc_step, needed by the notebook sipoc, is missing.",
        ),
        (
            "step_id,sipoc_id,seq,name_es,name_en\n",
            "E-FIL-005 tables/sipoc_step.csv: la tabla sipoc_step no tiene filas y la necesita el cuaderno sipoc.",
            "E-FIL-005 tables/sipoc_step.csv: the table sipoc_step has no rows and the notebook sipoc needs it.",
        ),
    ],
)
def test_a_table_that_a_notebook_lacks_stands_alone(office, told, content, spanish, english):
    """Whoever lacks a table that notebooks need hears nothing about what joins it to others."""
    place = office.folder / "tables" / "sipoc_step.csv"
    place.unlink()
    if content:
        place.write_text(content, encoding="utf-8")

    assert told(spanish.split()[0]) == [[spanish], [english]]


def test_a_moment_that_is_none_stands_alone(office, told):
    """Every table that holds moments is read by checks across tables, which a faulty cell would silence."""
    office.write("data/case.csv", "case_id,opened\n2026-000001,temprano\n")

    assert told("E-TIM-001") == [
        [
            "E-TIM-001 data/case.csv, fila 2, columna opened: temprano no es un día con hora. "
            "Se esperaba: un día y una hora, AAAA-MM-DD HH:MM."
        ],
        [
            "E-TIM-001 data/case.csv, row 2, column opened: temprano is not a day with a time. "
            "Expected: a day and a time, YYYY-MM-DD HH:MM."
        ],
    ]
