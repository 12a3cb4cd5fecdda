"""Words into calls: each word of the command line sets the one function it calls, and prints what comes back.

Exit codes: 0 done, 1 a defect of ours (the only traceback), 2 wrong usage, 3 tables do not pass, 4 bad parameters, 5 a notebook
failed, 6 a review found a difference.
"""

import contextlib
import errno
import sys
from pathlib import Path
from typing import Annotated

import typer

from methods.errors import TableError, UsageError, WorkbookError
from workbook import screen
from workbook.texts import LANGUAGES, product_language, terminal_locale

HELP = product_language(terminal_locale()[:2]).say
REFUSED = (errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.ENOSPC, errno.EROFS, errno.ENAMETOOLONG)


def _text(key):
    return HELP(f"cli.{key}")


app = typer.Typer(help=_text("about"), no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)
example = typer.Typer(help=_text("example"), no_args_is_help=True)
app.add_typer(example, name="example")
intake = typer.Typer(help=_text("intake"), no_args_is_help=True)
app.add_typer(intake, name="intake")
export = typer.Typer(help=_text("export"), no_args_is_help=True)
app.add_typer(export, name="export")
import_ = typer.Typer(help=_text("import"), no_args_is_help=True)
app.add_typer(import_, name="import")

Folders = Annotated[list[Path], typer.Argument(help=_text("paths"), metavar="PATH…")]
Json = Annotated[bool, typer.Option("--json", help=_text("json"))]
Languages = Annotated[str, typer.Option("--language", help=_text("language"))]


@app.command(help=_text("new"))
def new(
    path: Annotated[Path, typer.Argument(help=_text("new.path"))],
    name: Annotated[str, typer.Option(help=_text("new.name"))] = "",
    locale: Annotated[str, typer.Option(help=_text("new.locale"))] = "es-EC",
    language: Annotated[str, typer.Option(help=_text("new.language"))] = ",".join(LANGUAGES),
):
    """Write an empty engagement."""
    from workbook.engagement.blank import write_blank

    files = write_blank(path, name=name, locale=locale, languages=_codes(language))
    screen.written(files, path, HELP)


@app.command(help=_text("check"))
def check(paths: Folders, as_json: Json = False):
    """Read every table, report every problem, run nothing."""
    from workbook.engagement import check_engagement

    found = []

    def one(path):
        found.append(check_engagement(path))
        if not as_json:
            screen.reading(found[-1])
        return 0 if found[-1].passes else TableError.exit_code

    code = _each(paths, one)
    if as_json:
        screen.readings_as_json(found)
    _end(code)


@app.command(help=_text("run"))
def run(
    paths: Annotated[list[Path] | None, typer.Argument(help=_text("paths"), metavar="PATH…")] = None,
    *,
    below: Annotated[Path | None, typer.Option("--all", help=_text("run.all"), metavar="FOLDER")] = None,
    only: Annotated[list[str] | None, typer.Option(help=_text("run.only"))] = None,
    language: Languages = "",
    settings: Annotated[list[str] | None, typer.Option("--set", help=_text("run.set"), metavar="NAME=VALUE")] = None,
    cell_timeout: Annotated[float, typer.Option(help=_text("run.cell_timeout"), min=1)] = 600,
    time_limit: Annotated[float, typer.Option("--timeout", help=_text("run.timeout"), min=1)] = 600,
    memory: Annotated[int | None, typer.Option(help=_text("run.memory"), min=64, metavar="MB")] = None,
    jobs: Annotated[int | None, typer.Option(help=_text("run.jobs"), min=1)] = None,
    force: Annotated[bool, typer.Option("--force", help=_text("run.force"))] = False,
    keep_going: Annotated[bool, typer.Option("--keep-going/--stop", help=_text("run.keep_going"))] = True,
    as_json: Annotated[bool, typer.Option("--json", help=_text("run.json"))] = False,
):
    """Check, execute, deliver."""
    from workbook.run import run_batch

    folders = _folders(paths, below)
    with screen.progress(as_json=as_json) as listen:
        result = run_batch(
            folders,
            only=tuple(only or ()),
            languages=_codes(language),
            settings=tuple(settings or ()),
            cell_timeout=cell_timeout,
            time_limit=time_limit,
            memory=memory and memory << 20,
            jobs=jobs,
            force=force,
            keep_going=keep_going,
            deliver=_deliver,
            listen=listen,
        )
    screen.batch(result, as_json=as_json)
    _end(result.exit_code)


