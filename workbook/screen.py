"""What the command line shows: results on standard output, progress and refusals on standard error, in the client's language.

In       what the functions behind the words give back
Out      printed lines; ``--json`` prints one JSON document instead
Assumes  client texts are shown as they are, never read as markup
"""

import contextlib
import json
import sys
from pathlib import Path

from methods.tables import report
from workbook.texts import DEFAULT_LOCALES, language_for


def refused(error, folder=None):
    """An error raised on purpose, without a traceback: its problems as the engagement's people read them, else its text.

    Parameters
    ----------
    error : WorkbookError
    folder : Path, optional
        The engagement that it is about.
    """
    from workbook.engagement.folder import readers_language

    if folder is None or not error.problems:
        print(error, file=sys.stderr)
        return
    for problem in error.problems:
        print(report.line(problem, readers_language(folder)), file=sys.stderr)


def written(files, folder, say):
    """Files that were written, relative to their folder."""
    for file in files:
        print(Path(file).relative_to(folder).as_posix())
    print(say("screen.written", count=len(files), folder=Path(folder).resolve().name))


def readings_as_json(found):
    """What a check found in several engagements, as one JSON document.

    Parameters
    ----------
    found : list of Reading
    """
    print(json.dumps([_reading_record(reading) for reading in found], ensure_ascii=False, indent=1))


def reading(reading):
    """What a check found in one engagement.

    Parameters
    ----------
    reading : Reading
    """
    language, stopping = reading.language, [problem for problem in reading.problems if problem.stops]
    warnings = [problem for problem in reading.problems if problem.code.startswith("W-")]
    for problem in (*stopping, *warnings):
        print(report.line(problem, language))
    for facts, labels in _assumptions(reading, language).items():
        print(language.say("check.assumed", files=labels, **dict(facts)))
    name = reading.folder.resolve().name
    if stopping:
        print(language.say("check.failed", engagement=name, count=len(stopping)))
    else:
        rows = sum(file.rows for file in reading.files.values())
        print(language.say("check.passed", engagement=name, tables=len(reading.files), rows=rows))
    if warnings:
        print(language.say("check.warnings", count=len(warnings)))


def _assumptions(reading, language):
    """Files by what was assumed about them; what is usual everywhere (UTF-8, comma) is not worth a line."""
    found = {}
    for file in reading.files.values():
        if file.rows and (file.encoding != "UTF-8" or file.separator != ","):
            found.setdefault(tuple(_assumed(file, language).items()), []).append(file.label)
    return found


def _assumed(file, language):
    separator = {";": "semicolon", ",": "comma", "\t": "tab"}.get(file.separator, "comma")
    return {
        "encoding": file.encoding,
        "separator": language.say(f"check.separator.{separator}"),
        "mark": language.say("check.mark.comma" if file.writing.decimal_mark == "," else "check.mark.point"),
        "order": file.writing.date_order,
    }


def _reading_record(reading):
    return {
        "engagement": reading.folder.resolve().name,
        "passes": reading.passes,
        "problems": [report.record(problem, reading.language) for problem in reading.problems],
        "files": {
            name: {
                "file": file.label,
                "rows": file.rows,
                "encoding": file.encoding,
                "separator": file.separator,
                "sha256": file.sha256,
            }
            for name, file in reading.files.items()
        },
    }


@contextlib.contextmanager
def progress():
    """Progress over the cells of notebooks: a bar on a terminal, a line for each notebook elsewhere.

    Yields
    ------
    callable
        ``report(label, done, total)``.
    """
    if not sys.stderr.isatty():
        yield _plain_line
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    tasks = {}
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, transient=True) as bars:

        def report_cells(label, done, total):
            task = tasks.setdefault(label, bars.add_task(label, total=total) if label not in tasks else None)
            bars.update(task, completed=done, total=total)

        yield report_cells


def _plain_line(label, done, total):
    if done == total:
        print(f"{label} {done}/{total}", file=sys.stderr)


def outcomes(result):
    """What became of each notebook of a run.

    Parameters
    ----------
    result : Run
    """
    language = result.language
    for outcome in result.outcomes:
        done = outcome.status == "done"
        facts = {"notebook": outcome.notebook, "language": outcome.language}
        if done:
            exhibits = len(outcome.exhibits)
            print(language.say("screen.done", **facts, count=exhibits, seconds=language.number(outcome.seconds, 1)))
            continue
        print(language.say("screen.failed", **facts))
        for problem in outcome.problems:
            print("  " + report.line(problem, language))
        for text in outcome.last_lines:
            print(f"    {text}")
        if outcome.failed_file:
            print("  " + language.say("screen.failed_file", file=f"out/{outcome.language}/{outcome.failed_file}"))
    if result.failed:
        print(language.say("screen.run_failed", count=len(result.failed), engagement=result.name))
    elif result.missing:
        print(language.say("screen.run_missing", engagement=result.name, missing=result.missing))


def delivered(deliveries):
    """The pages that were built.

    Parameters
    ----------
    deliveries : iterable of Delivery
    """
    for delivery in deliveries:
        facts = {"file": delivery.label, "count": delivery.exhibits, "engagement": delivery.engagement}
        print(delivery.language.say("screen.delivered", **facts))
        for missing in delivery.missing:
            print("  " + delivery.language.say("screen.not_made", exhibit=missing))


def reviews(result):
    """What a review found, cell by cell.

    Parameters
    ----------
    result : Review
    """
    from workbook.review.wording import account, summary

    for notebook in result.notebooks:
        print(account(notebook, result.language))
    print(summary(result.notebooks, result.language))


def catalogue(*, tables, as_json, language):
    """Notebooks with what they need and make; or all tables.

    Parameters
    ----------
    tables : bool
        The tables instead of the notebooks.
    as_json : bool
        As one JSON document; tables as Frictionless Table Schema.
    language : Language
        Any reader's; its full catalogue is loaded here.
    """
    from workbook import catalog
    from workbook.dictionary import dictionary_page, schemas

    reader = language_for(DEFAULT_LOCALES[language.code])
    if as_json:
        content = schemas(reader, ("es", "en")) if tables else [_notebook_record(notebook) for notebook in catalog.NOTEBOOKS]
        print(json.dumps(content, ensure_ascii=False, indent=1))
    elif tables:
        print(dictionary_page(reader))
    else:
        for notebook in catalog.NOTEBOOKS:
            _notebook(notebook, reader)


def _notebook(notebook, language):
    say = language.say
    print(f"{notebook.name}  ({notebook.method})")
    for name, items in (
        ("needs", notebook.needs),
        ("uses", notebook.uses),
        ("exhibits", notebook.exhibits),
        ("findings", notebook.findings),
    ):
        print(f"  {say(f'list.{name}')}: {', '.join(items)}")
    for parameter in notebook.parameters:
        print(f"  --set {parameter.name}={parameter.default}  {say(parameter.help_key)}")


def _notebook_record(notebook):
    return {
        "name": notebook.name,
        "method": notebook.method,
        "needs": list(notebook.needs),
        "uses": list(notebook.uses),
        "exhibits": list(notebook.exhibits),
        "findings": list(notebook.findings),
        "parameters": {parameter.name: parameter.default for parameter in notebook.parameters},
    }
