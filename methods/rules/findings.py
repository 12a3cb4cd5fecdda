"""What rules and restrictions say in numbers, one sentence each.

In       results of this room, the provenance of their data
Out      tuples of ``Finding``, ids ``rules.…``
Assumes  the language holds the texts ``rules.*``
"""

import pandas as pd

from methods.exhibits.finding import Finding
from methods.rules import wording

WHOLE_POPULATION = "count of the whole population"


def register(result, provenance):
    """The share of rules that a system enforces, and how many reviews are overdue."""
    if not result.n:
        return ()
    language, overdue = provenance.language, len(result.overdue)
    share = result.automated / result.n
    facts = {"count": result.automated, "n": result.n, "share": language.percent(share, 0)}
    numbers = {"n": result.n, "method": WHOLE_POPULATION}
    return (
        _finding("automated", "register.finding.automated", provenance, facts, value=share, unit="fraction", **numbers),
        _finding(
            "overdue", "register.finding.overdue", provenance, {"count": overdue, "n": result.n},
            value=overdue, unit="count", **numbers,
        ),
    )  # fmt: skip


def trace(result, provenance):
    """How many mandatory clauses have no rule, and each of them."""
    binding = int(result.clauses["binding"].sum())
    numbers = {"unit": "count", "method": WHOLE_POPULATION}
    open_ = result.of("open")
    count = _finding(
        "open_clauses",
        "trace.finding.open",
        provenance,
        {"count": len(open_), "n": binding},
        value=len(open_),
        n=binding,
        **numbers,
    )
    return (
        count,
        *(
            _finding(
                f"clause.{row['clause_id']}", "trace.finding.clause", provenance,
                {"obligation": row["obligation"], "ref": cited(row)}, value=1, n=1, scope=row["clause_id"], gap="compliance",
                target=0.0, about=(f"clause:{row['clause_id']}",), **numbers,
            )
            for row in open_.to_dict("records")
        ),
    )  # fmt: skip


def cited(row):
    """A clause as it is cited: ``Ley 41-2021, Art. 8``."""
    return f"{row['citation']}, {row['ref']}"


def ledger(result, provenance):
    """For each restriction in the log: rate, wait, who gives up, cost of a rejection, break-even rate, and the answer."""
    return tuple(found for row in result.table.to_dict("records") for found in _of_restriction(row, result, provenance))


def _of_restriction(row, result, provenance):
    language, confidence = provenance.language, f"{100 * result.confidence:g}%"
    key, scope, facts = row["restriction_id"], {"scope": row["restriction_id"]}, {"name": row["name"]}
    if not pd.isna(row["rate"]):
        said = {"rejected": int(row["rejected"]), "n": row["reached"], "rate": wording.rate(language, row["rate"])}
        said |= {"range": wording.rate_range(language, row["rate_low"], row["rate_high"])}
        numbers = _interval(row, "rate") | {"n": row["reached"], "unit": "fraction", "method": f"share, Wilson {confidence}"}
        yield _finding(f"rate.{key}", "ledger.finding.rate", provenance, facts | said, **numbers, **scope)
    if row["in_log"] and not pd.isna(row["wait_p90_low"]) and row["wait_median"] >= 1:
        said = {name: language.number(row[f"wait_{name}"], 1) for name in ("median", "p90")}
        said |= {"range": _days(language, row, "wait_median"), "p90_range": _days(language, row, "wait_p90")}
        numbers = _interval(row, "wait_median") | {"n": int(row["waits"]), "unit": "days"}
        method = f"median, percentile bootstrap {confidence}, all resamples"
        yield _finding(f"wait.{key}", "ledger.finding.wait", provenance, facts | said, method=method, **numbers, **scope)
    if row["in_log"] and row["gave_up"] > 0:
        n = int(row["gave_up"]) + row["reached"]
        said = {"count": int(row["gave_up"]), "n": n, "share": wording.rate(language, row["gave_up_share"])}
        said |= {"range": wording.rate_range(language, row["gave_up_low"], row["gave_up_high"])}
        numbers = {"value": row["gave_up_share"], "low": row["gave_up_low"], "high": row["gave_up_high"]}
        numbers |= {"n": n, "unit": "fraction", "method": f"share, Wilson {confidence}"}
        yield _finding(f"gave_up.{key}", "ledger.finding.gave_up", provenance, facts | said, **numbers, **scope)
    yield from _of_money(row, result, provenance, facts, scope)
    said = {"verdict": wording.verdict(language, row), "reason": wording.reason(language, row)}
    numbers = {"value": None, "n": row["reached"], "unit": "decision", "method": f"decision ladder: {row['verdict']}"}
    numbers |= {"gap": "opportunity" if row["verdict"] == "drop" else "", "about": (f"restriction:{key}",)}
    yield _finding(f"verdict.{key}", "ledger.finding.verdict", provenance, facts | said, **numbers, **scope)


