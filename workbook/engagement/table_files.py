"""Where an engagement's tables lie, and what each file says.

In       the folder of an engagement, its profile
Out      ``read_table``: one table, typed, with everything that is wrong in its file; ``TableFile``: where it was read from;
         ``stray_files``: files that nobody would read
Assumes  files are never written here
"""

from dataclasses import dataclass

from methods.errors import Problem
from methods.tables.cells import Writing
from methods.tables.check import Checked, check_table, nearest, no_rows
from workbook import catalog
from workbook.engagement.extract import SUFFIXES, extract, label_of

UNREAD = (
    *("E-FIL-002", "E-FIL-006", "E-FIL-007", "E-ROW-001"),
    *("E-SRC-001", "E-SRC-002", "E-SRC-004", "E-SRC-005", "E-SRC-006", "E-SRC-007", "E-SRC-008", "E-SRC-009"),
)


@dataclass(frozen=True)
class TableFile:
    """Where one table was read from, and what was assumed about the file.

    Attributes
    ----------
    label : str
        Inside the engagement the path from its folder; for an extract that lies elsewhere, the file's name alone.
    sha256 : str
    rows : int
        Rows that were read.
    encoding, separator : str
    writing : Writing
    """

    label: str
    sha256: str
    rows: int
    encoding: str
    separator: str
    writing: Writing


def read_table(folder, table, profile):
    """One table, checked cell by cell.

    Parameters
    ----------
    folder : Path
    table : Table
    profile : Profile

    Returns
    -------
    tuple of (Checked, TableFile or None)
        Without a file the frame is empty and there is no problem.
    """
    nothing = Checked(no_rows(table, profile.languages), ())
    found = extract(folder, table, profile)
    if found is None:
        return nothing, None
    raw = found.raw
    unread = tuple(_placed(problem, table, found.label) for problem in raw.problems)
    if not found.sha256:
        return Checked(nothing.frame, unread), None
    checked = check_table(raw.frame, table, found.writing, languages=profile.languages, file=found.label, comments=found.ours)
    problems = unread if raw.frame.columns.empty else unread + checked.problems
    file = TableFile(found.label, found.sha256, len(checked.frame), raw.encoding, raw.separator, found.writing)
    return Checked(checked.frame, problems), file


def _placed(problem, table, label):
    return Problem(**{**vars(problem), "table": table.name, "file": problem.file or label})


def stray_files(folder, profile):
    """Files of tables that nobody would read, and tables that two files claim; what programs hide is theirs.

    Parameters
    ----------
    folder : Path
    profile : Profile

    Returns
    -------
    list of Problem
        E-FIL-003, E-FIL-004.
    """
    sources = {name: folder / source.file for name, source in profile.sources.items() if source.file is not None}
    claims, problems = {name: [source.url_env] for name, source in profile.sources.items() if source.query}, []
    for path in sorted(path for place in ("tables", "data") for path in (folder / place).glob("*")):
        suffix = next((suffix for suffix in SUFFIXES[::-1] if path.name.lower().endswith(suffix)), "")
        if path in sources.values() or path.name.startswith(".") or not (suffix or ".csv" in path.name.lower()):
            continue
        name = path.name[: -len(suffix)] if suffix and path.name.endswith(suffix) else path.name
        if name in catalog.TABLES:
            claims.setdefault(name, [label_of(folder, sources[name])] if name in sources else []).append(label_of(folder, path))
        else:
            near = nearest(path.name.lower().split(".")[0], catalog.TABLES)
            problems.append(Problem("E-FIL-003", file=label_of(folder, path), value=path.name, nearest=near))
    twice = {name: labels for name, labels in claims.items() if len(labels) > 1}
    return problems + [
        Problem("E-FIL-004", table=name, file=labels[0], facts={"table": name, "list": ", ".join(labels)})
        for name, labels in twice.items()
    ]
