"""Defects and baselines as exhibits and findings.

In       baselines as ``baseline.baselines`` gives them, the provenance of their data
Out      ``sigma``, ``baseline``: one ``Exhibit`` each; ``level``, ``stability``: one cell each
Assumes  the language holds the texts ``dmaic_measure.*``
"""

from methods.dmaic.define.exhibits import not_done
from methods.dmaic.define.wording import PLACES, percent, quantity, specification
from methods.dmaic.measure.baseline import FEWEST_WEEKS
from methods.dmaic.measure.defects import of_yields
from methods.dmaic.measure.wording import only, round_percent
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.finding import Finding
from methods.exhibits.grid import Grid, GridColumn


def sigma(baselines, provenance):
    """Defects, yield and sigma level of each CTQ, and what passes all of them.

    Parameters
    ----------
    baselines : sequence of Baseline
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_measure.sigma``.
    """
    language, say = provenance.language, provenance.language.say
    measure = say("dmaic_measure.sigma.measure")
    if not baselines:
        return not_done("dmaic_measure.sigma", say("dmaic_define.not_done.ctq"), measure, provenance)
    rolled = of_yields([one.defects.values["yield"] for one in baselines])
    title = _sigma_title(baselines, rolled, language)
    method = baselines[0].defects.method
    shift, confidence = language.number(method["shift"], 1), round_percent(language, method["confidence"])
    columns = ("ctq", "units", "defects", "dpmo", "yield", "level")
    rows = [_sigma_row(one, language) for one in baselines]
    notes = [
        say("dmaic_measure.sigma.note.shift", shift=shift),
        say("dmaic_measure.sigma.note.interval", confidence=confidence),
    ]
    if len(baselines) > 1:
        for key, name in (("rty", "rolled_throughput_yield"), ("normalized", "normalized_yield")):
            rows.append((say(f"dmaic_measure.sigma.row.{key}"), "", "", "", language.percent(rolled[name]), ""))
        notes.append(say("dmaic_measure.sigma.note.rolled"))
    said = [one.ctq.opportunity_note for one in baselines if one.ctq.opportunity_note]
    notes += [say("dmaic_measure.sigma.note.opportunity", notes="; ".join(said))] if said else []
    return Exhibit(
        id="dmaic_measure.sigma",
        title=title,
        measure=measure,
        n=sum(one.n for one in baselines),
        body=Grid(
            tuple(
                GridColumn(say(f"dmaic_measure.sigma.column.{name}", **({"shift": shift} if name == "level" else {})))
                for name in columns
            ),
            tuple(rows),
        ),
        provenance=provenance,
        alt=say("dmaic_measure.sigma.alt", n=len(baselines), statement=title),
        notes=tuple(notes),
        findings=(*(_sigma_finding(one, provenance) for one in baselines), *_rolled_finding(baselines, rolled, provenance)),
    )


def baseline(baselines, provenance):
    """The starting point of each CTQ, frozen with the fingerprint of its data.

    Parameters
    ----------
    baselines : sequence of Baseline
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_measure.baseline``.
    """
    language, say = provenance.language, provenance.language.say
    measure = say("dmaic_measure.baseline.measure")
    if not baselines:
        return not_done("dmaic_measure.baseline", say("dmaic_define.not_done.ctq"), measure, provenance)
    items = "; ".join(_baseline_item(one, language) for one in baselines)
    describing = [one.ctq.name for one in baselines if one.reasons]
    title = say("dmaic_measure.baseline.title", items=items)
    if describing:
        title = say("dmaic_measure.baseline.title_only", names=describing, items=items)
    confidence = round_percent(language, baselines[0].defects.method["confidence"])
    columns = (say("dmaic_measure.baseline.column"), *(one.ctq.name for one in baselines))
    return Exhibit(
        id="dmaic_measure.baseline",
        title=title,
        measure=measure,
        n=sum(one.n for one in baselines),
        body=Grid(tuple(GridColumn(column) for column in columns), tuple(_baseline_rows(baselines, language))),
        provenance=provenance,
        alt=say("dmaic_measure.baseline.alt", n=len(baselines), statement=title),
        takeaways=(say("dmaic_measure.baseline.takeaway"),),
        notes=(
            say("dmaic_measure.baseline.note.beyond", confidence=confidence),
            say("dmaic_measure.baseline.note.covered"),
            say("dmaic_measure.baseline.note.weeks"),
        ),
        findings=tuple(_baseline_finding(one, provenance) for one in baselines),
    )


