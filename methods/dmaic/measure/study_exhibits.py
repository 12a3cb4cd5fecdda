"""Measurement studies as exhibits and findings.

In       studies as ``studies.studies`` gives them, the provenance of their data
Out      ``systems``, ``gage_rr``, ``agreement``: one ``Exhibit`` each
Assumes  the language holds the texts ``dmaic_measure.*``
"""

from methods.dmaic.define.exhibits import not_done
from methods.dmaic.measure import study_sentences as sentences
from methods.dmaic.measure.systems.layout import natural
from methods.dmaic.measure.wording import round_percent
from methods.exhibits.dots import Dot, Dots
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.finding import Finding
from methods.exhibits.gage_rr import MOST_OPERATORS, MOST_PARTS, GageCell, GageComponent, GageRR
from methods.exhibits.grid import Grid, GridColumn

SOURCES = ("gage_rr", "repeatability", "reproducibility", "operator", "interaction", "part")
INNER = ("repeatability", "reproducibility", "operator", "interaction")
WANTED_AGREEMENT = 0.90


def systems(studies, studied, provenance):
    """All measurement studies, one row each.

    Parameters
    ----------
    studies : sequence of Study
    studied : sequence of Measured
        Of every CTQ of the project, to name those whose measure nobody tested.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_measure.measurement_systems``.
    """
    language, say = provenance.language, provenance.language.say
    measure = say("dmaic_measure.systems.measure")
    if not studies:
        return not_done("dmaic_measure.measurement_systems", say("dmaic_measure.study.none"), measure, provenance)
    tested = {study.ctq_id for study in studies if study.verdict is not None}
    title = sentences.systems_title(studies, [one.ctq.name for one in studied if one.ctq.id not in tested], language)
    columns = ("study", "ctq", "kind", "found", "verdict")
    rows = [
        (
            study.name,
            study.ctq.name,
            sentences.design(study, language),
            sentences.found(study, language),
            sentences.verdict(study, language),
        )
        for study in studies
    ]
    marked = tuple(place for place, study in enumerate(studies) if study.verdict != "acceptable")
    return Exhibit(
        id="dmaic_measure.measurement_systems",
        title=title,
        measure=measure,
        n=len(studies),
        body=Grid(tuple(GridColumn(say(f"dmaic_measure.systems.column.{name}")) for name in columns), tuple(rows), marked=marked),
        provenance=provenance,
        alt=say("dmaic_measure.systems.alt", n=len(studies), statement=title),
        notes=(say("dmaic_measure.systems.note.bands"),),
    )


def gage_rr(study, provenance):
    """One study of readings: components of variance, and the readings by part and operator.

    Parameters
    ----------
    study : Study or None
        Crossed or nested.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_measure.gage_rr``.
    """
    language, say = provenance.language, provenance.language.say
    reason = _refused(study, "gage", language)
    if reason:
        measure = say("dmaic_measure.systems.measure")
        return not_done("dmaic_measure.gage_rr", reason, measure, provenance)
    title = sentences.gage_title(study, language)
    values = study.result.values
    shares = {
        name: sentences.share(language, values[f"percent_study_variation_{name}"]) for name in SOURCES if _has(values, name)
    }
    facts = {name: shares[name] for name in ("repeatability", "reproducibility", "part")}
    return Exhibit(
        id="dmaic_measure.gage_rr",
        title=title,
        measure=say("dmaic_measure.gage.measure", study=study.name, unit=sentences.unit_words(language, study)),
        n=study.n,
        body=_gage_body(study, language),
        provenance=provenance,
        alt=say("dmaic_measure.gage.alt", n=study.n, statement=title, **facts),
        takeaways=sentences.gage_takeaways(study, language) if study.verdict else (),
        notes=sentences.gage_notes(study, language),
        findings=(_gage_finding(study, provenance),),
    )


def agreement(study, provenance):
    """One study of judgements: agreement with oneself, with each other and with the standard.

    Parameters
    ----------
    study : Study or None
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_measure.agreement``.
    """
    language, say = provenance.language, provenance.language.say
    reason = _refused(study, "attribute", language)
    if reason:
        measure = say("dmaic_measure.systems.measure")
        return not_done("dmaic_measure.agreement", reason, measure, provenance)
    dots = tuple(_dots(study, language))
    values = study.result.values
    return Exhibit(
        id="dmaic_measure.agreement",
        title=sentences.agreement_title(study, language),
        measure=say("dmaic_measure.agreement.measure", study=study.name),
        n=values["n_items"],
        body=Dots(dots, reference=WANTED_AGREEMENT, reference_label=say("dmaic_measure.agreement.wanted")),
        provenance=provenance,
        alt=say(
            "dmaic_measure.agreement.alt",
            operators=values["n_operators"],
            n=values["n_items"],
            items="; ".join(_item(dot, language) for dot in dots),
        ),
        takeaways=sentences.agreement_takeaways(study, language),
        notes=sentences.agreement_notes(study, language),
        findings=(_agreement_finding(study, provenance),),
    )


def _refused(study, kind, language):
    if study is None:
        return language.say(f"dmaic_measure.study.none_{kind}")
    return sentences.refusal(study, language) if study.result is None else ""


def _has(values, source):
    return f"variance_{source}" in values


