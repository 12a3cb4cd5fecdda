"""One engagement's notebooks, in the catalogue's order, in each of its languages.

In       an engagement's folder; a choice of notebooks and languages; settings from the command line
Out      ``run_engagement``: executed notebooks in their places, the ledger, and a ``Run`` that tells what became of each
Assumes  nothing runs on tables that do not pass, nor with a parameter that nobody declared
"""

from dataclasses import dataclass
from pathlib import Path

from methods.errors import NotebookError, ParameterError, TableError, UsageError
from methods.language import Language
from methods.tables import report
from workbook import catalog
from workbook.engagement.folder import check_engagement, read_folder_profile
from workbook.engagement.profile import FILE
from workbook.parameters import check, from_words
from workbook.run import ledger
from workbook.run.execute import execute
from workbook.run.outcome import Outcome

WAY_BACK = "../../.."


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
        In the order in which they ran.
    missing : tuple of str
        Notebooks that the profile asks for and that have no sound result yet, as ``routes [es]``.
    """

    name: str
    language: Language
    outcomes: tuple[Outcome, ...]
    missing: tuple[str, ...] = ()

    @property
    def failed(self):
        """The notebooks that are not done."""
        return tuple(outcome for outcome in self.outcomes if outcome.status != "done")

    @property
    def exit_code(self):
        """0, or the code of a failed notebook."""
        return NotebookError.exit_code if self.failed else 0


def run_engagement(folder, *, only=(), languages=(), settings=(), cell_timeout=120.0, time_limit=600.0, report_cell=None):
    """Check an engagement, then execute its notebooks.

    Parameters
    ----------
    folder : str or Path
    only : tuple of str
        Names of notebooks; all that the profile asks for by default.
    languages : tuple of str
        Codes; all of the engagement by default.
    settings : tuple of str
        ``NAME=VALUE``; they win over the profile's parameters.
    cell_timeout, time_limit : float
        Seconds for one cell and for one notebook.
    report_cell : callable, optional
        ``report_cell(label, done, total)`` after each code cell.

    Returns
    -------
    Run
        A failed notebook is told in its outcome and in the ledger; the others still run.

    Raises
    ------
    UsageError
        The folder is no engagement, or a notebook or language is not one of its own.
    TableError
        Tables or profile do not pass.
    ParameterError
        A parameter is unknown, ill-typed or out of range. No kernel was started.
    """
    folder = Path(folder)
    reading = check_engagement(folder)
    _refuse_unsound(reading)
    notebooks = _chosen_notebooks(reading, only)
    _, codes = read_folder_profile(folder, languages)
    values = _parameter_values(reading, notebooks, settings)
    outcomes = []
    for code in codes:
        for notebook in notebooks:
            label = f"{folder.resolve().name} · {notebook.name} [{code}]"
            outcome = execute(
                notebook.source_in(folder),
                folder / "out" / code / "notebooks" / f"{notebook.name}.ipynb",
                {"engagement": WAY_BACK, "language": code, **_own(notebook, values)},
                notebook.exhibits,
                language=code,
                cell_timeout=cell_timeout,
                time_limit=time_limit,
                on_cell=_reporter(report_cell, label),
            )
            ledger.record_run(
                folder, outcome, parameters=_own(notebook, values), inputs=_inputs(reading, notebook), warnings=_warnings(reading)
            )
            outcomes.append(outcome)
    return Run(folder.resolve().name, reading.language, tuple(outcomes), _missing(folder, reading.profile, codes))


def _missing(folder, profile, codes):
    runs = ledger.read(folder / ledger.LEDGER)
    asked = [(code, notebook.name) for code in codes for notebook in catalog.chosen(profile.notebooks)]
    return tuple(f"{name} [{code}]" for code, name in asked if runs.get(code, {}).get(name, {}).get("status") != "done")


def _refuse_unsound(reading):
    if not reading.passes:
        stopping = [problem for problem in reading.problems if problem.stops]
        raise TableError("\n".join(report.line(problem, reading.language) for problem in stopping), stopping)


def _chosen_notebooks(reading, only):
    asked = catalog.chosen(reading.profile.notebooks)
    unknown = [name for name in only if name not in [notebook.name for notebook in asked]]
    if unknown:
        names = [notebook.name for notebook in asked]
        raise UsageError(reading.language.say("usage.no_notebook", v=", ".join(unknown), list=names))
    return tuple(notebook for notebook in asked if not only or notebook.name in only)


def _parameter_values(reading, notebooks, settings):
    """Every parameter of the notebooks that run: the command line wins over the profile, which wins over the default."""
    try:
        profile = check(catalog.parameters(catalog.NOTEBOOKS), reading.profile.parameters, file=FILE)
        given = check(catalog.parameters(notebooks), from_words(settings)) if settings else {}
    except ParameterError as error:
        raise ParameterError(
            "\n".join(report.line(problem, reading.language) for problem in error.problems), error.problems
        ) from error
    named = from_words(settings)
    return {**profile, **{name: given[name] for name in named}}


def _own(notebook, values):
    return {parameter.name: values[parameter.name] for parameter in notebook.parameters}


def _inputs(reading, notebook):
    return {name: reading.files[name] for name in (*notebook.needs, *notebook.uses) if name in reading.files}


def _warnings(reading):
    return tuple(problem for problem in reading.problems if not problem.stops)


def _reporter(report_cell, label):
    return None if report_cell is None else lambda done, total: report_cell(label, done, total)
