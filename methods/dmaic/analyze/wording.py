"""How the numbers of this phase are written: effects in the CTQ's unit with their sign, tests by name, verdicts.

In       trials, effects, assumptions, a ``Language``
Out      texts
Assumes  the language holds the texts ``dmaic_analyze.*``
"""

from methods.dmaic.analyze.trials import MARK, REST
from methods.dmaic.define.wording import PLACES
from methods.dmaic.measure.wording import p_value
from methods.exhibits.formats import ABSENT
from methods.language import NO_BREAK_SPACE

RATIOS = ("rate_ratio", "variance_ratio", "sd_ratio", "kendall_w", "cramers_v", "spearman")
SHARES = ("omega_squared", "epsilon_squared")
IN_UNIT = ("mean_difference", "shift", "coefficient")
TINY = 4
WEAKENING = ("normality.small", "independence.doubtful", "size")


def signed(language, value, places):
    """A number with its sign: ``+5.09``, ``−0.20``; a zero has none."""
    text = language.number(value, places)
    return f"+{text}" if value > 0 and any(digit in text for digit in "123456789") else text


def interval(language, low, high, places, *, percent=False):
    """An interval that no line break parts; empty where there is none."""
    if low is None and high is None:
        return ""
    return language.range(low, high, decimals=places, percent=percent).replace(" ", NO_BREAK_SPACE)


def effect(language, found, ctq, factor=None):
    """An effect in words.

    Parameters
    ----------
    language : Language
    found : Effect or None
    ctq : Ctq
    factor : Factor, optional
        With a number as factor, a coefficient or an odds ratio is said per unit of it.

    Returns
    -------
    str
        A dash without an effect.
    """
    if found is None or found.value is None:
        return ABSENT
    if found.name == "risk_difference":
        return _points(language, found)
    if found.name in IN_UNIT:
        return _in_unit(language, found, ctq, factor)
    if found.name in SHARES:
        value, range_ = language.percent(max(0.0, found.value)), interval(language, found.low, found.high, 1, percent=True)
        return language.say("dmaic_analyze.effect.omega_squared", value=value, range=range_).strip()
    key = found.name if found.name in RATIOS else "odds_ratio"
    facts = {"value": language.number(found.value, 2), "range": interval(language, found.low, found.high, 2)}
    if key == "odds_ratio" and factor is not None and factor.kind == "number":
        facts["value"] = language.say("dmaic_analyze.effect.odds_ratio", value=facts["value"], range="").strip()
        return language.say(f"dmaic_analyze.effect.per.{factor.name}", **facts).strip()
    return language.say(f"dmaic_analyze.effect.{key}", **facts).strip()


def unit(language, ctq):
    """The CTQ's unit in words: ``business days``, ``percentage points``."""
    if ctq.is_share:
        return language.say("dmaic_analyze.effects.unit_points")
    key = f"dmaic_define.axis.{ctq.unit}"
    return language.say(key) if language.has(key) else ctq.unit


def _points(language, found):
    value = signed(language, 100 * found.value, 1)
    ends = [None if end is None else 100 * end for end in (found.low, found.high)]
    return language.say("dmaic_analyze.effect.points", value=value, range=interval(language, *ends, 1)).strip()


def _in_unit(language, found, ctq, factor):
    number = factor is not None and factor.kind == "number"
    places = TINY if number else PLACES.get(ctq.unit, 2)
    range_ = interval(language, found.low, found.high, places)
    value = f"{signed(language, found.value, places)}{NO_BREAK_SPACE}{unit(language, ctq)}"
    if number:
        return language.say(f"dmaic_analyze.effect.per.{factor.name}", value=value, range=range_).strip()
    return f"{value} {range_}".strip()


