"""Rules and restrictions as exhibits: the register, the trace, the ledger with its rates, and the ladder of one restriction.

In       results of this room, the provenance of their data
Out      ``register``, ``trace``, ``restriction_ledger``, ``rates``, ``ladder``: one ``Exhibit`` each
Assumes  the language holds the texts ``rules.*``
"""

import pandas as pd

from methods.errors import MethodError
from methods.exhibits.dots import Dot, Dots
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.formats import ABSENT
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.note import Note
from methods.rules import findings, ladder_rungs, wording
from methods.rules.ledger import VERDICTS
from methods.rules.register import ENFORCEMENTS, SOURCES

NAMED = 3
LEDGER_COLUMNS = ("name", "reached", "rate", "gave_up", "cost", "break_even", "screen", "verdict")


def register(result, provenance):
    """Rules by who asks for them and who enforces them (``rules.register``)."""
    language, say = provenance.language, provenance.language.say
    counts = result.counts.assign(total=result.counts.sum(axis=1))
    heads = [say(f"rules.register.column.{name}") for name in ("source", *ENFORCEMENTS, "total")]
    rows = tuple((say(f"rules.register.source.{row.Index}"), *(int(count) for count in row[1:])) for row in counts.itertuples())
    total = (say("rules.register.column.total"), *(int(count) for count in counts.sum()))
    others = [say("rules.register.others", count=result.others)] if result.others else []
    return Exhibit(
        id="rules.register",
        title=_register_title(result, say),
        measure=say("rules.register.measure"),
        n=result.n,
        body=Grid((GridColumn(heads[0]), *(GridColumn(head, "count") for head in heads[1:])), (*rows, total)),
        provenance=provenance,
        alt=say(
            "rules.register.alt", n=result.n, automated=result.automated, **{name: int(counts.total[name]) for name in SOURCES}
        ),
        takeaways=_register_takeaways(result, language),
        notes=(say("rules.register.note"), *others),
        findings=findings.register(result, provenance),
    )


def _register_title(result, say):
    facts = {"automated": result.automated, "n": result.n}
    if not result.n:
        return say("rules.register.title.none")
    if len(result.unenforced):
        return say("rules.register.title.unenforced", count=len(result.unenforced), **facts)
    if result.automated == result.n:
        return say("rules.register.title.system", count=result.n)
    return say("rules.register.title.enforced", **facts)


def _register_takeaways(result, language):
    say, late = language.say, result.overdue
    said = []
    if len(result.unenforced):
        said.append(say("rules.register.takeaway.unenforced", items="; ".join(result.unenforced.statement.head(NAMED))))
    if len(late):
        first = {"days": int(late.late_days.iloc[0]), "item": late.statement.iloc[0]}
        said.append(say("rules.register.takeaway.overdue", count=len(late), **first))
    elif result.next_review is not None:
        said.append(say("rules.register.takeaway.next", day=language.day(result.next_review)))
    return tuple(said)


def trace(result, provenance):
    """Clause by clause, the rule that fulfils it (``rules.trace``)."""
    say, clauses = provenance.language.say, result.clauses
    if clauses.empty:
        return _not_done("trace", provenance, say("rules.trace.missing", list="norm, norm_clause"))
    states = {state: len(result.of(state)) for state in ("open", "partial", "covered")}
    rows = tuple(
        (
            f"{row['norm']} · {row['ref']}",
            row["obligation"],
            say("rules.trace.binding") if row["binding"] else say("rules.trace.advisory"),
            "; ".join((*row["rules"], *([f"({row['note']})"] if row["note"] else []))) or ABSENT,
            say(f"rules.trace.state.{row['state']}"),
        )
        for row in clauses.to_dict("records")
    )
    columns = tuple(GridColumn(say(f"rules.trace.column.{name}")) for name in ("norm", "obligation", "binding", "rules", "state"))
    return Exhibit(
        id="rules.trace",
        title=_trace_title(result, states, say),
        measure=say("rules.trace.measure"),
        n=len(clauses),
        body=Grid(columns, rows, marked=tuple(range(states["open"]))),
        provenance=provenance,
        alt=say("rules.trace.alt", clauses=len(clauses), **states),
        takeaways=_trace_takeaways(result, say),
        notes=(say("rules.trace.note"),),
        findings=findings.trace(result, provenance),
    )


def _trace_title(result, states, say):
    if states["open"]:
        first = result.of("open").iloc[0]
        return say("rules.trace.title.open", count=states["open"], obligation=first["obligation"], ref=findings.cited(first))
    if states["partial"]:
        return say("rules.trace.title.partial", count=states["partial"])
    return say("rules.trace.title.covered")


def _trace_takeaways(result, say):
    bare = result.unfounded
    items = "; ".join(bare.statement.head(NAMED))
    first = (
        say("rules.trace.takeaway.unfounded", count=len(bare), items=items) if len(bare) else say("rules.trace.takeaway.founded")
    )
    rest = [say("rules.trace.takeaway.without", count=result.without_clause, n=result.rules)] if result.without_clause else []
    return (first, *rest)


