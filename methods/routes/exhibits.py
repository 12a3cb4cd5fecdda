"""Results about routes as exhibits: titles chosen by the result, bodies, notes.

In       results of this room and the provenance of their data
Out      ``rates``, ``rules``, ``variants``, ``route_map``, ``waits``, ``rework``, ``open_cases``: one ``Exhibit`` each
Assumes  the language holds the texts ``routes.*``
"""

from dataclasses import replace

import pandas as pd

from methods.event_log.clock import HOURS_PER_DAY
from methods.exhibits.bars import Bar, Bars
from methods.exhibits.curve import Curve
from methods.exhibits.dots import Dot, Dots
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.note import Note
from methods.exhibits.route_map import Arc, RouteMap, Stop
from methods.exhibits.small_cells import published, small_cells
from methods.routes import findings, sentences
from methods.routes.sentences import ends, wilson_note
from methods.routes.wording import duration, duration_range, round_percent, variant

LEAST_SHARE_DRAWN = 0.01
ROWS_SHOWN = 10
ITEMS_SAID = 3
ARCS_MARKED = 3
NEARLY_ALL = 0.995
# A curve of thousands of cases is drawn by the steps that the eye can tell apart.
LEAST_STEP = 0.002


def rates(result, provenance):
    """The three regular-route rates against the target, with the most frequent variant beside them (``routes.rates``)."""
    say, language = provenance.language.say, provenance.language
    measured = {"path": result.path, "no_support": result.no_support, "both": result.both}
    shares = {name: rate.reached for name, rate in measured.items() if rate} | {"top_variant": result.top_variant}
    headline = "both" if result.both else "path"
    dots = tuple(_dot(say(f"routes.rates.label.{name}"), share, name == headline) for name, share in shares.items())
    target = round_percent(language, result.target)
    items = [sentences.rate_item(language, say(f"routes.rates.label.{name}"), share) for name, share in shares.items()]
    return Exhibit(
        id="routes.rates",
        title=sentences.rates_title(result, language, target),
        measure=say("routes.rates.measure", goal=result.goal_outcome),
        n=result.reached,
        body=Dots(dots, reference=result.target, reference_label=say("routes.rates.reference")),
        provenance=provenance,
        alt=say("routes.rates.alt", target=target, items="; ".join(items)),
        takeaways=sentences.rates_takeaways(result, language, provenance.min_cell),
        notes=sentences.rates_notes(result, language, provenance.min_cell),
        findings=findings.rates(result, provenance),
    )


def rules(result, provenance):
    """The rules of the regular route by how many cases break them (``routes.rules``)."""
    language, table = provenance.language, result.rules
    facts = {"goal": result.goal_outcome}
    if not result.n:
        return _nothing("rules", provenance, text="no_cases", **facts)
    broken = bool(table.cases.any())
    if broken:
        facts |= {"sentence": table.sentence[0], "share": language.percent(table.share[0])}
    columns = _columns(language, "rules", sentence="text", cases="count", share="percent:1", range="range_percent:1")
    shown = table[table.cases > 0] if broken else table
    rows = tuple((row.sentence, row.cases, row.share, (row.low, row.high)) for row in shown.itertuples())
    kept = [language.say("routes.rules.kept", count=len(table) - len(shown))] if len(shown) < len(table) else []
    items = [language.say("routes.rules.item", sentence=r.sentence, count=r.cases) for r in shown.head(ITEMS_SAID).itertuples()]
    return Exhibit(
        id="routes.rules",
        title=language.say(f"routes.rules.title.{'broken' if broken else 'none'}", **facts),
        measure=language.say("routes.rules.measure", goal=result.goal_outcome),
        n=result.n,
        body=Grid(columns, rows, marked=(0,) if broken else ()),
        provenance=provenance,
        alt=language.say("routes.rules.alt", items="; ".join(items)),
        takeaways=tuple(kept),
        notes=(wilson_note(language, result.confidence), language.say("routes.notes.passes")),
        findings=findings.rules(result, provenance),
    )


