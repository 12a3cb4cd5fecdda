"""What executed notebooks found, for a notebook that comes after them.

In       an engagement's folder, the names of notebooks, the reader's language
Out      ``upstream``: their findings, and what became of each notebook
Assumes  a finding is read from an executed notebook and from nowhere else; what is meant for the team stays there. A notebook
         that has not been run, or whose exhibits are not what they were when it ran, gives no finding and is no error: whoever
         reads says so
"""

import json
from dataclasses import dataclass

import pandas as pd

from methods.exhibits.exhibit import MEDIA_TYPE, SCHEMA, content_hash

FINDING_COLUMNS = {
    "finding_id": object,
    "statement": object,
    "value": float,
    "low": float,
    "high": float,
    "n": "Int64",
    "unit": object,
    "method": object,
    "scope": object,
    "gap": object,
    "target": float,
    "about": object,
    "notebook": object,
    "exhibit": object,
    "inputs_hash": object,
}
READ, NOT_ASKED, NOT_RUN, UNREADABLE = STATES = ("read", "not_asked", "not_run", "unreadable")


@dataclass(frozen=True)
class Upstream:
    """What came before.

    Attributes
    ----------
    findings : DataFrame
        ``FINDING_COLUMNS``; ``about`` holds tuples. In the order of the notebooks and of their cells, each id once.
    notebooks : DataFrame
        ``notebook``, ``state`` (one of ``STATES``), ``findings``: one row for each notebook that was asked for.
    """

    findings: pd.DataFrame
    notebooks: pd.DataFrame


def upstream(folder, names, *, asked, language, locale):
    """The findings of the notebooks ``names`` of one language.

    Parameters
    ----------
    folder : Path
        The engagement's.
    names : iterable of str
    asked : collection of str
        Notebooks that belong to the engagement: what others left behind is not read.
    language, locale : str
        ``es``, and the locale for which its exhibits must have been made.

    Returns
    -------
    Upstream

    Examples
    --------
    >>> from pathlib import Path
    >>> list(upstream(Path("nowhere"), ("sipoc",), asked=("sipoc",), language="es", locale="es-EC").notebooks.state)
    ['not_run']
    """
    rows, states = {}, []
    for name in names:
        state, found = (NOT_ASKED, []) if name not in asked else _read(executed(folder, language, name), locale)
        shown = [(finding, payload["id"]) for payload in found for finding in payload["findings"]]
        for finding, exhibit in shown:
            rows.setdefault(finding["id"], _row(finding, exhibit, name))
        states.append((name, state, len({finding["id"] for finding, _ in shown})))
    frame = pd.DataFrame(list(rows.values()), columns=list(FINDING_COLUMNS))
    return Upstream(frame.astype(FINDING_COLUMNS), pd.DataFrame(states, columns=["notebook", "state", "findings"]))


def executed(folder, language, name):
    """Where an executed notebook lies.

    Parameters
    ----------
    folder : Path
    language, name : str

    Returns
    -------
    Path
    """
    return folder / "out" / language / "notebooks" / f"{name}.ipynb"


def _row(finding, exhibit, notebook):
    plain = {name: finding.get(name) for name in FINDING_COLUMNS}
    own = {"finding_id": finding["id"], "gap": finding.get("gap", ""), "about": tuple(finding.get("about", ()))}
    return {**plain, **own, "notebook": notebook, "exhibit": exhibit}


def _read(path, locale):
    """What became of a notebook, and the payloads of its exhibits for clients."""
    if not path.is_file():
        return NOT_RUN, []
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        outputs = [output for cell in cells for output in _outputs(cell)]
        payloads = [output["data"][MEDIA_TYPE] for output in outputs if MEDIA_TYPE in output.get("data", {})]
        sound = all(_is_sound(payload, locale) for payload in payloads)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return UNREADABLE, []
    if not sound or any(output["output_type"] == "error" for output in outputs):
        return UNREADABLE, []
    return READ, [payload for payload in payloads if payload["audience"] == "client"]


def _outputs(cell):
    """What a cell gave; a code cell that never ran makes the notebook one that was not executed."""
    if cell["cell_type"] != "code":
        return []
    if "".join(cell["source"]).strip() and cell["execution_count"] is None:
        raise ValueError("a cell was not run")
    return cell["outputs"]


def _is_sound(payload, locale):
    return payload["schema"] == SCHEMA and payload["locale"] == locale and payload["sha256"] == content_hash(payload)
