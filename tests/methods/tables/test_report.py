"""How a problem is told: where, what was seen, what was wanted, the nearest spelling, how often; in the reader's words."""

import json

import pytest

from methods.errors import Problem
from methods.tables.report import line, record, sentence

LOST = Problem(
    "E-FK-001",
    table="process",
    file="tables/process.csv",
    row=5,
    column="owner_role",
    value="ROL-OWNR",
    nearest=("ROL-OWNER",),
    facts={"col": "owner_role", "v": "ROL-OWNR", "table": "role", "near": "ROL-OWNER", "more": 2},
)

SENTENCES = [
    (
        Problem("E-KEY-001", facts={"v": "PRC-1", "r0": "2"}),
        "clave repetida PRC-1; aparece antes en la fila 2; asigne otro id a la segunda fila",
        "duplicate key PRC-1; first seen in row 2; give the second row a new id",
    ),
    (
        LOST,
        "owner_role = ROL-OWNR no existe en role; ids parecidos: ROL-OWNER; corríjalo o agregue la fila",
        "owner_role = ROL-OWNR does not exist in role; closest ids: ROL-OWNER; correct it or add the row",
    ),
    (
        Problem("E-ENM-001", value="hgih", nearest=("high",), facts={"list": "high, low"}),
        "hgih no está entre high, low; ¿quiso decir high?",
        "hgih is not one of high, low; did you mean high?",
    ),
    (
        Problem("E-ENM-001", value="xyz", facts={"list": "high, low"}, variant="far"),
        "xyz no está entre high, low",
        "xyz is not one of high, low",
    ),
    (
        Problem("E-NUM-002", value="7%"),
        "7% supera 1 en una columna de fracción; escriba 0,07 para 7 %",
        "7% is above 1 in a fraction column; write 0.07 for 7%",
    ),
    (
        Problem("E-LOD-003", value="01/31/2026", facts={"order": "DMY"}),
        "la fecha 01/31/2026 es ambigua (día/mes); el perfil indica DMY; escríbala AAAA-MM-DD",
        "date 01/31/2026 is ambiguous (day/month); the profile says DMY; write it as YYYY-MM-DD",
    ),
    (
        Problem("E-LNG-001", table="role", row=3, column="name_en", facts={"rows": "3, 5"}, variant="en"),
        "role fila 3: falta el texto en inglés de name_en; se pidió el entregable en inglés (filas 3, 5)",
        "role row 3: no English text for name_en; the English deliverable was requested (rows 3, 5)",
    ),
    (
        Problem("E-LNG-001", table="role", row=3, column="name_es", facts={"rows": "3"}, variant="es"),
        "role fila 3: falta el texto en español de name_es; se pidió el entregable en español (filas 3)",
        "role row 3: no Spanish text for name_es; the Spanish deliverable was requested (rows 3)",
    ),
    (
        Problem("E-LNG-001", table="role", row=3, column="name_pt", facts={"rows": "3"}, variant="pt"),
        "role fila 3: falta el texto de name_pt; se pidió el entregable en ese idioma (filas 3)",
        "role row 3: no text for name_pt; the deliverable in that language was requested (rows 3)",
    ),
    (
        Problem("E-REQ-001", column="name", facts={"rows": "2, 7"}),
        "name está vacía y es obligatoria (filas 2, 7)",
        "name is empty and required (rows 2, 7)",
    ),
    (Problem("E-COL-001", value="nane"), "columna desconocida nane", "unknown column nane"),
    (
        Problem("E-COL-001", variant="nameless"),
        "hay celdas con texto en una columna sin encabezado",
        "cells with text stand in a column without a header",
    ),
    (Problem("E-COL-002", column="name"), "falta la columna obligatoria name", "the required column name is missing"),
    (Problem("E-COL-003", column="name"), "la columna name aparece más de una vez", "the column name appears more than once"),
    (Problem("E-KEY-002", value="prc-1"), "prc-1 no tiene la forma de una clave", "prc-1 is not shaped like a key"),
    (
        Problem("E-NUM-001", value="0.5", facts={"mark": ","}),
        "0.5 no es un número con la marca decimal del perfil (,)",
        "0.5 is not a number with the profile's decimal mark (,)",
    ),
    (
        Problem("E-NUM-003", value="-1", facts={"range": "0 – …"}),
        "-1 está fuera del rango permitido (0 – …)",
        "-1 is outside the allowed range (0 – …)",
    ),
    (Problem("E-NUM-004", value="1,5"), "1,5 no es un número entero", "1,5 is not a whole number"),
    (Problem("E-TIM-001", value="8:00"), "8:00 no es un día con hora", "8:00 is not a day with a time"),
    (Problem("E-TIM-002", value="31/04/2026"), "31/04/2026 no es un día", "31/04/2026 is not a day"),
    (
        Problem("E-TIM-003", value="9999-12-31", facts={"range": "1678 – 2261"}),
        "9999-12-31 queda fuera de los años con los que se puede calcular (1678 – 2261)",
        "9999-12-31 lies outside the years that can be computed with (1678 – 2261)",
    ),
]


@pytest.mark.parametrize(("problem", "spanish", "english"), SENTENCES, ids=lambda case: getattr(case, "code", ""))
def test_each_generic_check_says_this_in_both_languages(problem, spanish, english, language):
    assert (sentence(problem, language("es")), sentence(problem, language("en"))) == (spanish, english)


