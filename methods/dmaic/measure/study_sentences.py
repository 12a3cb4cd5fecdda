"""The sentences around measurement studies: titles, takeaways, notes, and one line on what each found.

In       studies, a ``Language``
Out      texts, or tuples of them
Assumes  the language holds the texts ``dmaic_measure.study``, ``gage``, ``agreement`` and ``systems``
"""

from methods.dmaic.define.wording import PLACES, quantity
from methods.dmaic.measure.systems.agreement import LEAST_ITEMS, WANTED_ITEMS
from methods.dmaic.measure.systems.components import LEAST_CATEGORIES
from methods.dmaic.measure.wording import p_value, round_percent

# With so few operators their variance has one or two degrees of freedom, and its interval says next to nothing.
FEW_OPERATORS = 3


def amount(language, value, study):
    """A reading, or a standard deviation, in the unit of a study."""
    if study.unit == study.ctq.unit:
        return quantity(language, value, study.ctq)
    return f"{language.number(float(value), 2)} {study.unit}".strip()


def unit_words(language, study):
    """The unit of a study's readings, for an axis."""
    key = f"dmaic_define.axis.{study.unit}"
    return language.say(key) if language.has(key) else study.unit


def share(language, percent):
    """A percentage of the handbook as a reader writes it; a dash where it is not estimable."""
    return "–" if percent is None else language.percent(percent / 100)


def refusal(study, language):
    """Why a study has no analysis."""
    return language.say(f"dmaic_measure.study.refusal.{study.refusal}", study=study.id)


def verdict(study, language):
    """The verdict on one study in a word or two."""
    return language.say(f"dmaic_measure.study.verdict.{study.verdict or 'none'}")


def design(study, language):
    """Kind and size of a study."""
    kind = language.say(f"dmaic_measure.study.kind.{study.kind}{'_likelihood' if study.by_likelihood else ''}")
    sizes = {"parts": study.readings["part"].nunique(), "operators": study.readings["operator"].nunique()}
    sizes["trials"] = int(study.readings["trial"].max()) if study.n else 0
    if study.kind == "nested":
        sizes["parts"] = study.readings.groupby("operator")["part"].nunique().max() if study.n else 0
    if study.kind in ("type1", "linearity") or study.by_likelihood:
        return f"{kind}; {language.say('dmaic_measure.study.readings', n=study.n)}"
    return f"{kind}; {language.say('dmaic_measure.study.design' + ('_nested' if study.kind == 'nested' else ''), **sizes)}"


def found(study, language):
    """What a study found, in one line."""
    if study.result is None:
        return _sentence(refusal(study, language))
    return _FOUND[study.kind](study, study.result.values, language)


def systems_title(studies, untested, language):
    """Whether the measures can be trusted; the gravest comes first."""
    rejected = _names(studies, "unacceptable")
    reserved = _names(studies, "marginal")
    for key, names in (("rejected", rejected), ("untested", untested), ("reserved", reserved)):
        if names:
            return language.say(f"dmaic_measure.systems.title.{key}", names=names)
    return language.say("dmaic_measure.systems.title.all")


def gage_title(study, language):
    """Whether a measure can be trusted."""
    percent = study.result.values["percent_study_variation_gage_rr"]
    return language.say(f"dmaic_measure.gage.title.{study.verdict or 'none'}", ctq=study.ctq.name, share=share(language, percent))


def gage_takeaways(study, language):
    """Repeating against changing the operator, the categories, and how sure the gage's spread is."""
    values = study.result.values
    facts = {name: share(language, values[f"percent_study_variation_{name}"]) for name in ("repeatability", "reproducibility")}
    takeaways = [language.say("dmaic_measure.gage.takeaway.split", **facts)]
    if values["ndc"] is None:
        takeaways.append(language.say("dmaic_measure.gage.takeaway.no_ndc"))
    else:
        takeaways.append(language.say("dmaic_measure.gage.takeaway.ndc", ndc=values["ndc"], least=LEAST_CATEGORIES))
    return (*takeaways, _spread(study, language))