def _gage_body(study, language):
    values, say = study.result.values, language.say
    rows = study.readings.dropna(subset="value")
    parts, operators = natural(rows["part"].astype(str)), natural(rows["operator"].astype(str))
    shown_parts, shown_operators = parts[:MOST_PARTS], operators[:MOST_OPERATORS]
    cells = rows.groupby([rows["part"].astype(str), rows["operator"].astype(str)])["value"].agg(
        lambda column: tuple(sorted(column))
    )
    return GageRR(
        components=tuple(
            _component(name, values, say(f"dmaic_measure.gage.source.{name}")) for name in SOURCES if _has(values, name)
        ),
        parts=shown_parts,
        operators=shown_operators,
        cells=tuple(
            GageCell(shown_parts.index(part), shown_operators.index(operator), tuple(float(value) for value in readings))
            for (part, operator), readings in cells.items()
            if part in shown_parts and operator in shown_operators
        ),
        headings=tuple(say(f"dmaic_measure.gage.heading.{name}") for name in ("contribution", "study_variation", "tolerance")),
        panels=tuple(say(f"dmaic_measure.gage.panel.{name}") for name in ("components", "parts", "operators", "interaction")),
        all_label=say("dmaic_measure.gage.all"),
    )


def _component(name, values, label):
    shares = (values[f"{column}_{name}"] for column in ("percent_contribution", "percent_study_variation", "percent_tolerance"))
    return GageComponent(
        label, *(None if share is None else share / 100 for share in shares), inner=name in INNER, marked=name == "gage_rr"
    )


def _gage_finding(study, provenance):
    language, values = provenance.language, study.result.values
    numbers = {"n": study.n, "unit": study.unit, "scope": study.ctq_id, "about": (f"ctq:{study.ctq_id}",)}
    facts = {"study": study.name, "ctq": study.ctq.name, "count": study.n}
    low, high = values.get("sd_gage_rr_low"), values.get("sd_gage_rr_high")
    if study.verdict is None:
        statement = language.say("dmaic_measure.finding.gage_flat", **facts)
        return _finding(f"gage_rr.{study.id}", statement, provenance, value=None, method="gage R&R", **numbers)
    tolerance = values["percent_tolerance_gage_rr"]
    said = language.say("dmaic_measure.finding.gage_tolerance", share=sentences.share(language, tolerance))
    facts |= {
        "sd": sentences.amount(language, values["sd_gage_rr"], study),
        "share": sentences.share(language, values["percent_study_variation_gage_rr"]),
        "tolerance": "" if tolerance is None else said,
        "ndc": "–" if values["ndc"] is None else values["ndc"],
        "verdict": sentences.verdict(study, language),
    }
    if low is not None and high is not None:
        facts |= {
            "range": language.range(low, high, decimals=2),
            "level": round_percent(language, study.result.method["confidence"]),
        }
    statement = language.say(f"dmaic_measure.finding.gage{'' if low is not None and high is not None else '_alone'}", **facts)
    method = f"standard deviation of the gage, {study.result.method['method']}"
    bounds = {"value": values["sd_gage_rr"], "low": low, "high": high}
    return _finding(f"gage_rr.{study.id}", statement, provenance, method=method, **bounds, **numbers)


def _dots(study, language):
    lowest = sentences.weakest(study)
    for place, row in study.result.table.iterrows():
        kappa = sentences.kappa_of(row)
        said = language.say("dmaic_measure.agreement.no_kappa")
        if kappa is not None:
            said = language.say("dmaic_measure.agreement.kappa", kappa=language.number(kappa, 2))
        who = "" if row["operator"] is None or row["operator"] != row["operator"] else str(row["operator"])
        label = language.say(f"dmaic_measure.agreement.row.{row['comparison']}", who=who, kappa=said)
        numbers = (float(row[column]) for column in ("share", "low", "high"))
        yield Dot(label, *numbers, int(row["inspected"]), study.verdict != "acceptable" and place == lowest.name)


def _item(dot, language):
    interval = language.range(dot.low, dot.high, percent=True)
    return language.say("dmaic_measure.agreement.item", label=dot.label, share=language.percent(dot.value), range=interval)


def _agreement_finding(study, provenance):
    language, values, table = provenance.language, study.result.values, study.result.table
    known = [
        name for name in ("all_versus_standard", "versus_standard", "between", "within") if (table["comparison"] == name).any()
    ]
    row = table[table["comparison"] == known[0]].iloc[0]
    against = "standard" if known[0].endswith("standard") else known[0]
    kappa = sentences.kappa_of(sentences.weakest(study))
    said = language.say("dmaic_measure.agreement.no_kappa")
    if kappa is not None:
        said = language.say("dmaic_measure.agreement.kappa", kappa=language.number(kappa, 2))
    bounds = {"value": float(row["share"]), "low": float(row["low"]), "high": float(row["high"]), "n": values["n_items"]}
    facts = {
        "study": study.name,
        "share": language.percent(bounds["value"]),
        "range": language.range(bounds["low"], bounds["high"], percent=True),
        "count": values["n_items"],
        "with": language.say(f"dmaic_measure.finding.agreement_{against}"),
        "confidence": round_percent(language, study.result.method["confidence"]),
        "kappa": said,
        "verdict": sentences.verdict(study, language),
    }
    return _finding(
        f"agreement.{study.id}",
        language.say("dmaic_measure.finding.agreement", **facts),
        provenance,
        unit="fraction",
        method="share of items, Clopper-Pearson; kappa of Cohen or Fleiss",
        scope=study.ctq_id,
        about=(f"ctq:{study.ctq_id}",),
        **bounds,
    )


def _finding(name, statement, provenance, **numbers):
    return Finding(f"dmaic_measure.{name}", statement, inputs_hash=provenance.inputs_hash, **numbers)
