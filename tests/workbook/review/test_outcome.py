"""What a verdict means for whoever asked for it."""

from pathlib import Path

import pytest

from workbook.review.outcome import CellDifference, NotebookReview


@pytest.mark.parametrize(
    ("status", "edited", "exit_code"),
    [("same", None, 0), ("same", False, 0), ("same", True, 6), ("differs", None, 6), ("refused", None, 6), ("broken", None, 6)],
)
def test_only_a_notebook_that_gives_the_same_and_was_not_edited_passes(status, edited, exit_code):
    review = NotebookReview(notebook=Path("routes.ipynb"), status=status, edited=edited)

    assert review.passed == (exit_code == 0)
    assert review.exit_code == exit_code


def test_cells_after_the_one_where_the_kernel_died_were_not_reached():
    """5 code cells, the kernel died in the third: 5 - 3 = 2."""
    died = CellDifference(cell=3, position=6, how="kernel_lost")

    assert NotebookReview(notebook=Path("a.ipynb"), status="kernel_lost", cells=5, differences=(died,)).not_reached == 2
    assert NotebookReview(notebook=Path("a.ipynb"), status="differs", cells=5, differences=(died,)).not_reached == 0