def gage_notes(study, language):
    """Design, method, pooling, what was set to zero, and what the shares mean."""
    values, method, say = study.result.values, study.result.method, language.say
    kind = {"anova": "anova", "nested_anova": "nested", "reml": "reml"}[method["method"]]
    notes = [_sentence(design(study, language)), say(f"dmaic_measure.gage.note.{kind}"), *_pooling(values, method, language)]
    if values["clamped"]:
        sources = [say(f"dmaic_measure.gage.source.{source}").lower() for source in values["clamped"]]
        notes.append(say("dmaic_measure.gage.note.clamped", sources=sources))
    notes.append(say("dmaic_measure.gage.note.shares", multiplier=_multiplier(language, method["multiplier"])))
    limit = study.ctq.upper if study.ctq.upper is not None else study.ctq.lower
    one_limit = not study.ctq.is_share and None in (study.ctq.lower, study.ctq.upper) and limit is not None
    if values["percent_tolerance_gage_rr"] is not None and one_limit:
        notes.append(say("dmaic_measure.gage.note.one_limit", limit=amount(language, limit, study)))
    if values.get("sd_gage_rr_low") is not None:
        notes.append(say("dmaic_measure.gage.note.intervals", level=round_percent(language, method["confidence"])))
    if "no_interval_of_reproducibility" in study.result.warnings:
        notes.append(say("dmaic_measure.gage.note.no_av"))
    if "few_categories" in study.result.warnings:
        notes.append(say("dmaic_measure.gage.note.few_categories", least=LEAST_CATEGORIES))
    return tuple(notes)


def agreement_title(study, language):
    """Whether a judgement can be trusted, and who agrees least with the standard."""
    row, values = weakest(study), study.result.values
    facts = {"ctq": study.ctq.name, "share": language.percent(float(row["share"]))}
    if study.verdict is None or kappa_of(row) is None:
        key = "none" if study.verdict is None else "acceptable_all"
        return language.say(f"dmaic_measure.agreement.title.{key}", **facts)
    facts["kappa"] = language.number(kappa_of(row), 2)
    if not values["has_standard"]:
        return language.say(f"dmaic_measure.agreement.title.{study.verdict}_between", **facts)
    who = language.say("dmaic_measure.agreement.who", who=str(row["operator"]))
    return language.say(f"dmaic_measure.agreement.title.{study.verdict}", who=who, **facts)


def weakest(study):
    """The row of the agreement that the verdict rests on: the one with the lowest kappa, else with the lowest share."""
    table = study.result.table
    for comparison in ("versus_standard", "between", "within"):
        rows = table[table["comparison"] == comparison]
        if len(rows):
            break
    known = rows[rows["kappa"].notna()]
    if len(known):
        return rows.loc[known["kappa"].astype(float).idxmin()]
    return rows.loc[rows["share"].astype(float).idxmin()]


def kappa_of(row):
    """Kappa of a row; None where it is not estimable."""
    return None if row["kappa"] is None or row["kappa"] != row["kappa"] else float(row["kappa"])


def agreement_takeaways(study, language):
    """Misses and false alarms, whose they are, and that agreeing with oneself comes first."""
    values, say = study.result.values, language.say
    takeaways = []
    if values["miss"] is not None and values["false_alarm"] is not None:
        facts = {"miss": language.percent(values["miss"]), "alarm": language.percent(values["false_alarm"])}
        for name, short in (("miss", "miss"), ("false_alarm", "alarm")):
            facts[f"{short}_range"] = language.range(values[f"{name}_low"], values[f"{name}_high"], percent=True)
        takeaways.append(say("dmaic_measure.agreement.takeaway.rates", **facts))
        mine = next((rate for rate in values["rates"] if rate[0] == str(weakest(study)["operator"])), None)
        if study.verdict != "acceptable" and mine is not None:
            own = {"who": mine[0], "miss": language.percent(mine[1]), "alarm": language.percent(mine[5])}
            takeaways.append(say("dmaic_measure.agreement.takeaway.worst", **own))
    if values["n_trials"] > 1:
        takeaways.append(say("dmaic_measure.agreement.takeaway.within"))
    return tuple(takeaways)


