"""An executed notebook without anything that would differ on a second run or on another machine.

In       an executed notebook and the folders that must not be told
Out      a clean copy; the text of the file
Assumes  execution counts stay, since a re-run checks only cells that have one; warnings are compared as they are
         printed, so folders of libraries are taken out of the error stream and nowhere else
"""

import copy
import re

import nbformat

from methods.errors import NotebookError, Problem

VIEW_OF_WIDGET = "application/vnd.jupyter.widget-view+json"
KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
OF_THE_RUN = ("papermill", "execution", "widgets", "signature", "ExecuteTime")
_WORD = r"(?<![^\s\"'<>])[^\s\"'<>]*"
_CELL_FILE = re.compile(_WORD + r"[/\\]ipykernel_\d+[/\\]\d+\.py")
_LIBRARY = re.compile(_WORD + r"[/\\](?:site-packages|dist-packages|python3\.\d+)[/\\](?=\w)")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def normalise(node, *, private=(), failed=False):
    """A clean copy of an executed notebook.

    Cell ids say the position and nothing else; what papermill, the clock and widgets left behind is gone; execution
    counts run from 1; neighbouring pieces of one stream are joined.

    Parameters
    ----------
    node : NotebookNode
        It is not changed.
    private : iterable of str
        Folders that must not be told: the engagement's, the user's home.
    failed : bool
        A failed notebook is for the consultant's eyes: folders are taken out instead of refused.

    Returns
    -------
    NotebookNode

    Raises
    ------
    NotebookError
        A cell of a notebook that did not fail holds a private folder; ``problems`` names every such cell.
    """
    clean = copy.deepcopy(node)
    clean.nbformat, clean.nbformat_minor = 4, 5
    kept = {name: value for name, value in clean.metadata.items() if name not in OF_THE_RUN}
    clean.metadata = nbformat.from_dict({**kept, "kernelspec": KERNELSPEC, "language_info": {"name": "python"}})
    pattern = _pattern(private)
    for number, cell in enumerate(clean.cells, 1):
        _clean_cell(cell, number, pattern if failed else None)
    _renumber([cell for cell in clean.cells if cell.cell_type == "code"])
    problems = [] if failed or not pattern else _leaks(clean, pattern)
    if problems:
        raise NotebookError("; ".join(f"cell {problem.facts['cell']}: {problem.value}" for problem in problems), problems)
    return clean


def serialise(node):
    """The file's text: sorted names, one space of indentation, letters as they are, a final line feed."""
    return nbformat.writes(node) + "\n"


def scrub(text, private=()):
    """A text of the error stream or of a traceback without folders.

    Parameters
    ----------
    text : str
    private : iterable of str
        Folders to take out besides those of libraries.

    Returns
    -------
    str

    Examples
    --------
    >>> scrub("/opt/lib/python3.11/site-packages/pandas/core.py:7: UserWarning, see /datos/ana/x", ["/datos/ana"])
    'pandas/core.py:7: UserWarning, see …/x'
    """
    return _scrub(text, _pattern(private))


def plain(text):
    """A text without the colours of a terminal."""
    return _COLOUR.sub("", text)


def _scrub(text, pattern):
    text = _LIBRARY.sub("", _CELL_FILE.sub("cell", text))
    return pattern.sub("…", text) if pattern else text


def _pattern(private):
    """One of the folders, the longest first so that a folder is taken before the one that holds it; None without folders."""
    folders = sorted(set(private), key=lambda folder: (-len(folder), folder))
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, folders))})(?!\w)") if folders else None


def _clean_cell(cell, number, pattern):
    cell.id = f"cell-{number:02d}"
    for name in OF_THE_RUN:
        cell.metadata.pop(name, None)
    if pattern:
        cell.source = pattern.sub("…", cell.source)
    if cell.cell_type == "code":
        cell.outputs = _joined([_clean_output(output, pattern) for output in cell.outputs])


def _clean_output(output, pattern):
    if output.output_type == "stream" and output.name == "stderr":
        output.text = _scrub(output.text, None)
    if output.output_type == "error":
        output.traceback = [plain(line) for line in output.traceback]
    output.get("data", {}).pop(VIEW_OF_WIDGET, None)
    return _mapped(output, lambda text: _scrub(text, pattern)) if pattern else output


def _joined(outputs):
    joined = []
    for output in outputs:
        before = joined[-1] if joined else {}
        if output.output_type == "stream" and before.get("output_type") == "stream" and before.name == output.name:
            before.text += output.text
        else:
            joined.append(output)
    return joined


def _renumber(cells):
    """Counts become ranks, so that a cell that ran out of order still shows it."""
    ranks = {count: rank for rank, count in enumerate(sorted({cell.execution_count for cell in cells} - {None}), 1)}
    for cell in cells:
        cell.execution_count = ranks.get(cell.execution_count)
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = cell.execution_count


def _mapped(value, change):
    if isinstance(value, dict):
        return type(value)({key: item if _is_picture(key) else _mapped(item, change) for key, item in value.items()})
    if isinstance(value, list):
        return [_mapped(item, change) for item in value]
    return change(value) if isinstance(value, str) else value


def _texts(value):
    if isinstance(value, dict):
        return [text for key, item in value.items() if not _is_picture(key) for text in _texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) else []


def _is_picture(media_type):
    return media_type.startswith("image/") and media_type != "image/svg+xml"


def _leaks(node, pattern):
    """The end of each folder says which one it is, without telling it to whoever reads the problem."""
    found = []
    for number, cell in enumerate(node.cells, 1):
        texts = [cell.source, *_texts(cell.get("outputs", []))]
        folders = {match.group() for text in texts for match in pattern.finditer(text)}
        ends = sorted({"…/" + re.split(r"[/\\]", folder)[-1] for folder in folders})
        found += [Problem("E-RUN-010", value=end, facts={"cell": number, "word": end}) for end in ends]
    return found
