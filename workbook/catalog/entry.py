"""What an entry of the catalogue says, and what several entries have in common.

Out      ``Notebook``, ``Method``; parameters and groups of tables that more than one notebook names
"""

from dataclasses import dataclass

from workbook.parameters import Parameter
from workbook.texts import shipped

LOG = ("case", "event")
CLOCKS = ("calendar", "calendar_holiday")
CONFIDENCE = Parameter("confidence", float, 0.95, minimum=0.5, maximum=0.999, help_key="parameter.confidence")
PERIODS = ("week", "day", "month", "25 cases", "50 cases", "100 cases")

SIPOC = ("sipoc", "sipoc_step", "sipoc_party", "sipoc_item", "sipoc_flow")
INVENTORY = ("role", "process", "activity")
PROMISE = ("sla", *LOG, "activity", *CLOCKS, "segment")


@dataclass(frozen=True)
class Notebook:
    """One conversation with the client.

    Attributes
    ----------
    name : str
        Of the file in ``notebooks/``.
    method : str
        The room of ``methods/`` it speaks for.
    needs, uses : tuple of str
        Tables it cannot run without, and tables that it reads where they exist.
    exhibits, findings : tuple of str
        What it makes; an executed notebook that lacks one of the exhibits has failed.
    parameters : tuple of Parameter
        Besides ``engagement`` and ``language``, which every notebook has.
    after : tuple of str
        Notebooks whose findings it reads: it runs when they are done, and again when they have changed.
    team : tuple of str
        Those of its exhibits that are for the team and have no place in a client's story.
    """

    name: str
    method: str
    needs: tuple[str, ...]
    uses: tuple[str, ...]
    exhibits: tuple[str, ...]
    findings: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    after: tuple[str, ...] = ()
    team: tuple[str, ...] = ()

    @property
    def source(self):
        """The notebook as it ships."""
        return shipped("notebooks") / f"{self.name}.ipynb"

    def source_in(self, folder):
        """The engagement's own version of the notebook where there is one, else the one that ships."""
        own = folder / "notebooks" / f"{self.name}.ipynb"
        return own if own.is_file() else self.source


@dataclass(frozen=True)
class Method:
    """What one method of the book stands on, so that a small engagement knows what it can do.

    Attributes
    ----------
    name : str
        Its room in ``methods/``; its title is the text ``list.method.<name>``.
    needs, uses : tuple of str
        The tables without which it has nothing to say, and those that widen it.
    """

    name: str
    needs: tuple[str, ...]
    uses: tuple[str, ...] = ()

    def possible(self, filled):
        """Whether it can say something where the tables ``filled`` have rows."""
        return set(self.needs) <= set(filled)