def _folders(paths, below):
    from workbook.run.survey import engagements_below

    folders = [*(paths or ()), *(engagements_below(below) if below else ())]
    if not folders:
        raise UsageError(HELP("batch.nothing_asked"))
    return folders


def _deliver(folder, *, languages):
    """In a process of its own: what builds pages is imported where there is something to build."""
    from workbook.deliver import deliver_engagement

    return deliver_engagement(folder, languages=languages)


@app.command(help=_text("deliver"))
def deliver(paths: Folders, language: Languages = ""):
    """Rebuild the client page from the executed notebooks."""
    from workbook.deliver import deliver_engagement
    from workbook.run.lock import holding

    def one(path):
        with holding(path):
            pages = deliver_engagement(path, languages=_codes(language))
        screen.delivered(pages)

    _end(_each(paths, one))


@app.command(help=_text("review"))
def review(
    paths: Folders,
    language: Languages = "",
    cell_timeout: Annotated[float, typer.Option(help=_text("run.cell_timeout"), min=1)] = 600,
):
    """Re-run the executed notebooks where they lie and compare."""
    from workbook.review import Witnesses, review_engagement

    def one(path):
        result = review_engagement(path, languages=_codes(language), cell_timeout=cell_timeout, witnesses=witnesses)
        screen.reviews(result)
        return result.exit_code

    with Witnesses() as witnesses:
        code = _each(paths, one)
    _end(code)


@app.command(help=_text("key"))
def key():
    """Make the key under which people have their pseudonyms."""
    from workbook.engagement.pseudonyms import make_key

    screen.told([HELP("key.made", file=str(make_key(HELP)))])


@app.command("list", help=_text("list"))
def list_(
    tables: Annotated[bool, typer.Option("--tables", help=_text("list.tables"))] = False,
    requirements: Annotated[bool, typer.Option("--requirements", help=_text("list.requirements"))] = False,
    as_json: Json = False,
):
    """Methods, notebooks, the tables each needs, the findings each makes; or which notebook serves which requirement.

    Raises
    ------
    UsageError
        Tables and requirements are asked for together.
    """
    from workbook.requirements import listing

    if tables and requirements:
        raise UsageError(HELP("cli.list.one"))
    if requirements:
        screen.told(listing(HELP.__self__.code, as_json=as_json))
        return
    screen.catalogue(tables=tables, as_json=as_json, language=HELP.__self__)


@example.command("generate", help=_text("generate"))
def generate(
    path: Annotated[Path, typer.Argument(help=_text("generate.path"))],
    seed: Annotated[int, typer.Option(help=_text("generate.seed"), min=0)] = 11,
    cases: Annotated[int, typer.Option(help=_text("generate.cases"), min=1)] = 8112,
):
    """Write Lumbrera Fibra's event log again."""
    from workbook.example import write

    screen.written(write(path, seed, cases), path, HELP)


@intake.command("export", help=_text("intake.export"))
def intake_export(
    path: Annotated[Path, typer.Argument(help=_text("intake.path"))],
    to: Annotated[Path, typer.Option(help=_text("intake.to"), metavar="FILE.xlsx")],
    *,
    tables: Annotated[str, typer.Option(help=_text("intake.tables"))] = "",
    language: Annotated[str, typer.Option(help=_text("intake.language"))] = "",
):
    """Write a workbook that the client fills in."""
    from workbook.engagement.folder import readers_language
    from workbook.intake import export_workbook
    from workbook.intake.wording import export_lines

    with _told_in(path):
        written = export_workbook(path, to, tables=_codes(tables), language=language or None)
        screen.told(export_lines(to.name, written, readers_language(path)))


@intake.command("import", help=_text("intake.import"))
def intake_import(
    path: Annotated[Path, typer.Argument(help=_text("intake.path"))],
    file: Annotated[Path, typer.Argument(help=_text("intake.file"), metavar="FILE.xlsx")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help=_text("intake.yes"))] = False,
):
    """Check a returned workbook, say what would change, write it when confirmed."""
    from workbook.intake import carry_out, propose
    from workbook.intake.wording import import_lines
    from workbook.run.lock import holding

    with _told_in(path), holding(path):
        proposal = propose(path, file)
        screen.told(import_lines(proposal, file.name))
        if proposal.changes and (yes or screen.agreed(proposal)):
            screen.written([proposal.folder / label for label in carry_out(proposal)], proposal.folder, proposal.language.say)


