"""Everything that is wrong with a file, at once, with the row as a spreadsheet counts it."""

import pandas as pd
import pytest

from methods.tables import Column, Table, registry
from methods.tables.check import check_references, check_table, nearest

SOUND = """
    role_id | name_es | name_en | duty_es | duty_en | level  | cost_per_h
    ROL-1   | Asesor  | Adviser |         |         | middle | 1.234,5
    ROL-2   | Jefa    | Head    | Decide  | Decides |        |
"""


def told(result):
    return [(problem.code, problem.row, problem.column) for problem in result.problems]


def codes(result):
    return [problem.code for problem in result.problems]


def test_a_sound_file_has_no_problem_and_typed_values(checked):
    """1.234,5 is 1234.5 under a decimal comma; an empty level is its default."""
    result = checked(SOUND)

    assert result.problems == ()
    assert result.frame["cost_per_h"].tolist()[0] == 1234.5
    assert result.frame["level"].tolist() == ["middle", "frontline"]
    assert list(result.frame.columns) == ["role_id", "name_es", "name_en", "duty_es", "duty_en", "level", "cost_per_h"]


def test_comments_and_blank_rows_are_no_rows_and_the_others_keep_their_numbers(checked):
    result = checked("""
        role_id  | name_es | name_en
        # ROL-0  | Ejemplo | Example
        ROL-1    | Asesor  | Adviser
                 |         |
        ROL-2    | Jefa    | Head
    """)

    assert result.frame["role_id"].to_dict() == {3: "ROL-1", 5: "ROL-2"}


def test_spaces_around_a_cell_are_no_part_of_it(checked):
    result = checked("""
        role_id                                  | name_es            | name_en
        \N{NO-BREAK SPACE}ROL-1\N{NO-BREAK SPACE}|\tAsesor de ventas  | Adviser
        \N{NO-BREAK SPACE}                       |                    |
    """)

    assert result.frame[["role_id", "name_es"]].to_numpy().tolist() == [["ROL-1", "Asesor de ventas"]]


def test_a_file_with_many_faults_tells_all_of_them_at_once(checked):
    """Row 2: lower-case key, no English name, unknown level, negative cost. Row 4 repeats the key of row 3 and writes its cost
    with a decimal point. Row 5 has no key and only an English duty. The header is misspelt once."""
    result = checked("""
        role_id | name_es | name_en | duty_es | duty_en | levl   | level | cost_per_h
        rol-1   | Asesor  |         |         |         |        | Midle | -1
        ROL-2   | Jefa    | Head    |         |         |        |       |
        ROL-2   | Jefe    | Head    |         |         |        |       | 12.5
                | Cajero  | Cashier |         | Cashes  |        |       |
    """)

    assert told(result) == [
        ("E-COL-001", 1, "levl"),
        ("E-KEY-002", 2, "role_id"),
        ("E-REQ-001", 5, "role_id"),
        ("E-LNG-001", 2, "name_en"),
        ("E-LNG-001", 5, "duty_es"),
        ("E-ENM-001", 2, "level"),
        ("E-NUM-003", 2, "cost_per_h"),
        ("E-NUM-001", 4, "cost_per_h"),
        ("E-KEY-001", 4, "role_id"),
    ]
    assert {(problem.table, problem.file) for problem in result.problems} == {("role", "tables/role.csv")}


def test_a_problem_says_what_was_read_what_was_wanted_and_the_nearest(checked):
    (problem,) = checked("""
        role_id | name_es | name_en | level
        ROL-1   | Asesor  | Adviser | Midle
    """).problems

    assert (problem.value, problem.nearest, problem.variant) == ("Midle", ("middle",), "")


def test_a_choice_unlike_all_values_has_no_nearest(checked):
    (problem,) = checked("""
        role_id | name_es | name_en | level
        ROL-1   | Asesor  | Adviser | xyz
    """).problems

    assert (problem.nearest, problem.variant) == ((), "far")


def test_the_same_fault_in_many_rows_is_told_once_with_how_many_more(checked):
    """ "x" stands in three rows: the first is told, with two more; "y" is another fault."""
    rows = "\n".join(f"ROL-{n} | Asesor | Adviser | {cost}" for n, cost in enumerate(["x", "1", "x", "y", "x"]))

    found = checked(f"role_id | name_es | name_en | cost_per_h\n{rows}").problems

    assert [(problem.value, problem.row, problem.facts["more"]) for problem in found] == [("x", 2, 2), ("y", 5, 0)]


def test_empty_cells_of_a_required_column_are_told_once_with_their_rows(checked):
    rows = "\n".join(" | Asesor | Adviser" for _ in range(10))

    (problem,) = checked(f"role_id | name_es | name_en\n{rows}").problems

    assert (problem.code, problem.row, problem.facts["more"]) == ("E-REQ-001", 2, 9)
    assert problem.facts["rows"] == "2, 3, 4, 5, 6, 7, 8, 9 …"


