"""A table's contract in the words of others: Frictionless Table Schema.

In       a ``Table``
Out      ``table_schema``: fields, constraints, primary and foreign keys as plain values
Source   Frictionless Data, Table Schema specification (fields, constraints, primaryKey, foreignKeys)
"""

from methods.tables.contract import KEY_PATTERN

FIELD_TYPES = {
    "number": "number",
    "fraction": "number",
    "integer": "integer",
    "date": "date",
    "moment": "datetime",
    "yes_no": "boolean",
}
WAYS_OF_WRITING = {"moment": {"format": "any"}, "yes_no": {"trueValues": ["yes"], "falseValues": ["no"]}}


def table_schema(table, tables, *, languages, described):
    """The Table Schema of one table.

    Parameters
    ----------
    table : Table
    tables : mapping of str to Table
        All tables by name, to find the keys that references lead to.
    languages : tuple of str
        Languages of the file; ``words`` columns become one field each.
    described : callable
        ``described(column) -> (title, description)`` in the reader's language.

    Returns
    -------
    dict
        Plain values, in the order of the columns.

    Examples
    --------
    >>> from methods.tables import Column, Table
    >>> role = Table("role", (Column("role_id", "key", required=True),), key=("role_id",))
    >>> table_schema(role, {}, languages=("es",), described=lambda column: ("Rol", ""))["primaryKey"]
    ['role_id']
    """
    fields = [_field(column, header, described) for column in table.columns for header in column.headers(languages)]
    foreign = [
        {"fields": [column.name], "reference": _reference(column, table, tables)} for column in table.columns if column.references
    ]
    schema = {"fields": fields, "missingValues": ["", "n/a"]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if foreign:
        schema["foreignKeys"] = foreign
    return schema


def _reference(column, table, tables):
    """An empty resource is the table itself: so the specification writes a reference within one table."""
    resource = "" if column.references == table.name else column.references
    return {"resource": resource, "fields": list(tables[column.references].key)}


def _field(column, header, described):
    title, description = described(column)
    field = {"name": header, "type": FIELD_TYPES.get(column.kind, "string"), "title": title, "description": description}
    field |= WAYS_OF_WRITING.get(column.kind, {})
    constraints = {"required": True} if column.required else {}
    if column.kind == "choice":
        constraints["enum"] = list(column.values)
    if column.kind == "key":
        constraints["pattern"] = f"^{KEY_PATTERN.pattern}$"
    low, high = (0, 1) if column.kind == "fraction" else (column.minimum, column.maximum)
    constraints |= {name: bound for name, bound in (("minimum", low), ("maximum", high)) if bound is not None}
    return {**field, "constraints": constraints} if constraints else field