def factor_name(language, factor):
    """A factor in words: ``Reseller``, ``went through Failed visit``, ``wait before …``."""
    if factor is None:
        return ABSENT
    if factor.name in ("activity", "wait", "advice"):
        return language.say(f"dmaic_analyze.factor.{factor.name}", label=factor.label)
    if factor.kind == "groups" and factor.name != "attribute":
        return language.say(f"dmaic_analyze.factor.{factor.name}")
    key = f"dmaic_measure.priority.{factor.label}"
    return language.say(key) if factor.name == "priority" else factor.label


def verdict(language, trial):
    """What became of a cause, in words."""
    key = f"dmaic_analyze.verdict.{trial.verdict}"
    return language.say(f"{key}.{trial.reason}" if trial.reason else key, evidence=trial.evidence_id or "–")


def test_made(language, decision):
    """The test, the reason where it is not the default, and what the other test said: ``Spearman · Pearson: p = 0.021``."""
    text = test_name(language, decision.reported.test)
    if decision.reason != "default":
        reason = language.say(f"dmaic_analyze.reason.{decision.reason}")
        text = language.say("dmaic_analyze.tests.test", test=text, reason=reason)
    if decision.other is None or decision.other.p is None:
        return text
    other = {"test": test_name(language, decision.other.test), "p": p_text(language, decision.other.p)}
    return text + language.say("dmaic_analyze.tests.other", **other)


def test_name(language, name):
    """The name of a test or check."""
    return language.say(f"dmaic_analyze.test.{name}")


def p_text(language, p):
    """A p-value, or a dash."""
    return ABSENT if p is None else p_value(language, p)


def both_p(language, trial):
    """The p-value of a test and, after an arrow, the adjusted one: ``0.014 → 0.057``; a dash without a test."""
    if trial.decision is None or trial.decision.reported.p is None:
        return ABSENT
    raw, adjusted = (_bare(p_value(language, p)) for p in (trial.decision.reported.p, trial.p_adjusted))
    return f"{raw} \N{RIGHTWARDS ARROW}{NO_BREAK_SPACE}{adjusted}"


def _bare(text):
    return text.removeprefix("p").strip().removeprefix("= ").replace(" ", NO_BREAK_SPACE)


def group_name(language, scope):
    """The group of an assumption: with or without the factor, the CTQ, the factor, or a group by its own name."""
    known = {MARK: "with", REST: "without", "ctq": "ctq", "factor": "factor"}
    return language.say(f"dmaic_analyze.assumptions.group.{known[scope]}") if scope in known else scope


def checked(language, row):
    """How an assumption was checked: the group, the test with its statistic and p-value, the skewness beside normality."""
    parts = []
    if row.name == "size" and row.statistic is None:
        parts.append(language.say("exhibit.n", n=row.n))
    if row.check:
        facts = {"test": test_name(language, row.check), "value": language.number(row.statistic, 2)}
        parts.append(language.say("dmaic_analyze.assumptions.check.statistic", p=p_text(language, row.p), **facts))
    elif row.statistic is not None:
        parts.append(language.say("dmaic_analyze.assumptions.check.least", value=language.number(row.statistic, 1)))
    if row.skewness is not None:
        parts.append(language.say("dmaic_analyze.assumptions.check.skewness", value=language.number(row.skewness, 1)))
    text = ", ".join(parts) or ABSENT
    return f"{group_name(language, row.scope)}: {text}" if row.scope and parts else text


def consequence(language, row, decision):
    """What was done about an assumption that does not hold, or cannot be looked at."""
    key = _consequence(row, decision)
    return language.say(f"dmaic_analyze.assumptions.done.{key}")


def weakens(row, decision):
    """Whether an assumption that does not hold asks for the test to be read with care."""
    return row.state == "doubtful" and _consequence(row, decision) in WEAKENING


def _consequence(row, decision):
    if row.state == "holds" or (row.state == "not_testable" and row.name != "normality"):
        return "nothing"
    if row.name == "normality":
        if decision.reported.test == "spearman":
            return "normality.order"
        if row.n >= 30:
            return "normality.large"
        return "normality.ranks" if decision.reason == "small_and_not_normal" else "normality.small"
    if row.name == "independence":
        return f"independence.{row.state}"
    return row.name
