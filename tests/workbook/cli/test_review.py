"""``workbook review``: the executed notebooks run again, and a number that changed is named with its exhibit."""

NOTEBOOK = "out/es/notebooks/sipoc.ipynb"


def test_an_untouched_engagement_gives_the_same_again(workbook, ran):
    office = ran.offices[0]
    before = office.files()

    said = workbook("review", office.folder, "--language", "es")

    assert (said.code, said.out.splitlines()) == (
        0,
        [
            "ferreteria/out/es/notebooks/sipoc.ipynb: da lo mismo al repetirlo (10 celdas de código)",
            "1 de 1 cuaderno da lo mismo al repetirlo",
        ],
    )
    assert office.files() == before


def test_a_changed_number_is_found_with_its_exhibit_and_both_values(workbook, finished):
    """Somebody improved the stored number: 1.5 days became 1.4."""
    text = finished.files()[NOTEBOOK].decode()
    finished.write(NOTEBOOK, text.replace("1,5 d", "1,4 d"))

    said = workbook("review", finished.folder, "--language", "es")

    lines = [line.strip() for line in said.out.splitlines()]
    assert said.code == 6
    assert lines[0].startswith("ferreteria/out/es/notebooks/sipoc.ipynb: ")
    assert any("sipoc.requirements" in line for line in lines)
    assert any(line.startswith("- ") and "1,4 d" in line for line in lines)
    assert any(line.startswith("+ ") and "1,5 d" in line for line in lines)
    assert lines[-1] == "0 de 1 cuaderno da lo mismo al repetirlo"


def test_where_nothing_ran_there_is_nothing_to_review(workbook, office):
    said = workbook("review", office.folder)

    assert (said.code, said.err) == (5, "ferreteria: todavía no hay cuadernos ejecutados; ejecute antes workbook run\n")


def test_a_language_that_the_engagement_does_not_have_is_wrong_usage(workbook, finished):
    assert workbook("review", finished.folder, "--language", "fr").code == 2