def _sigma_title(baselines, rolled, language):
    worst = max(baselines, key=lambda one: one.defects.values["dpo"])
    found = worst.defects.values
    if found["sigma_level"] is None and found["dpo"] == 0:
        return language.say("dmaic_measure.sigma.title.none")
    facts = {"ctq": worst.ctq.name, "dpmo": language.number(found["dpmo"])}
    if len(baselines) > 1:
        rty = language.percent(rolled["rolled_throughput_yield"])
        return language.say("dmaic_measure.sigma.title.several", rty=rty, **facts)
    level = "–" if found["sigma_level"] is None else language.number(found["sigma_level"], 2)
    return language.say("dmaic_measure.sigma.title.one", **{**facts, "ctq": worst.ctq.name}, sigma=level)


def _sigma_row(one, language):
    found = one.defects.values
    return (
        one.ctq.name,
        language.number(found["units"]),
        language.number(found["defects"]),
        f"{language.number(found['dpmo'])} {language.range(found['dpmo_low'], found['dpmo_high'], decimals=0)}",
        f"{language.percent(found['yield'])} {language.range(found['yield_low'], found['yield_high'], percent=True)}",
        level(one, language),
    )


def level(one, language):
    """The sigma level of a baseline with its interval, or its bound where nothing failed."""
    found = one.defects.values
    if found["sigma_level"] is None:
        bound = found["sigma_level_lower_bound"]
        return language.say("dmaic_measure.sigma.bound", bound="–" if bound is None else language.number(bound, 2))
    interval = language.range(found["sigma_level_low"], found["sigma_level_high"], decimals=2)
    return f"{language.number(found['sigma_level'], 2)} {interval}"


def _sigma_finding(one, provenance):
    language, found, method = provenance.language, one.defects.values, one.defects.method
    facts = {
        "ctq": one.ctq.name,
        "defects": found["defects"],
        "count": found["units"],
        "confidence": round_percent(language, method["confidence"]),
        "shift": language.number(method["shift"], 1),
    }
    key = "sigma"
    if found["sigma_level"] is None:
        key, facts["bound"] = (
            "sigma_none",
            "–" if found["sigma_level_lower_bound"] is None else language.number(found["sigma_level_lower_bound"], 2),
        )
    else:
        facts |= {"dpmo": language.number(found["dpmo"]), "level": language.number(found["sigma_level"], 2)}
        facts["range"] = language.range(found["dpmo_low"], found["dpmo_high"], decimals=0)
    return Finding(
        f"dmaic_measure.sigma.{one.ctq.id}",
        language.say(f"dmaic_measure.finding.{key}", **facts),
        value=found["sigma_level"],
        low=found["sigma_level_low"],
        high=found["sigma_level_high"],
        n=found["units"],
        unit="sigma",
        method=f"normal quantile of the yield, one tail, shift {method['shift']:g}; Clopper-Pearson",
        scope=one.ctq.id,
        inputs_hash=one.data_hash,
        about=(f"ctq:{one.ctq.id}",),
    )


def _rolled_finding(baselines, rolled, provenance):
    if len(baselines) < 2:
        return ()
    language = provenance.language
    facts = {"rty": language.percent(rolled["rolled_throughput_yield"]), "count": rolled["n_steps"]}
    return (
        Finding(
            "dmaic_measure.rolled_yield",
            language.say("dmaic_measure.finding.rolled", **facts),
            value=rolled["rolled_throughput_yield"],
            n=min(one.n for one in baselines),
            unit="fraction",
            method="product of first-time yields, no interval",
            inputs_hash=provenance.inputs_hash,
        ),
    )


def _baseline_item(one, language):
    share = "–" if one.beyond.value is None else language.percent(one.beyond.value)
    if not one.counted:
        return language.say("dmaic_measure.baseline.item", ctq=one.ctq.name, share=share)
    limit = one.ctq.upper if one.ctq.direction == "lower" else one.ctq.lower
    key = "item_share" if one.ctq.direction == "lower" else "item_share_higher"
    written = "–" if limit is None else percent(language, limit)
    return language.say(f"dmaic_measure.baseline.{key}", ctq=one.ctq.name, share=share, limit=written)


