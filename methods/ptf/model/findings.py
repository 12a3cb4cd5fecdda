"""What the model of today and target, the register and the initiatives say in numbers, one sentence each.

Out      findings ``ptf_model.<what>[.<id>]``
Assumes  what is counted is a whole register: it has no interval; the size of a gap has the interval of the finding it stands on
"""

import pandas as pd

from methods.exhibits.finding import Finding
from methods.ptf.model import wording
from methods.ptf.model.resolution import MOVED

WHOLE = "count of the whole register"
WRITTEN = "values of the register, no interval"
ARITHMETIC = "sum of figures of the tables, no interval"


def elements(rows, provenance):
    """How many targets of the operating model nobody brings, and each of them.

    Parameters
    ----------
    rows : DataFrame
        As ``operating_model`` gives it.
    provenance : Provenance

    Returns
    -------
    tuple of Finding
        ``ptf_model.targets_without_initiative`` and ``ptf_model.target_without.<element>``.
    """
    nobody = rows[rows["brings"].map(len) == 0]
    facts = {"count": len(nobody), "of": len(rows)}
    whole = _counted(
        "targets_without_initiative", "operating_model.finding.nobody", provenance, facts, value=len(nobody), n=len(rows)
    )
    each = [
        _counted(
            f"target_without.{row['element_id']}",
            "operating_model.finding.one",
            provenance,
            {"element": row["name"], "target": row["target"]},
            value=1,
            n=1,
            scope=row["element_id"],
        )
        for row in nobody.to_dict("records")
    ]
    return (whole, *each)


def gaps(rows, provenance):
    """How many gaps there are, how many no initiative closes, and how far each is from its target.

    Parameters
    ----------
    rows : DataFrame
        As ``register`` gives it.
    provenance : Provenance

    Returns
    -------
    tuple of Finding
        ``ptf_model.gaps``, ``ptf_model.gap.<gap>``.
    """
    say, must = provenance.language.say, int((rows["priority_group"] == "must").sum())
    facts = {"count": len(rows), "must": say("ptf_model.register.must", count=must)}
    return (
        _counted("gaps", "register.finding.gaps", provenance, facts, value=len(rows), n=len(rows)),
        *(_size(row, provenance) for row in rows.to_dict("records")),
    )


def _size(row, provenance):
    language, unit = provenance.language, row["unit"]
    live = not pd.isna(row["live"])
    size = wording.distance(row["size"], row["size_low"], row["size_high"], unit, language)
    facts = {"gap": _name(row), "target": wording.amount(row["target_value"], unit, language), "size": size}
    today = wording.measured(row["live"], row["low"], row["high"], unit, language) if live else ""
    facts |= {"today": today or wording.amount(row["current_value"], unit, language)}
    return Finding(
        id=f"ptf_model.gap.{row['gap_id']}",
        statement=language.say(f"ptf_model.register.finding.{'reached' if row['size'] <= 0 else 'size'}", **facts),
        value=float(row["size"]),
        low=None if pd.isna(row["size_low"]) else float(row["size_low"]),
        high=None if pd.isna(row["size_high"]) else float(row["size_high"]),
        n=int(row["n"]) if live and not pd.isna(row["n"]) else 0,
        unit=unit,
        method=f"target less value: {row['method']}" if live else WRITTEN,
        scope=row["gap_id"],
        inputs_hash=provenance.inputs_hash,
    )


def _name(row):
    return row["gap_id"] if pd.isna(row["name"]) else row["name"]


def live(rows, states, provenance):
    """How many gaps that stand on a finding no longer hold as they were written.

    Parameters
    ----------
    rows : DataFrame
        Those of the register that stand on a finding.
    states : mapping of str to int
        How many have each state.
    provenance : Provenance

    Returns
    -------
    tuple of Finding
        ``ptf_model.gaps_that_moved``.
    """
    moved = sum(states.get(state, 0) for state in MOVED)
    facts = {"count": moved, "of": len(rows)}
    return (_counted("gaps_that_moved", "live.finding", provenance, facts, value=moved, n=len(rows)),)