def variants(result, provenance):
    """The most frequent variants, written so that a reader sees what differs (``routes.variants``)."""
    language = provenance.language
    if not result.n:
        return _nothing("variants", provenance, goal=result.goal_outcome)
    frequent, rare = published(result.table, "cases", least=provenance.min_cell)
    if frequent.empty:
        counted = {"n": result.n, "findings": findings.variants(result, provenance)}
        return _all_small("variants", provenance, **counted, goal=result.goal_outcome)
    shown = frequent.head(ROWS_SHOWN)
    texts = [variant(language, steps, result.regular, result.names) for steps in shown.variant]
    yes_no = {True: language.say("routes.words.yes"), False: language.say("routes.words.no")}
    rows = tuple(
        (text, row.cases, row.share, (row.low, row.high), row.cumulative, yes_no[bool(row.regular)])
        for text, row in zip(texts, shown.itertuples(), strict=True)
    )
    formats = {"cases": "count", "share": "percent:1", "range": "range_percent:1", "cumulative": "percent:1"}
    facts = {"top": language.percent(result.top.value), "cover": round_percent(language, result.cover), "needed": result.needed}
    return Exhibit(
        id="routes.variants",
        title=language.say(f"routes.variants.title.{'one' if result.needed == 1 else 'many'}", **facts),
        measure=language.say("routes.variants.measure", goal=result.goal_outcome),
        n=result.n,
        body=Grid(_columns(language, "variants", variant="text", **formats, regular="text"), rows, marked=(0,)),
        provenance=provenance,
        alt=language.say("routes.variants.alt", first=texts[0], share=language.percent(result.top.value)),
        takeaways=sentences.variants_takeaways(result, language),
        notes=(
            wilson_note(language, result.confidence),
            language.say("routes.notes.passes"),
            *_left_out(language, len(frequent)),
            *small_cells(language, len(rare), provenance.min_cell),
        ),
        findings=findings.variants(result, provenance),
    )


def route_map(result, provenance):
    """Which activity follows which, by cases and wait; arcs of under one case in a hundred are not drawn (``routes.map``)."""
    language = provenance.language
    least = LEAST_SHARE_DRAWN * result.n
    large, small = published(result.arcs, "cases", least=provenance.min_cell)
    drawn = large[large.cases >= least]
    between = drawn[(drawn.start != "") & (drawn.end != "")]
    if between.empty:
        return _nothing("map", provenance)
    hottest = set(between.nlargest(ARCS_MARKED, "total_wait_h").query("total_wait_h > 0").index)
    arcs = tuple(
        _arc(language, row, row.Index in hottest, share)
        for row, share in zip(drawn.itertuples(), _choices(result, drawn), strict=True)
    )
    joined = {*drawn.start, *drawn.end}
    seen = result.stops[result.stops.log_name.isin(joined)]
    stops = tuple(_stop(row, result, provenance.min_cell) for row in seen.itertuples())
    arcs += _loops(seen, max(least, provenance.min_cell)) if not result.states else ()
    hidden = len(large) - len(drawn)
    left_out = {"count": hidden, "least": round_percent(language, LEAST_SHARE_DRAWN)}
    busiest = between.head(ITEMS_SAID).itertuples()
    items = [language.say("routes.map.item", **ends(row, result), count=row.cases) for row in busiest]
    return Exhibit(
        id="routes.map",
        title=sentences.map_title(result, between.iloc[0], language),
        measure=language.say("routes.map.measure"),
        n=result.n,
        body=RouteMap(
            stops,
            arcs,
            key=language.say("routes.map.key"),
            left_out=language.say("routes.map.left_out", **left_out) if hidden else "",
        ),
        provenance=provenance,
        alt=language.say("routes.map.alt", stops=len(stops), arcs=len(arcs), items="; ".join(items)),
        notes=(
            _wait_rule(language, result.states),
            language.say("routes.notes.passes"),
            *small_cells(language, len(small), provenance.min_cell),
        ),
        findings=findings.follows(result, provenance),
    )


