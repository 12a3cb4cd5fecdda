"""Declarations of tables: everything the product knows about an input is derived from these.

In       nothing; a declaration is data
Out      ``Column``, ``Table``, ``registry`` (tables by name, references proved)
Assumes  names and descriptions shown to people are texts of the catalogue (``table.<table>``,
         ``column.<table>.<column>``), so that a declaration holds no language
"""

import re
from dataclasses import dataclass
from types import MappingProxyType

KEY_PATTERN = re.compile(r"[A-Z]{2,4}-[A-Z0-9]{1,12}")
KINDS = ("key", "identifier", "text", "words", "number", "integer", "fraction", "date", "moment", "choice", "yes_no")
NOT_APPLICABLE = "n/a"
PEOPLE = ("customer", "employee")
RELEASED = "released"


@dataclass(frozen=True, kw_only=True)
class _Rules:
    required: bool = False
    unit: str = ""
    values: tuple[str, ...] = ()
    references: str = ""
    minimum: float | None = None
    maximum: float | None = None
    default: object = None
    example: str = ""
    judged: bool | tuple[str, ...] = False
    person: str = ""
    free_text: bool = False


@dataclass(frozen=True)
class Column(_Rules):
    """One column of a table.

    Attributes
    ----------
    name : str
        The header, in lower case with underscores. ``words`` columns appear in files once per language
        (``name_es``, ``name_en``).
    kind : str
        ``key``: our own stable id, two to four capitals, a hyphen, up to twelve capitals or digits.
        ``identifier``: an id of the client's systems, any text. ``text``: free text, one language or none.
        ``words``: text shown to readers, one column per language. ``number``, ``integer``; ``fraction``: 0 to 1, never a
        percentage. ``date``: a day. ``moment``: day and time in the engagement's time zone. ``choice``: one of
        ``values``. ``yes_no``: ``yes`` or ``no``.
    required : bool
        Whether a row without it is refused. A ``words`` column is required in each language of the engagement.
    unit : str
        Unit of the number, shown in the data dictionary.
    values : tuple of str
        The codes a ``choice`` may hold.
    references : str
        Name of the table whose primary key this column points at.
    minimum, maximum : float or None
        Smallest and largest number allowed, both included.
    default : object
        What an empty cell means; None: unknown.
    example : str
        A value for the commented example row of a blank table.
    judged : bool or tuple of str
        Whether a filled cell is somebody's judgement, so that its row must name its evidence; of a choice, the codes that are.
    person : str
        Whom a cell names, one of ``PEOPLE``; empty where it names nobody. No method ever sees the name.
    free_text : bool
        Whether a cell holds what a person said in words of their own. A method sees it where the row's ``released`` says yes.

    Raises
    ------
    ValueError
        The kind is not one of ``KINDS``, a choice has no values, values are given for another kind, a code is judged that the
        choice does not have, or a person or a free text stands in a column of a kind that holds none.
    """

    name: str
    kind: str

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"column '{self.name}': kind '{self.kind}' is not one of {', '.join(KINDS)}")
        if (self.kind == "choice") != bool(self.values):
            raise ValueError(f"column '{self.name}': values belong to a choice, and a choice needs them")
        if isinstance(self.judged, tuple) and not set(self.judged) <= set(self.values):
            raise ValueError(f"column '{self.name}': judged codes are codes of the choice")
        if self.person not in ("", *PEOPLE) or (self.person and self.kind not in ("identifier", "text")):
            raise ValueError(f"column '{self.name}': an identifier or a text names one of {', '.join(PEOPLE)}")
        if self.free_text and self.kind not in ("text", "words"):
            raise ValueError(f"column '{self.name}': free text stands in a text")

    def headers(self, languages):
        """The headers of this column in a file kept in ``languages``."""
        if self.kind == "words":
            return tuple(f"{self.name}_{language}" for language in languages)
        return (self.name,)


@dataclass(frozen=True)
class Table:
    """One table of an engagement.

    Attributes
    ----------
    name : str
        Singular noun; the file is ``tables/<name>.csv``.
    columns : tuple of Column
    key : tuple of str
        Columns that together name a row; empty for logs whose rows have no name.
    extract : bool
        Whether it usually comes from a system (``data/``) and not from a conversation (``tables/``).

    Raises
    ------
    ValueError
        A column is declared twice, or a key column does not exist.

    Examples
    --------
    >>> ROLE = Table("role", (Column("role_id", "key", required=True), Column("name", "words")), key=("role_id",))
    >>> ROLE.headers(("es", "en"))
    ('role_id', 'name_es', 'name_en')
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    extract: bool = False

    def __post_init__(self):
        names = [column.name for column in self.columns]
        twice = sorted({name for name in names if names.count(name) > 1})
        absent = sorted(set(self.key) - set(names))
        if twice or absent:
            raise ValueError(f"table '{self.name}': declared twice {twice}, key without column {absent}")

    def __getitem__(self, name):
        """The column called ``name``; ``KeyError`` when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table '{self.name}' has no column '{name}'")

    def headers(self, languages):
        """Every header of the file, in order, for an engagement kept in ``languages``."""
        return tuple(header for column in self.columns for header in column.headers(languages))


def registry(*tables):
    """Tables by name, with every reference proved to lead to a table that has a one-column key.

    Parameters
    ----------
    *tables : Table

    Returns
    -------
    mapping of str to Table

    Raises
    ------
    ValueError
        Two tables share a name, or a reference leads nowhere.
    """
    by_name = {table.name: table for table in tables}
    if len(by_name) != len(tables):
        raise ValueError("two tables share a name")
    for table in tables:
        for column in table.columns:
            if column.references and len(_key_of(by_name, column.references)) != 1:
                raise ValueError(f"{table.name}.{column.name} references '{column.references}', which has no such key")
    return MappingProxyType(by_name)


def _key_of(by_name, name):
    return by_name[name].key if name in by_name else ()
