"""A decision table as one object: inputs with their domains, rows with their cells read, outputs with their order.

In       typed frames of ``decision_table``, ``dt_input``, ``dt_output``, ``dt_row``
Out      ``DecisionTable`` with ``Input``, ``Output``, ``Row``; ``decision_tables``: those of an engagement
Assumes  cells can be read: the checks of the tables have passed
Source   OMG, Decision Model and Notation 1.3, clause 8 (decision table, hit policies)
"""

from dataclasses import dataclass

import pandas as pd

from methods.errors import MethodError
from methods.rules import unary_tests
from methods.rules.unary_tests import UnaryTests

SINGLE = ("U", "A", "F", "P")
LISTS = ("R", "O", "C")
AGGREGATES = ("C+", "C<", "C>", "C#")


@dataclass(frozen=True)
class Input:
    """What a decision asks.

    Attributes
    ----------
    col, name : str
        Identifier, and what a reader calls it.
    type : str
        ``number``, ``integer``, ``enum``, ``boolean`` or ``date``.
    low, high : number, date or None
        Ends of the domain, both included; None: without end.
    values : tuple of str
        Of an ``enum``; empty: any text may come.
    unit : str
    null_allowed : bool
        Whether a case may lack it.
    """

    col: str
    name: str
    type: str
    low: object = None
    high: object = None
    values: tuple[str, ...] = ()
    unit: str = ""
    null_allowed: bool = False


@dataclass(frozen=True)
class Output:
    """What a decision answers; ``values`` from the first priority to the last."""

    col: str
    name: str
    type: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One rule: ``cells`` as written, ``tests`` as read, ``outputs`` as values; ``note`` in words, ``clause_id`` behind it."""

    id: str
    cells: tuple[str, ...]
    tests: tuple[UnaryTests, ...]
    outputs: tuple
    note: str = ""
    clause_id: str = ""


@dataclass(frozen=True)
class DecisionTable:
    """One decision table.

    Attributes
    ----------
    id, name : str
    hit : str
        ``U`` unique, ``A`` any, ``F`` first, ``P`` priority, ``R`` rule order, ``O`` output order, ``C`` collect; ``C+``, ``C<``,
        ``C>``, ``C#`` collect and sum, take the least, the greatest, count.
    inputs, outputs, rows : tuple
        Rows in the order of the table.
    defaults : tuple
        The answer where no row applies; empty: there is none.
    version : str
    rule_id : str
    """

    id: str
    name: str
    hit: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rows: tuple[Row, ...]
    defaults: tuple = ()
    version: str = "1"
    rule_id: str = ""

    @property
    def answers(self):
        """Whether one case gets one answer, and not a list or a figure made of several rows."""
        return self.hit in SINGLE


def read_row(id_, cells, outputs, *, inputs, of_outputs, note="", clause_id=""):
    """A row whose cells and results are read by the types of their columns.

    Parameters
    ----------
    id_ : str
    cells, outputs : tuple of str
        As written.
    inputs : tuple of Input
    of_outputs : tuple of Output
    note, clause_id : str

    Returns
    -------
    Row

    Raises
    ------
    MethodError
        A cell is written in none of the forms of its type, or the row has another number of cells than there are columns.
    """
    if (len(cells), len(outputs)) != (len(inputs), len(of_outputs)):
        raise MethodError(f"row {id_}: {len(cells)} cells and {len(outputs)} results")
    tests = tuple(unary_tests.parse(cell, input_.type) for cell, input_ in zip(cells, inputs, strict=True))
    values = tuple(unary_tests.value_of(text, output.type) for text, output in zip(outputs, of_outputs, strict=True))
    return Row(id_, tuple(cells), tests, values, note, clause_id)


def decision_tables(tables):
    """The decision tables of an engagement, in its order; those without inputs, outputs or rows are left out.

    Parameters
    ----------
    tables : mapping of str to DataFrame, or an object with them as attributes
        ``decision_table``, ``dt_input``, ``dt_output`` and ``dt_row``, words in one language.

    Returns
    -------
    tuple of DecisionTable
    """
    frames = {name: _frame(tables, name) for name in ("decision_table", "dt_input", "dt_output", "dt_row")}
    made = [_one(head, {name: _of(frame, head["table_id"]) for name, frame in frames.items()}) for head in _rows(frames)]
    return tuple(table for table in made if table.inputs and table.outputs and table.rows)


def _rows(frames):
    return frames["decision_table"].to_dict("records")


def _frame(tables, name):
    return tables[name] if hasattr(tables, "keys") else getattr(tables, name)


def _of(frame, id_):
    own = frame[frame["table_id"] == id_]
    return own.sort_values("seq", kind="stable").to_dict("records") if "seq" in frame else own.to_dict("records")


def _one(head, parts):
    inputs = tuple(_input(row) for row in parts["dt_input"])
    outputs = tuple(
        Output(row["col"], _text(row["name"]) or row["col"], row["type"], _listed(row["values"])) for row in parts["dt_output"]
    )
    rows = tuple(
        read_row(
            row["row_id"],
            unary_tests.split(row["cells"]),
            unary_tests.split(row["outputs"]),
            inputs=inputs,
            of_outputs=outputs,
            note=_text(row["note"]),
            clause_id=_text(row["clause_id"]),
        )
        for row in parts["dt_row"]
    )
    return DecisionTable(
        head["table_id"],
        _text(head["name"]) or head["table_id"],
        head["hit"],
        inputs,
        outputs,
        rows,
        version=_text(head["version"]),
        rule_id=_text(head["rule_id"]),
    )


def _input(row):
    low, high = (None if pd.isna(row[end]) else row[end] for end in ("domain_low", "domain_high"))
    if row["type"] == "integer":
        low, high = (None if end is None else int(end) for end in (low, high))
    values = _listed(row["values"]) if row["type"] == "enum" else ()
    null_allowed = not pd.isna(row["null_allowed"]) and bool(row["null_allowed"])
    return Input(row["col"], _text(row["name"]), row["type"], low, high, values, _text(row["unit"]), null_allowed)


def _listed(values):
    return unary_tests.listed(values) if isinstance(values, str) and values.strip() else ()


def _text(value):
    return "" if value is None or pd.isna(value) else str(value)