def candidates(own, found, name, provenance):
    """How many shortfalls, or opportunities, wait for somebody to enter them.

    Parameters
    ----------
    own, found : DataFrame
        As ``heads`` and ``candidates`` give them.
    name : str
        ``candidates`` or ``opportunities``.
    provenance : Provenance

    Returns
    -------
    tuple of Finding
        ``ptf_model.candidates`` or ``ptf_model.opportunities``.
    """
    facts = {"count": len(own), "findings": len(found)}
    return (_counted(name, f"{name}.finding", provenance, facts, value=len(own), n=len(found)),)


def closing(result, gaps_known, plans, provenance):
    """Gaps that no initiative closes, and initiatives that close none.

    Parameters
    ----------
    result : Closing
    gaps_known, plans : int
        How many gaps and how many initiatives there are.
    provenance : Provenance

    Returns
    -------
    tuple of Finding
        ``ptf_model.gaps_without_initiative``, ``ptf_model.initiatives_without_gap``.
    """
    pairs = (("gaps_without_initiative", result.open_gaps, gaps_known), ("initiatives_without_gap", result.idle, plans))
    return tuple(
        _counted(name, f"closing.finding.{name}", provenance, {"count": len(left), "of": of}, value=len(left), n=of)
        for name, left, of in pairs
    )


def money(spent, currency, provenance):
    """What the initiatives cost, once and each year.

    Parameters
    ----------
    spent : Money
    currency : str
    provenance : Provenance

    Returns
    -------
    tuple of Finding
        ``ptf_model.cost_once``, ``ptf_model.cost_each_year``.
    """
    language = provenance.language
    return tuple(
        Finding(
            id=f"ptf_model.cost_{name}",
            statement=language.say(
                f"ptf_model.initiatives.finding.{name}",
                count=spent.initiatives,
                cost=wording.money(value, currency, language),
                untold=spent.untold,
            ),
            value=value,
            n=spent.initiatives,
            unit=unit,
            method=ARITHMETIC,
            inputs_hash=provenance.inputs_hash,
        )
        for name, value, unit in (("once", spent.once, currency), ("each_year", spent.each_year, f"{currency}/year"))
    )


def people(rows, called, provenance):
    """What each role would be asked for if everything started in the same week.

    Parameters
    ----------
    rows : DataFrame
        As ``people`` gives it.
    called : mapping of str to str
        Names of the roles.
    provenance : Provenance

    Returns
    -------
    tuple of Finding
        ``ptf_model.together.<role>``.
    """
    language = provenance.language
    return tuple(
        Finding(
            id=f"ptf_model.together.{row['role_id']}",
            statement=language.say(
                f"ptf_model.people.finding.{row['verdict']}",
                role=called.get(row["role_id"], row["role_id"]),
                **{name: wording.tenths(row[name], language) for name in ("together", "available")},
                weeks=wording.tenths(row["person_weeks"], language),
            ),
            value=float(row["together"]),
            n=int(row["initiatives"]),
            unit="FTE",
            method="heaviest week if all started together, no interval",
            scope=row["role_id"],
            inputs_hash=provenance.inputs_hash,
        )
        for row in rows.to_dict("records")
    )


def dependencies(rows, provenance):
    """How many initiatives wait for something.

    Parameters
    ----------
    rows : DataFrame
        As ``dependencies`` gives it.
    provenance : Provenance

    Returns
    -------
    tuple of Finding
        ``ptf_model.waiting``.
    """
    waiting, outside = rows["after"].nunique(), int(rows["before"].isna().sum())
    facts = {"count": waiting, "outside": outside}
    return (_counted("waiting", "dependencies.finding", provenance, facts, value=waiting, n=len(rows)),)


def readiness(rows, provenance):
    """For how many of the five challenges the company is ready.

    Parameters
    ----------
    rows : DataFrame
        As ``readiness`` gives it.
    provenance : Provenance

    Returns
    -------
    tuple of Finding
        ``ptf_model.ready``.
    """
    ready = int((rows["answer"] == "yes").sum())
    return (_counted("ready", "readiness.finding", provenance, {"count": ready, "of": len(rows)}, value=ready, n=len(rows)),)


def _counted(name, text, provenance, facts, *, value, n, scope=""):
    return Finding(
        id=f"ptf_model.{name}",
        statement=provenance.language.say(f"ptf_model.{text}", **facts),
        value=float(value),
        n=int(n),
        unit="count",
        method=WHOLE,
        scope=scope,
        inputs_hash=provenance.inputs_hash,
    )