@export.command("bpmn", help=_text("export.bpmn"))
def export_bpmn(
    path: Annotated[Path, typer.Argument(help=_text("intake.path"))],
    process: Annotated[str, typer.Option(help=_text("export.process"), metavar="ID")],
    *,
    language: Annotated[str, typer.Option(help=_text("export.language"))] = "",
    to: Annotated[Path | None, typer.Option(help=_text("export.to"), metavar="FILE.bpmn")] = None,
):
    """Write a process as BPMN 2.0."""
    from workbook.export.bpmn import export_bpmn
    from workbook.export.wording import export_lines

    with _told_in(path):
        screen.told(export_lines(export_bpmn(path, process, to=to, language=language or None)))


@import_.command("bpmn", help=_text("import.bpmn"))
def import_bpmn(
    file: Annotated[Path, typer.Argument(help=_text("import.file"), metavar="FILE.bpmn", exists=True, dir_okay=False)],
    *,
    to: Annotated[Path | None, typer.Option(help=_text("import.to"), metavar="FOLDER")] = None,
):
    """Tell what a BPMN 2.0 file says."""
    from workbook.export.bpmn import read_bpmn, write_tables
    from workbook.export.wording import reading_lines

    reader = product_language(terminal_locale()[:2])
    model = read_bpmn(file, reader)
    screen.told(reading_lines(model, reader))
    if to is not None:
        screen.written(write_tables(model, to, reader), to, reader.say)


@export.command("dmn", help=_text("export.dmn"))
def export_dmn(
    path: Annotated[Path, typer.Argument(help=_text("intake.path"))],
    table: Annotated[str, typer.Option(help=_text("export.table"), metavar="ID")],
    *,
    language: Annotated[str, typer.Option(help=_text("export.language"))] = "",
    to: Annotated[Path | None, typer.Option(help=_text("export.to_dmn"), metavar="FILE.dmn")] = None,
):
    """Write a decision table as DMN 1.3."""
    from workbook.export.dmn import export_dmn
    from workbook.export.wording import table_lines

    with _told_in(path):
        screen.told(table_lines(export_dmn(path, table, to=to, language=language or None)))


@import_.command("dmn", help=_text("import.dmn"))
def import_dmn(
    file: Annotated[Path, typer.Argument(help=_text("import.file_dmn"), metavar="FILE.dmn", exists=True, dir_okay=False)],
    *,
    to: Annotated[Path | None, typer.Option(help=_text("import.to"), metavar="FOLDER")] = None,
):
    """Tell which decision tables a DMN file holds."""
    from workbook.export.dmn import read_dmn, write_dmn_tables
    from workbook.export.wording import model_lines

    reader = product_language(terminal_locale()[:2])
    model = read_dmn(file, reader)
    screen.told(model_lines(model, reader))
    if to is not None:
        screen.written(write_dmn_tables(model, to, reader), to, reader.say)


@contextlib.contextmanager
def _told_in(path):
    """What is wrong is told in the language of the engagement's people."""
    try:
        yield
    except (WorkbookError, OSError) as error:
        refusal = _refusal(error)
        screen.refused(refusal, path)
        raise typer.Exit(refusal.exit_code) from None


def _codes(text):
    return tuple(dict.fromkeys(code.strip() for code in text.split(",") if code.strip()))


def _each(paths, act):
    """Do every engagement and go on after a failure; the first failure's code, so that a batch never ends with 0 over one."""
    codes = []
    for path in paths:
        try:
            codes.append(act(path) or 0)
        except (WorkbookError, OSError) as error:
            refusal = _refusal(error)
            screen.refused(refusal, path)
            codes.append(refusal.exit_code)
    return next((code for code in codes if code), 0)


def _end(code):
    raise typer.Exit(code)


def _refusal(error):
    """An error raised on purpose, or what the system refuses to whoever asks; any other is a defect and is raised again."""
    if isinstance(error, WorkbookError):
        return error
    if error.errno not in REFUSED:
        raise error
    return UsageError(HELP("usage.system", v=Path(error.filename or "").name, reason=error.strerror))


def main():
    """The command ``workbook``."""
    try:
        app()
    except (WorkbookError, OSError) as error:
        refusal = _refusal(error)
        screen.refused(refusal)
        sys.exit(refusal.exit_code)


if __name__ == "__main__":
    main()