@pytest.mark.parametrize("mark", ["n/a", "s/d"])
def test_not_applicable_and_the_offices_own_mark_leave_a_required_cell_empty(sheet, role, office, mark):
    writing = type(office)(missing=("s/d",))

    result = check_table(sheet(f"role_id | name_es\n{mark} | Asesor"), role, writing, languages=("es",))

    assert told(result) == [("E-REQ-001", 2, "role_id")]


def test_a_required_column_that_is_missing_is_told_once_and_not_for_each_row(checked):
    result = checked("""
        name_es | name_en
        Asesor  | Adviser
        Jefa    | Head
    """)

    assert told(result) == [("E-COL-002", 1, "role_id")]


def test_a_required_text_is_wanted_in_each_language_of_the_engagement(checked):
    spanish_only = "role_id | name_es\nROL-1 | Asesor"

    assert told(checked(spanish_only, languages=("es",))) == []
    assert told(checked(spanish_only)) == [("E-COL-002", 1, "name_en")]


def test_an_optional_text_given_in_one_language_is_wanted_in_the_others(checked):
    """Else one and the same table would have two duties for readers of Spanish and one for readers of English."""
    result = checked("""
        role_id | name_es | name_en | duty_es | duty_en
        ROL-1   | Asesor  | Adviser | Asesora | Advises
        ROL-2   | Jefa    | Head    | Decide  |
        ROL-3   | Cajero  | Cashier |         |
    """)

    assert told(result) == [("E-LNG-001", 3, "duty_en")]


def test_an_optional_text_whose_other_column_is_absent_is_told_with_its_rows(checked):
    (problem,) = checked("""
        role_id | name_es | name_en | duty_es
        ROL-1   | Asesor  | Adviser | Asesora
        ROL-2   | Jefa    | Head    |
    """).problems

    assert (problem.code, problem.row, problem.column, problem.variant) == ("E-LNG-001", 2, "duty_en", "en")


def test_a_third_language_is_accepted(checked):
    result = checked("""
        role_id | name_es | name_en | name_pt  | duty_pt
        ROL-1   | Asesor  | Adviser | Assessor |
    """)

    assert result.problems == ()


@pytest.mark.parametrize(
    ("header", "near"), [("nane_es", ("name_es",)), ("Cost_per_h", ("cost_per_h",)), ("zzz", ()), ("name_pt2", ())]
)
def test_an_unknown_column_is_told_with_the_nearest_that_is_free(checked, header, near):
    """name_es is near only while it is not in the file itself."""
    others = "role_id | name_en" if header == "nane_es" else "role_id | name_es | name_en"

    problem = checked(f"{others} | {header}").problems[0]

    assert (problem.code, problem.value, problem.nearest[:1]) == ("E-COL-001", header, near)


def test_a_doubled_column_is_told_once_and_the_first_is_read(checked):
    result = checked("""
        role_id | name_es | name_en | cost_per_h | cost_per_h
        ROL-1   | Asesor  | Adviser | 5          | 7
    """)

    assert told(result) == [("E-COL-003", 1, "cost_per_h")]
    assert result.frame["cost_per_h"].tolist() == [5]


def test_a_doubled_key_column_is_told_too(checked):
    result = checked("""
        role_id | role_id | name_es | name_en
        ROL-1   | ROL-2   | Asesor  | Adviser
    """)

    assert told(result) == [("E-COL-003", 1, "role_id")]


def test_columns_without_header_and_text_are_no_columns(checked):
    """Spreadsheets save the empty columns to the right of a table that was once wider."""
    result = checked("""
        role_id | name_es | name_en |   |
        ROL-1   | Asesor  | Adviser |   |
    """)

    assert result.problems == ()


def test_text_under_no_header_is_told(checked):
    (problem,) = checked("""
        role_id | name_es | name_en |  |
        ROL-1   | Asesor  | Adviser |  | nota
    """).problems

    assert (problem.code, problem.variant, problem.row) == ("E-COL-001", "nameless", 1)


def test_a_repeated_key_is_told_with_its_first_row(checked):
    result = checked("""
        role_id | name_es | name_en
        ROL-1   | Asesor  | Adviser
        ROL-2   | Jefa    | Head
        ROL-1   | Cajero  | Cashier
        ROL-1   | Cajera  | Cashier
        ROL-2   | Jefe    | Head
    """)

    assert [(p.code, p.row, p.value, p.facts["r0"], p.facts["more"]) for p in result.problems] == [
        ("E-KEY-001", 4, "ROL-1", "2", 1),
        ("E-KEY-001", 6, "ROL-2", "3", 0),
    ]


def test_a_key_of_two_columns_is_repeated_when_both_are(sheet, office):
    holiday = Table(
        "calendar_holiday", (Column("calendar_id", "key"), Column("date", "date")), key=("calendar_id", "date")
    )  # fmt: skip
    raw = sheet("""
        calendar_id | date
        CAL-1       | 01/01/2026
        CAL-2       | 01/01/2026
        CAL-1       | 25/12/2026
        CAL-1       | 2026-01-01
    """)

    (problem,) = check_table(raw, holiday, office, languages=("es",)).problems

    assert (problem.code, problem.row, problem.value) == ("E-KEY-001", 5, "CAL-1 + 2026-01-01")