def restriction_ledger(result, provenance, *, clock=""):
    """Every restriction with what it costs, what it prevents and what to do with it (``rules.ledger``).

    Parameters
    ----------
    result : Ledger
    provenance : Provenance
        Rates of fewer cases than its ``min_cell`` are not published.
    clock : str
        Name of the calendar whose hours were counted; empty: every hour.

    Returns
    -------
    Exhibit
    """
    language, say = provenance.language, provenance.language.say
    tau = language.percent(result.tau, 0 if round(100 * result.tau) == 100 * result.tau else 1)
    records = result.table.to_dict("records")
    heads = [say(f"rules.ledger.column.{name}", **({"tau": tau} if name == "screen" else {})) for name in LEDGER_COLUMNS]
    forms = ["count" if name == "reached" else "text" for name in LEDGER_COLUMNS]
    rows = tuple(_ledger_row(row, result, language, provenance.min_cell) for row in records)
    named = {kind: [row["name"] for row in records if row["verdict"] == kind] or say("rules.ledger.none") for kind in VERDICTS}
    return Exhibit(
        id="rules.ledger",
        title=_ledger_title(result, language),
        measure=say("rules.ledger.measure"),
        n=int(result.table["reached"].max()) if records else 0,
        body=Grid(
            tuple(GridColumn(head, form) for head, form in zip(heads, forms, strict=True)),
            rows,
            marked=tuple(place for place, row in enumerate(records) if row["verdict"] == "drop"),
        ),
        provenance=provenance,
        alt=say("rules.ledger.alt", n=len(records), **named),
        takeaways=_ledger_takeaways(records, language),
        notes=_ledger_notes(result, language, clock, tau),
        findings=findings.ledger(result, provenance),
    )


def _ledger_row(row, result, language, min_cell):
    seen = row["in_log"] and row["reached"] >= min_cell
    shares = [
        wording.rate_with_range(language, *(row[f"{name}{end}"] for end in ends)) if seen else ABSENT
        for name, ends in (("rate", ("", "_low", "_high")), ("gave_up", ("_share", "_low", "_high")))
    ]
    return (
        row["name"],
        row["reached"] if row["in_log"] else None,
        *shares,
        wording.money(language, row["per_rejection"], result.currency),
        wording.break_even(language, row),
        language.say(f"rules.ledger.screen.{row['screen']}"),
        language.say(f"rules.ledger.short.{row['verdict']}"),
    )


def _ledger_title(result, language):
    table = result.table
    first = table.iloc[0]
    count = int((table["verdict"] == first["verdict"]).sum())
    if first["verdict"] == "drop":
        facts = {"name": first["name"], "cost": wording.money(language, first["per_rejection"], result.currency)}
        facts |= {"loss": wording.money(language, first["loss_avoided"], result.currency)}
        if pd.isna(first["gave_up_per_rejection"]) or first["gave_up_per_rejection"] < 1:
            return language.say("rules.ledger.title.drop", **facts)
        return language.say("rules.ledger.title.lost", lost=language.number(first["gave_up_per_rejection"], 1), **facts)
    if first["verdict"] == "trial":
        return language.say("rules.ledger.title.trial", count=count, name=first["name"])
    if first["verdict"] == "undecided":
        return language.say("rules.ledger.title.undecided", count=count, n=len(table))
    facts = {"name": first["name"], "reason": wording.reason(language, first)}
    return language.say("rules.ledger.title.keep", count=len(table), **facts)


def _ledger_takeaways(records, language):
    say = language.say
    said = [say("rules.ledger.takeaway.claims_law", name=row["name"]) for row in records if row["claims_law"]]
    for row in records:
        facts = {"name": row["name"], "rate": wording.rate(language, row["rate"])}
        if row["verdict"] == "keep_by_law" and row["screen"] == "below":
            said.append(say("rules.ledger.takeaway.law", clause=row["clause"], **facts))
        elif row["verdict"] == "keep":
            facts["break_even"] = wording.rate(language, row["break_even"])
            hand = {"branch": row["branch"], "count": int(row["branch_cases"])} if row["branch_cases"] else {}
            hand |= {"share": wording.rate(language, row["branch_cases"] / row["reached"])} if hand else {}
            said.append(say(f"rules.ledger.takeaway.pays{'_by_hand' if hand else ''}", **facts, **hand))
    return tuple(said[:NAMED])


