"""What the journey says in numbers, one sentence each."""

import pandas as pd

from methods.exhibits.finding import Finding
from methods.statistics.intervals import wilson

WHOLE_POPULATION = "count of the whole population"


def satisfaction_findings(rows, names, provenance, *, satisfied_from, confidence=0.95):
    """One finding for each touchpoint and group: ``journey.satisfaction.<touchpoint>.<group>``.

    Parameters
    ----------
    rows : DataFrame
        As ``satisfaction`` gives it.
    names : mapping of str to str
        Group to the name that readers know.
    provenance : Provenance
    satisfied_from : int
    confidence : float

    Returns
    -------
    tuple of Finding
    """
    return tuple(
        _share(
            (f"journey.satisfaction.{row['touchpoint_id']}.{row['group']}", "journey.satisfaction.finding"),
            row,
            provenance,
            {"place": row["name"], "group": names.get(row["group"], row["group"]), "level": satisfied_from},
            f"share of answers scoring {satisfied_from} or more, Wilson {100 * confidence:g}%",
        )
        for row in rows.to_dict("records")
    )


def drop_off_findings(rows, names, provenance, *, stages=None, confidence=0.95):
    """One finding for each stretch: ``journey.drop_off.<touchpoint>.<group>``, or ``.<stage>.<group>`` where stages are counted.

    Parameters
    ----------
    rows : DataFrame
        As ``drop_off`` gives it; ``group`` is never empty here.
    names : mapping of str to str
    provenance : Provenance
    stages : mapping of str to str, optional
        Touchpoint to stage, where each row stands for a whole stage.
    confidence : float

    Returns
    -------
    tuple of Finding
    """
    return tuple(
        _share(
            (
                f"journey.drop_off.{(stages or {}).get(row['touchpoint_id'], row['touchpoint_id'])}.{row['group']}",
                "journey.drop_off.finding",
            ),
            row,
            provenance,
            {"segment": names.get(row["group"], row["group"]), "place": row["name"]},
            f"1 - passed / arrived, Wilson {100 * confidence:g}%",
        )
        for row in rows.to_dict("records")
        if row["n"]
    )


def _share(named, row, provenance, facts, method):
    language, (name, key) = provenance.language, named
    facts |= {
        "share": language.percent(row["value"]),
        "range": language.range(row["low"], row["high"], percent=True),
        "n": int(row["n"]),
    }
    return Finding(
        id=name,
        statement=language.say(key, **facts),
        value=float(row["value"]),
        low=float(row["low"]),
        high=float(row["high"]),
        n=int(row["n"]),
        unit="fraction",
        method=method,
        scope=row.get("group", ""),
        inputs_hash=provenance.inputs_hash,
    )


def outside_in_findings(rows, provenance):
    """One finding for each journey: ``journey.outside_in.<journey>``; a count, without interval."""
    language = provenance.language
    return tuple(
        _count(
            f"journey.outside_in.{row['journey_id']}",
            language.say(
                "journey.outside_in.finding",
                journey=row["name"],
                segment=row["segment"],
                solid=row["measured"] + row["customer_told"],
                touchpoints=row["touchpoints"],
                share=language.percent(row["share"], 0),
            ),
            (float(row["share"]), int(row["touchpoints"]), "fraction"),
            provenance,
        )
        for row in rows.to_dict("records")
        if row["touchpoints"]
    )


def channels_findings(result, provenance):
    """``journey.channels.concurrent`` and, where there are switches, ``journey.channels.upward``."""
    known = [("concurrent", result.concurrent), ("upward", result.upward)]
    return tuple(
        _share(
            (f"journey.channels.{name}", f"journey.channels.finding.{name}"),
            {"value": share.value, "low": share.low, "high": share.high, "n": share.n},
            provenance,
            {},
            share.method,
        )
        for name, share in known
        if share.low is not None
    )


def layers_findings(rows, provenance):
    """``journey.layers.crossed``: how many actions act at another stage than is usual."""
    crossed = int(rows["crossed"].sum())
    statement = provenance.language.say("journey.layers.finding", count=crossed, actions=len(rows))
    return (_count("journey.layers.crossed", statement, (crossed, len(rows), "actions"), provenance),)


def rivals_findings(behind, compared, provenance):
    """``journey.rivals.behind``: at how many touchpoints of those compared we are behind."""
    statement = provenance.language.say("journey.rivals.finding", count=behind, compared=compared)
    gap = {"gap": "experience" if behind else "", "target": 0.0}
    return (_count("journey.rivals.behind", statement, (behind, compared, "touchpoints"), provenance, **gap),)


def _count(name, statement, number, provenance, **gap):
    value, n, unit = number
    numbers = {"value": value, "n": n, "unit": unit, "method": WHOLE_POPULATION}
    return Finding(id=name, statement=statement, inputs_hash=provenance.inputs_hash, **numbers, **gap)


def differences_findings(rows, provenance, *, confidence=0.95):
    """One finding for each comparison: ``journey.difference.<metric>.<place>.<segment>``, in percentage points as a fraction."""
    language = provenance.language
    return tuple(
        Finding(
            id=f"journey.difference.{row['metric']}.{row['place_id']}.{row['other']}",
            statement=language.say(
                "journey.segments.finding",
                other=row["other_name"],
                own=row["own_name"],
                metric=row["said"],
                points=language.points(row["difference"]),
                range=language.range(100 * row["low"], 100 * row["high"]),
            ),
            value=float(row["difference"]),
            low=float(row["low"]),
            high=float(row["high"]),
            n=int(row["n"]),
            unit="fraction",
            method=f"difference of shares, Newcombe, {len(rows)} simultaneous intervals at {100 * confidence:g}%",
            scope=row["other"],
            inputs_hash=provenance.inputs_hash,
        )
        for row in rows.to_dict("records")
    )


def bridge_findings(result, provenance, *, confidence=0.95):
    """For each touchpoint with activities: ``journey.contacts.<touchpoint>`` and ``journey.load.<touchpoint>``."""
    language, rows = provenance.language, result.rows
    caused = rows[rows["contacts"].notna()].to_dict("records") if result.contacts else []
    caused.sort(key=lambda row: -row["contacts"])
    found = []
    for row in caused:
        share = wilson(int(row["contacts"]), result.contacts, confidence=confidence)
        numbers = {"value": share.value, "low": share.low, "high": share.high, "n": share.n}
        name = f"journey.contacts.{row['touchpoint_id']}"
        found.append(_share((name, "journey.bridge.finding.contacts"), numbers, provenance, {"place": row["name"]}, share.method))
    for row in rows[rows["hours"].notna()].to_dict("records"):
        statement = language.say("journey.bridge.finding.load", place=row["name"], hours=language.number(row["hours"]))
        name, method = f"journey.load.{row['touchpoint_id']}", "occurrences x declared minutes, no interval"
        hours, times = float(row["hours"]), int(row["occurrences"])
        found.append(
            Finding(
                id=name, statement=statement, value=hours, n=times, unit="h", method=method, inputs_hash=provenance.inputs_hash
            )
        )
    return tuple(found)


def missing(value):
    """Whether a cell is empty."""
    return value is None or pd.isna(value)
