"""The client's words for our codes, and the way back.

In       tables, the catalogue of texts, the rows that references point at
Out      ``choices``: codes to words of one column; ``row_labels``: rows to what drop-downs call them; ``Lookup``: words to codes
Assumes  two rows with one name are told apart by their key in brackets
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


def choices(table, column, language):
    """What the client calls each code that a column may hold.

    Parameters
    ----------
    table : Table
    column : Column
        A choice or a yes-or-no.
    language : Language

    Returns
    -------
    dict of str to str
        Empty for columns of other kinds.
    """
    if column.kind == "yes_no":
        return {code: language.say(f"intake.{code}") for code in ("yes", "no")}
    words = {code: _word(table, column, code, language) for code in column.values}
    return _apart(words)


def naming_column(table, languages, code):
    """The header of the column that names the rows of a table for a reader; the key where there is none.

    Parameters
    ----------
    table : Table
    languages : tuple of str
    code : str
        The reader's language.
    """
    for column in table.columns:
        if column.kind == "words" and column.required and column.name == "name":
            headers = column.headers(languages)
            return f"name_{code}" if f"name_{code}" in headers else headers[0]
    return table.key[0]


def row_labels(names):
    """What a drop-down shows for each row.

    Parameters
    ----------
    names : mapping of str to str
        Key to name, which may be empty.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> row_labels({"ROL-A": "Agente", "ROL-B": "Agente", "ROL-C": ""})
    {'ROL-A': 'Agente (ROL-A)', 'ROL-B': 'Agente (ROL-B)', 'ROL-C': 'ROL-C'}
    """
    return _apart({key: " ".join(name.split()) or key for key, name in names.items()})


@dataclass
class Lookup:
    """Words to codes; a word may lead to several codes, and then means none of them."""

    codes: dict = field(default_factory=dict)

    def learn(self, code, *words):
        """That each of ``words`` means ``code``."""
        for word in words:
            if word:
                self.codes.setdefault(_folded(word), {})[code] = word

    def meanings(self, text):
        """The codes that a text may mean, in the order in which they were learnt."""
        return tuple(self.codes.get(_folded(text), ()))

    @property
    def words(self) -> Iterable[str]:
        """One word for each code: the first that was learnt."""
        first = {}
        for meanings in self.codes.values():
            for code, word in meanings.items():
                first.setdefault(code, word)
        return first


def _word(table, column, code, language):
    keys = (f"tables.value.{table.name}.{column.name}.{code}", f"tables.value.{code}")
    return next((language.say(key) for key in keys if language.has(key)), code)


def _apart(words):
    often = Counter(_folded(word) for word in words.values())
    return {code: word if often[_folded(word)] == 1 or word == code else f"{word} ({code})" for code, word in words.items()}


def _folded(text):
    return " ".join(text.split()).casefold()
