"""The sentences around an exhibit that depend on the result: titles, takeaways, notes.

In       results of this room, a ``Language``
Out      texts, or tuples of them
Assumes  the language holds the texts ``routes.*``
"""

from methods.event_log.clock import HOURS_PER_DAY
from methods.exhibits.small_cells import published, small_cells
from methods.routes.wording import duration, round_percent, share_facts

FIRST_WAITS = 3


def rates_title(result, language, target):
    """The title of the rates: what the headline rate says about the target."""
    if not result.reached:
        return language.say("routes.rates.title.none", goal=result.goal_outcome)
    facts = {"target": target, "path": language.percent(result.path.reached.value)}
    if not result.both:
        return language.say(f"routes.rates.title.path.{result.path.verdict}", **facts)
    verdict = result.both.verdict
    if verdict == "does_not_meet" and result.path.verdict == "meets":
        verdict = "path_meets"
    return language.say(f"routes.rates.title.both.{verdict}", **facts, both=language.percent(result.both.reached.value))


def rates_takeaways(result, language, least):
    """The rate among all started cases, the most frequent variant, the channel with the lowest rate."""
    takeaways = []
    if result.started:
        facts = {"share": language.percent(result.headline.started.value), "goal": result.goal_outcome}
        takeaways.append(language.say("routes.rates.takeaway.started", count=result.started, **facts))
    if result.top_variant.n and result.top_variant.value < result.path.reached.value:
        takeaways.append(language.say("routes.rates.takeaway.top_variant", share=language.percent(result.top_variant.value)))
    channels, _ = published(result.by_channel, "n", least=least)
    if len(channels) > 1:
        lowest = channels.iloc[0]
        facts = {"share": language.percent(lowest.share), "range": language.range(lowest.low, lowest.high, percent=True)}
        takeaways.append(language.say("routes.rates.takeaway.channel", channel=lowest.channel, count=lowest.n, **facts))
    return tuple(takeaways)


def rates_notes(result, language, least):
    """What support means or why it was not measured, the interval, how the target is judged, which channels are too small."""
    if result.missing:
        support = language.say("routes.rates.note.not_done", count=len(result.missing), tables=result.missing)
    else:
        support = language.say("routes.rates.note.support")
    _, small = published(result.by_channel, "n", least=least)
    notes = (support, wilson_note(language, result.confidence), language.say("routes.rates.note.verdict"))
    return (*notes, *small_cells(language, len(small), least, small.channel))


def rate_item(language, label, share):
    """One share with its interval, for the alternative text."""
    if not share.n:
        return language.say("routes.rates.item_none", label=label)
    facts = share_facts(language, share)
    return language.say("routes.rates.item", label=label, share=facts["share"], range=facts["range"])


def map_title(result, busiest, language):
    """The share of cases on exceptions; without exceptions, the busiest stretch."""
    exceptions = result.stops[result.stops.exception]
    if exceptions.empty:
        share = language.percent(busiest.cases / result.n)
        return language.say("routes.map.title.plain", share=share, **ends(busiest, result))
    commonest = exceptions.sort_values(["cases", "log_name"], ascending=[False, True]).log_name.iloc[0]
    share = language.percent(result.exceptional / result.n)
    return language.say("routes.map.title.exceptions", share=share, activity=result.names[commonest])


def waits_takeaways(result, top, language):
    """What the first transitions hold together, and the tail of the first."""
    first = result.table.head(FIRST_WAITS)
    facts = {"share": language.percent(first.share_of_total.sum()), "days": language.number(result.total_days, 0)}
    three = [language.say("routes.waits.takeaway.three", count=FIRST_WAITS, **facts)] if len(result.table) > FIRST_WAITS else []
    tail = language.say("routes.waits.takeaway.tail", **ends(top, result), p90=duration(language, top.p90_h))
    return (*three, tail)


def open_cases_title(result, language):
    """The median and the ninetieth percentile, as far as they can be estimated."""
    median, p90 = (None if e.value is None else duration(language, e.value * HOURS_PER_DAY) for e in (result.median, result.p90))
    if median is None:
        return language.say("routes.open_cases.title.none")
    if p90 is None:
        return language.say("routes.open_cases.title.median", median=median)
    return language.say("routes.open_cases.title.both", median=median, p90=p90)


def open_cases_takeaways(result, language):
    """How many cases are open, and what a look at closed cases alone would say."""
    if not result.survival.n_open:
        return ()
    open_ = language.say("routes.open_cases.takeaway.open", count=result.survival.n_open, n=result.survival.n)
    if result.naive_median is None:
        return (open_,)
    naive = duration(language, result.naive_median * HOURS_PER_DAY)
    if result.median.value is not None and naive == duration(language, result.median.value * HOURS_PER_DAY):
        return (open_,)
    return (open_, language.say("routes.open_cases.takeaway.naive", naive=naive))


def variants_takeaways(result, language):
    """How many variants there are, and how many of the needed ones follow the declared route."""
    total = language.say("routes.variants.takeaway.total", count=len(result.table), n=result.n)
    if result.needed < 2:
        return (total,)
    regular = int(result.table.regular.head(result.needed).astype(bool).sum())
    return (total, language.say("routes.variants.takeaway.regular", needed=result.needed, count=regular))


def ends(row, result):
    """The facts ``start`` and ``end`` of a transition, as readers know them."""
    return {"start": result.names[row.start], "end": result.names[row.end]}


def wilson_note(language, confidence):
    """Names the interval of shares."""
    return language.say("routes.notes.wilson", confidence=round_percent(language, confidence))
