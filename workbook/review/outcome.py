"""What a review found in one notebook, and in one of its cells.

Out      ``NotebookReview``, ``CellDifference``, ``ShownExhibit``
Assumes  code cells are counted from 1, which is the number that JupyterLab shows in brackets beside a normalised notebook's
         cells; positions are counted from 1 over all cells, so that position 7 is the cell with id ``cell-07``
"""

from dataclasses import dataclass, field
from pathlib import Path

from methods.errors import ReviewError


@dataclass(frozen=True)
class ShownExhibit:
    """An exhibit in the stored output of a cell, by its id and its action title."""

    id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class CellDifference:
    """One cell that does not do again what its stored output says.

    Attributes
    ----------
    cell : int
        Its number among code cells, from 1.
    position : int
        Its number among all cells, from 1.
    how : str
        ``output`` it shows something else; ``error`` it fails now; ``unchecked`` it is marked to be left out of comparisons;
        ``kernel_lost`` the kernel died in it; ``kernel_not_started`` no kernel answered; ``cell_over_time``,
        ``notebook_over_time`` it was running when a time limit struck.
    exhibits : tuple of ShownExhibit
        The exhibits of the cell that differ, or all of them where that cannot be told.
    lines : tuple of str
        What differs: ``- `` as stored, ``+ `` as recomputed. For an error, its name and message.
    left_out : int
        Further lines that differ and are not in ``lines``.
    """

    cell: int
    position: int
    how: str
    exhibits: tuple[ShownExhibit, ...] = ()
    lines: tuple[str, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, kw_only=True)
class NotebookReview:
    """The verdict on one executed notebook.

    Attributes
    ----------
    notebook : Path
        As it was asked for.
    status : str
        ``same``; ``differs``; ``kernel_lost``, ``kernel_not_started``, ``cell_over_time``, ``notebook_over_time``: the re-run
        did not reach the end and the last of ``differences`` is the cell where it stopped; ``refused``: nothing was re-run;
        ``broken``: the re-run ended without an account of all cells.
    cells : int
        Code cells in the notebook.
    differences : tuple of CellDifference
        In the notebook's order.
    reason : str
        Why it was refused: ``absent``, ``unreadable``, ``no_code``, ``not_executed``. For ``broken``, the re-run's last words.
    cells_not_executed : tuple of int
        Code cells that never ran, for ``not_executed``.
    limit : float
        Seconds of the time limit that struck; 0 otherwise.
    edited : bool or None
        Whether the file is another than the one whose fingerprint was recorded by its run; None when no fingerprint was given.
    seconds : float
        Time it took, which does not tell two verdicts apart.
    """

    notebook: Path
    status: str
    cells: int = 0
    differences: tuple[CellDifference, ...] = ()
    reason: str = ""
    cells_not_executed: tuple[int, ...] = ()
    limit: float = 0.0
    edited: bool | None = None
    seconds: float = field(default=0.0, compare=False)

    @property
    def passed(self):
        """Whether every cell gave the same again and the file is the one that its run wrote."""
        return self.status == "same" and not self.edited

    @property
    def not_reached(self):
        """Code cells after the one where the re-run stopped."""
        stopped = self.status in ("kernel_lost", "kernel_not_started", "cell_over_time", "notebook_over_time")
        return self.cells - self.differences[-1].cell if stopped and self.differences else 0

    @property
    def exit_code(self):
        """0 when passed, otherwise the code of a review that found a difference."""
        return 0 if self.passed else ReviewError.exit_code
