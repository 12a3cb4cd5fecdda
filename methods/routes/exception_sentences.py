"""The words around exceptions and their causes: rows, titles, takeaways, notes.

In       ``Exceptions``, a ``Language``
Out      texts, or rows of texts and numbers by column
Assumes  the language holds the texts ``routes.exceptions.*`` and ``routes.exception_causes.*``
"""

import pandas as pd

from methods.exhibits.formats import ABSENT
from methods.routes.exceptions import UNKNOWN
from methods.routes.wording import days, interval, joined, money, money_range, round_percent, unbroken


def exception_row(language, row, result):
    """One exception: the way of its detour, its cases, delay and cost."""
    share = f"{language.percent(row['share'])} {interval(language, row['low'], row['high'], percent=True)}"
    return {
        "exception": joined(language, [result.names[name] for name in row["steps"]]),
        "cases": row["cases"],
        "share": share,
        "delay": _delay(language, row),
        "days": None if pd.isna(row["delay_days"]) else row["delay_days"],
        "cost": _cost(language, row, result.currency),
    }


def exceptions_title(result, table, language):
    """How many cases have one, what they cost in all, and which weighs most."""
    facts = {"share": language.percent(result.any.value), "activity": result.names[table.log_name[0]]}
    if result.cost is not None:
        return language.say("routes.exceptions.title.cost", cost=money(language, result.cost, result.currency), **facts)
    if table.delays[0]:
        return language.say("routes.exceptions.title.delay", days=language.number(table.delay_days[0], 0), **facts)
    return language.say("routes.exceptions.title.cases", **facts)


def exceptions_takeaways(result, table, language):
    """The delay of the first, what customers spend, how many are in one now."""
    first = table.iloc[0]
    found = []
    if first.delays:
        facts = {"activity": result.names[first.log_name], "delay": _delay(language, first)}
        found.append(
            language.say(
                "routes.exceptions.takeaway.delay", days=language.number(first.delay_days, 0), count=int(first.delays), **facts
            )
        )
    hours = table.customer_hours.dropna().sum()
    if hours:
        found.append(language.say("routes.exceptions.takeaway.customer", hours=language.number(hours, 0)))
    if table.open.sum():
        found.append(language.say("routes.exceptions.takeaway.open", count=int(table.open.sum())))
    return tuple(found)


def exceptions_notes(result, language):
    """How delay and cost are made, what nobody priced, which tables are missing."""
    notes = [
        language.say("routes.exceptions.note.states" if result.states else "routes.exceptions.note.delay"),
        language.say("routes.exceptions.note.intervals", confidence=round_percent(language, result.confidence)),
    ]
    if result.cost is not None:
        notes.append(language.say("routes.exceptions.note.work"))
    absent = [name for name in ("contact", "contact_reason") if name in result.missing]
    if absent:
        notes.append(language.say("routes.exceptions.note.no_contacts", count=len(absent), tables=absent))
    elif result.prices.contact_cost is None:
        notes.append(language.say("routes.exceptions.note.no_contact_price"))
    else:
        notes.append(
            language.say("routes.exceptions.note.contacts", price=money(language, result.prices.contact_cost[1], result.currency))
        )
    if result.prices.delay_day is None:
        notes.append(language.say("routes.exceptions.note.no_delay_price"))
    if result.unpriced:
        names = [result.names[name] for name in result.unpriced]
        notes.append(language.say("routes.exceptions.note.unpriced", count=len(names), names=names))
    return tuple(notes)


def cause_row(language, row, result):
    """One cause."""
    return {
        "cause": cause(language, row["cause"]),
        "exceptions": row["exceptions"],
        "cases": row["cases"],
        "days": None if pd.isna(row["delay_days"]) else row["delay_days"],
        "cost": _cost(language, row, result.currency),
        "share": ABSENT if pd.isna(row["share_of_cost"]) else language.percent(row["share_of_cost"]),
    }


def causes_title(result, table, language):
    """Which cause holds most of the cost, or of the delay where the cost is not known."""
    first = table.iloc[0]
    if not pd.isna(first.share_of_cost):
        return language.say(
            "routes.exception_causes.title.cost", cause=cause(language, first.cause), share=language.percent(first.share_of_cost)
        )
    if pd.isna(first.delay_days):
        return language.say("routes.exception_causes.title.cases", cause=cause(language, first.cause), count=int(first.cases))
    return language.say(
        "routes.exception_causes.title.delay", cause=cause(language, first.cause), days=language.number(first.delay_days, 0)
    )


def causes_takeaways(result, table, language):
    """What comes from indispensable restrictions, and what nobody has explained."""
    own = table[table.cause == "indispensable_restriction"]
    found = []
    if len(own) and not pd.isna(own.share_of_cost.iloc[0]):
        names = sorted(set(result.table.restriction[result.table.cause == "indispensable_restriction"]) - {""})
        facts = {"share": language.percent(own.share_of_cost.iloc[0]), "restrictions": names}
        found.append(language.say("routes.exception_causes.takeaway.restriction", count=int(own.cases.iloc[0]), **facts))
    elif not len(own):
        found.append(language.say("routes.exception_causes.takeaway.no_restriction"))
    unknown = table[table.cause == UNKNOWN]
    if len(unknown):
        found.append(language.say("routes.exception_causes.takeaway.unknown", count=int(unknown.exceptions.iloc[0])))
    return tuple(found)


def causes_notes(result, language):
    """Whose judgement a cause is, and what its share is a share of."""
    return (language.say("routes.exception_causes.note.judged"), language.say("routes.exception_causes.note.share"))


def cause(language, name):
    """A cause as readers know it."""
    return language.say("routes.exception_causes.unknown" if name == UNKNOWN else f"tables.value.exception_cause.cause.{name}")


def _delay(language, row):
    return days(language, row["delay_h"], row["delay_low_h"], row["delay_high_h"])


def _cost(language, row, currency):
    if row["cost"] is None or pd.isna(row["cost"]):
        return language.say("not_estimable")
    text = money(language, row["cost"], currency)
    same = abs(row["cost_high"] - row["cost_low"]) < 0.5
    return text if same else f"{text} {unbroken(money_range(language, row['cost_low'], row['cost_high']))}"
