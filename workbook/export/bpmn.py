"""Processes of an engagement as ``.bpmn`` files, and the ``.bpmn`` files of others as rows.

In       an engagement's folder and the id of a process, or a file
Out      ``export_bpmn``, ``read_bpmn``, ``write_tables``
Assumes  the same tables give the same bytes
"""

import difflib
from dataclasses import dataclass
from pathlib import Path

from methods.errors import MethodError, UsageError
from methods.inventory import bpmn
from methods.inventory.bpmn.model import LANES, TASKS, Diagram
from methods.language import Language
from workbook.engagement import open_engagement
from workbook.export.files import content_of, destination, put, refuse_existing
from workbook.files import write_whole
from workbook.texts import DEFAULT_LOCALES, language_for

KIND = "bpmn"


@dataclass(frozen=True)
class Exported:
    """What was written: the file, its place as it is told, the elements, and the language of the drawing."""

    path: Path
    label: str
    diagram: Diagram
    language: Language

    @property
    def activities(self):
        """How many are drawn."""
        return sum(node.kind in TASKS for node in self.diagram.nodes)


def export_bpmn(folder, process_id, *, to=None, language=None):
    """Write one process as BPMN 2.0 with its diagram.

    Parameters
    ----------
    folder : str or Path
    process_id : str
    to : str or Path, optional
        ``….bpmn``; a file that is there and says something else is not replaced. By default
        ``<folder>/out/<language>/bpmn/<process_id>.bpmn``, which is written anew each time.
    language : str, optional
        Code of one of the engagement's languages; its first by default.

    Returns
    -------
    Exported

    Raises
    ------
    UsageError
        There is no such process, the language is not the engagement's, or ``to`` is not called ``.bpmn`` or exists.
    TableError
        The engagement's tables do not pass.
    OSError
        The file cannot be written.
    """
    engagement = open_engagement(folder, language)
    say, processes = engagement.language.say, engagement.tables.process
    known = list(processes["process_id"])
    if process_id not in known:
        near = difflib.get_close_matches(process_id, known, n=3, cutoff=0.5)
        raise UsageError(say("bpmn.no_process", v=process_id, list=", ".join(near or known)))
    path, label = destination(folder, to, process_id, kind=KIND, language=engagement.language)
    parts = (process_id, processes, engagement.tables.activity, engagement.language)
    content = bpmn.export(*parts)
    put(path, content, named=to is not None, kind=KIND, language=engagement.language)
    return Exported(path, label, bpmn.diagram(*parts), engagement.language)


def read_bpmn(path, language):
    """Read a BPMN 2.0 file as rows of the inventory; nothing is written.

    Parameters
    ----------
    path : str or Path
    language : Language
        Of whoever asks, for what is refused.

    Returns
    -------
    Model

    Raises
    ------
    UsageError
        It is no BPMN 2.0 that can be read, or larger than 20 MB.
    OSError
        The file cannot be read.
    """
    path = Path(path)
    content = content_of(path, kind=KIND, language=language)
    try:
        return bpmn.read(content, _lane_words())
    except MethodError:
        raise UsageError(language.say("bpmn.unreadable", v=path.name)) from None


def write_tables(model, folder, language):
    """What was read as one CSV for each of its frames, to be gone through and carried into the engagement's tables.

    Parameters
    ----------
    model : Model
    folder : str or Path
        Made where it is missing; files that are there are not replaced.
    language : Language
        Of whoever asks, for what is refused.

    Returns
    -------
    list of Path

    Raises
    ------
    UsageError
        One of the files exists.
    OSError
        A file cannot be written.
    """
    names = {"process": "processes", "activity": "activities", "lane": "lanes", "node": "nodes", "flow": "flows"}
    frames = {name: getattr(model, frame) for name, frame in names.items()} | {"not_understood": model.not_understood}
    paths = {name: Path(folder) / f"{name}.csv" for name in frames}
    refuse_existing(paths.values(), kind=KIND, language=language)
    for name, path in paths.items():
        write_whole(path, frames[name].map(_written).to_csv(index=False, lineterminator="\n"))
    return list(paths.values())


def _written(value):
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _lane_words():
    """Our lanes by the words that name them in any of our languages."""
    languages = [language_for(locale) for locale in DEFAULT_LOCALES.values()]
    return {language.say(f"tables.value.{code}").lower(): code for language in languages for code in LANES}