def waits(result, provenance):
    """Days waited by transition, most first (``routes.waits``)."""
    language = provenance.language
    if not (result.n and result.total_days):
        return _nothing("waits", provenance)
    frequent, rare = published(result.table, "n", least=provenance.min_cell)
    if frequent.empty:
        return _all_small("waits", provenance, n=result.n)
    result = replace(result, table=frequent)
    shown = result.table.head(ROWS_SHOWN)
    bars = tuple(_wait_bar(language, row, result) for row in shown.itertuples())
    top = result.table.iloc[0]
    facts = {"share": language.percent(top.share_of_total), "median": duration(language, top.median_h)}
    items = [language.say("routes.waits.item", label=bar.label, days=language.number(bar.value, 0)) for bar in bars[:ITEMS_SAID]]
    return Exhibit(
        id="routes.waits",
        title=language.say(f"routes.waits.title.{'state' if result.states else 'wait'}", **ends(top, result), **facts),
        measure=language.say("routes.waits.measure"),
        n=result.n,
        body=Bars(bars, format="number:0", axis_label=language.say("routes.waits.axis")),
        provenance=provenance,
        alt=language.say("routes.waits.alt", items="; ".join(items)),
        takeaways=sentences.waits_takeaways(result, top, language),
        notes=(
            _wait_rule(language, result.states),
            _bootstrap_note(language, result),
            *_counted(language, "routes.notes.dates_only", result.not_computed),
            *_left_out(language, len(result.table)),
            *small_cells(language, len(rare), provenance.min_cell),
        ),
        findings=findings.waits(result, provenance),
    )


def rework(result, provenance):
    """Activities that cases pass more than once (``routes.rework``)."""
    language = provenance.language
    repeated = result.table[(result.table.extra_passes > 0) | ((result.table.extra_events > 0) & (not result.states))]
    if not result.returns.successes:
        return _nothing("rework", provenance, findings=findings.rework(result, provenance), n=result.n)
    repeated, rare = published(repeated, "cases", least=provenance.min_cell)
    if repeated.empty:
        return _all_small("rework", provenance, n=result.n, findings=findings.rework(result, provenance))
    shown = repeated.head(ROWS_SHOWN)
    names = [result.names[log_name] for log_name in shown.log_name]
    rows = tuple(
        (name, row.cases, row.returning, row.returning / row.cases, row.extra_passes, row.extra_events)
        for name, row in zip(names, shown.itertuples(), strict=True)
    )
    formats = {"returning": "count", "share": "percent:1", "extra_passes": "count", "extra_events": "count"}
    returning = zip(names, shown.extra_passes, strict=True)
    items = [language.say("routes.rework.item", activity=name, count=k) for name, k in list(returning)[:ITEMS_SAID]]
    return Exhibit(
        id="routes.rework",
        title=language.say("routes.rework.title.returns", share=language.percent(result.returns.value), activity=names[0]),
        measure=language.say("routes.rework.measure"),
        n=result.n,
        body=Grid(_columns(language, "rework", activity="text", cases="count", **formats), rows, marked=(0,)),
        provenance=provenance,
        alt=language.say("routes.rework.alt", items="; ".join(items)),
        takeaways=(language.say("routes.rework.takeaway.extra", count=result.extra_passes, n=result.n),),
        notes=(
            wilson_note(language, result.confidence),
            language.say("routes.rework.note.meaning"),
            *([language.say("routes.rework.note.states")] if result.states else []),
            *_left_out(language, len(repeated)),
            *small_cells(language, len(rare), provenance.min_cell),
        ),
        findings=findings.rework(result, provenance),
    )


