"""What happens in a batch, while it happens.

Out      ``Event``: one thing that happened, for a bar, a line or a program that listens
Assumes  whoever listens starts no thread: processes are forked between two events
"""

from dataclasses import dataclass

from methods.errors import Problem

KINDS = (
    "started",
    "recovered",
    "checked",
    "unchanged",
    "begun",
    "cell",
    "retried",
    "done",
    "failed",
    "skipped",
    "delivered",
    "refused",
    "ended",
)


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that happened to an engagement or to one of its notebooks.

    Attributes
    ----------
    kind : str
        Of an engagement: ``started``; ``recovered`` (a run before ended without giving its folder back); ``checked`` (its
        tables pass); ``delivered`` (the page of ``language``); ``refused`` (nothing of it runs, ``problems`` say why);
        ``ended``. Of a notebook: ``unchanged``, ``begun``, ``cell``, ``retried`` (its kernel did not start), ``done``,
        ``failed``, ``skipped``.
    engagement : str
        Name of its folder.
    notebook, language : str
        Empty for an engagement as a whole.
    done, total : int
        Notebooks of the whole batch that are settled, in whichever way, and their number.
    cells : tuple of int
        Code cells done and their total, of the notebook.
    why : tuple of str
        Why the notebook runs, in the words of the ledger.
    problems : tuple of Problem
        Why it failed, was skipped or refused.
    seconds : float
        That it took.
    memory : int
        Bytes that its processes held at most.
    """

    kind: str
    engagement: str
    notebook: str = ""
    language: str = ""
    done: int = 0
    total: int = 0
    cells: tuple[int, int] = (0, 0)
    why: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    memory: int = 0

    @property
    def label(self):
        """As people are told: ``lumbrera-fibra · routes [es]``."""
        notebook = f" · {self.notebook} [{self.language}]" if self.notebook else ""
        return self.engagement + notebook
