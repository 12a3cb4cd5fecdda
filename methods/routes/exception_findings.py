"""What exceptions and the index say, as numbered sentences.

In       results of this room, the provenance of their data
Out      tuples of ``Finding``, ids ``routes.index.…``, ``routes.exception.…``, ``routes.exception_cause.…``,
         ``routes.early_warning.…``
Assumes  the language holds the texts ``routes.finding.*``
"""

import pandas as pd

from methods.event_log.clock import HOURS_PER_DAY
from methods.exhibits.finding import Finding
from methods.routes import exception_sentences as sentences
from methods.routes import warning_sentences
from methods.routes.index_sentences import DECIMALS
from methods.routes.wording import money, share_facts

COUNTED = "count of all cases"


def route_index(result, provenance):
    """Steps, hand-offs and customer minutes of a case on the regular route; what the target asks."""
    language, found = provenance.language, []
    regular, aim = result.row("regular"), result.row("target")
    for name in ("steps", "hand_offs", "customer_minutes") if regular is not None else ():
        if name == "customer_minutes" and "minutes" in result.missing:
            continue
        bounds = {end: _plain(regular[f"{name}{part}"]) for end, part in (("value", ""), ("low", "_low"), ("high", "_high"))}
        places = DECIMALS.get(name, 2)
        facts = {
            "value": language.number(bounds["value"], places),
            "range": language.range(bounds["low"], bounds["high"], places),
        }
        facts["count"] = int(regular.cases)
        method = f"mean, Student's t {100 * result.confidence:g}%"
        found.append(
            _finding(f"index.{name}", provenance, facts, **bounds, n=int(regular.cases), unit=_unit(name), method=method)
        )
    if aim is not None and "minutes" not in result.missing:
        facts = {
            "value": language.number(aim.customer_minutes, 0),
            "today": language.number(result.row("declared").customer_minutes, 0),
        }
        numbers = {
            "value": _plain(aim.customer_minutes),
            "n": int(aim.steps),
            "unit": "minutes",
            "method": "sum over declared steps, no interval",
        }
        found.append(_finding("index.target_minutes", provenance, facts, **numbers))
    return tuple(found)


def exceptions(result, table, provenance):
    """How many cases each exception befalls, how late it makes them, what it costs."""
    language, found = provenance.language, []
    for row in table.to_dict("records"):
        name, about = result.names[row["log_name"]], (f"activity:{row['activity_id']}",)
        facts = {
            "activity": name,
            "share": language.percent(row["share"]),
            "range": language.range(row["low"], row["high"], percent=True),
        }
        bounds = {"value": _plain(row["share"]), "low": _plain(row["low"]), "high": _plain(row["high"])}
        numbers = {"n": result.any.n, "unit": "fraction", "method": f"share, {result.any.method}", "about": about}
        found.append(
            _finding("exception.cases", provenance, facts | {"count": result.any.n}, row["activity_id"], **bounds, **numbers)
        )
        days = [_plain(row[name], HOURS_PER_DAY) for name in ("delay_h", "delay_low_h", "delay_high_h")]
        facts = {"activity": name, "delay": sentences.exception_row(language, row, result)["delay"], "count": int(row["delays"])}
        method = f"median, percentile bootstrap {100 * result.confidence:g}%, all resamples"
        method = "median, no interval: too few" if days[1] is None else method
        bounds = dict(zip(("value", "low", "high"), days, strict=True)) | {
            "n": int(row["delays"]),
            "unit": "days",
            "method": method,
        }
        found.append(_finding("exception.delay", provenance, facts, row["activity_id"], **bounds, about=about))
        found.append(_cost("exception.cost", row, row["activity_id"], provenance, result, activity=name, about=about))
    return tuple(found)


def exception_causes(result, table, provenance):
    """What each cause costs."""
    return tuple(
        _cost(
            "exception_cause.cost",
            row,
            row["cause"],
            provenance,
            result,
            cause=sentences.cause(provenance.language, row["cause"]),
        )
        for row in table.to_dict("records")
    )


def early_warning(result, provenance):
    """How often the rule of each exception is right on the weeks that it was not learnt from."""
    language, found = provenance.language, []
    for item in result.items:
        if item.status != "found" or item.alarms < provenance.min_cell:
            continue
        facts = {"exception": result.names[item.exception], "rule": warning_sentences.rule(language, item, result)}
        facts |= {
            "verdict": language.say(f"routes.early_warning.verdict.{item.verdict}"),
            **share_facts(language, item.precision),
        }
        facts["base"] = language.percent(item.base.value)
        facts["lift"] = warning_sentences.lift(language, item)
        share = item.precision
        numbers = {"value": share.value, "low": share.low, "high": share.high, "n": share.n, "unit": "fraction"}
        numbers |= {"method": f"share on even weeks, {share.method}", "about": (f"activity:{item.activity_id}",)}
        found.append(_finding("early_warning", provenance, facts, item.activity_id, **numbers))
    return tuple(found)


def _cost(name, row, row_id, provenance, result, *, about=(), **facts):
    value = _plain(row["cost"])
    said = facts | {"count": int(row["cases"])}
    if value is not None:
        said["cost"] = money(provenance.language, value, result.currency)
    numbers = {"value": value, "low": _plain(row["cost_low"]), "high": _plain(row["cost_high"]), "n": int(row["cases"])}
    method = f"minutes × price, contacts × price; {COUNTED}"
    text = "" if value is not None else f"{name}_none"
    return _finding(name, provenance, said, row_id, text=text, **numbers, unit=result.currency, method=method, about=about)


def _unit(name):
    return "minutes" if name == "customer_minutes" else "count"


def _plain(value, divisor=1):
    return None if value is None or pd.isna(value) else float(value) / divisor


def _finding(name, provenance, facts, row_id="", *, text="", **numbers):
    statement = provenance.language.say(f"routes.finding.{text or name}", **facts)
    identity = f"routes.{name}.{row_id}" if row_id else f"routes.{name}"
    return Finding(identity, statement, inputs_hash=provenance.inputs_hash, **numbers)
