"""The rungs of one restriction's decision ladder in words.

In       one row of a ``Ledger``
Out      ``rungs``: question, what the data show, answer; ``takeaways``
Assumes  the language holds the texts ``rules.ladder.*``
"""

import pandas as pd

from methods.rules import wording

RUNGS = ("law", "enough", "screen", "money", "deters")
DECIDED_AT = {
    "law": "law",
    **dict.fromkeys(("not_in_log", "no_outcome", "too_few"), "enough"),
    "no_norms": "law",
    **dict.fromkeys(("no_loss", "pays", "does_not_pay", "either"), "money"),
    "deters": "deters",
}


def rungs(row, ledger, language):
    """What becomes of cases, the five rungs, and which row decides.

    Parameters
    ----------
    row : mapping
        One row of ``ledger.table``.
    ledger : Ledger
    language : Language

    Returns
    -------
    tuple of (tuple of (str, str, str), int)
    """
    say = language.say
    tau = language.percent(ledger.tau, 1 if round(100 * ledger.tau) != 100 * ledger.tau else 0)
    found = {
        "law": _law(row, say),
        "enough": _enough(row, ledger, say, tau),
        "screen": _screen(row, language),
        "money": _money(row, language),
        "deters": _deters(row, say),
    }
    questions = {name: say(f"rules.ladder.rung.{name}", **({"tau": tau} if name == "screen" else {})) for name in RUNGS}
    before = ((say("rules.ladder.rung.cases"), _cases(row, ledger, language), ""),) if row["in_log"] else ()
    decisive = len(before) + RUNGS.index(DECIDED_AT[row["reason"]])
    return (*before, *((questions[name], *found[name]) for name in RUNGS)), decisive


def _cases(row, ledger, language):
    """What cases go through before and in it."""
    say, parts = language.say, [language.say("rules.ladder.seen.reached", count=row["reached"])]
    if not pd.isna(row["wait_p90_low"]):
        waits = {name: language.number(row[f"wait_{name}"], 1) for name in ("median", "p90")}
        waits |= {"range": language.range(row["wait_median_low"], row["wait_median_high"], 1)}
        waits |= {"p90_range": language.range(row["wait_p90_low"], row["wait_p90_high"], 1)}
        parts.append(say("rules.ladder.seen.waits", **waits))
    if row["gave_up"]:
        share = wording.rate_with_range(language, row["gave_up_share"], row["gave_up_low"], row["gave_up_high"])
        parts.append(say("rules.ladder.seen.gave_up", count=int(row["gave_up"]), share=share))
    if not pd.isna(row["per_rejection"]):
        ends = wording.money_range(language, row["per_rejection_low"], row["per_rejection_high"], ledger.currency)
        cost = wording.money(language, row["per_rejection"], ledger.currency)
        parts.append(say("rules.ladder.seen.cost", cost=f"{cost} {ends}"))
    return "; ".join(parts)


def _law(row, say):
    if row["clause"]:
        return say("rules.ladder.seen.clause", clause=row["clause"]), say("rules.ladder.answer.law")
    if not row["law_known"]:
        return say("rules.ladder.seen.no_norms"), say("rules.ladder.answer.unknown")
    return say(f"rules.ladder.seen.{'claims_law' if row['claims_law'] else 'no_clause'}"), say("rules.ladder.answer.no_law")


def _enough(row, ledger, say, tau):
    if not row["in_log"]:
        return say("rules.ladder.seen.not_in_log"), say("rules.ladder.answer.unknown")
    if pd.isna(row["rate"]):
        return say("rules.ladder.seen.no_outcome"), say("rules.ladder.answer.unknown")
    seen = say("rules.ladder.seen.enough", n=row["reached"], need=ledger.need, tau=tau)
    return seen, say(f"rules.ladder.answer.{'enough' if row['reached'] >= ledger.need else 'not_enough'}")


def _screen(row, language):
    if row["screen"] == "unknown":
        return "", language.say("rules.ladder.answer.unknown")
    facts = {"rate": wording.rate(language, row["rate"])}
    facts |= {"range": wording.rate_range(language, row["rate_low"], row["rate_high"])}
    return language.say("rules.ladder.seen.rate", **facts), language.say(f"rules.ladder.answer.{row['screen']}")


def _money(row, language):
    say = language.say
    if row["screen"] == "unknown":
        return "", say("rules.ladder.answer.unknown")
    if pd.isna(row["break_even"]):
        return say("rules.ladder.seen.no_loss"), say(f"rules.ladder.answer.{'beside' if row['clause'] else 'no_loss'}")
    seen = say(
        "rules.ladder.seen.money",
        rate=wording.rate(language, row["rate"]),
        range=wording.rate_range(language, row["rate_low"], row["rate_high"]),
        break_even=wording.break_even(language, row),
    )
    beside = "beside" if row["clause"] else "no_norms" if row["reason"] == "no_norms" else row["pays"]
    return seen, say(f"rules.ladder.answer.{beside}")


def _deters(row, say):
    if not row["deters"]:
        return say("rules.ladder.seen.no_deters"), say("rules.ladder.answer.no_deters")
    answer = "trial" if row["reason"] == "deters" else "beside" if row["clause"] else "no_deters"
    return say("rules.ladder.seen.deters"), say(f"rules.ladder.answer.{answer}")


def takeaways(row, language):
    """The alternative, the decision on record, and where the removal rule and the result part.

    Parameters
    ----------
    row : mapping
    language : Language

    Returns
    -------
    tuple of str
    """
    say, alternative = language.say, row["alternative"]
    known = isinstance(alternative, str) and alternative
    said = [say("rules.ladder.takeaway.alternative", alternative=alternative)] if known else []
    said.append(say("rules.ladder.takeaway.decided", decision=say(f"rules.ladder.decision.{row['decision']}")))
    if row["disagrees"]:
        said.append(say("rules.ladder.takeaway.disagrees", reason=wording.reason(language, row)))
    return tuple(said)