def _of_money(row, result, provenance, facts, scope):
    language, key = provenance.language, row["restriction_id"]
    if pd.isna(row["per_rejection"]) or pd.isna(row["break_even"]):
        return
    cost = wording.money(language, row["per_rejection"], result.currency)
    said = {"cost": cost, "range": wording.money_range(language, *_ends(row, "per_rejection"), result.currency)}
    said |= {"loss": wording.money(language, row["loss_avoided"], result.currency)}
    said |= {"lost": language.number(row["gave_up_per_rejection"], 1)}
    numbers = _interval(row, "per_rejection") | {"n": int(row["rejected"]), "unit": result.currency}
    method = f"costs by rejections; low and high prices with the bounds of the rate, Wilson {100 * result.confidence:g}%"
    text = "ledger.finding.cost" if row["gave_up"] else "ledger.finding.cost_plain"
    yield _finding(f"cost_per_rejection.{key}", text, provenance, facts | said, method=method, **numbers, **scope)
    said = {"break_even": wording.rate(language, row["break_even"]), "rate": wording.rate(language, row["rate"])}
    said |= {"range": wording.rate_range(language, *_ends(row, "break_even"))}
    numbers = _interval(row, "break_even") | {"n": row["reached"], "unit": "fraction"}
    text, method = "ledger.finding.break_even", "cost of a case by avoided loss; at the low and the high prices"
    if row["break_even_low"] == row["break_even_high"]:
        numbers |= {"low": None, "high": None}
        text, method = "ledger.finding.break_even_plain", "cost of a case by avoided loss; fixed prices, no interval"
    yield _finding(f"break_even.{key}", text, provenance, facts | said, method=method, **numbers, **scope)


def table_health(health, provenance):
    """How many gaps a decision table has."""
    facts = {"count": len(health.gaps), "name": health.table.name}
    numbers = {"value": len(health.gaps), "n": health.cells, "unit": "count", "method": WHOLE_POPULATION}
    numbers |= _without_faults(health.table, len(health.gaps))
    return (
        _finding(f"gaps.{health.table.id}", "table_health.finding.gaps", provenance, facts, scope=health.table.id, **numbers),
    )


def replay(result, table, provenance):
    """The shares of cases in a gap, where rows contradict each other, and decided against the table."""
    language = provenance.language
    shares = {"gaps": result.gaps, "contradicted": result.contradicted, "overridden": result.overridden}
    return tuple(
        _finding(
            f"replay.{name}.{table.id}",
            f"replay.finding.{name}",
            provenance,
            {
                "count": share.successes,
                "n": share.n,
                "name": table.name,
                "share": wording.rate(language, share.value),
                "range": wording.rate_range(language, share.low, share.high),
            },
            value=share.value,
            low=share.low,
            high=share.high,
            n=share.n,
            unit="fraction",
            method=f"share, {share.method}",
            scope=table.id,
            **_without_faults(table, share.successes),
        )
        for name, share in shares.items()
        if share is not None and share.n
    )


def _without_faults(table, count):
    """A decision table is asked to have no fault at all."""
    return {"gap": "coverage" if count else "", "target": 0.0, "about": (f"decision_table:{table.id}",)}


def _ends(row, name):
    return row[f"{name}_low"], row[f"{name}_high"]


def _interval(row, name):
    low, high = _ends(row, name)
    return {"value": row[name], "low": low, "high": high}


def _days(language, row, name):
    return language.range(*_ends(row, name), 1)


def _finding(id_, text, provenance, facts, **numbers):
    plain = {name: value.item() if hasattr(value, "item") else value for name, value in numbers.items()}
    return Finding(f"rules.{id_}", provenance.language.say(f"rules.{text}", **facts), inputs_hash=provenance.inputs_hash, **plain)
