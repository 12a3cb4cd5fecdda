"""The client page: what was found, told in order, in one HTML file that needs nothing besides itself.

In       a ``Story``, the reader's ``Language``, and the ready sentences around it
Out      ``page``: the HTML text; ``write_page``: the file ``<engagement>/out/<language>/client-page.html``
Assumes  the exhibits were collected for the reader's locale; nothing is computed, only laid out
Source   the page follows WCAG 2.2 AA: landmarks, heading order, text for every picture, contrast 4.5:1
"""

import re
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from methods.exhibits import drawing, kinds
from methods.exhibits.size import PAGE
from workbook.deliver.figure import inline
from workbook.files import write_whole
from workbook.texts import shipped

NAME = "client-page.html"


def page(story, *, language, client, period, title=None, limits=(), glossary=(), made=()):
    """The client page as HTML.

    Parameters
    ----------
    story : Story
    language : Language
        The reader; the page's ``lang`` is the full locale.
    client : str
        As the deliverable names it: the alias where the profile asks for one.
    period : str
        First and last day of the data, as the reader writes them.
    title : str, optional
        What the page is about; the catalogue's own title by default.
    limits : iterable of str
        Ready sentences for the box of data limits.
    glossary : iterable of (str, str)
        Terms and their definitions; only those that the page uses are printed.
    made : iterable of (str, str)
        What reproduces the page, as label and value: version of the program, parameters. No clock.

    Returns
    -------
    str
        One document without scripts and without any address outside itself. Same arguments, same text.

    Raises
    ------
    ExhibitError
        A stored exhibit is of no known kind or lacks a part of its kind.
    """
    chapters, number = [], 0
    for chapter in story.chapters:
        exhibits = [_exhibit(item, number + position, language) for position, item in enumerate(chapter.exhibits, start=1)]
        number += len(exhibits)
        chapters.append({"id": chapter.id, "title": chapter.title, "exhibits": exhibits})
    limits, spoken = list(limits), _words(chapters)
    numbers = {exhibit["id"]: exhibit["number"] for chapter in chapters for exhibit in chapter["exhibits"]}
    return _template().render(
        say=language.say,
        lang=language.locale,
        client=client,
        period=period,
        title=title or language.say("page.title"),
        summary=[_statement(statement, numbers, language) for statement in story.summary],
        chapters=chapters,
        limits=limits,
        glossary=[(term, meaning) for term, meaning in glossary if _is_used(term, [*spoken, *limits])],
        made=list(made),
        inputs=list(dict.fromkeys((item.payload["source"], item.payload["inputs_hash"]) for item in story.exhibits)),
        notebooks=list(dict.fromkeys(item.notebook for item in story.exhibits)),
    )


def write_page(folder, story, *, language, **facts):
    """Write the client page of one engagement in one language.

    Parameters
    ----------
    folder : Path
        The engagement.
    story : Story
    language : Language
    **facts
        As ``page`` takes them.

    Returns
    -------
    Path
        ``<folder>/out/<language>/client-page.html``. The file is replaced in one move.

    Raises
    ------
    ExhibitError
        As ``page`` raises it; what lay there is untouched.
    OSError
        The folder cannot be written.
    """
    path = Path(folder) / "out" / language.code / NAME
    write_whole(path, page(story, language=language, **facts))
    return path


@cache
def _template():
    loader = jinja2.FileSystemLoader(shipped("templates") / "page")
    environment = jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["style"] = Markup((shipped("templates") / "page" / "page.css").read_text(encoding="utf-8"))
    return environment.get_template("page.html")


def _exhibit(item, number, language):
    payload = item.payload
    picture, table = _drawn(payload, number, language)
    count = [] if payload["n"] is None else [language.say("page.n", n=payload["n"])]
    return {
        "id": item.id,
        "number": number,
        "title": payload["title"],
        "head": [part for part in (payload["measure"], payload["period"], *count) if part],
        "picture": picture,
        "table": table,
        "takeaways": payload["takeaways"],
        "notes": payload["notes"],
        "source": payload["source"],
        "trace": language.say("page.trace.cell", exhibit=item.id, notebook=item.notebook, cell=item.cell),
    }


def _drawn(payload, number, language):
    body = kinds.body_from(payload)
    kind = kinds.kind_of(body)
    table = Markup(kind.html(body, language, caption=payload["measure"]))
    figure = kind.draw(body, language, PAGE)
    if figure is None:
        return None, table
    return Markup(inline(drawing.svg(figure), prefix=f"x{number}", alt=payload["alt"])), table


def _words(chapters):
    spoken = [chapter["title"] for chapter in chapters]
    for exhibit in (exhibit for chapter in chapters for exhibit in chapter["exhibits"]):
        spoken += [exhibit["title"], *exhibit["head"], *exhibit["takeaways"], *exhibit["notes"], exhibit["table"].striptags()]
    return spoken


def _is_used(term, texts):
    """Whether a word of the page begins with the term: "variante" is used by "variantes"."""
    return any(re.search(rf"(?<!\w){re.escape(term)}", text, re.IGNORECASE) for text in texts)


def _statement(statement, numbers, language):
    evidence = [] if statement.finding is None else _evidence(statement.finding, language)
    return {"text": statement.text, "exhibit": statement.exhibit, "number": numbers[statement.exhibit], "evidence": evidence}


def _evidence(finding, language):
    count = [language.say("page.n", n=finding["n"])] if finding["n"] else []
    told = "[" in finding["statement"]
    if told or (finding["low"] is None and finding["high"] is None):
        return count
    interval = language.range(finding["low"], finding["high"], percent=finding["unit"] == "fraction")
    unit = f"page.unit.{finding['unit']}"
    if language.has(unit):
        return [language.say("page.interval.unit", interval=interval, unit=language.say(unit)), *count]
    return [language.say("page.interval", interval=interval), *count]
