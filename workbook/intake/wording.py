"""What an export and an import tell, line by line.

In       what was exported, what an import would do
Out      ``export_lines``, ``import_lines``
"""

from methods.tables import report

MOST_ROWS_TOLD = 40


def export_lines(file, tables, language):
    """A workbook for the client that was written.

    Parameters
    ----------
    file : str
        Its name.
    tables : tuple of str
    language : Language

    Returns
    -------
    list of str
    """
    return [language.say("intake.written", file=file, count=len(tables))]


def import_lines(proposal, file):
    """What a returned workbook would change, table by table and row by row.

    Parameters
    ----------
    proposal : Proposal
    file : str
        Its name.

    Returns
    -------
    list of str
    """
    lines = [report.line(problem, proposal.language) for problem in proposal.notes]
    for change in proposal.changes:
        lines += _change(change, proposal.language.say)
    return lines if proposal.changes else [*lines, proposal.language.say("intake.nothing", file=file)]


def _change(change, say):
    counts = {name: len(getattr(change, name)) for name in ("added", "changed", "removed")}
    rows = [say("intake.row.added", v=name) for name in change.added]
    rows += [say("intake.row.changed", v=name, cols=", ".join(columns)) for name, columns in change.changed]
    rows += [say("intake.row.removed", v=name) for name in change.removed]
    more = [say("intake.row.more", count=len(rows) - MOST_ROWS_TOLD)] if len(rows) > MOST_ROWS_TOLD else []
    return [say("intake.change", sheet=change.title, table=change.table, **counts), *rows[:MOST_ROWS_TOLD], *more]
