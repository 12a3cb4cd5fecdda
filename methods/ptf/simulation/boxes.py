"""What several exhibits of the simulation share: their tables, and the boxes in their place where there is nothing to show.

In       the provenance of the data; what the simulation may be believed for
Out      ``grid``; ``missing``, ``refused``, ``unavailable``: an ``Exhibit`` each
Assumes  the language holds the texts ``ptf_simulation.*`` and W-SIM-001
"""

from methods.exhibits.exhibit import Exhibit
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.note import Note


def not_done(name, provenance, lines):
    """The box in the place of an exhibit that cannot be made, with what it would take."""
    say = provenance.language.say
    return Exhibit(
        id=f"ptf_simulation.{name}",
        title=say(f"ptf_simulation.{name}.not_done"),
        measure=say("ptf_simulation.what_it_takes"),
        n=None,
        body=Note(tuple(lines), not_done=True),
        provenance=provenance,
        alt=" ".join(lines),
    )


def missing(name, provenance, tables):
    """The box of an engagement that lacks tables."""
    return not_done(name, provenance, [provenance.language.say("ptf_simulation.missing", list=", ".join(tables))])


def refused(name, proof, provenance):
    """The box of results that are no evidence because the model does not reproduce the log (W-SIM-001)."""
    language = provenance.language
    lines = [
        language.say(
            "W-SIM-001",
            measure=language.say(f"ptf_simulation.distance.{measure.name}"),
            v=language.number(measure.value, 3),
            lim=language.number(measure.limit, 3),
        )
        for measure in proof.distances
        if not measure.passes
    ]
    return not_done(name, provenance, [*lines, language.say("ptf_simulation.refused")])


def grid(say, prefix, columns, rows, *, marked=()):
    """A grid whose headings are the texts ``<prefix>.column.<name>``; ``columns``: format by name."""
    heads = tuple(GridColumn(say(f"{prefix}.column.{name}"), form) for name, form in columns.items())
    return Grid(heads, tuple(rows), marked=tuple(marked))


def unavailable(name, evidence, provenance):
    """The box of a result that could not be had, and why."""
    if evidence.current is None:
        return missing(name, provenance, ("sim_model", "event"))
    if not evidence.proof.passes:
        return refused(name, evidence.proof, provenance)
    return missing(name, provenance, ("scenario", "scenario_change"))
