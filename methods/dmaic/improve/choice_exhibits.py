"""How a choice among options is shown: weights, the weighted matrix, the comparison with the datum.

In       a ``Selection`` or None, the ``Ctq`` it is for, the provenance of the tables
Out      ``weights``, ``selection``, ``datum``: one ``Exhibit`` each
Assumes  the language holds the texts ``dmaic_improve.*``
"""

from methods.dmaic.improve import findings
from methods.dmaic.improve.pairwise import ACCEPTED
from methods.dmaic.improve.parts import grid, not_done
from methods.dmaic.improve.wording import quoted
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.grid import Grid, GridColumn


def weights(chosen, ctq, provenance):
    """How much each criterion weighs, and whether the judgements behind it agree.

    Parameters
    ----------
    chosen : Selection or None
    ctq : Ctq or None
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_improve.weights``.
    """
    if chosen is None:
        return not_done("weights", "options", ctq, provenance)
    language, say = provenance.language, provenance.language.say
    table, pairs = chosen.criteria, chosen.pairs
    order = table["weight"].sort_values(ascending=False, kind="stable").index
    first = table.loc[order[0]]
    facts = {"name": quoted(language, first["name"]), "share": language.percent(first["weight"], 0)}
    columns = {"criterion": "text", "weight": "percent:1"} | ({"geometric": "percent:1"} if pairs else {})
    means = pairs.values["weights_geometric_mean"] if pairs else (None,) * len(table)
    rows = [(table["name"][place], float(table["weight"][place]), means[place])[: len(columns)] for place in order]
    items = [f"{row[0]} {language.percent(row[1])}" for row in rows]
    return Exhibit(
        id="dmaic_improve.weights",
        title=_weights_title(pairs, facts, language),
        measure=say("dmaic_improve.weights.measure", ctq=ctq.name),
        n=len(table),
        body=grid("weights", language, columns, rows, marked=(0,)),
        provenance=provenance,
        alt=say("dmaic_improve.weights.alt", items="; ".join(items)),
        takeaways=_worst(chosen, language),
        notes=(say("dmaic_improve.weights.note.pairs", accepted=language.number(ACCEPTED, 2)),) if pairs else (),
    )


def _weights_title(pairs, facts, language):
    if pairs is None:
        return language.say("dmaic_improve.weights.title.given", **facts)
    ratio = pairs.values["consistency_ratio"]
    if ratio is None:
        return language.say("dmaic_improve.weights.title.unjudged", **facts)
    key = "consistent" if pairs.values["consistent"] else "inconsistent"
    return language.say(f"dmaic_improve.weights.title.{key}", ratio=language.number(ratio, 3), **facts)


def _worst(chosen, language):
    found = chosen.pairs.values if chosen.pairs else {}
    if not found.get("worst_first") or abs(found["worst_given"] - found["worst_implied"]) < 0.05:
        return ()
    names = dict(zip(chosen.criteria["criterion_id"], chosen.criteria["name"], strict=True))
    pair = {"first": names[found["worst_first"]], "second": names[found["worst_second"]]}
    numbers = {"given": language.number(found["worst_given"], 1), "implied": language.number(found["worst_implied"], 1)}
    return (language.say("dmaic_improve.weights.takeaway.worst", **pair, **numbers),)


def selection(chosen, ctq, tables, provenance):
    """The options by weighted score, and whether the choice holds when weights change.

    Parameters
    ----------
    chosen : Selection or None
    ctq : Ctq or None
    tables : namespace
        initiative, for the names of those that would carry an option out.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_improve.selection``.
    """
    if chosen is None:
        return not_done("selection", "options", ctq, provenance)
    language, say = provenance.language, provenance.language.say
    ranked = chosen.weighted.table
    order = list(ranked["rank"].sort_values(kind="stable").index)
    swing = language.percent(chosen.weighted.method["swing"], 0)
    names = list(chosen.options["name"])
    items = [f"{names[place]} {language.number(ranked['score'][place], 2)}" for place in order]
    return Exhibit(
        id="dmaic_improve.selection",
        title=_selection_title(chosen, language, swing),
        measure=say("dmaic_improve.selection.measure", ctq=ctq.name),
        n=len(chosen.options),
        body=_matrix(chosen, order, language),
        provenance=provenance,
        alt=say("dmaic_improve.selection.alt", items="; ".join(items)),
        takeaways=_selection_takeaways(chosen, tables.initiative, language),
        notes=(say("dmaic_improve.selection.note.method", swing=swing),),
        findings=findings.choice(chosen, ctq, provenance),
    )


def _selection_title(chosen, language, swing):
    found = chosen.weighted.values
    names = [quoted(language, chosen.name_of(option)) for option in found["leaders"]]
    if len(chosen.options) == 1:
        key, facts = "one", {"name": names[0]}
    elif len(names) > 1:
        key, facts = "tie", {"names": names}
    elif chosen.chosen is None:
        key, facts = "datum", {"name": names[0]}
    else:
        key, facts = "robust" if found["robust"] else "fragile", {"name": names[0], "swing": swing}
    return language.say(f"dmaic_improve.selection.title.{key}", **facts)


