"""Must this notebook be run, and why? Its key, compared with that of the run whose result lies there.

In       one engagement's files and profile; what the ledger recorded of the last run
Out      ``Inputs``: the parts of keys; ``reasons``: why a notebook runs, empty when nothing changed; ``key``
Assumes  a key is content and never time. A notebook of ours reads the tables that the catalogue names and nothing else; an
         engagement's own version may read any: those it names count too, and everything counts when it opens files, hands on
         all tables at once or reaches for them in another way than by their names
"""

import functools
import json
import re
from pathlib import Path

from workbook import catalog
from workbook.engagement import database
from workbook.engagement.extract import file_of, label_of
from workbook.engagement.profile import FILE
from workbook.engagement.pseudonyms import mark_of
from workbook.engagement.upstream import executed
from workbook.run.fingerprint import of_file, of_files, of_value

OF_NO_NOTEBOOK = {"notebooks", "parameters", "sources"}  # each notebook has its own parameters and its own tables' sources
REACHES_FURTHER = re.compile(
    r"\b(open|read_\w+|Path|glob|os|getattr|vars|dir|eval|exec|__\w+__)\b|\.(profile|files)\b|\btables\b(?!\s*(\.|=[^=]|\n|$))"
)
UNSTEADY = "changed during the run"


class Inputs:
    """What one engagement's results are made from, each file read once.

    Parameters
    ----------
    folder : Path
    profile : Profile
    program : dict of str to str
        As ``workbook.run.fingerprint.program`` gives it.
    """

    def __init__(self, folder, profile, program):
        self.folder = Path(folder)
        self._profile = profile
        self._program = program
        self._read = {}

    def of_notebook(self, notebook, parameters):
        """The parts of one notebook's key, without what comes from notebooks before it.

        Parameters
        ----------
        notebook : Notebook
        parameters : mapping of str to object
            As they will be injected, without the language, which is the ledger's own place.

        Returns
        -------
        dict of str to str
            By part: ``notebook``, ``program``, ``libraries``, ``profile``, ``texts``, ``parameter NAME``, ``table NAME``;
            ``files`` for a notebook that may read any.

        Raises
        ------
        OSError
            A file vanished or cannot be read.
        """
        source = notebook.source_in(self.folder)
        code = "" if source == notebook.source else _code(source)
        further = bool(REACHES_FURTHER.search(code))
        names = {*notebook.needs, *notebook.uses, *(set(re.findall(r"\w+", code)) & set(catalog.TABLES))}
        return {
            "notebook": of_file(source),
            "program": self._program["program"],
            "libraries": self._program["libraries"],
            "profile": self.profile,
            "texts": self.texts,
            **{f"parameter {name}": json.dumps(value) for name, value in parameters.items()},
            **{f"table {name}": self.table(name) for name in sorted(names) if self.exists(name)},
            **({"files": self.files} if further else {}),
        }

    def upstream(self, notebook, language):
        """The parts that come from notebooks before it: what lies there now, which is what it will read.

        Parameters
        ----------
        notebook : Notebook
        language : str

        Returns
        -------
        dict of str to str
            ``upstream NAME``: empty for a notebook that was not executed or does not belong to the engagement.

        Raises
        ------
        OSError
            A file cannot be read.
        """
        asked = {known.name for known in catalog.chosen(self._profile.notebooks)}
        places = {name: executed(self.folder, language, name) for name in notebook.after}
        return {f"upstream {name}": of_file(place) if name in asked and place.is_file() else "" for name, place in places.items()}

    def of_check(self):
        """What the check of the tables reads: everything of the engagement.

        Returns
        -------
        str

        Raises
        ------
        OSError
            A file vanished or cannot be read.
        """
        return of_value([self.files, self.profile, self.texts, self._program["program"], self._program["libraries"]])

    def of_page(self, records, warnings):
        """The parts of the key of one language's deliverables.

        Parameters
        ----------
        records : mapping of str to dict
            The ledger's, by notebook.
        warnings : list of dict
            Of the last check.

        Returns
        -------
        dict of str to str
        """
        storyline = self.folder / "storyline.yaml"
        return {
            **{f"notebook {name}": record["sha256"] for name, record in records.items()},
            **{name: self._program[name] for name in ("program", "templates", "libraries")},
            "profile": of_value([self.profile, list(self._profile.notebooks)]),
            "texts": self.texts,
            "storyline": of_file(storyline) if storyline.is_file() else "",
            "warnings": of_value(warnings),
        }

    def exists(self, name):
        """Whether a table has a file, or a question to a database."""
        source = self._profile.sources.get(name)
        return bool(source and source.query) or self.path(name) is not None

    def path(self, name):
        """Where a table lies; None where it has no file."""
        source = self._profile.sources.get(name)
        if source:
            return self.folder / source.file if source.file else None
        return file_of(self.folder, catalog.TABLES[name])

    def table(self, name):
        """Fingerprint of a table: where it lies, its bytes, and how its columns are read."""
        path, source = self.path(name), self._profile.sources.get(name)
        if path is None:
            return of_value([self._answer(source), source.model_dump(mode="json")])
        return of_value([label_of(self.folder, path), self._of(path), source and source.model_dump(mode="json")])

    def size(self, names):
        """Bytes of several tables together, the measure of how long a notebook will take."""
        paths = [path for path in map(self.path, names) if path is not None and path.is_file()]
        return sum(path.stat().st_size for path in paths)

    @functools.cached_property
    def profile(self):
        """Fingerprint of what every notebook may read in the profile, and of the key under which people have their pseudonyms."""
        return of_value([self._profile.model_dump(mode="json", exclude=OF_NO_NOTEBOOK), mark_of(self._profile)])

    @functools.cached_property
    def texts(self):
        """Fingerprint of the engagement's own texts; empty without any."""
        folder = self.folder / "texts"
        return of_files(self.folder, (path for path in folder.rglob("*") if path.is_file())) if folder.is_dir() else ""

    @functools.cached_property
    def files(self):
        """Fingerprint of everything that the engagement holds for its notebooks, and of its profile."""
        inside = [path for place in ("tables", "data") for path in (self.folder / place).rglob("*") if path.is_file()]
        sources = {name: self.table(name) for name in sorted(self._profile.sources) if self._readable(name)}
        held = sorted((path.relative_to(self.folder).as_posix(), self._of(path)) for path in inside)
        return of_value([of_file(self.folder / FILE), held, sources])

    def _readable(self, name):
        path = self.path(name)
        return path is None or path.is_file()

    def _answer(self, source):
        """Fingerprint of what a database answers, or the code of why it does not: the check of the tables says it in words."""
        try:
            return of_value(database.answer(source.url_env, source.query).to_csv(index=False))
        except database.NoAnswerError as error:
            return error.code

    def _of(self, path):
        if path not in self._read:
            self._read[path] = of_file(path)
        return self._read[path]


