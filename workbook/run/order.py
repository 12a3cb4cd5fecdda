"""What travels between whoever keeps an engagement's ledger and the processes that work for it.

Out      ``Order`` of one notebook, ``Ran`` of it; ``Checked`` tables
"""

from dataclasses import dataclass
from pathlib import Path

from methods.errors import Problem
from workbook.catalog import Notebook
from workbook.engagement.folder import TableFile
from workbook.engagement.profile import Profile
from workbook.run.outcome import Outcome


@dataclass(frozen=True)
class Checked:
    """What a check found, without the tables themselves."""

    problems: tuple[Problem, ...]
    files: dict[str, TableFile]


@dataclass(frozen=True, kw_only=True)
class Order:
    """One notebook to be run in one language.

    Attributes
    ----------
    folder : Path
        The engagement's.
    notebook : Notebook
    language : str
    parameters : dict of str to object
    profile : Profile
    profile_sha256 : str
        Of the profile's file when it was read.
    program : dict of str to str
    parts : dict of str to str
        Of its key when it was asked for.
    cell_timeout, time_limit : float
        Seconds.
    memory : int or None
        Bytes that its kernel may take.
    """

    folder: Path
    notebook: Notebook
    language: str
    parameters: dict
    profile: Profile
    profile_sha256: str
    program: dict
    parts: dict
    cell_timeout: float
    time_limit: float
    memory: int | None


@dataclass(frozen=True)
class Ran:
    """What became of an order: the outcome, how often its kernel was started again, parts of its key that did not stay."""

    outcome: Outcome
    retries: int = 0
    unsteady: tuple[str, ...] = ()
