"""A notebook as it will be run: in one language, with a place for its parameters.

In       the notebook as it lies in its file, the language, the parameters
Out      the notebook to execute
Assumes  text cells are tagged with the code of their language; a text without such a tag is for all readers
"""

import warnings
from pathlib import PurePosixPath, PureWindowsPath

import nbformat

from methods.errors import NotebookError, ParameterError, Problem
from workbook.parameters import assigned, unknown
from workbook.texts import LANGUAGES


def read(text):
    """A notebook from the text of its file, with ids by position.

    Parameters
    ----------
    text : bytes

    Returns
    -------
    NotebookNode

    Raises
    ------
    NotebookError
        The text is no notebook.
    """
    failure = {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # ids that are absent or double: all are given anew below
            node = nbformat.reads(text.decode(), as_version=4, capture_validation_error=failure)
    except (nbformat.ValidationError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise NotebookError(str(error), [Problem("E-RUN-012")]) from error
    if failure:
        raise NotebookError(str(failure["ValidationError"]), [Problem("E-RUN-012")])
    node.nbformat_minor = 5
    for number, cell in enumerate(node.cells, 1):
        cell.id = f"cell-{number:02d}"
    return node


def in_language(node, language):
    """The notebook with its code and with the texts for readers of ``language``.

    Parameters
    ----------
    node : NotebookNode
        It is not changed.
    language : str
        ``es``.

    Returns
    -------
    NotebookNode
    """
    kept = nbformat.from_dict(node)
    kept.cells = [cell for cell in kept.cells if cell.cell_type == "code" or _is_for(cell, language)]
    return kept


def accept(node, parameters):
    """Prove that a notebook knows its parameters and that none of them says where this machine keeps its files.

    Parameters
    ----------
    node : NotebookNode
    parameters : mapping of str to object

    Raises
    ------
    ParameterError
        ``E-PAR-001`` the cell tagged ``parameters`` does not assign a name, ``E-PAR-005`` a value is an absolute path.
    """
    names = assigned(parameters_source(node))
    strangers = [unknown(name, names) for name in parameters if name not in names]
    absolute = [
        Problem("E-PAR-005", file=name, value=value)
        for name, value in parameters.items()
        if isinstance(value, str) and (PurePosixPath(value).is_absolute() or PureWindowsPath(value).is_absolute())
    ]
    problems = strangers + absolute
    if problems:
        raise ParameterError("; ".join(f"{problem.code} {problem.file}" for problem in problems), problems)


def parameters_source(node):
    """The source of the first cell tagged ``parameters``; empty when there is none."""
    return next((cell.source for cell in node.cells if "parameters" in cell.metadata.get("tags", ())), "")


def _is_for(cell, language):
    languages = set(cell.metadata.get("tags", ())) & set(LANGUAGES)
    return not languages or language in languages
