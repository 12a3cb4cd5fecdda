"""Worth, priorities and plan as exhibits.

In       results of ``study`` and ``priorities``, the provenance of their data
Out      ``worth``, ``benefits``, ``spread``, ``payback``, ``priorities``, ``plan``, ``tries``, ``promise``: one ``Exhibit`` each
Assumes  the language holds the texts ``ptf_roadmap.*``, E-RMP-001 and W-RMP-002; where there is no result a box says why
"""

from methods.exhibits.bars import Bar, Bars
from methods.exhibits.dots import Dot, Dots
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.formats import ABSENT
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.lines import Line, Lines
from methods.exhibits.note import Note
from methods.ptf.roadmap import findings
from methods.ptf.roadmap.benefits import months_to_pay

WORTH_TABLES = ("benefit", "sim_model", "scenario_change")
PLAN_TABLES = ("initiative", "budget", "capacity")


def missing(name, provenance, tables):
    """The box of what could not be done, with what it takes."""
    say = provenance.language.say
    line = say("ptf_roadmap.missing", list=", ".join(tables))
    return Exhibit(
        id=f"ptf_roadmap.{name}",
        title=say(f"ptf_roadmap.{name}.not_done"),
        measure=say("ptf_roadmap.what_it_takes"),
        n=None,
        body=Note((line,), not_done=True),
        provenance=provenance,
        alt=line,
    )


def grid(say, name, columns, rows, *, marked=()):
    """A grid whose headings are ``ptf_roadmap.<name>.column.<column>``; ``columns``: format by name."""
    heads = tuple(GridColumn(say(f"ptf_roadmap.{name}.column.{column}"), form) for column, form in columns.items())
    return Grid(heads, tuple(rows), marked=tuple(marked))


def worth(valuation, currency, provenance):
    """Present value by kind of money (``ptf_roadmap.worth``)."""
    if valuation is None or not valuation.classes:
        return missing("worth", provenance, WORTH_TABLES)
    language, say, terms = provenance.language, provenance.language.say, valuation.terms
    largest = max(valuation.classes, key=lambda kind: kind.quantiles[1])
    low, middle, high = largest.quantiles
    facts = {
        "item": say(f"ptf_roadmap.class.{largest.name}"),
        "value": language.number(middle),
        "low": language.number(low),
        "high": language.number(high),
        "currency": currency,
        "years": terms.years,
    }
    dots = [
        Dot(say(f"ptf_roadmap.class.{kind.name}"), kind.quantiles[1], kind.quantiles[0], kind.quantiles[2], len(kind.values))
        for kind in valuation.classes
    ]
    return Exhibit(
        id="ptf_roadmap.worth",
        title=say("ptf_roadmap.worth.title", **facts),
        measure=say("ptf_roadmap.worth.measure", years=terms.years, currency=currency),
        n=len(largest.values),
        body=Dots(tuple(dots), "number:0", reference=valuation.cost, reference_label=say("ptf_roadmap.worth.cost")),
        provenance=provenance,
        alt=say("ptf_roadmap.worth.title", **facts),
        takeaways=(say("ptf_roadmap.worth.takeaway", cost=language.number(valuation.cost), currency=currency),),
        notes=(
            say("ptf_roadmap.worth.note", rate=language.percent(terms.rate, 0), haircut=language.percent(terms.haircut, 0)),
            say("ptf_roadmap.worth.apart"),
        ),
        findings=findings.of_worth(valuation, currency, provenance),
    )


def benefits(valuation, names, currency, provenance):
    """Benefit by benefit: what the simulation sees of it (``ptf_roadmap.benefits``)."""
    if valuation is None:
        return missing("benefits", provenance, WORTH_TABLES)
    language, say = provenance.language, provenance.language.say
    seen = {one.name: one for one in valuation.benefits}
    rows = [_benefit(row, seen.get(row.benefit_id), names, language) for row in valuation.table.itertuples()]
    nothing = [row for row in valuation.table.itertuples() if row.benefit_id in seen and not seen[row.benefit_id].values.any()]
    facts = {"count": len(nothing), "seen": len(seen), "n": len(rows)}
    title = say(f"ptf_roadmap.benefits.title.{'nothing' if nothing else 'all'}", **facts)
    return Exhibit(
        id="ptf_roadmap.benefits",
        title=title,
        measure=say("ptf_roadmap.benefits.measure", years=valuation.terms.years, currency=currency),
        n=len(rows),
        body=grid(
            say,
            "benefits",
            {
                "mechanism": "text",
                "initiative": "text",
                "class": "text",
                "low": "number:0",
                "middle": "number:0",
                "high": "number:0",
            },
            rows,
            marked=[place for place, row in enumerate(valuation.table.itertuples()) if row in nothing],
        ),
        provenance=provenance,
        alt=title,
        takeaways=tuple(say("ptf_roadmap.benefits.takeaway", item=row.mechanism) for row in nothing[:1]),
        notes=(say("ptf_roadmap.benefits.note"),),
    )


