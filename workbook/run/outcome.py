"""What became of one notebook.

Out      ``Outcome``; ``CODES``, the code of the sentence that each kind of failure is told with
Assumes  cells are counted from 1 over all cells of the executed notebook, so that cell 7 is the cell with id ``cell-07``
"""

from dataclasses import dataclass, field
from types import MappingProxyType

from methods.errors import NotebookError, Problem

CODES = MappingProxyType(
    {
        "cell_error": "E-RUN-001",
        "ended_early": "E-RUN-002",
        "kernel_lost": "E-RUN-003",
        "cell_over_time": "E-RUN-004",
        "notebook_over_time": "E-RUN-005",
        "kernel_not_started": "E-RUN-006",
        "unreadable": "E-RUN-012",
    }
)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The truth about one run of one notebook.

    Attributes
    ----------
    notebook : str
        Name without folder or ending: ``sipoc``.
    language : str
        The language its text cells were kept in: ``es``.
    status : str
        ``done``; one of ``CODES``; ``incomplete`` (it ran to its end but lacks what it promised); ``private`` (it would
        give away a folder or a user's name); in a batch also ``input_moved``, ``system``, ``worker_lost``, ``worker_silent``
        and ``defect``, which no kernel was to blame for.
    source_sha256 : str
        Fingerprint of the notebook that was asked to run.
    sha256 : str
        Fingerprint of the executed notebook; empty unless ``done``.
    cell, cell_id : int or None, str
        The cell that failed: its number from 1, and its id in the failed notebook.
    last_lines : tuple of str
        The end of what that cell, or the kernel, wrote; without folders.
    exhibits, findings : tuple of str
        Ids that were found in the outputs, in order of appearance.
    problems : tuple of Problem
        Why it is not done, everything at once.
    warnings : tuple of Problem
        What cells wrote to the error stream; it does not stop a notebook.
    failed_file : str
        Where the failed notebook was kept, relative to the folder of the language; empty when ``done``.
    seconds : float
        Time it took, which is no part of the notebook and does not tell two outcomes apart.
    kernel, why_ordinary : str
        ``warm`` or ``ordinary``, and why it was ordinary: a word of the catalogue ``kernels.ordinary``; neither does it tell
        two outcomes apart.
    memory : int
        Bytes that its kernel held at most, as far as it can be known; nor does it.
    """

    notebook: str
    language: str
    status: str
    source_sha256: str
    sha256: str = ""
    cell: int | None = None
    cell_id: str = ""
    last_lines: tuple[str, ...] = ()
    exhibits: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    failed_file: str = ""
    seconds: float = field(default=0.0, compare=False)
    kernel: str = field(default="", compare=False)
    why_ordinary: str = field(default="", compare=False)
    memory: int = field(default=0, compare=False)

    @property
    def done(self):
        """Whether the executed notebook is complete and lies in its place."""
        return self.status == "done"

    @property
    def exit_code(self):
        """0 when done, otherwise the code of a failed notebook."""
        return 0 if self.done else NotebookError.exit_code
