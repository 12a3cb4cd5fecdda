"""The review in words."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from methods.language import Language
from workbook.review import CellDifference, NotebookReview, ShownExhibit, account, summary
from workbook.texts import DEFAULT_LOCALES, language_for, shipped


def reader(code):
    """A language with the texts of the review, also while they lie in their own file."""
    language = language_for(DEFAULT_LOCALES[code])
    if language.has("review.same"):
        return language
    with (shipped("templates") / "texts" / "fragments" / f"review.{code}.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    plural = {m.id[0]: dict(zip(("one", "other"), m.string, strict=True)) for m in messages if isinstance(m.id, tuple)}
    return Language(DEFAULT_LOCALES[code], plural | {m.id: m.string for m in messages if isinstance(m.id, str)})


DIFFERS = NotebookReview(
    notebook=Path("out/en/notebooks/routes.ipynb"),
    status="differs",
    cells=14,
    differences=(
        CellDifference(
            cell=4,
            position=9,
            how="output",
            exhibits=(ShownExhibit("routes.rates", "7.1% of cases come back"),),
            lines=("- share 7.1%", "+ share 7.3%"),
            left_out=6,
        ),
        CellDifference(cell=5, position=11, how="error", lines=("KeyError: 'share'",)),
    ),
)


def test_a_difference_names_the_cell_and_the_exhibit_and_shows_old_above_new():
    told = account(DIFFERS, reader("en"))

    assert told == (
        "out/en/notebooks/routes.ipynb: 2 of 14 code cells do not give the same again\n"
        "  code cell 4 of 14 (cell 9 of the notebook): it shows something else\n"
        "    exhibit routes.rates: 7.1% of cases come back\n"
        "    - as stored, + as recomputed\n"
        "      - share 7.1%\n"
        "      + share 7.3%\n"
        "    and 6 more lines that differ\n"
        "  code cell 5 of 14 (cell 11 of the notebook): it fails now\n"
        "      KeyError: 'share'"
    )


def test_the_same_is_told_in_spanish():
    told = account(DIFFERS, reader("es")).split("\n")

    assert told[:4] == [
        "out/en/notebooks/routes.ipynb: 2 de 14 celdas de código no dan lo mismo al repetirlas",
        "  celda de código 4 de 14 (celda 9 del cuaderno): muestra otra cosa",
        "    lámina routes.rates: 7.1% of cases come back",
        "    - guardado, + recalculado",
    ]


def test_an_edited_file_is_told_even_if_its_numbers_are_the_same():
    told = account(NotebookReview(notebook=Path("a.ipynb"), status="same", cells=1, edited=True), reader("en"))

    assert told == "a.ipynb: the same again (1 code cell)\n  the file was edited after its run: it is not the one in the ledger"


def test_a_dead_kernel_is_told_as_one_with_the_cell_and_what_was_not_reached():
    died = CellDifference(cell=3, position=4, how="kernel_lost")

    told = account(NotebookReview(notebook=Path("a.ipynb"), status="kernel_lost", cells=5, differences=(died,)), reader("en"))

    assert told == (
        "a.ipynb: the kernel died during the re-run; the rest could not be compared\n"
        "  code cell 3 of 5 (cell 4 of the notebook): the kernel died in it\n"
        "  2 code cells after it were not reached"
    )


def test_a_refusal_names_the_cells_that_never_ran():
    review = NotebookReview(notebook=Path("a.ipynb"), status="refused", reason="not_executed", cells=3, cells_not_executed=(2, 3))

    told = account(review, reader("es"))

    assert told == "a.ipynb: sin revisar, porque las celdas de código 2 y 3 nunca se ejecutaron; ejecute primero el cuaderno"


@pytest.mark.parametrize("code", ["es", "en"])
@pytest.mark.parametrize("reason", ["absent", "unreadable", "no_code"])
def test_every_refusal_has_its_sentence(code, reason):
    told = account(NotebookReview(notebook=Path("a.ipynb"), status="refused", reason=reason), reader(code))

    assert told.startswith("a.ipynb: ")


@pytest.mark.parametrize("code", ["es", "en"])
@pytest.mark.parametrize("status", ["kernel_lost", "kernel_not_started", "cell_over_time", "notebook_over_time", "broken"])
def test_every_way_of_not_reaching_the_end_has_its_sentence(code, status):
    stopped = CellDifference(cell=1, position=1, how="unchecked" if status == "broken" else status)
    facts = {"cells": 1, "differences": (stopped,), "limit": 300.0, "reason": "Killed"}

    told = account(NotebookReview(notebook=Path("a.ipynb"), status=status, **facts), reader(code)).split("\n")

    assert len(told) == 2
    assert ("300" in told[0]) == status.endswith("over_time")


def test_the_summary_counts_what_passed():
    same = NotebookReview(notebook=Path("a.ipynb"), status="same", cells=1)

    assert summary([same, same, DIFFERS], reader("en")) == "2 of 3 notebooks give the same again"
    assert summary([same, same, DIFFERS], reader("es")) == "2 de 3 cuadernos dan lo mismo al repetirlos"
