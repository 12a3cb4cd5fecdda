"""How the money of a pilot and the verdicts of all pilots are shown.

In       one ``Compared`` or several, or None where there is none; the ``Ctq``; the provenance of the tables
Out      ``savings``, ``pilots``: one ``Exhibit`` each
Assumes  the language holds the texts ``dmaic_improve.*``
"""

from methods.dmaic.improve import findings, wording
from methods.dmaic.improve.parts import compared_in, grid, not_done
from methods.dmaic.improve.trial_exhibits import scope_of
from methods.exhibits import formats
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.formats import ABSENT


def savings(result, ctq, tables, currency, provenance):
    """The money that the failures avoided are worth in a year.

    Parameters
    ----------
    result : Compared or None
    ctq : Ctq or None
    tables : namespace
        initiative, for what it costs.
    currency : str
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_improve.savings``.
    """
    if result is None or result.savings is None:
        return not_done("savings", "pilot" if result is None else "savings", ctq, provenance)
    language, say, found = provenance.language, provenance.language.say, result.savings
    ends = {name: wording.money(language, getattr(found, name), currency) for name in ("low", "point", "high")}
    key = "proved" if result.proof.values["verdict"] == "proved" else "not_proved"
    per_year = {
        "cases": language.number(result.pilot.cases_per_year),
        "unit": wording.price(language, result.pilot.unit_cost, currency),
    }
    columns = {"item": "text"} | dict.fromkeys(("low", "point", "high"), "text")
    return Exhibit(
        id="dmaic_improve.savings",
        title=say(f"dmaic_improve.savings.title.{key}", **ends),
        measure=say("dmaic_improve.savings.measure"),
        n=result.proof.values["n_before"] + result.proof.values["n_after"],
        body=grid("savings", language, columns, _savings_rows(result, currency, language)),
        provenance=compared_in(provenance, result),
        alt=say("dmaic_improve.savings.alt", **ends),
        takeaways=_cost(result, tables, currency, language),
        notes=(say("dmaic_improve.savings.note.formula", **per_year),),
        findings=findings.savings(result, currency, provenance),
    )


def _savings_rows(result, currency, language):
    values = [-result.proof.values[f"share_change{end}"] for end in ("_high", "", "_low")]
    year, price = result.pilot.cases_per_year, result.pilot.unit_cost
    rows = {
        "change": [language.number(100 * value, 1) for value in values],
        "avoided": [language.number(value * year) for value in values],
        "money": [language.number(value * year * price) for value in values],
    }
    say = language.say
    names = {name: say(f"dmaic_improve.savings.row.{name}") for name in ("change", "avoided")}
    names["money"] = say("dmaic_improve.savings.row.money", currency=currency)
    return [(names[name], *cells) for name, cells in rows.items()]


def _cost(result, tables, currency, language):
    rows = tables.initiative[tables.initiative["initiative_id"] == result.pilot.initiative_id]
    if rows.empty or rows[["capex", "opex_year"]].isna().any(axis=None):
        return ()
    spent = {"capex": "capex", "opex": "opex_year"}
    facts = {name: wording.money(language, float(rows[column].iloc[0]), currency) for name, column in spent.items()}
    return (language.say("dmaic_improve.savings.takeaway.cost", **facts),)


def pilots(results, tables, provenance):
    """What every pilot proved, and what it lacks.

    Parameters
    ----------
    results : sequence of Compared
    tables : namespace
        channel and segment.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_improve.pilots``.
    """
    if not results:
        return not_done("pilots", "pilots", None, provenance)
    language, say = provenance.language, provenance.language.say
    proved = [result.pilot.name for result in results if result.proof.values["verdict"] == "proved"]
    count, total = len(proved), len(results)
    key = "none" if not count else "all" if count == total else "some"
    facts = {"count": total if key == "none" else count}
    facts |= {"total": total, "names": [wording.quoted(language, name) for name in proved]} if key == "some" else {}
    rows = [_pilot_row(result, tables, language) for result in results]
    columns = dict.fromkeys(("pilot", "where", "before", "after", "change", "verdict", "missing"), "text")
    marked = [place for place, result in enumerate(results) if result.proof.values["verdict"] != "proved"]
    return Exhibit(
        id="dmaic_improve.pilots",
        title=say(f"dmaic_improve.pilots.title.{key}", **facts),
        measure=say("dmaic_improve.pilots.measure"),
        n=total,
        body=grid("pilots", language, columns, rows, marked=marked),
        provenance=compared_in(provenance, *results),
        alt=say("dmaic_improve.pilots.alt", items="; ".join(f"{row[0]}: {row[5]}" for row in rows)),
        notes=(say("dmaic_improve.pilots.note.units"), *((say("dmaic_improve.pilots.note.several"),) if total > 1 else ())),
    )


def _pilot_row(result, tables, language):
    found, ctq = result.proof.values, result.ctq
    before, after = (wording.level(language, value, ctq) for value in wording.sides(found, ctq))
    middle, low, high = (None if end is None else end * (100 if ctq.is_share else 1) for end in wording.decisive(found, ctq))
    change = formats.estimate(middle, low, high, f"number:{1 if ctq.is_share else wording.places(ctq)}", language)
    verdict = language.say(f"dmaic_improve.proof.verdict_short.{found['verdict']}")
    lacking = language.enumeration(wording.missing(language, result.proof)) or ABSENT
    return (result.pilot.name, scope_of(result.pilot, tables, language), before, after, change, verdict, lacking)