def test_a_line_says_where_what_and_how_often(language):
    assert line(LOST, language("es")) == (
        "E-FK-001 tables/process.csv, fila 5, columna owner_role: owner_role = ROL-OWNR no existe en role; "
        "ids parecidos: ROL-OWNER; corríjalo o agregue la fila. La misma falla aparece en 2 filas más."
    )
    assert line(LOST, language("en")) == (
        "E-FK-001 tables/process.csv, row 5, column owner_role: owner_role = ROL-OWNR does not exist in role; "
        "closest ids: ROL-OWNER; correct it or add the row. The same fault appears in 2 more rows."
    )


def test_a_line_says_what_was_expected(checked, language):
    (problem,) = checked("role_id | name_es | name_en\nrol-1 | Asesor | Adviser").problems

    assert line(problem, language("es")) == (
        "E-KEY-002 tables/role.csv, fila 2, columna role_id: rol-1 no tiene la forma de una clave. "
        "Se esperaba: dos a cuatro mayúsculas, un guion y hasta doce mayúsculas o cifras, como PRC-01."
    )
    assert line(problem, language("en")) == (
        "E-KEY-002 tables/role.csv, row 2, column role_id: rol-1 is not shaped like a key. "
        "Expected: two to four capitals, a hyphen and up to twelve capitals or digits, like PRC-01."
    )


def test_a_line_asks_for_the_nearest_spelling_once(checked, language):
    unknown, choice = checked("role_id | name_es | name_en | duty_ess | level\nROL-1 | Asesor | Adviser | | Midle").problems

    assert line(unknown, language("es")) == (
        "E-COL-001 tables/role.csv, fila 1, columna duty_ess: columna desconocida duty_ess. ¿Quiso decir duty_es, duty_en?"
    )
    assert line(choice, language("es")) == (
        "E-ENM-001 tables/role.csv, fila 2, columna level: Midle no está entre senior, middle, frontline; ¿quiso decir middle?"
    )


def test_one_more_row_is_singular(language):
    once = Problem("E-NUM-004", file="tables/role.csv", row=2, column="seq", value="1,5", facts={"more": 1})

    assert line(once, language("es")).endswith("no es un número entero. La misma falla aparece en 1 fila más.")
    assert line(once, language("en")).endswith("is not a whole number. The same fault appears in 1 more row.")


@pytest.mark.parametrize(
    ("problem", "place"),
    [
        (Problem("E-FIL-002", file="tables/role.csv"), "tables/role.csv"),
        (Problem("E-FIL-002", table="role"), "role"),
        (Problem("E-FIL-002", file="tables/role.csv", row=3), "tables/role.csv, fila 3"),
        (Problem("E-FIL-002", file="tables/role.csv", column="name"), "tables/role.csv, columna name"),
        (Problem("E-FIL-002", file="engagement.yaml", column="currency"), "engagement.yaml, campo currency"),
    ],
)
def test_a_place_names_what_is_known(problem, place, language):
    assert line(problem, language("es")) == f"E-FIL-002 {place}: el archivo no se puede leer como una tabla de texto."


def test_a_line_is_one_line_and_shows_how_a_long_cell_begins(language):
    """Eighty characters of the value, then an ellipsis; line ends inside a cell become spaces."""
    cell = "primera línea\n" + "x" * 100_000

    told = line(Problem("E-NUM-004", file="tables/role.csv", row=2, column="seq", value=cell), language("es"))

    assert told.startswith("E-NUM-004 tables/role.csv, fila 2, columna seq: primera línea xxx")
    assert told.endswith("x… no es un número entero.")
    assert len(told) < 200


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", "{v}", "{0}", "%s", "[red]", "ñ€🙂"])
def test_a_cell_is_shown_as_it_is_and_read_as_nothing_else(value, language):
    assert sentence(Problem("E-NUM-004", value=value), language("en")) == f"{value} is not a whole number"


def test_a_record_holds_plain_values_for_a_program(language):
    told = record(LOST, language("en"))

    assert told == {
        "code": "E-FK-001",
        "severity": "E",
        "table": "process",
        "file": "tables/process.csv",
        "row": 5,
        "column": "owner_role",
        "value": "ROL-OWNR",
        "message": "owner_role = ROL-OWNR does not exist in role; closest ids: ROL-OWNER; correct it or add the row",
        "expected": "",
        "nearest": ["ROL-OWNER"],
    }
    assert json.loads(json.dumps(told)) == told


def test_every_problem_of_a_bad_file_has_a_line_and_a_record_in_both_languages(checked, language):
    found = checked("""
        role_id | role_id | nombre | name_es | duty_en | level | cost_per_h |
        rol-1   | x       | y      |         | z       | hola  | mil        | w
        rol-1   | x       | y      | n/a     |         | midle | -5         |
    """).problems

    for code in ("es", "en"):
        lines = [line(problem, language(code)) for problem in found]
        records = [json.dumps(record(problem, language(code))) for problem in found]
        assert len(lines) == len(records) == len(found) > 8
        assert not [text for text in lines if "{" in text or "\n" in text or ".." in text.replace("…", "")]
