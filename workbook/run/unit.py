"""The notebooks of one engagement, each in each language: what is run, skipped and recorded by itself.

In       a ``Survey``, the ``Choice``, the engagement's ``Inputs``
Out      ``Unit``; ``units`` of an engagement; ``out_of_date``: those that nobody asked for and whose inputs have changed
Assumes  the command line wins over the profile, which wins over the default
"""

from dataclasses import dataclass
from pathlib import Path

from methods.errors import ParameterError
from methods.tables import report
from workbook import catalog
from workbook.catalog import Notebook
from workbook.engagement.profile import FILE
from workbook.parameters import check, from_words

OF_THE_RUN = "parameter "


@dataclass(frozen=True, eq=False)
class Unit:
    """One notebook in one language.

    Attributes
    ----------
    notebook : Notebook
    code : str
        Language.
    parameters : dict of str to object
    parts : dict of str to str
        Of its key; what comes from notebooks before it is added when they are done.
    size : int
        Bytes of the tables it reads.
    """

    notebook: Notebook
    code: str
    parameters: dict
    parts: dict
    size: int

    @property
    def label(self):
        """As people are told: ``routes [es]``."""
        return f"{self.notebook.name} [{self.code}]"

    @property
    def tables(self):
        """Names of the tables it reads, by the catalogue."""
        return *self.notebook.needs, *self.notebook.uses

    @property
    def place(self):
        """Of the executed notebook, in the engagement's folder."""
        return Path("out") / self.code / "notebooks" / f"{self.notebook.name}.ipynb"


def units(seen, choice, inputs):
    """The notebooks to settle, language by language, in the order of the catalogue.

    Parameters
    ----------
    seen : Survey
    choice : Choice
    inputs : Inputs

    Returns
    -------
    tuple of Unit

    Raises
    ------
    ParameterError
        A parameter is unknown, ill-typed or out of range.
    OSError
        An input cannot be read.
    """
    values = _values(seen, choice.settings)
    made = []
    for notebook in seen.notebooks:
        own = {parameter.name: values[parameter.name] for parameter in notebook.parameters}
        parts, size = inputs.of_notebook(notebook, own), inputs.size((*notebook.needs, *notebook.uses))
        made += [Unit(notebook, code, own, dict(parts), size) for code in seen.codes]
    return tuple(unit for code in seen.codes for unit in made if unit.code == code)


def out_of_date(seen, inputs, runs):
    """Notebooks of the profile without a sound result, or with one of inputs that have changed since.

    Parameters
    ----------
    seen : Survey
    inputs : Inputs
    runs : dict
        The ledger's.

    Returns
    -------
    tuple of str
        As ``routes [es]``. Parameters do not count: they may have been set for one run on purpose.

    Raises
    ------
    OSError
        An input cannot be read.
    """
    asked = catalog.chosen(seen.profile.notebooks)
    now = {notebook.name: inputs.of_notebook(notebook, {}) for notebook in asked}
    return tuple(
        f"{notebook.name} [{code}]"
        for code in seen.codes
        for notebook in asked
        if not _is_sound(runs.get(code, {}).get(notebook.name), now[notebook.name] | inputs.upstream(notebook, code))
    )


def _is_sound(record, parts):
    if record is None or record["status"] != "done":
        return False
    before = (record.get("key") or {"parts": parts})["parts"]
    return {name: value for name, value in before.items() if not name.startswith(OF_THE_RUN)} == parts


def _values(seen, settings):
    try:
        profile = check(catalog.parameters(catalog.NOTEBOOKS), seen.profile.parameters, file=FILE)
        named = from_words(settings)
        given = check(catalog.parameters(seen.notebooks), named) if named else {}
    except ParameterError as error:
        lines = [report.line(problem, seen.language) for problem in error.problems]
        raise ParameterError("\n".join(lines), error.problems) from error
    return {**profile, **{name: given[name] for name in named}}
