"""One engagement's executed notebooks, run again where they lie.

In       an engagement's folder with ``out/``: executed notebooks and the ledger
Out      ``review_engagement``: a ``Review`` over all notebooks of the languages asked for
"""

from dataclasses import dataclass, replace
from pathlib import Path

from methods.errors import NotebookError, ReviewError
from methods.language import Language
from workbook import catalog
from workbook.engagement.folder import read_folder_profile
from workbook.review.outcome import NotebookReview
from workbook.review.verdict import review
from workbook.run import ledger
from workbook.texts import language_for


@dataclass(frozen=True)
class Review:
    """What re-running an engagement's notebooks showed, told in ``language``; their paths begin with the engagement's name."""

    language: Language
    notebooks: tuple[NotebookReview, ...]

    @property
    def passed(self):
        """Whether every notebook gave the same again."""
        return all(notebook.passed for notebook in self.notebooks)

    @property
    def exit_code(self):
        """0, or the code of a difference."""
        return 0 if self.passed else ReviewError.exit_code


def review_engagement(folder, *, languages=(), cell_timeout=600.0, report_notebook=None, witnesses=None):
    """Re-run the executed notebooks of an engagement and compare.

    Parameters
    ----------
    folder : str or Path
    languages : tuple of str
        Codes; all of the engagement by default.
    cell_timeout : float
        Seconds for one cell.
    report_notebook : callable, optional
        Called with each ``NotebookReview`` as it is ready.
    witnesses : Witnesses, optional
        To be shared by the reviews of several engagements.

    Returns
    -------
    Review
        A notebook that the ledger does not know as done is refused in its own review.

    Raises
    ------
    UsageError
        The folder is no engagement, or asks for no deliverables in one of the languages.
    TableError
        The profile does not pass.
    NotebookError
        Nothing has been executed yet.
    """
    folder = Path(folder)
    profile, codes = read_folder_profile(folder, languages)
    language = language_for(profile.locale(profile.languages[0]), folder / "texts")
    records = ledger.read(folder / ledger.LEDGER)
    names = [(code, notebook.name) for code in codes for notebook in catalog.chosen(profile.notebooks)]
    places = {(code, name): folder / "out" / code / "notebooks" / f"{name}.ipynb" for code, name in names}
    if not any(path.is_file() for path in places.values()):
        raise NotebookError(language.say("usage.not_run", v=folder.resolve().name))
    known = {place: records.get(code, {}).get(name, {}).get("sha256", "") for (code, name), place in places.items()}
    asked = {"cell_timeout": cell_timeout, "fingerprints": known, "on_notebook": report_notebook, "witnesses": witnesses}
    reviews = review(tuple(places.values()), **asked)
    name = folder.resolve().name
    return Review(language, tuple(replace(found, notebook=Path(name) / found.notebook.relative_to(folder)) for found in reviews))
