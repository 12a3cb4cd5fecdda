"""How every number of a comparison is shown, each with its interval and its method.

In       a ``Compared``, or None where there is none; the ``Ctq``; the provenance of the tables
Out      ``details``: an ``Exhibit``
Assumes  the language holds the texts ``dmaic_improve.*``
"""

from methods.dmaic.define.wording import percent
from methods.dmaic.improve import findings, wording
from methods.dmaic.improve.parts import compared_in, grid, not_done
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.formats import ABSENT


def details(result, ctq, provenance):
    """Every number of the comparison, each with its interval and its method.

    Parameters
    ----------
    result : Compared or None
    ctq : Ctq or None
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_improve.details``.
    """
    if result is None or result.proof.values["share_change"] is None:
        return not_done("details", "pilot" if result is None else "data", ctq, provenance)
    language, say, found = provenance.language, provenance.language.say, result.proof.values
    shares = {side: language.percent(found[f"share_{side}"]) for side in ("before", "after")}
    levels = {f"level_{side}": found[f"sigma_level_{side}"] for side in ("before", "after")}
    key = "title_no_level" if None in levels.values() else "title"
    written = {} if None in levels.values() else {name: language.number(value, 2) for name, value in levels.items()}
    rows = _detail_rows(result, language)
    columns = dict.fromkeys(("item", "before", "after", "change", "method"), "text")
    items = [f"{row[0]}: {row[1]} → {row[2]}" for row in rows[:4]]
    return Exhibit(
        id="dmaic_improve.details",
        title=say(f"dmaic_improve.details.{key}", **shares, **written),
        measure=say(
            "dmaic_improve.details.measure", ctq=ctq.name, confidence=percent(language, result.proof.result.method["confidence"])
        ),
        n=found["n_before"] + found["n_after"],
        body=grid("details", language, columns, rows),
        provenance=compared_in(provenance, result),
        alt=say("dmaic_improve.details.alt", ctq=ctq.name, items="; ".join(items)),
        findings=findings.failures(result, provenance),
    )


def _detail_rows(result, language):
    found, ctq, timed = result.proof.values, result.ctq, result.proof.before.timed
    places, number = wording.places(ctq), language.number
    rows = [("n", number(found["n_before"]), number(found["n_after"]), ABSENT, "no")]
    if timed:
        for name, change, method in (("mean", "change", "welch"), ("median", "shift", "hodges_lehmann")):
            both = [number(found[f"{name}_{side}"], places) for side in ("before", "after")]
            rows.append((name, *both, _with_range(found, change, places, language), method))
        both = [number(found[f"sd_{side}"], places) for side in ("before", "after")]
        rows.append(("sd", *both, _with_range(found, "variance_ratio", 2, language), "ratio"))
    both = [f"{language.percent(found[f'share_{side}'])} {_share_range(found, side, language)}" for side in ("before", "after")]
    change = f"{wording.points(language, found['share_change'])} "
    change += wording.points_range(language, found["share_change_low"], found["share_change_high"])
    rows.append((f"share.{'timed' if timed else 'counted'}", *both, change, "newcombe"))
    rows.append(("level", *_plain(found, "sigma_level", 2, language), _number(found["sigma_level_change"], 2, language), "no"))
    if timed:
        both = [_with_range(found, f"ppk_{side}", 2, language) for side in ("before", "after")]
        rows.append(("ppk", *both, ABSENT, "ppk"))
    scale, unit = (100, language.say("dmaic_improve.points")) if ctq.is_share else (1, wording.unit_of(language, ctq))
    for name in ("slope", "level_change", "slope_change"):
        rows.append((name, ABSENT, ABSENT, f"{_with_range(found, name, 2, language, scale=scale)} {unit}", "hac"))
    for name, key in (("outside", "outside_before"), ("run", "run_after")):
        rows.append((name, ABSENT, _number(found[key], 0, language), ABSENT, "before_limits"))
    say = language.say
    return [
        (say(f"dmaic_improve.details.row.{row[0]}"), *row[1:-1], say(f"dmaic_improve.details.method.{row[-1]}")) for row in rows
    ]


def _plain(found, name, places, language):
    return [_number(found[f"{name}_{side}"], places, language) for side in ("before", "after")]


def _number(value, places, language):
    return language.say("not_estimable") if value is None else language.number(value, places)


def _with_range(found, name, places, language, *, scale=1):
    value, low, high = (found[f"{name}{end}"] for end in ("", "_low", "_high"))
    if value is None:
        return language.say("not_estimable")
    ends = [None if end is None else scale * end for end in (low, high)]
    return f"{language.number(scale * value, places)} {language.range(*ends, places)}"


def _share_range(found, side, language):
    return language.range(found[f"share_{side}_low"], found[f"share_{side}_high"], percent=True)
