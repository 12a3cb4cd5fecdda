"""What the command line shows: results on standard output, progress and refusals on standard error, in the client's language.

In       what the functions behind the words give back
Out      printed lines; ``--json`` prints one JSON document instead
Assumes  client texts are shown as they are, never read as markup
"""

import contextlib
import json
import sys
from pathlib import Path

from methods.errors import UsageError
from methods.tables import report
from workbook.texts import DEFAULT_LOCALES, language_for, product_language, terminal_locale


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


def told(lines):
    """Lines that another room has worded."""
    print("\n".join(lines))


def agreed(proposal):
    """Whether whoever sits at the terminal wants an import written.

    Raises
    ------
    UsageError
        Nobody answers.
    """
    import typer

    say = proposal.language.say
    try:
        answer = typer.confirm(say("intake.ask", count=len(proposal.changes), engagement=proposal.folder.resolve().name))
    except typer.Abort:
        raise UsageError(say("intake.confirm")) from None
    if not answer:
        print(say("intake.kept"))
    return answer


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
        print(language.say("check.methods", list=_possible(reading)))
    if warnings:
        print(language.say("check.warnings", count=len(warnings)))


def _possible(reading):
    """The methods that can say something with the tables that have rows."""
    from workbook import catalog

    filled = [name for name, frame in reading.frames.items() if len(frame)]
    said = [reading.language.say(f"list.method.{method.name}") for method in catalog.METHODS if method.possible(filled)]
    return reading.language.enumeration(said) if said else "–"


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
def progress(*, as_json=False):
    """What happens in a batch: bars on a terminal, a line for each notebook elsewhere, or JSON for programs.

    Parameters
    ----------
    as_json : bool
        One line of JSON on standard output for each event.

    Yields
    ------
    callable
        ``listen(event)``.
    """
    if as_json:
        yield _json_line
    elif not sys.stderr.isatty():
        yield _plain_line
    else:
        with _bars() as listen:
            yield listen


def _plain_line(event):
    if event.kind == "cell" and event.cells[0] == event.cells[1]:
        print(f"{event.label} {event.cells[0]}/{event.cells[1]}", file=sys.stderr, flush=True)


def _json_line(event):
    if event.kind != "cell":
        problems = [problem.code for problem in event.problems]
        print(json.dumps({**vars(event), "why": list(event.why), "problems": problems}, ensure_ascii=False), flush=True)


@contextlib.contextmanager
def _bars():
    """One bar over all notebooks with the time left, one for each that is under way; drawn at events, without a thread."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    say = product_language(terminal_locale()[:2]).say
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, TimeRemainingColumn(), transient=True, auto_refresh=False) as bars:
        whole, tasks = bars.add_task(say("batch.notebooks"), total=None), {}

        def listen(event):
            if event.kind == "cell":
                if event.label not in tasks:
                    tasks[event.label] = bars.add_task(event.label, total=event.cells[1])
                bars.update(tasks[event.label], completed=event.cells[0])
            elif event.kind in ("done", "failed") and event.label in tasks:
                bars.remove_task(tasks.pop(event.label))
            bars.update(whole, completed=event.done, total=event.total, refresh=True)

        yield listen


def batch(result, *, as_json=False):
    """What became of each engagement; of several also the sum, and the memory that their processes took.

    Parameters
    ----------
    result : Batch
    as_json : bool
        The events said it already; a last line sums up.
    """
    if as_json:
        print(json.dumps({"kind": "summary", **_sums(result), "exit_code": result.exit_code}, ensure_ascii=False))
        return
    for run in result.runs:
        if len(result.runs) > 1:
            print(run.name)
        outcomes(run)
        delivered(run.deliveries)
        if run.error is not None:
            refused(run.error, run.folder)
        for defect in run.defects:
            print(defect, file=sys.stderr)
    say = product_language(terminal_locale()[:2]).say
    if result.interrupted:
        print(say("batch.interrupted"), file=sys.stderr)
    if len(result.runs) > 1:
        sums = _sums(result)
        counts = {name: sums[name] for name in ("new", "unchanged", "failed", "skipped")}
        print(say("batch.total", count=len(result.runs), **counts))
        if result.memory:
            limit = "∞" if result.limit is None else str(result.limit >> 20)
            print(say("batch.memory", count=result.jobs, most=result.memory >> 20, limit=limit))


def _sums(result):
    return {
        "engagements": len(result.runs),
        "new": sum(len(run.outcomes) - len(run.unchanged) - len(run.failed) for run in result.runs),
        "unchanged": sum(len(run.unchanged) for run in result.runs),
        "failed": sum(len(run.failed) for run in result.runs),
        "skipped": sum(len(run.skipped) for run in result.runs),
        "refused": sum(run.error is not None for run in result.runs),
        "retries": sum(run.retries for run in result.runs),
        "jobs": result.jobs,
        "memory": result.memory,
        "limit": result.limit,
        "interrupted": result.interrupted,
    }


def outcomes(result):
    """What became of each notebook of a run.

    Parameters
    ----------
    result : Run
    """
    language = result.language
    if result.recovered is not None:
        print(report.line(result.recovered, language), file=sys.stderr)
    for outcome in result.outcomes:
        facts = {"notebook": outcome.notebook, "language": outcome.language}
        label = f"{outcome.notebook} [{outcome.language}]"
        if label in result.unchanged:
            print(language.say("batch.unchanged", **facts))
        elif outcome.status == "done":
            exhibits = len(outcome.exhibits)
            print(language.say("screen.done", **facts, count=exhibits, seconds=language.number(outcome.seconds, 1)))
            _why(result.why.get(label, ()), language)
            if outcome.why_ordinary:
                why = language.say(f"kernels.ordinary.{outcome.why_ordinary}")
                print("  " + language.say("kernels.ordinary", why=why))
        else:
            print(language.say("screen.failed", **facts))
            _failure(outcome, language)
    for skipped in result.skipped:
        if result.error is not None and not skipped.problem.stops:
            continue  # the error says it for all of them
        print(language.say("batch.skipped", notebook=skipped.label, reason=report.sentence(skipped.problem, language)))
    if result.retries:
        print(language.say("batch.retried", count=result.retries))
    if result.failed:
        print(language.say("screen.run_failed", count=len(result.failed), engagement=result.name))
    elif result.missing:
        print(language.say("screen.run_missing", engagement=result.name, missing=result.missing))


def _why(words, language):
    """Only where there was a result before: that a first run is the first needs no reason."""
    if words and words != ("first run",):
        print(language.say("batch.ran", why=[_reason(word, language) for word in words]))


def _reason(word, language):
    whole = f"batch.why.{word.replace(' ', '_')}"
    kind, _, name = word.partition(" ")
    return language.say(whole) if language.has(whole) else language.say(f"batch.why.{kind}", name=name)


def _failure(outcome, language):
    for problem in outcome.problems:
        print("  " + report.line(problem, language))
    for text in outcome.last_lines:
        print(f"    {text}")
    if outcome.failed_file:
        print("  " + language.say("screen.failed_file", file=f"out/{outcome.language}/{outcome.failed_file}"))


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
        for method in catalog.METHODS:
            print(f"{reader.say(f'list.method.{method.name}')}  ({method.name})")
            print(f"  {reader.say('list.needs')}: {', '.join(method.needs)}")
            print(f"  {reader.say('list.uses')}: {', '.join(method.uses)}")
        print()
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
