"""The client's words back into codes, and problems told in the client's words.

In       a returned workbook, what drop-downs call the rows of the engagement's tables
Out      ``Words``: ``coded`` cells; ``on_the_sheet``: a problem with its cell, its column and its codes as the client knows them
Assumes  a word that was right when the file was made is still right, even where the row has another name by now; a word that
         two rows answer to is no answer
"""

from dataclasses import replace

from methods.errors import Problem
from methods.tables.check import nearest
from workbook.intake.form import column_of, head
from workbook.intake.labels import Lookup, choices, naming_column, row_labels

SHOWN = 12


class Words:
    """What every word of a returned workbook means.

    Parameters
    ----------
    book : Book
    labels : mapping of str to mapping
        By table, key to what drop-downs would call the row today.
    profile : Profile
    language : Language
        That of the file.
    """

    def __init__(self, book, labels, profile, language):
        self._book, self._labels = book, labels
        self._profile, self._language = profile, language
        self._known = {}

    def coded(self, returned):
        """The cells of one sheet with codes where words stand for them, and what could mean several rows.

        Parameters
        ----------
        returned : Returned

        Returns
        -------
        tuple of (DataFrame, list of Problem)
        """
        raw, problems = returned.raw.copy(), []
        for place, header in enumerate(raw.columns):
            column = column_of(returned.table, header, self._profile.languages)
            lookup = self.lookup(returned.table, column) if column else None
            if lookup is None:
                continue
            texts = raw.iloc[:, place]
            meanings = {text: lookup.meanings(text) for text in texts.unique() if text}
            raw.isetitem(place, texts.map(lambda text, known=meanings: known[text][0] if len(known.get(text, ())) == 1 else text))
            unclear = {text: codes for text, codes in meanings.items() if len(codes) > 1}
            problems += [_unclear(returned, header, row, text, unclear[text]) for row, text in texts.items() if text in unclear]
        return raw, problems

    def lookup(self, table, column):
        """Words to codes for one column; None where texts stand for themselves."""
        place = (table.name, column.name)
        if place not in self._known:
            self._known[place] = self._lookup(table, column)
        return self._known[place]

    def heading(self, table, header):
        """What a column is called on the sheet."""
        column = column_of(table, header, self._profile.languages)
        return head(table, column, header, self._language) if column else header

    def table_name(self, name):
        """What a table is called."""
        return self._language.say(f"tables.table.{name}.name")

    def columns_of(self, table):
        """Headers of a table by what people are told they are called; for facts that name columns."""
        return {header: self.heading(table, header) for header in table.headers(self._profile.languages)}

    def column(self, table, header):
        """The declared column of a header, or None."""
        return column_of(table, header, self._profile.languages)

    def _lookup(self, table, column):
        words = Lookup()
        for code, word in choices(table, column, self._language).items():
            words.learn(code, word, code)
        if column.references:
            self._learn_rows(words, column.references)
        for code, word in self._book.lists.get(f"{table.name}.{column.name}", {}).items():
            words.learn(code, word, code)
        return words if words.codes else None

    def _learn_rows(self, words, name):
        exported = {key: label for key, (_, label) in self._book.meta.rows.get(name, {}).items()}
        names = self._on_its_sheet(name)
        for said in (row_labels(names), names, exported or self._book.lists.get(name, {}), self._labels.get(name, {})):
            for code, word in said.items():
                words.learn(code, word, code)

    def _on_its_sheet(self, name):
        sheet = self._book.sheets.get(name)
        if sheet is None:
            return {}
        key, naming = sheet.table.key[0], naming_column(sheet.table, self._profile.languages, self._language.code)
        if key not in sheet.raw or naming not in sheet.raw:
            return {}
        single = sheet.raw.loc[:, ~sheet.raw.columns.duplicated()]
        return {code: word for code, word in zip(single[key], single[naming], strict=True) if code}


def on_the_sheet(problem, returned, file, words, row=None):
    """A problem as whoever filled in the sheet meets it.

    Parameters
    ----------
    problem : Problem
    returned : Returned
    file : str
    words : Words
    row : int, optional
        Of the sheet; the problem's own by default.

    Returns
    -------
    Problem
    """
    row, table = problem.row if row is None else row, returned.table
    facts = dict(problem.facts)
    if "col" in facts:
        facts["col"] = words.heading(table, facts["col"])
    if "cols" in facts:
        facts["cols"] = ", ".join(words.heading(table, header) for header in facts["cols"]) or "–"
    if problem.code == "E-FK-001":
        facts["table"] = words.table_name(facts["table"])
    cell = problem.cell or returned.cell(row, problem.column)
    placed = replace(problem, file=file, row=row, cell=cell, facts=facts)
    column = words.column(table, problem.column) if problem.code in ("E-ENM-001", "E-KEY-002", "E-FK-001") else None
    lookup = words.lookup(table, column) if column else None
    return placed if lookup is None else _in_words(placed, column, lookup, words)


def _in_words(problem, column, lookup, words):
    """What a drop-down would have offered, nearest first."""
    offered = list(lookup.words.values())
    near = nearest(problem.value, offered)
    if column.references and problem.code in ("E-KEY-002", "E-FK-001"):
        name = words.table_name(column.references)
        facts = {"v": problem.value, "table": name, "near": ", ".join(near) or "–", "more": problem.facts.get("more", 0)}
        return replace(problem, code="E-FK-001", variant="word", nearest=near, expected="", facts=facts)
    shown = ", ".join(offered[:SHOWN]) + (" …" if len(offered) > SHOWN else "")
    return replace(problem, nearest=near, variant="" if near else "far", facts={**problem.facts, "list": shown})


def _unclear(returned, header, row, text, codes):
    facts = {"v": text, "list": ", ".join(codes)}
    return Problem("E-INT-003", table=returned.table.name, row=row, column=header, value=text, facts=facts)
