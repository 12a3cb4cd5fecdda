"""Small engagements to measure on: the tables of the invented company, each with a log of its own and a name of its own.

In       how many
Out      ``make``: folders; ``Piece``: one notebook of one engagement with its parameters; ``pieces`` of folders; ``hollow``: an
         engagement whose notebooks compute and draw nothing
Assumes  one language; what a run leaves lies in ``out/`` and is deleted between two measurements
"""

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

import nbformat
import yaml
from nbformat.v4 import new_code_cell, new_notebook

from workbook import catalog, example
from workbook.engagement.profile import FILE
from workbook.parameters import check

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "data" / "engagements" / "lumbrera-fibra"
LANGUAGE = "es"
LEAST_CASES, MORE_CASES, STRIDE = 300, 301, 97
WAY_BACK = "../../.."
NOTHING = 'engagement: str = ""  # folder of the engagement\nlanguage: str = "es"  # language of the texts'


@dataclass(frozen=True)
class Piece:
    """One notebook to be executed: where it lies, where the result goes, and with which parameters."""

    source: str
    destination: str
    parameters: dict


def make(folder, count, notebooks=()):
    """Engagements of 300 to 600 cases.

    Parameters
    ----------
    folder : Path
        It is made.
    count : int
    notebooks : tuple of str
        Names of those that are run; all that ship by default.

    Returns
    -------
    list of Path
        Each is complete and passes its check.
    """
    return [_made(folder / f"firm-{number:03d}", number, notebooks) for number in range(1, count + 1)]


def copies(folders, folder):
    """The same engagements in another folder, without results.

    Parameters
    ----------
    folders : iterable of Path
    folder : Path

    Returns
    -------
    list of Path
    """
    return [Path(shutil.copytree(one, folder / one.name, ignore=shutil.ignore_patterns("out"))) for one in folders]


def pieces(folders):
    """Everything there is to execute, as our own batch would: each notebook with all of its parameters.

    Parameters
    ----------
    folders : iterable of Path

    Returns
    -------
    list of Piece
    """
    found = []
    for folder in folders:
        profile = yaml.safe_load((folder / FILE).read_text(encoding="utf-8"))
        values = check(catalog.parameters(catalog.NOTEBOOKS), profile["parameters"])
        for notebook in catalog.chosen(profile["notebooks"]):
            own = {parameter.name: values[parameter.name] for parameter in notebook.parameters}
            found.append(_piece(folder, notebook.source, own))
    return found


def hollow(folder, model, count):
    """An engagement with notebooks that compute and draw nothing.

    Parameters
    ----------
    folder : Path
        It is made.
    model : Path
        Engagement whose tables it gets.
    count : int
        Notebooks.

    Returns
    -------
    list of Piece
    """
    shutil.copytree(model, folder, ignore=shutil.ignore_patterns("out"))
    (folder / "notebooks").mkdir()
    names = [f"hollow_{number:03d}" for number in range(1, count + 1)]
    profile = yaml.safe_load((folder / FILE).read_text(encoding="utf-8")) | {"notebooks": names, "parameters": {}}
    (folder / FILE).write_text(yaml.safe_dump(profile, allow_unicode=True), encoding="utf-8")
    cells = [new_code_cell(NOTHING, metadata={"tags": ["parameters"]}), new_code_cell("pass")]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    node = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    sources = [folder / "notebooks" / f"{name}.ipynb" for name in names]
    for source in sources:
        nbformat.write(node, source)
    return [_piece(folder, source, {}) for source in sources]


def clear(folders):
    """Delete what runs have left, and make the folders that the others expect."""
    for folder in folders:
        shutil.rmtree(folder / "out", ignore_errors=True)
        (folder / "out" / LANGUAGE / "notebooks").mkdir(parents=True)


def write_pieces(path, found):
    """Put pieces into a file."""
    path.write_text(json.dumps([asdict(piece) for piece in found]), encoding="utf-8")


def read_pieces(path):
    """Pieces from a file."""
    return [Piece(**fields) for fields in json.loads(Path(path).read_text(encoding="utf-8"))]


def _made(folder, number, notebooks):
    shutil.copytree(MODEL / "tables", folder / "tables")
    profile = yaml.safe_load((MODEL / FILE).read_text(encoding="utf-8"))
    own = {"engagement_id": f"ENG-{number:03d}", "client_name": f"Firma {number}", "client_alias": f"Alias {number}"}
    own |= {
        "languages": [LANGUAGE],
        "locales": {LANGUAGE: profile["locales"][LANGUAGE]},
        "seed": number,
        "notebooks": list(notebooks),
    }
    (folder / FILE).write_text(yaml.safe_dump(profile | own, allow_unicode=True), encoding="utf-8")
    example.write(folder, seed=number, cases=LEAST_CASES + number * STRIDE % MORE_CASES)
    return folder


def _piece(folder, source, parameters):
    destination = folder / "out" / LANGUAGE / "notebooks" / source.name
    return Piece(str(source), str(destination), {"engagement": WAY_BACK, "language": LANGUAGE, **parameters})