def _ledger_notes(result, language, clock, tau):
    say, table = language.say, result.table
    hours = say("rules.ledger.note.calendar", name=clock) if clock else say("rules.ledger.note.every_hour")
    confidence = language.percent(result.confidence, 0)
    money = say("rules.ledger.note.money_plain")
    priced = table[table["per_rejection_with_customer"].notna() & table["break_even"].notna() & (table["customer"] > 0)]
    if len(priced):
        row = priced.iloc[0]
        facts = {"hours": language.number(row["customer_hours"]), "name": row["name"]}
        facts |= {"cost": wording.money(language, row["per_rejection_with_customer"], result.currency)}
        money = say("rules.ledger.note.money", break_even=wording.rate(language, row["break_even_with_customer"]), **facts)
    missing = [say(f"rules.ledger.price.{name}") for name in result.prices.missing]
    return (
        say("rules.ledger.note.rates", confidence=confidence),
        hours,
        money,
        *_undecided(table, language),
        *((say("rules.ledger.note.range"),) if (table["break_even_low"] < table["break_even_high"]).any() else ()),
        say("rules.ledger.note.gave_up"),
        say("rules.ledger.note.tail"),
        say("rules.ledger.note.screen", tau=tau),
        *((say("rules.ledger.note.missing", list=missing),) if missing else ()),
    )


def _undecided(table, language):
    """Why the data do not decide some restrictions, one sentence for each reason."""
    open_ = table[table["verdict"] == "undecided"]
    reasons = [(rows.iloc[0], list(rows["name"])) for _, rows in open_.groupby("reason", sort=True)]
    return tuple(
        language.say("rules.ledger.note.undecided", names=names, reason=wording.reason(language, row)) for row, names in reasons
    )


def rates(result, provenance):
    """Rejection rates beside the rates from which restrictions pay (``rules.rates``)."""
    language, say = provenance.language, provenance.language.say
    records = [row for row in result.table.to_dict("records") if not pd.isna(row["rate"])]
    if not records:
        return _not_done("rates", provenance, say("rules.rates.none"))
    dots = tuple(dot for row in records for dot in _rate_dots(row, say, row is records[0]))
    items = [say("rules.rates.item", name=row["name"], rate=wording.rate(language, row["rate"])) for row in records]
    return Exhibit(
        id="rules.rates",
        title=_rates_title(records, language),
        measure=say("rules.rates.measure"),
        n=max(row["reached"] for row in records),
        body=Dots(dots, format="percent:2", reference=result.tau, reference_label=say("rules.rates.reference")),
        provenance=provenance,
        alt=say("rules.rates.alt", items="; ".join(items)),
    )


def _rate_dots(row, say, marked):
    name = row["name"]
    yield Dot(say("rules.rates.label.rate", name=name), row["rate"], row["rate_low"], row["rate_high"], row["reached"], marked)
    if not pd.isna(row["break_even"]):
        ends = (row["break_even_low"], row["break_even_high"])
        ends = ends if ends[0] < ends[1] else (None, None)
        yield Dot(say("rules.rates.label.break_even", name=name), row["break_even"], *ends, row["reached"])


def _rates_title(records, language):
    first, highest = records[0], max(records, key=lambda row: row["rate"])
    facts = {"name": first["name"], "rate": wording.rate(language, first["rate"])}
    if first["verdict"] in ("drop", "keep") and not pd.isna(first["break_even"]):
        key = "below" if first["verdict"] == "drop" else "pays"
        return language.say(f"rules.rates.title.{key}", break_even=wording.rate(language, first["break_even"]), **facts)
    return language.say("rules.rates.title.rates", highest=highest["name"], **facts)


def ladder(result, provenance, *, restriction=""):
    """The decision ladder of one restriction, rung by rung (``rules.ladder``).

    Parameters
    ----------
    result : Ledger
    provenance : Provenance
    restriction : str
        Id; empty: the first of the ledger.

    Returns
    -------
    Exhibit

    Raises
    ------
    MethodError
        There is no such restriction.
    """
    known = result.table["restriction_id"]
    chosen = result.table[known == restriction] if restriction else result.table.head(1)
    if chosen.empty:
        raise MethodError(f"there is no restriction '{restriction}'; there are: {', '.join(known)}")
    row, language = chosen.to_dict("records")[0], provenance.language
    say = language.say
    facts = {"name": row["name"], "verdict": wording.verdict(language, row)}
    rows, decisive = ladder_rungs.rungs(row, result, language)
    return Exhibit(
        id="rules.ladder",
        title=say("rules.ladder.title", reason=wording.reason(language, row), **facts),
        measure=say("rules.ladder.measure"),
        n=row["reached"],
        body=Grid(
            tuple(GridColumn(say(f"rules.ladder.column.{name}")) for name in ("rung", "seen", "answer")), rows, marked=(decisive,)
        ),
        provenance=provenance,
        alt=say("rules.ladder.alt", reason=wording.reason(language, row), **facts),
        takeaways=ladder_rungs.takeaways(row, language),
    )


def _not_done(name, provenance, text):
    say = provenance.language.say
    return Exhibit(
        id=f"rules.{name}",
        title=say(f"rules.{name}.not_done"),
        measure=say(f"rules.{name}.measure"),
        n=None,
        body=Note((text,), not_done=True),
        provenance=provenance,
        alt=text,
    )
