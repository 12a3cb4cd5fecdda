"""Every text that a client keeps in several languages, found by where it stands.

In       typed frames with a column per language; the declarations
Out      ``text_index``
Assumes  a third language is one more column in the tables and nothing more here
"""

import pandas as pd

LEVELS = ["table", "id", "field", "language"]


def text_index(frames, tables, languages):
    """The texts of all tables in all languages.

    Parameters
    ----------
    frames : mapping of str to DataFrame
        By table name, ``words`` columns once per language.
    tables : mapping of str to Table
    languages : tuple of str

    Returns
    -------
    Series of str
        Index: table, id (the row's key; the parts of a key of several columns joined with a blank), field, language. In the order
        of the tables, their fields, the languages and the rows; rows without a key, and empty texts, are left out.

    Examples
    --------
    >>> from methods.tables import Column, Table
    >>> role = Table("role", (Column("role_id", "key"), Column("name", "words")), key=("role_id",))
    >>> frame = pd.DataFrame({"role_id": ["ROL-1"], "name_es": ["Asesora"], "name_en": ["Adviser"]})
    >>> text_index({"role": frame}, {"role": role}, ("es", "en"))["role", "ROL-1", "name", "en"]
    'Adviser'
    """
    parts = [
        _texts(frames[table.name], table, field.name, language)
        for table in tables.values()
        if table.name in frames and table.key
        for field in table.columns
        if field.kind == "words"
        for language in languages
    ]
    return pd.concat(parts) if parts else pd.Series([], index=pd.MultiIndex.from_arrays([[]] * 4, names=LEVELS), dtype=object)


def _texts(frame, table, field, language):
    named = frame.dropna(subset=[*table.key, f"{field}_{language}"])
    ids = named[list(table.key)].astype(str).agg(" ".join, axis=1) if len(named) else pd.Series([], dtype=object)
    places = [(table.name, id_, field, language) for id_ in ids]
    index = pd.MultiIndex.from_tuples(places, names=LEVELS) if places else pd.MultiIndex.from_arrays([[]] * 4, names=LEVELS)
    return pd.Series(named[f"{field}_{language}"].to_numpy(object), index=index, dtype=object)
