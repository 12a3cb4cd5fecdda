"""The data dictionary: every table and column, as pages for people and as a schema for programs.

In       the declarations of tables and the catalogue of texts
Out      ``dictionary_page``: Markdown in one language; ``schemas``: Frictionless Table Schema of every table;
         ``glossary``; ``python -m workbook.dictionary`` writes the pages that the project keeps
"""

import unicodedata

from methods.tables.schema import table_schema
from workbook import catalog
from workbook.files import write_whole
from workbook.texts import DEFAULT_LOCALES, language_for, shipped


def described(table, column, language):
    """Name and description of one column in a reader's language.

    Returns
    -------
    tuple of (str, str)
    """
    path = f"tables.column.{table.name}.{column.name}"
    return language.say(f"{path}.name"), language.say(f"{path}.about")


def schemas(language, languages):
    """Frictionless Table Schema of every table.

    Parameters
    ----------
    language : Language
        In which titles and descriptions are written.
    languages : tuple of str
        Languages in which the engagement's texts are kept.

    Returns
    -------
    dict of str to dict
    """
    return {
        table.name: table_schema(
            table, catalog.TABLES, languages=languages, described=lambda column, table=table: described(table, column, language)
        )
        for table in catalog.TABLES.values()
    }


def dictionary_page(language, tables=None):
    """The data dictionary as a page of Markdown.

    Parameters
    ----------
    language : Language
    tables : iterable of Table, optional
        All by default.

    Returns
    -------
    str
    """
    chosen = catalog.TABLES.values() if tables is None else tables
    parts = [f"# {language.say('dictionary.title')}\n\n{language.say('dictionary.about')}\n"]
    return "\n".join(parts + [_section(table, language) for table in chosen])


def _section(table, language):
    say = language.say
    heads = [say(f"dictionary.column.{name}") for name in ("column", "name", "kind", "required", "about")]
    rows = [_row(table, column, language) for column in table.columns]
    lines = ["| " + " | ".join(cells) + " |" for cells in [heads, ["---"] * len(heads), *rows]]
    return "\n".join(
        [
            f"## `{table.name}`: {say(f'tables.table.{table.name}.name')}",
            "",
            say(f"tables.table.{table.name}.about"),
            "",
            *lines,
            "",
        ]
    )


def _row(table, column, language):
    name, about = described(table, column, language)
    key = language.say("dictionary.key") if column.name in table.key else ""
    required = language.say("dictionary.yes") if column.required else ""
    header = f"`{column.name}_es`, `{column.name}_en`" if column.kind == "words" else f"`{column.name}`"
    return [header, name, _kind(column, language), key or required, about]


def _kind(column, language):
    text = language.say(f"dictionary.kind.{column.kind}")
    if column.values:
        text += ": " + ", ".join(f"`{value}`" for value in column.values)
    if column.references:
        text += f" → `{column.references}`"
    if column.unit:
        text += f" [{column.unit}]"
    return text


def glossary(language):
    """The terms of the method with their definitions.

    Parameters
    ----------
    language : Language

    Returns
    -------
    tuple of (str, str)
        Term and definition, in alphabetical order of the language.
    """
    terms = []
    while language.has(f"glossary.{len(terms)}.term"):
        place = f"glossary.{len(terms)}"
        terms.append((language.say(f"{place}.term"), language.say(f"{place}.definition")))
    return tuple(sorted(terms, key=lambda term: _plain(term[0])))


def glossary_page(first, second):
    """The glossary as a page of Markdown, two languages side by side.

    Parameters
    ----------
    first, second : Language
        The page is ordered by the terms of the first.

    Returns
    -------
    str
    """
    rows = []
    while first.has(f"glossary.{len(rows)}.term"):
        place = f"glossary.{len(rows)}"
        rows.append([reader.say(f"{place}.{part}") for reader in (first, second) for part in ("term", "definition")])
    lines = [f"# {first.say('glossary.title')} · {second.say('glossary.title')}", ""]
    heads = [f"{reader.say('glossary.term')} ({reader.code})" for reader in (first, second)]
    lines += [f"| {heads[0]} | | {heads[1]} | |", "| --- | --- | --- | --- |"]
    lines += [f"| **{row[0]}** | {row[1]} | **{row[2]}** | {row[3]} |" for row in sorted(rows, key=lambda row: _plain(row[0]))]
    return "\n".join(lines) + "\n"


def generated_pages():
    """Every page that is made from the declarations and the catalogue, by its place in the project.

    Returns
    -------
    dict of str to str
    """
    spanish, english = (language_for(DEFAULT_LOCALES[code]) for code in ("es", "en"))
    return {
        "GLOSSARY.md": glossary_page(spanish, english),
        "templates/dictionary.es.md": dictionary_page(spanish),
        "templates/dictionary.en.md": dictionary_page(english),
    }


def _plain(text):
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


if __name__ == "__main__":
    for place, page in generated_pages().items():
        write_whole(shipped("templates").parent / place, page)
