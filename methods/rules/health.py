"""Is a decision table sound? Gaps, overlaps, conflicts, rows that never decide, rows that can be joined.

In       ``DecisionTable``
Out      ``health``: ``Health``, regions as boxes over the table's axes; ``one_table``: that of the table asked for
Assumes  inputs are independent: every combination of values within the domains may come
Source   Calvanese et al. (2016), Semantics and analysis of DMN decision tables; check list of Smit, Zoet and Berkhout (2017),
         Verification capabilities for business rules management: missing, overlapping, conflicting, partially reducible

Which overlaps matter depends on the hit policy. Under ``U`` each is a mistake; under ``A`` those with different results; under
``F`` and ``P`` the order of rows or of results decides them, and a row that always loses never decides; under ``R``, ``O`` and
``C`` rows are meant to apply together.
"""

from dataclasses import dataclass

import numpy as np

from methods.errors import MethodError
from methods.rules.axes import Axis, axes, taken
from methods.rules.boxes import Box, boxes
from methods.rules.evaluation import priority

MOST_CELLS = 2_000_000
ROWS_A_WORD = 62
SAME, ORDERED, TOGETHER, FORBIDDEN = "same", "ordered", "together", "forbidden"


@dataclass(frozen=True)
class Overlap:
    """Where exactly these rows apply together.

    Attributes
    ----------
    rows : tuple of int
        Places of the rows.
    boxes : tuple of Box
    kind : str
        ``forbidden``: the hit policy does not allow it; ``ordered``: results differ and the order decides; ``same``: the results
        are the same and nothing is at stake; ``together``: meant so.
    differs : bool
        Whether the rows' results differ.
    """

    rows: tuple[int, ...]
    boxes: tuple[Box, ...]
    kind: str
    differs: bool


@dataclass(frozen=True)
class Masked:
    """A row that never decides, and the rows that come before it; none: no case within the domains reaches it."""

    row: int
    before: tuple[int, ...]


@dataclass(frozen=True)
class Merge:
    """Two rows with one result that are one box together."""

    rows: tuple[int, int]
    box: Box


@dataclass(frozen=True)
class Health:
    """What was found in one table.

    Attributes
    ----------
    table : DecisionTable
    axes : tuple of Axis
    cells : int
        Elementary cells looked at.
    gaps : tuple of Box
        Disjoint; where no row applies. None where the table has an answer of its own for them.
    overlaps : tuple of Overlap
    masked : tuple of Masked
    merges : tuple of Merge
    unreached : tuple of (str, str)
        Outputs and those of their listed values that no row ever gives.
    """

    table: object
    axes: tuple[Axis, ...]
    cells: int
    gaps: tuple[Box, ...]
    overlaps: tuple[Overlap, ...]
    masked: tuple[Masked, ...]
    merges: tuple[Merge, ...]
    unreached: tuple[tuple[str, str], ...]

    @property
    def conflicts(self):
        """Overlaps that the hit policy does not allow."""
        return tuple(overlap for overlap in self.overlaps if overlap.kind == FORBIDDEN)


def health(table):
    """Everything that is wrong with a table, or could be shorter.

    Parameters
    ----------
    table : DecisionTable

    Returns
    -------
    Health

    Raises
    ------
    MethodError
        The table has more than two million elementary cells: it has to be split by the input that is cut most often.
    """
    of_axes = axes(table)
    shape = tuple(len(axis.pieces) for axis in of_axes)
    cells = int(np.prod(shape, dtype=object))
    if cells > MOST_CELLS:
        most = max(of_axes, key=lambda axis: len(axis.pieces)).input.col
        raise MethodError(f"E-DT-009 {table.id}: {cells} elementary cells (limit {MOST_CELLS}); split the table by {most}")
    takes = taken(table, of_axes)
    sets, place = _row_sets(takes, shape)
    masked = _masked(table, sets)
    return Health(
        table=table,
        axes=of_axes,
        cells=cells,
        gaps=() if table.defaults else _region(sets, place, (), shape, of_axes),
        overlaps=tuple(
            Overlap(rows, _region(sets, place, rows, shape, of_axes), *_kind(table, rows)) for rows in sets if len(rows) > 1
        ),
        masked=masked,
        merges=_merges(table, takes),
        unreached=_unreached(table, {row.row for row in masked}),
    )


