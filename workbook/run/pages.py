"""Must the deliverables of a language be built again?

In       the ledger's content, the engagement's ``Inputs``
Out      ``stale``: the languages whose deliverables must be built, with their keys; ``built``: what the ledger keeps of them
Assumes  deliverables are the files beside the folders of notebooks in ``out/<language>/``, made from executed notebooks alone
"""

from workbook import catalog
from workbook.run.fingerprint import of_file
from workbook.run.incremental import key


def stale(seen, inputs, content, *, force=False):
    """The languages whose deliverables differ from what they would be made from now.

    Parameters
    ----------
    seen : Survey
    inputs : Inputs
    content : dict
        Of the ledger; every notebook is done.
    force : bool
        All of them.

    Returns
    -------
    dict of str to dict of str to str
        Parts of the key, by language.

    Raises
    ------
    OSError
        A file cannot be read.
    """
    names = [notebook.name for notebook in catalog.chosen(seen.profile.notebooks)]
    found = {}
    for code in seen.codes:
        records = {name: content["runs"][code][name] for name in names}
        parts = inputs.of_page(records, content["check"].get("warnings", []))
        last = content["pages"].get(code)
        same = last is not None and last["key"] == key(parts) and _lie_there(seen.folder / "out" / code, last["files"])
        if force or not same:
            found[code] = parts
    return found


def built(folder, code, parts):
    """What the ledger keeps of the deliverables of one language.

    Parameters
    ----------
    folder : Path
        The engagement's.
    code : str
    parts : dict of str to str
        Of their key.

    Returns
    -------
    dict
        ``key``, and ``files`` with their fingerprints.

    Raises
    ------
    OSError
        A file cannot be read.
    """
    place = folder / "out" / code
    files = sorted(path for path in place.iterdir() if path.is_file() and not path.name.startswith("."))
    return {"key": key(parts), "files": {path.name: of_file(path) for path in files}}


def _lie_there(place, files):
    return all((place / name).is_file() and of_file(place / name) == sha256 for name, sha256 in files.items())