def _baseline_rows(baselines, language):
    every = (
        "specification",
        "data",
        "median",
        "share",
        "beyond",
        "covered",
        "stable",
        "measurement",
        "capability",
        "sigma",
        "hash",
    )
    timed, counted = (any(one.counted is kind for one in baselines) for kind in (False, True))
    shown = {"median": timed, "covered": any(one.covered is not None for one in baselines), "beyond": timed, "share": counted}
    for name in every:
        if shown.get(name, True):
            label = language.say(f"dmaic_measure.baseline.row.{name}")
            yield (label, *(_CELLS[name](one, language) for one in baselines))


def _data(one, language):
    return language.say("dmaic_measure.baseline.data", n=one.n, period=language.period(*one.window))


def _median(one, language):
    if one.median is None or one.median.value is None:
        return language.say("dmaic_measure.baseline.not_applicable")
    known = one.median.low is not None and one.median.high is not None
    interval = f" {language.range(one.median.low, one.median.high, decimals=PLACES.get(one.ctq.unit, 2))}" if known else ""
    return f"{quantity(language, one.median.value, one.ctq)}{interval}"


def _beyond(one, language):
    return language.say("dmaic_measure.baseline.not_applicable") if one.counted else _estimate(one, language)


def _share(one, language):
    return _estimate(one, language) if one.counted else language.say("dmaic_measure.baseline.not_applicable")


def _estimate(one, language):
    if one.beyond.value is None:
        return language.say("not_estimable")
    return f"{language.percent(one.beyond.value)} {language.range(one.beyond.low, one.beyond.high, percent=True)}"


def _covered(one, language):
    if one.covered is None:
        return language.say("dmaic_measure.baseline.not_applicable")
    limit = one.covered.values["limit"]
    return language.say("not_estimable") if limit is None else quantity(language, limit, one.ctq)


def stability(one, language):
    """Whether a baseline's process is stable, in words."""
    if one.stable is None:
        return language.say("dmaic_measure.baseline.stable.unknown", least=FEWEST_WEEKS)
    if one.stable:
        return language.say("dmaic_measure.baseline.stable.yes", weeks=one.weeks)
    return language.say("dmaic_measure.baseline.stable.no", count=one.weeks_outside, weeks=one.weeks)


def _measurement(one, language):
    return language.say(f"dmaic_measure.baseline.measurement.{one.measurement or 'none'}")


def _capability(one, language):
    say, reasons = language.say, only(language, one.reasons)
    if one.counted:
        state = {True: "yes", False: "no", None: "unknown"}[one.meets]
        verdict = say(f"dmaic_measure.baseline.capability.share.{state}")
        return say("dmaic_measure.baseline.capability.share_only", verdict=verdict, reasons=reasons) if one.reasons else verdict
    found = None if one.capability is None else one.capability.values
    if found is None or found["ppk"] is None:
        return say("dmaic_measure.baseline.capability.none")
    facts = {"ppk": language.number(found["ppk"], 2), "range": language.range(found["ppk_low"], found["ppk_high"], decimals=2)}
    if one.reasons:
        return say("dmaic_measure.baseline.capability.ppk_only", reasons=reasons, **facts)
    return say("dmaic_measure.baseline.capability.ppk", **facts)


_CELLS = {
    "specification": lambda one, language: specification(language, one.ctq),
    "data": _data,
    "median": _median,
    "share": _share,
    "beyond": _beyond,
    "covered": _covered,
    "stable": stability,
    "measurement": _measurement,
    "capability": _capability,
    "sigma": level,
    "hash": lambda one, _: one.data_hash[:12],
}


def _baseline_finding(one, provenance):
    language = provenance.language
    known = one.beyond.value is not None
    facts = {
        "ctq": one.ctq.name,
        "share": language.percent(one.beyond.value) if known else "–",
        "range": language.range(one.beyond.low, one.beyond.high, percent=True) if known else "",
        "count": one.n,
        "confidence": round_percent(language, one.defects.method["confidence"]),
        "stable": stability(one, language),
        "measurement": _measurement(one, language),
        "hash": one.data_hash[:12],
    }
    return Finding(
        f"dmaic_measure.baseline.{one.ctq.id}",
        language.say(f"dmaic_measure.finding.baseline{'_share' if one.counted else ''}", **facts),
        value=one.beyond.value,
        low=one.beyond.low,
        high=one.beyond.high,
        n=one.n,
        unit="fraction",
        method=f"share, {one.beyond.method}",
        scope=one.ctq.id,
        inputs_hash=one.data_hash,
        about=(f"ctq:{one.ctq.id}",),
    )
