"""Results about exceptions and about what ways ask for, as exhibits: titles chosen by the result, bodies, notes.

In       results of this room and the provenance of their data
Out      ``route_index``, ``exceptions``, ``exception_causes``, ``early_warning``: one ``Exhibit`` each
Assumes  the language holds the texts ``routes.*``
"""

from methods.exhibits.exhibit import Exhibit
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.note import Note
from methods.exhibits.small_cells import published, small_cells
from methods.routes import exception_findings as findings
from methods.routes import exception_sentences as sentences
from methods.routes import index_sentences, warning_sentences
from methods.routes.route_index import MEASURES

NOT_COUNTED = {"restriction": "restrictions", "channel": "channel_changes", "minutes": "customer_minutes"}
EXCEPTION_COLUMNS = ("exception", "cases", "share", "delay", "days", "cost")
CAUSE_COLUMNS = ("cause", "exceptions", "cases", "days", "cost", "share")
WARNING_COLUMNS = ("warning", "alarms", "precision", "recall", "lift", "lead")


def route_index(result, provenance):
    """What each way asks of customer and company, and what the target asks (``routes.index``)."""
    language = provenance.language
    if not result.n:
        return _said(
            "index", provenance, language.say("routes.index.title.none", goal=result.goal_outcome), goal=result.goal_outcome
        )
    table, small = published(result.table, "cases", least=provenance.min_cell)
    rows = [index_sentences.row(language, row, result) for row in table.to_dict("records")]
    columns = ["way", "cases", *(name for name in MEASURES if name not in {NOT_COUNTED[part] for part in result.missing})]
    marked = [place for place, way in enumerate(table.way) if way == ("target" if "target" in set(table.way) else "regular")]
    return Exhibit(
        id="routes.index",
        title=index_sentences.title(result, language),
        measure=language.say("routes.index.measure", goal=result.goal_outcome),
        n=result.n,
        body=_grid("index", columns, rows, language, marked),
        provenance=provenance,
        alt=language.say("routes.index.alt", items="; ".join(f"{row['way']}: {row['steps']}" for row in rows[:3])),
        takeaways=index_sentences.takeaways(result, language),
        notes=(*index_sentences.notes(result, language), *small_cells(language, len(small), provenance.min_cell)),
        findings=findings.route_index(result, provenance),
    )


def exceptions(result, provenance):
    """Each exception with its cases, the delay that it adds and what it costs (``routes.exceptions``)."""
    language = provenance.language
    if result.table.empty:
        return _said("exceptions", provenance, language.say("routes.exceptions.title.none"), currency=result.currency)
    table, small = published(result.table, "cases", least=provenance.min_cell)
    if table.empty:
        statement = language.say("exhibit.small_cells.none", least=provenance.min_cell)
        return _said("exceptions", provenance, statement, currency=result.currency)
    rows = [sentences.exception_row(language, row, result) for row in table.to_dict("records")]
    hidden = [result.names[name] for name in small.log_name]
    return Exhibit(
        id="routes.exceptions",
        title=sentences.exceptions_title(result, table, language),
        measure=language.say("routes.exceptions.measure", currency=result.currency),
        n=result.any.n,
        body=_grid("exceptions", EXCEPTION_COLUMNS, rows, language, (0,)),
        provenance=provenance,
        alt=language.say("routes.exceptions.alt", items="; ".join(f"{row['exception']}: {row['delay']}" for row in rows[:3])),
        takeaways=sentences.exceptions_takeaways(result, table, language),
        notes=(*sentences.exceptions_notes(result, language), *small_cells(language, len(small), provenance.min_cell, hidden)),
        findings=findings.exceptions(result, table, provenance),
    )


def exception_causes(result, provenance):
    """Exceptions by cause: cases, delay, cost and share of the cost (``routes.exception_causes``)."""
    language = provenance.language
    if "exception_cause" in result.missing:
        return _not_done("exception_causes", "exception_cause", provenance, currency=result.currency)
    table, small = published(result.causes, "cases", least=provenance.min_cell)
    if table.empty:
        return _said("exception_causes", provenance, language.say("routes.exceptions.title.none"), currency=result.currency)
    rows = [sentences.cause_row(language, row, result) for row in table.to_dict("records")]
    return Exhibit(
        id="routes.exception_causes",
        title=sentences.causes_title(result, table, language),
        measure=language.say("routes.exception_causes.measure", currency=result.currency),
        n=result.any.successes,
        body=_grid("exception_causes", CAUSE_COLUMNS, rows, language, (0,)),
        provenance=provenance,
        alt=language.say("routes.exception_causes.alt", items="; ".join(f"{row['cause']}: {row['cost']}" for row in rows)),
        takeaways=sentences.causes_takeaways(result, table, language),
        notes=(*sentences.causes_notes(result, language), *small_cells(language, len(small), provenance.min_cell)),
        findings=findings.exception_causes(result, table, provenance),
    )


def early_warning(result, provenance):
    """The rule that announces each exception, judged on weeks that it was not learnt from (``routes.early_warning``)."""
    language = provenance.language
    if not result.items:
        return _said("early_warning", provenance, language.say("routes.exceptions.title.none"))
    if all(item.status == "few" for item in result.items):
        return _said(
            "early_warning", provenance, warning_sentences.nothing_to_learn(result, language), n=result.learnt + result.judged
        )
    rows = [warning_sentences.row(language, item, result, provenance.min_cell) for item in result.items]
    holding = [place for place, item in enumerate(result.items) if warning_sentences.holds(item, provenance.min_cell)]
    return Exhibit(
        id="routes.early_warning",
        title=warning_sentences.title(result, holding, language),
        measure=language.say("routes.early_warning.measure"),
        n=result.judged,
        body=_grid("early_warning", WARNING_COLUMNS, rows, language, holding),
        provenance=provenance,
        alt=language.say("routes.early_warning.alt", items="; ".join(row["warning"] for row in rows)),
        takeaways=warning_sentences.takeaways(result, holding, language),
        notes=warning_sentences.notes(result, language),
        findings=findings.early_warning(result, provenance),
    )


FORMATS = {"cases": "count", "exceptions": "count", "alarms": "count", "days": "number:0"}


def _grid(name, columns, rows, language, marked):
    heads = tuple(GridColumn(language.say(f"routes.{name}.column.{column}"), FORMATS.get(column, "text")) for column in columns)
    return Grid(heads, tuple(tuple(row[column] for column in columns) for row in rows), tuple(int(place) for place in marked))


def _said(name, provenance, statement, *, n=0, **facts):
    return Exhibit(
        id=f"routes.{name}",
        title=statement,
        measure=provenance.language.say(f"routes.{name}.measure", **facts),
        n=n,
        body=Note((f"{statement}.",)),
        provenance=provenance,
        alt=f"{statement}.",
    )


def _not_done(name, table, provenance, **facts):
    language = provenance.language
    statement = language.say(f"routes.{name}.title.not_done", table=language.say(f"tables.table.{table}.name"))
    return Exhibit(
        id=f"routes.{name}",
        title=statement,
        measure=language.say(f"routes.{name}.measure", **facts),
        n=None,
        body=Note((language.say(f"routes.{name}.not_done", table=table),), not_done=True),
        provenance=provenance,
        alt=f"{statement}.",
    )