def _benefit(row, seen, names, language):
    values = seen.quantiles if seen else (None, None, None)
    return (row.mechanism, names[row.initiative_id], language.say(f"ptf_roadmap.class.{row.cash_class}"), *values)


def spread(valuation, provenance):
    """What makes the largest kind of money uncertain (``ptf_roadmap.spread``)."""
    if valuation is None or not valuation.benefits:
        return missing("spread", provenance, WORTH_TABLES)
    language, say = provenance.language, provenance.language.say
    largest = max(valuation.benefits, key=lambda one: one.quantiles[1])
    shares = sorted(largest.sources.items(), key=lambda pair: -pair[1])
    if not shares:
        return missing("spread", provenance, WORTH_TABLES)
    mechanism = dict(zip(valuation.table["benefit_id"], valuation.table["mechanism"], strict=True))[largest.name]
    facts = {
        "item": say(f"ptf_roadmap.source.{shares[0][0]}"),
        "share": language.percent(shares[0][1], 0),
        "class": say(f"ptf_roadmap.class.{largest.cash_class}"),
    }
    return Exhibit(
        id="ptf_roadmap.spread",
        title=say("ptf_roadmap.spread.title", **facts),
        measure=say("ptf_roadmap.spread.measure"),
        n=len(largest.values),
        body=Bars(
            tuple(Bar(say(f"ptf_roadmap.source.{name}"), share, marked=not place) for place, (name, share) in enumerate(shares)),
            "percent:0",
        ),
        provenance=provenance,
        alt=say("ptf_roadmap.spread.title", **facts),
        takeaways=(say("ptf_roadmap.spread.takeaway", item=mechanism),),
        notes=(say("ptf_roadmap.spread.note"),),
    )


def payback(valuation, currency, provenance):
    """In how many months each kind of money alone pays the cost (``ptf_roadmap.payback``)."""
    if valuation is None or not valuation.classes:
        return missing("payback", provenance, WORTH_TABLES)
    language, say = provenance.language, provenance.language.say
    paid = {kind.name: months_to_pay(kind, valuation.cost, terms=valuation.terms) for kind in valuation.classes}
    rows = [
        (
            say(f"ptf_roadmap.class.{name}"),
            say("ptf_roadmap.payback.never") if months is None else language.number(months, 0),
            share,
        )
        for name, (months, share) in paid.items()
    ]
    best = max(paid, key=lambda name: paid[name][1])
    months, share = paid[best]
    facts = {
        "item": say(f"ptf_roadmap.class.{best}"),
        "months": language.number(months or 0, 0),
        "share": language.percent(share, 0),
        "years": valuation.terms.years,
    }
    title = say(f"ptf_roadmap.payback.title.{'paid' if share else 'never'}", **facts)
    return Exhibit(
        id="ptf_roadmap.payback",
        title=title,
        measure=say("ptf_roadmap.payback.measure", years=valuation.terms.years, currency=currency),
        n=len(valuation.classes[0].values),
        body=grid(
            say, "payback", {"class": "text", "months": "text", "share": "percent:0"}, rows, marked=[list(paid).index(best)]
        ),
        provenance=provenance,
        alt=title,
        notes=(say("ptf_roadmap.payback.note", cost=language.number(valuation.cost), currency=currency),),
    )


def priorities(ranking, names, provenance):
    """Which initiatives come first, whatever the weights (``ptf_roadmap.priorities``)."""
    if ranking is None:
        return missing("priorities", provenance, ("sim_model", "scenario_change", "initiative"))
    language, say = provenance.language, provenance.language.say
    first = ranking.places[1]
    rows = _ranked(ranking, names, language)
    best = first.idxmax()
    facts = {"item": names[best], "share": language.percent(float(first[best]), 0), "count": len(rows)}
    return Exhibit(
        id="ptf_roadmap.priorities",
        title=say("ptf_roadmap.priorities.title", **facts),
        measure=say("ptf_roadmap.priorities.measure"),
        n=len(rows),
        body=grid(
            say,
            "priorities",
            {
                "initiative": "text",
                "lead": "number:1",
                "contacts": "number:0",
                "cost": "number:0",
                "beaten": "text",
                "first": "percent:0",
            },
            rows,
            marked=[0],
        ),
        provenance=provenance,
        alt=say("ptf_roadmap.priorities.title", **facts),
        takeaways=tuple(
            say("ptf_roadmap.priorities.must", items=[names[name] for name in ranking.must]) for _ in [0] if ranking.must
        ),
        notes=(say("ptf_roadmap.priorities.note"),),
    )


