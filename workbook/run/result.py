"""What became of one engagement, and of a batch of them.

Out      ``Run``, ``Skipped``, ``Batch``
Assumes  an exit code is never 0 over a failure
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from methods.errors import NotebookError, Problem, WorkbookError
from methods.language import Language
from workbook.run.outcome import Outcome


@dataclass(frozen=True)
class Skipped:
    """A notebook that did not run, and why: ``routes [es]`` and a problem."""

    label: str
    problem: Problem


@dataclass(frozen=True)
class Run:
    """What became of an engagement's notebooks.

    Attributes
    ----------
    name : str
        Of the engagement's folder.
    language : Language
        In which the engagement's people are told.
    outcomes : tuple of Outcome
        In the order of the catalogue, language by language; of an unchanged notebook what the ledger tells of its last run.
    missing : tuple of str
        Notebooks that the profile asks for and that have no sound result of these inputs yet, as ``routes [es]``.
    folder : Path or None
    unchanged : tuple of str
        Notebooks that were not run again, as ``routes [es]``.
    why : mapping of str to tuple of str
        By notebook that ran: which parts of its key changed.
    skipped : tuple of Skipped
        Notebooks that could not run because another failed or the batch was to stop.
    retries : int
        Kernels that had to be started again.
    error : WorkbookError or None
        Why nothing more of it ran: its tables do not pass, another run holds it, its folder cannot be written.
    deliveries : tuple
        What was delivered anew.
    recovered : Problem or None
        A run before this one ended without giving the folder back.
    defects : tuple of str
        Tracebacks of errors that nobody raised on purpose, for whoever mends them.
    seconds : float
        From its first step to its last.
    """

    name: str
    language: Language
    outcomes: tuple[Outcome, ...]
    missing: tuple[str, ...] = ()
    folder: Path | None = None
    unchanged: tuple[str, ...] = ()
    why: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    skipped: tuple[Skipped, ...] = ()
    retries: int = 0
    error: WorkbookError | None = None
    deliveries: tuple = ()
    recovered: Problem | None = None
    defects: tuple[str, ...] = ()
    seconds: float = field(default=0.0, compare=False)

    @property
    def failed(self):
        """The notebooks that are not done."""
        return tuple(outcome for outcome in self.outcomes if outcome.status != "done")

    @property
    def exit_code(self):
        """0, the code of what kept it from running, 1 for a defect of ours, or the code of a failed notebook."""
        if self.defects:
            return WorkbookError.exit_code
        if self.error is not None:
            return self.error.exit_code
        stopped = any(skipped.problem.stops for skipped in self.skipped)
        return NotebookError.exit_code if self.failed or stopped else 0


@dataclass(frozen=True)
class Batch:
    """What became of several engagements.

    Attributes
    ----------
    runs : tuple of Run
        In the order in which they were asked for.
    jobs : int
        Processes side by side.
    memory : int
        Bytes that one worker and its kernel held at most.
    limit : int or None
        Bytes that one kernel may take.
    interrupted : bool
        Somebody pressed Ctrl-C: what was under way was ended, what was done is kept.
    """

    runs: tuple[Run, ...]
    jobs: int = 1
    memory: int = 0
    limit: int | None = None
    interrupted: bool = False

    @property
    def exit_code(self):
        """130 after Ctrl-C; otherwise the code of the first engagement that failed, 0 when none did."""
        return 130 if self.interrupted else next((run.exit_code for run in self.runs if run.exit_code), 0)
