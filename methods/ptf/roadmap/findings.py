"""What the plan is worth and what it comes to, as numbers.

In       results of ``study``, the provenance of their data
Out      ``of_worth``, ``of_plan``: tuples of ``Finding``
Assumes  kinds of money are told one by one
"""

from methods.exhibits.finding import Finding


def of_worth(valuation, currency, provenance):
    """One finding for each kind of money: P50 with P10 and P90."""
    language = provenance.language
    found = []
    for kind in valuation.classes:
        low, middle, high = kind.quantiles
        facts = {
            "item": language.say(f"ptf_roadmap.class.{kind.name}"),
            "value": language.number(middle),
            "range": language.range(low, high, 0),
            "currency": currency,
            "years": valuation.terms.years,
        }
        found.append(
            Finding(
                id=f"ptf_roadmap.worth.{kind.name}",
                statement=language.say("ptf_roadmap.finding.worth", **facts),
                value=middle,
                low=low,
                high=high,
                n=len(kind.values),
                unit=currency,
                method=language.say("ptf_roadmap.method.worth"),
                inputs_hash=provenance.inputs_hash,
            )
        )
    return tuple(found)


def of_plan(search, names, provenance):
    """In which week of the plan each initiative goes live."""
    language = provenance.language
    live = search.plan.live if search.plan else {}
    return tuple(
        Finding(
            id=f"ptf_roadmap.live.{name}",
            statement=language.say("ptf_roadmap.finding.live", item=names[name], week=week),
            value=float(week),
            n=len(live),
            unit="weeks",
            method=language.say("ptf_roadmap.method.plan"),
            inputs_hash=provenance.inputs_hash,
        )
        for name, week in live.items()
    )