def open_cases(result, provenance):
    """The share of cases still open by days since opening (``routes.open_cases``)."""
    language, survival = provenance.language, result.survival
    if not survival.n:
        return _nothing("open_cases", provenance, text="no_cases")
    title = sentences.open_cases_title(result, language)
    marks = {"median": result.median.value, "p90": result.p90.value}
    kept = _visible_steps(survival.share)
    return Exhibit(
        id="routes.open_cases",
        title=title,
        measure=language.say("routes.open_cases.measure"),
        n=survival.n,
        body=Curve(
            times=_picked(survival.times, kept),
            share=_picked(survival.share, kept),
            low=_picked(survival.low, kept),
            high=_picked(survival.high, kept),
            open_times=tuple(sorted(round(age, 1) for age in result.open_ages)),
            marks=tuple(
                (round(days, 6), language.say(f"routes.open_cases.mark.{name}", value=duration(language, days * HOURS_PER_DAY)))
                for name, days in marks.items()
                if days is not None
            ),
            time_label=language.say("routes.open_cases.time"),
            share_label=language.say("routes.open_cases.share"),
        ),
        provenance=provenance,
        alt=language.say("routes.open_cases.alt", statement=f"{title}."),
        takeaways=sentences.open_cases_takeaways(result, language),
        notes=(
            language.say("routes.open_cases.note.method", confidence=round_percent(language, survival.confidence)),
            *_counted(language, "routes.open_cases.note.opened_before", result.opened_before),
            *_counted(language, "routes.open_cases.note.without_closing", result.without_closing),
        ),
        findings=findings.open_cases(result, provenance),
    )


def _arc(language, row, marked, share):
    wait = "" if pd.isna(row.median_wait_h) else duration(language, row.median_wait_h)
    return Arc(row.start, row.end, row.cases, wait, marked, share)


def _choices(result, drawn):
    """Of each arc the share of the passes through its first stop that take it; None where nearly all do."""
    passes = result.stops.set_index("log_name").passes
    ways = result.arcs.groupby("start").size() + result.stops.set_index("log_name").open.gt(0).astype(int).reindex(
        result.arcs.start.unique(), fill_value=0
    )
    shares = [row.times / passes[row.start] if row.start and ways[row.start] > 1 else 1.0 for row in drawn.itertuples()]
    return [round(share, 6) if share < NEARLY_ALL else None for share in shares]


def _stop(row, result, least):
    waiting = int(row.open) if row.open >= least else 0
    return Stop(row.log_name, result.names[row.log_name], row.cases, round(row.place, 6), bool(row.exception), waiting)


def _loops(stops, least):
    """Activities whose events follow one another in one pass."""
    return tuple(Arc(row.log_name, row.log_name, row.repeating) for row in stops.itertuples() if row.repeating >= max(least, 1))


def _wait_bar(language, row, result):
    remark = language.say(
        "routes.waits.remark",
        count=row.n,
        median=duration(language, row.median_h),
        range=duration_range(language, row.median_low_h, row.median_high_h),
        p90=duration(language, row.p90_h),
    )
    label = language.say("routes.words.arrow", **ends(row, result))
    return Bar(label, round(row.total_days, 6), remark, marked=row.Index == 0)


def _visible_steps(share):
    kept, last = [], 1.0
    for position, value in enumerate(share):
        if last - value >= LEAST_STEP or position == len(share) - 1:
            kept.append(position)
            last = value
    return kept


def _picked(values, positions):
    return tuple(None if values[position] is None else round(values[position], 6) for position in positions)


def _all_small(name, provenance, **more):
    least = provenance.min_cell
    return _nothing(name, provenance, statement=provenance.language.say("exhibit.small_cells.none", least=least), **more)


def _nothing(name, provenance, *, text="none", statement="", findings=(), n=0, **facts):
    statement = statement or provenance.language.say(f"routes.{name}.title.{text}", **facts)
    return Exhibit(
        id=f"routes.{name}",
        title=statement,
        measure=provenance.language.say(f"routes.{name}.measure", **facts),
        n=n,
        body=Note((f"{statement}.",)),
        provenance=provenance,
        alt=f"{statement}.",
        findings=findings,
    )


def _dot(label, share, marked):
    return Dot(label, share.value, share.low, share.high, share.n, marked)


def _columns(language, name, **formats):
    return tuple(GridColumn(language.say(f"routes.{name}.column.{column}"), form) for column, form in formats.items())


def _wait_rule(language, states):
    return language.say("routes.notes.states" if states else "routes.notes.wait")


def _bootstrap_note(language, result):
    confidence = round_percent(language, result.confidence)
    return language.say("routes.notes.bootstrap", confidence=confidence)


def _counted(language, key, count):
    return (language.say(key, count=count),) if count else ()


def _left_out(language, count):
    return _counted(language, "routes.notes.rows_left_out", max(0, count - ROWS_SHOWN))
