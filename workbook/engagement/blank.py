"""An empty engagement, written from the contracts: profile, blank tables, a page for the client.

In       a folder that does not exist yet or is empty; name, locale and languages of the client
Out      ``write_blank``
Assumes  a row that begins with ``#`` is an example and is never read as data
"""

import csv
import io
import re
from pathlib import Path

import jinja2
import yaml

from methods.errors import UsageError
from workbook import catalog
from workbook.dictionary import dictionary_page
from workbook.engagement.profile import known_locale
from workbook.files import write_whole
from workbook.texts import DEFAULT_LOCALES, LANGUAGES, language_for, shipped, terminal_locale

COUNTRY_DEFAULTS = {
    "EC": ("America/Guayaquil", "USD"),
    "MX": ("America/Mexico_City", "MXN"),
    "CO": ("America/Bogota", "COP"),
    "PE": ("America/Lima", "PEN"),
    "CL": ("America/Santiago", "CLP"),
    "AR": ("America/Argentina/Buenos_Aires", "ARS"),
    "CR": ("America/Costa_Rica", "CRC"),
    "ES": ("Europe/Madrid", "EUR"),
    "US": ("America/New_York", "USD"),
}


def write_blank(path, *, name="", locale="es-EC", languages=LANGUAGES):
    """Write an empty engagement.

    Parameters
    ----------
    path : str or Path
        Folder of the new engagement; it must not exist, or be empty.
    name : str
        The client's name; the folder's name by default.
    locale : str
        Full locale of the client's office; it decides decimal mark, time zone and currency of the blank profile, all of
        which can be changed there.
    languages : tuple of str
        Languages of the deliverables.

    Returns
    -------
    tuple of Path
        The files that were written.

    Raises
    ------
    UsageError
        The folder holds something, a language has no texts, no language is asked for, or the locale does not name a language
        and a country by their codes.
    OSError
        The folder cannot be written.
    """
    folder = Path(path)
    own_name = folder.resolve().name
    office = _office_language(locale, languages)
    languages = tuple(dict.fromkeys(languages))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(office.say("usage.not_empty", v=own_name))
    readers = dict.fromkeys((office.code, *languages))
    files = {
        "engagement.yaml": _profile(office, name or own_name, locale, languages),
        "README.md": _readme(office, name or own_name),
        **{f"data-dictionary.{code}.md": dictionary_page(_language(code, locale)) for code in readers},
        **{f"tables/{table.name}.csv": blank_table(table, office, languages) for table in _shown_tables()},
    }
    for file, text in files.items():
        write_whole(folder / file, text)
    return tuple(folder / file for file in files)


def blank_table(table, language, languages):
    """The header of a table and one commented example row, as the client's spreadsheet writes them.

    Parameters
    ----------
    table : Table
    language : Language
        Its decimal mark decides the separator: a semicolon where decimals are written with a comma.
    languages : tuple of str

    Returns
    -------
    str
        Begins with a byte-order mark, so that Excel reads the accents.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if _decimal_mark(language) == "," else ",", lineterminator="\r\n")
    examples = [_example(table, column, code, language) for column in table.columns for code in _codes(column, languages)]
    writer.writerow(table.headers(languages))
    writer.writerow([f"# {examples[0]}", *examples[1:]])
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + text.getvalue()


def _codes(column, languages):
    return languages if column.kind == "words" else (None,)


def _example(table, column, code, language):
    reader = language_for(DEFAULT_LOCALES[code]) if code else language
    key = f"tables.example.{table.name}.{column.name}"
    if reader.has(key):
        return reader.say(key)
    if column.kind == "choice":
        return column.example or column.values[0]
    return (
        column.example.replace(".", ",")
        if column.kind in ("fraction", "number") and _decimal_mark(language) == ","
        else column.example
    )


def _shown_tables():
    """Tables from conversations that a notebook reads; extracts come from the client's systems and have no form to fill in."""
    read = {name for notebook in catalog.NOTEBOOKS for name in (*notebook.needs, *notebook.uses)}
    return [table for table in catalog.TABLES.values() if table.name in read and not table.extract]


def _office_language(locale, languages):
    unknown = [code for code in languages if code not in LANGUAGES]
    if unknown or not languages or not _has_texts(locale):
        say = language_for(terminal_locale()).say
        wrong = ", ".join(unknown) or (locale if languages else "")
        raise UsageError(say("usage.locale", v=wrong or '""', list=", ".join(LANGUAGES)))
    return language_for(locale)


def _has_texts(locale):
    try:
        return bool(re.fullmatch("[a-z]{2}-[A-Z]{2}", known_locale(locale))) and locale[:2] in LANGUAGES
    except ValueError:
        return False


def _language(code, locale):
    return language_for(locale if locale.startswith(code) else DEFAULT_LOCALES[code])


def _decimal_mark(language):
    return language.number(0.5, 1)[1]


def _profile(office, name, locale, languages):
    country = locale.split("-")[1]
    timezone, currency = COUNTRY_DEFAULTS.get(country, ("UTC", "USD"))
    locales = {code: locale if locale.startswith(code) else DEFAULT_LOCALES[code] for code in languages}
    return _rendered(
        "engagement.yaml.jinja",
        say=office.say,
        name=_quoted(name),
        country=country,
        timezone=timezone,
        currency=currency,
        languages=languages,
        locales=locales,
        decimal_mark=_decimal_mark(office),
        date_order="MDY" if country == "US" else "DMY",
        notebooks=[notebook.name for notebook in catalog.NOTEBOOKS],
    )


def _quoted(text):
    """As YAML writes any text on one line, so that the profile reads it back letter by letter."""
    return yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf")).strip()


def _readme(office, name):
    needs = {notebook.name: notebook.needs for notebook in catalog.NOTEBOOKS}
    named = {table.name: office.say(f"tables.table.{table.name}.name") for table in catalog.TABLES.values()}
    return _rendered("README.md.jinja", say=office.say, name=name, needs=needs, named=named, code=office.code)


def _rendered(template, **facts):
    loader = jinja2.FileSystemLoader(shipped("templates") / "blank")
    environment = jinja2.Environment(
        loader=loader, undefined=jinja2.StrictUndefined, keep_trailing_newline=True, autoescape=False
    )
    return environment.get_template(template).render(**facts)