def _matrix(chosen, order, language):
    """Options as rows, the best first; criteria as columns, the heaviest first; then the weighted score and the ranks."""
    heavy = chosen.criteria["weight"].sort_values(ascending=False, kind="stable").index
    criteria = [(chosen.criteria["criterion_id"][place], chosen.criteria["name"][place]) for place in heavy]
    heads = {"score": "number:2", "rank": "count", "ranks": "text"}
    columns = (
        GridColumn(language.say("dmaic_improve.selection.column.option")),
        *(GridColumn(name, _form(chosen.scores[key])) for key, name in criteria),
        *(GridColumn(language.say(f"dmaic_improve.selection.column.{name}"), form) for name, form in heads.items()),
    )
    rows = [
        (
            chosen.options["name"][place],
            *(float(chosen.scores[key].iloc[place]) for key, _ in criteria),
            float(row["score"]),
            int(row["rank"]),
            f"{row['best_rank']}–{row['worst_rank']}" if row["best_rank"] < row["worst_rank"] else f"{row['rank']}",
        )
        for place, row in ((place, chosen.weighted.table.loc[place]) for place in order)
    ]
    leaders = tuple(place for place, row in enumerate(rows) if row[-2] == 1)
    return Grid(columns, tuple(rows), marked=leaders)


def _form(scores):
    return "number:0" if (scores % 1 == 0).all() else "number:1"


def _selection_takeaways(chosen, initiatives, language):
    said, names = (
        _carried_out(chosen, initiatives, language),
        dict(zip(chosen.criteria["criterion_id"], chosen.criteria["name"], strict=True)),
    )
    turned = {}
    for criterion, way, loser, winner in chosen.weighted.method["reversals"]:
        facts = {"criterion": quoted(language, names[criterion])}
        facts |= {"loser": quoted(language, chosen.name_of(loser)), "winner": quoted(language, chosen.name_of(winner))}
        turned.setdefault(frozenset((loser, winner)), language.say(f"dmaic_improve.selection.takeaway.reversal.{way}", **facts))
    if turned:
        said.append(
            language.say("dmaic_improve.selection.takeaway.reversals", count=len(turned), items="; ".join(turned.values()))
        )
    if chosen.left_out:
        left = [quoted(language, name) for name in chosen.left_out]
        said.append(language.say("dmaic_improve.selection.takeaway.left_out", count=len(left), names=left))
    return tuple(said)


def _carried_out(chosen, initiatives, language):
    """Which initiative carries the chosen option out, where there is one."""
    option = chosen.chosen
    rows = initiatives.head(0) if option is None else initiatives[initiatives["initiative_id"] == option["initiative_id"]]
    names = [quoted(language, name) for name in rows["name"]]
    return [language.say("dmaic_improve.selection.takeaway.initiative", name=name) for name in names]


def datum(chosen, ctq, provenance):
    """Each option against the datum: on how many criteria better, equal, worse.

    Parameters
    ----------
    chosen : Selection or None
    ctq : Ctq or None
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_improve.datum``.
    """
    if chosen is None or chosen.against is None:
        return not_done("datum", "options" if chosen is None else "datum", ctq, provenance)
    language, say = provenance.language, provenance.language.say
    table = chosen.against.table.sort_values("net", ascending=False, kind="stable").reset_index(drop=True)
    names = [chosen.name_of(option) for option in table["option"]]
    base = quoted(language, chosen.name_of(chosen.datum))
    best = table.iloc[0]
    key = "none" if best["net"] <= 0 else "better" if best["minus"] else "never_worse"
    facts = {"name": quoted(language, names[0]), "plus": int(best["plus"]), "n": len(chosen.criteria)} if key != "none" else {}
    facts |= {"minus": int(best["minus"])} if key == "better" else {}
    counted = dict.fromkeys(("plus", "zero", "minus"), "count") | {"net": "number:0", "weighted": "number:2"}
    rows = [
        (name, row.plus, row.zero, row.minus, row.net, float(row.weighted_net))
        for name, row in zip(names, table.itertuples(), strict=True)
    ]
    items = [f"{row[0]} +{row[1]} −{row[3]}" for row in rows]
    return Exhibit(
        id="dmaic_improve.datum",
        title=say(f"dmaic_improve.datum.title.{key}", datum=base, **facts),
        measure=say("dmaic_improve.datum.measure"),
        n=len(table),
        body=grid("datum", language, {"option": "text"} | counted, rows, marked=() if key == "none" else (0,)),
        provenance=provenance,
        alt=say("dmaic_improve.datum.alt", items="; ".join(items)),
        notes=(say("dmaic_improve.datum.note.method"),),
    )