def one_table(tables, table_id=""):
    """The health of one of an engagement's decision tables.

    Parameters
    ----------
    tables : tuple of DecisionTable
    table_id : str
        Empty: the first.

    Returns
    -------
    Health or None
        None where there is no table at all.

    Raises
    ------
    MethodError
        There is no table of this id, or it is too large.
    """
    known = [table.id for table in tables]
    if table_id and table_id not in known:
        raise MethodError(f"there is no decision table '{table_id}'; there are: {', '.join(known) or '–'}")
    chosen = [table for table in tables if table.id == table_id or not table_id]
    return health(chosen[0]) if chosen else None


def _row_sets(takes, shape):
    """The sets of rows that apply together somewhere, and for each cell the place of its set."""
    words = [np.zeros(shape, dtype=np.int64) for _ in range(0, max(len(takes), 1), ROWS_A_WORD)]
    for number, of_row in enumerate(takes):
        bit = np.int64(1 << (number % ROWS_A_WORD))
        words[number // ROWS_A_WORD][np.ix_(*(np.flatnonzero(piece) for piece in of_row))] |= bit
    if len(words) == 1:
        codes, place = np.unique(words[0].ravel(), return_inverse=True)
        codes = codes[:, None]
    else:
        codes, place = np.unique(np.stack([word.ravel() for word in words], axis=1), axis=0, return_inverse=True)
    sets = [
        tuple(number for number in range(len(takes)) if int(code[number // ROWS_A_WORD]) >> (number % ROWS_A_WORD) & 1)
        for code in codes
    ]
    return sets, np.asarray(place).reshape(-1)


def _region(sets, place, rows, shape, of_axes):
    if rows not in sets:
        return ()
    return boxes((place == sets.index(rows)).reshape(shape), of_axes)


def _kind(table, rows):
    differs = len({table.rows[row].outputs for row in rows}) > 1
    if table.hit == "U" or (table.hit == "A" and differs):
        return FORBIDDEN, differs
    if table.hit in ("A", "F", "P"):
        return (ORDERED if differs else SAME), differs
    return TOGETHER, differs


def _masked(table, sets):
    deciding, rank = set(), priority(table) if table.hit == "P" else None
    for rows in filter(None, sets):
        if table.hit == "F":
            deciding.add(rows[0])
        elif table.hit == "P":
            best = min(rank(table.rows[row].outputs) for row in rows)
            deciding |= {row for row in rows if rank(table.rows[row].outputs) == best}
        else:
            deciding |= set(rows)
    return tuple(Masked(row, _before(table, row, sets, rank)) for row in range(len(table.rows)) if row not in deciding)


def _before(table, row, sets, rank):
    met = {other for rows in sets if row in rows for other in rows}
    if rank is None:
        return tuple(sorted(other for other in met if other < row))
    own = rank(table.rows[row].outputs)
    return tuple(sorted(other for other in met if rank(table.rows[other].outputs) < own))


def _merges(table, takes):
    pairs = ((first, second) for second in range(len(takes)) for first in range(second))
    found = (
        (first, second, _union(takes[first], takes[second]))
        for first, second in pairs
        if table.rows[first].outputs == table.rows[second].outputs and _free(table, takes, first, second)
    )
    return tuple(Merge((first, second), union) for first, second, union in found if union)


def _union(one, other):
    """The box that two boxes make when they differ along one axis and neither holds the other."""
    different = [axis for axis, (a, b) in enumerate(zip(one, other, strict=True)) if not np.array_equal(a, b)]
    if len(different) != 1 or not all(piece.any() for piece in (*one, *other)):
        return None
    a, b = one[different[0]], other[different[0]]
    if not (a & ~b).any() or not (b & ~a).any():
        return None
    return Box(tuple(tuple(int(place) for place in np.flatnonzero(x | y)) for x, y in zip(one, other, strict=True)))


def _free(table, takes, first, second):
    """Whether the later row may stand where the first one stands without changing any answer."""
    if table.hit[0] in "UCRO" and _meet(takes[first], takes[second]):
        return False
    return table.hit not in ("F", "R") or not any(
        _meet(takes[between], takes[second]) and table.rows[between].outputs != table.rows[second].outputs
        for between in range(first + 1, second)
    )


def _meet(one, other):
    return all((a & b).any() for a, b in zip(one, other, strict=True))


def _unreached(table, silent):
    given = [
        {_written(row.outputs[place]) for number, row in enumerate(table.rows) if number not in silent}
        for place in range(len(table.outputs))
    ]
    return tuple(
        (output.name, value)
        for output, values in zip(table.outputs, given, strict=True)
        for value in output.values
        if value not in values
    )


def _written(value):
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, int | float) else str(value)