def _ranked(ranking, names, language):
    first = ranking.places[1].sort_values(ascending=False, kind="stable")
    beaten = {
        name: language.enumeration([names[other] for other in ranking.dominated[name]]) if name in ranking.dominated else ABSENT
        for name in first.index
    }
    amounts = {
        name: [float(ranking.options.loc[name, column]) for column in ("lead_p90", "contacts", "cost")] for name in first.index
    }
    return [(names[name], *amounts[name], beaten[name], float(share)) for name, share in first.items()]


def tries(search, names, provenance):
    """The plans that were tried and what each taught (``ptf_roadmap.tries``)."""
    if search is None or not search.tries:
        return missing("tries", provenance, PLAN_TABLES)
    language, say = provenance.language, provenance.language.say
    rows = [_try(place, one, names, language) for place, one in enumerate(search.tries, 1)]
    learnt = [pair for one in search.tries for pair in one.learnt]
    facts = {"count": len(rows) - 1}
    if learnt and search.plan:
        title = say("ptf_roadmap.tries.title.learnt", first=names[learnt[0][0]], then=names[learnt[0][1]])
    else:
        title = say(f"ptf_roadmap.tries.title.{'stands' if search.plan else 'none'}", **facts)
    return Exhibit(
        id="ptf_roadmap.tries",
        title=title,
        measure=say("ptf_roadmap.tries.measure"),
        n=len(rows),
        body=grid(
            say,
            "tries",
            {"number": "count", "order": "text", "worst": "text", "unchanged": "text", "verdict": "text", "lesson": "text"},
            rows,
            marked=[place for place, one in enumerate(search.tries) if one.broken],
        ),
        provenance=provenance,
        alt=title,
        notes=(say("ptf_roadmap.tries.note" if search.floor else "ptf_roadmap.tries.not_simulated"),),
    )


def _try(number, one, names, language):
    say = language.say
    order = "; ".join(
        say("ptf_roadmap.tries.live", item=names[name], week=week)
        for name, week in sorted(one.plan.live.items(), key=lambda pair: pair[1])
    )
    worst = min(one.quarters, key=lambda quarter: quarter.kept, default=None)
    told = [language.percent(value, 0) for value in (worst.kept, worst.unchanged)] if worst else [ABSENT, ABSENT]
    lesson = "; ".join(say("ptf_roadmap.tries.lesson", first=names[first], then=names[then]) for first, then in one.learnt)
    verdict = say(f"ptf_roadmap.tries.verdict.{'rejected' if one.broken else 'stands' if one.quarters else 'unseen'}")
    return (number, order or ABSENT, *told, verdict, lesson or ABSENT)


def promise(search, provenance, *, promise_name=""):
    """The promise quarter by quarter in each plan tried (``ptf_roadmap.promise``)."""
    shown = [one for one in search.tries if one.quarters] if search else []
    if not shown:
        return missing("promise", provenance, ("sim_model", "scenario_change", *PLAN_TABLES))
    language, say = provenance.language, provenance.language.say
    last, first = shown[-1], shown[0]
    places = tuple(float(quarter.number) for quarter in min((one.quarters for one in shown), key=len))
    lines = [Line(say("ptf_roadmap.promise.last"), tuple(quarter.kept for quarter in last.quarters[: len(places)]))]
    if first is not last:
        lines.insert(0, Line(say("ptf_roadmap.promise.first"), tuple(quarter.kept for quarter in first.quarters[: len(places)])))
    lines.append(Line(say("ptf_roadmap.promise.unchanged"), tuple(quarter.unchanged for quarter in last.quarters[: len(places)])))
    worst = min(last.quarters, key=lambda quarter: quarter.kept)
    facts = {"low": language.percent(worst.kept, 0), "quarter": worst.number, "floor": language.percent(search.floor, 0)}
    title = say(f"ptf_roadmap.promise.title.{'broken' if last.broken else 'kept'}", **facts)
    return Exhibit(
        id="ptf_roadmap.promise",
        title=title,
        measure=say("ptf_roadmap.promise.measure", promise=promise_name),
        n=len(places),
        body=Lines(
            places,
            tuple(lines),
            say("ptf_roadmap.promise.place"),
            say("ptf_roadmap.promise.value"),
            "percent:0",
            reference=search.floor,
            reference_label=say("ptf_roadmap.promise.floor"),
        ),
        provenance=provenance,
        alt=title,
        notes=(say("ptf_roadmap.promise.note"),),
    )