def key(parts):
    """What the ledger keeps: one fingerprint over all parts, and the parts, so that the next run can say which changed."""
    return {"sha256": of_value(parts), "parts": dict(parts)}


def reasons(record, parts, executed, *, force=False):
    """Why a notebook runs.

    Parameters
    ----------
    record : dict or None
        The ledger's, of the last run.
    parts : dict of str to str
        Of the key as it is now.
    executed : Path
        Where its result lies.
    force : bool
        It was asked for, whatever its key says.

    Returns
    -------
    tuple of str
        ``first run``, ``forced``, ``failed before``, ``output missing``, ``output changed``, or the names of the parts
        that changed; empty when it need not run.

    Examples
    --------
    >>> reasons(None, {"table sla": "a"}, Path("out/es/notebooks/sipoc.ipynb"))
    ('first run',)
    """
    if record is None or not record.get("key"):
        return ("first run",)
    before = record["key"]["parts"]
    found = ["forced"] if force else []
    found += [name for name in sorted({*before, *parts}) if before.get(name) != parts.get(name)]
    if record["status"] != "done":
        found.append("failed before")
    elif not executed.is_file():
        found.append("output missing")
    elif of_file(executed) != record["sha256"]:
        found.append("output changed")
    return tuple(found)


def _code(path):
    """The code of a notebook; all of its text when it cannot be read as one, so that nothing it names is missed."""
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        cells = json.loads(text)["cells"]
        return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    except (ValueError, TypeError, KeyError):
        return text