def agreement_notes(study, language):
    """Design, how items are counted, which kappa, and what weakens the study."""
    values, codes, say = study.result.values, set(study.result.warnings), language.say
    notes = [
        _sentence(design(study, language)),
        say("dmaic_measure.agreement.note.counted", confidence=round_percent(language, study.result.method["confidence"])),
        say("dmaic_measure.agreement.note.kappa"),
        say("dmaic_measure.agreement.note.prevalence", share=language.percent(values["prevalence"])),
    ]
    notes += [say(f"dmaic_measure.agreement.note.{name}") for name in ("one_category",) if name in codes]
    if "prevalence" in codes and "one_category" not in codes:
        notes.append(say("dmaic_measure.agreement.note.paradox"))
    if codes & {"few_items", "fewer_than_wanted"}:
        least = LEAST_ITEMS if "few_items" in codes else WANTED_ITEMS
        notes.append(say("dmaic_measure.agreement.note.few", least=least, wanted=WANTED_ITEMS))
    if not values["has_standard"]:
        notes.append(say("dmaic_measure.agreement.note.no_standard"))
    return tuple(notes)


def _sentence(words):
    return f"{words[:1].upper()}{words[1:]}."


def _pooling(values, method, language):
    if method["method"] != "anova":
        return ()
    if method["pool"] == "always" or values["p_interaction"] is None:
        return (language.say("dmaic_measure.gage.note.pooled_always"),)
    key = "pooled" if values["interaction_pooled"] else "kept"
    facts = {"p": p_value(language, values["p_interaction"]), "alpha": language.number(method["alpha_to_pool"], 2)}
    return (language.say(f"dmaic_measure.gage.note.{key}", **facts),)


def _spread(study, language):
    values, method = study.result.values, study.result.method
    low, high = values.get("sd_gage_rr_low"), values.get("sd_gage_rr_high")
    if low is None or high is None:
        return language.say("dmaic_measure.gage.takeaway.sd_alone", sd=amount(language, values["sd_gage_rr"], study))
    level = round_percent(language, method["confidence"])
    if values["n_operators"] < FEW_OPERATORS:
        facts = {"low": amount(language, low, study), "high": amount(language, high, study)}
        return language.say("dmaic_measure.gage.takeaway.wide", operators=values["n_operators"], level=level, **facts)
    interval = language.range(low, high, decimals=PLACES.get(study.unit, 2))
    sd = amount(language, values["sd_gage_rr"], study)
    return language.say("dmaic_measure.gage.takeaway.sd", sd=sd, range=interval, level=level)


def _multiplier(language, multiplier):
    return language.number(multiplier, 0 if float(multiplier).is_integer() else 2)


def _names(studies, verdict_wanted):
    return list(dict.fromkeys(study.ctq.name for study in studies if study.verdict == verdict_wanted))


def _gage(study, values, language):
    facts = {"share": share(language, values["percent_study_variation_gage_rr"])}
    if values["ndc"] is None:
        return language.say("dmaic_measure.study.number.gage_no_ndc", **facts)
    return language.say("dmaic_measure.study.number.gage", ndc=values["ndc"], **facts)


def _type1(study, values, language):
    places = PLACES.get(study.unit, 2)
    facts = {"bias": amount(language, values["bias"], study)}
    facts["range"] = language.range(values["bias_low"], values["bias_high"], decimals=places)
    if values["cg"] is None:
        return language.say("dmaic_measure.study.number.type1_no_tolerance", **facts)
    indices = {name: language.number(values[name], 2) for name in ("cg", "cgk")}
    return language.say("dmaic_measure.study.number.type1", **facts, **indices)


def _linearity(study, values, language):
    facts = {"slope": language.number(values["slope"], 3), "bias": amount(language, values["mean_bias"], study)}
    facts["range"] = language.range(values["slope_low"], values["slope_high"], decimals=3)
    return language.say("dmaic_measure.study.number.linearity", **facts)


def _attribute(study, values, language):
    overall = "standard" if values["has_standard"] else "between"
    covered = values[f"{overall}_share"]
    facts = {"share": "–" if covered is None else language.percent(covered)}
    kappa = kappa_of(weakest(study))
    if kappa is None:
        return language.say("dmaic_measure.study.number.attribute_no_kappa", **facts)
    return language.say("dmaic_measure.study.number.attribute", kappa=language.number(kappa, 2), **facts)


_FOUND = {"crossed": _gage, "nested": _gage, "type1": _type1, "linearity": _linearity, "attribute": _attribute}