def test_a_table_without_key_may_repeat_its_rows(sheet, office):
    log = Table("event", (Column("log_name", "text", required=True),))

    assert check_table(sheet("log_name\nsale\nsale"), log, office, languages=("es",)).problems == ()


@pytest.mark.parametrize(
    "raw", [SOUND.strip().splitlines()[0], f"{SOUND.strip().splitlines()[0]}\n#||||||"], ids=["header", "comment"]
)
def test_a_file_without_rows_is_an_empty_frame_with_every_column(checked, raw):
    result = checked(raw)

    assert (result.problems, len(result.frame), len(result.frame.columns)) == ((), 0, 7)
    assert str(result.frame["cost_per_h"].dtype) == "float64"


def test_no_file_at_all_lacks_its_required_columns_and_breaks_nothing(role, office):
    result = check_table(pd.DataFrame(), role, office, languages=("es",))

    assert told(result) == [("E-COL-002", 1, "role_id"), ("E-COL-002", 1, "name_es")]
    assert list(result.frame.columns) == ["role_id", "name_es", "duty_es", "level", "cost_per_h"]


def test_the_file_is_left_as_it_was(sheet, role, office):
    raw = sheet(SOUND)
    before = raw.copy()

    check_table(raw, role, office, languages=("es", "en"))

    pd.testing.assert_frame_equal(raw, before)


@pytest.mark.parametrize("text", ["<b>Asesor</b>", "{v}", "=cmd|' /C calc'!A0".replace("|", "¦"), "a" * 50_000, "[red]x[/red]"])
def test_markup_and_pages_of_text_are_texts(checked, text):
    result = checked(f"role_id | name_es | name_en\nROL-1 | {text} | Adviser")

    assert (result.problems, result.frame["name_es"].tolist()) == ((), [text])


@pytest.fixture
def tables():
    role = Table("role", (Column("role_id", "key"), Column("head_id", "key", references="role")), key=("role_id",))
    process = Table("process", (Column("process_id", "key"), Column("owner_role", "key", references="role")), key=("process_id",))
    return registry(role, process)


def references(frames, tables):
    return check_references(frames, tables, files={"process": "tables/process.csv"})


def test_a_key_that_leads_nowhere_is_told_with_the_nearest_ids(table, tables):
    frames = {
        "role": table("""
            role_id   | head_id
            ROL-OWNER | ROL-OWNER
            ROL-AGENT |
        """),
        "process": table("""
            process_id | owner_role
            PRC-1      | ROL-OWNR
            PRC-2      | ROL-AGENT
            PRC-3      |
            PRC-4      | ROL-OWNR
            PRC-5      | XX-9
        """).set_axis(range(2, 7)),
    }

    found = references(frames, tables)

    assert [(p.code, p.file, p.row, p.column, p.value, p.facts["more"]) for p in found] == [
        ("E-FK-001", "tables/process.csv", 2, "owner_role", "ROL-OWNR", 1),
        ("E-FK-001", "tables/process.csv", 6, "owner_role", "XX-9", 0),
    ]
    assert [p.nearest[:1] for p in found] == [("ROL-OWNER",), ()]


def test_a_table_may_point_at_itself_and_lose_its_way(table, tables):
    frames = {"role": table("role_id | head_id\nROL-1 | ROL-2")}

    (problem,) = references(frames, tables)

    assert (problem.table, problem.column, problem.value) == ("role", "head_id", "ROL-2")


def test_where_the_other_table_has_no_file_every_reference_leads_nowhere(table, tables):
    (problem,) = references({"process": table("process_id | owner_role\nPRC-1 | ROL-1")}, tables)

    assert (problem.value, problem.nearest, problem.facts["near"]) == ("ROL-1", (), "–")


def test_empty_tables_lose_nothing(tables):
    empty = {"role": pd.DataFrame(columns=["role_id", "head_id"]), "process": pd.DataFrame(columns=["process_id", "owner_role"])}

    assert references(empty, tables) == []


def test_every_lost_id_is_told_and_the_first_25_with_their_nearest(tables):
    """Forty rows with forty ids that do not exist."""
    lost = pd.DataFrame({"process_id": "PRC-1", "owner_role": [f"ROL-{n}" for n in range(100, 140)]})

    found = references({"role": pd.DataFrame({"role_id": ["ROL-1"], "head_id": [None]}), "process": lost}, tables)

    assert (len(found), sum(bool(problem.nearest) for problem in found)) == (40, 25)


def test_the_nearest_spelling_does_not_depend_on_the_order_of_the_candidates():
    """INC-a and INC-A are one spelling in lower case; one of them is named, always the same one."""
    assert nearest("inc-a", ["INC-a", "INC-A"]) == nearest("inc-a", ["INC-A", "INC-a"])
