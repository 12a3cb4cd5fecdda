"""What the command line says of processes and decision tables that were written or read.

In       what was written or read, the reader's language
Out      lines
"""


def export_lines(exported):
    """What an export wrote.

    Parameters
    ----------
    exported : Exported

    Returns
    -------
    list of str
    """
    say = exported.language.say
    if not exported.activities:
        return [say("bpmn.empty", file=exported.label, id=exported.diagram.process_id)]
    lanes = len(exported.diagram.lanes)
    return [say("bpmn.written", file=exported.label, lanes=lanes, count=exported.activities)]


def reading_lines(model, language):
    """What a file says, process by process, and what in it was not understood.

    Parameters
    ----------
    model : Model
    language : Language

    Returns
    -------
    list of str
    """
    lines = []
    for process in model.processes.itertuples():
        activities = _of(model.activities, process)
        lines.append(
            language.say(
                "bpmn.read",
                name=process.name or process.process_id,
                activities=len(activities),
                lanes=len(_of(model.lanes, process)),
                flows=len(_of(model.flows, process)),
            )
        )
        lines += [f"  {activity.seq}. {_one_line(activity.name)}{_lane(activity)}" for activity in activities.itertuples()]
    if len(model.not_understood):
        lines.append(language.say("bpmn.not_understood", count=len(model.not_understood)))
    for kind, rows in model.not_understood.groupby("kind", sort=True):
        lines.append(f"  {kind} ({len(rows)}): {', '.join(_thing(row, language) for row in rows.itertuples())}")
    return lines


def _of(frame, process):
    return frame[frame["process_id"] == process.process_id]


def _lane(activity):
    return f" · {_one_line(activity.lane_name)}" if activity.lane_name else ""


def _thing(row, language):
    """By its name and id, or by the id of what it belongs to."""
    told = " ".join(filter(None, (f"«{_one_line(row.name)}»" if row.name else "", row.bpmn_id)))
    return told or language.say("bpmn.part_of", id=row.owner or "-")


def _one_line(text):
    return " ".join((text or "").split())


def table_lines(exported):
    """What an export of a decision table wrote.

    Parameters
    ----------
    exported : ExportedTable

    Returns
    -------
    list of str
    """
    table = exported.table
    return [exported.language.say("dmn.written", file=exported.label, inputs=len(table.inputs), count=len(table.rows))]


def model_lines(model, language):
    """What a DMN file holds, table by table, and what was refused and why.

    Parameters
    ----------
    model : Model
    language : Language

    Returns
    -------
    list of str
    """
    lines = [
        language.say("dmn.read", name=_one_line(table.name), hit=table.hit, inputs=len(table.inputs), count=len(table.rows))
        for table in model.tables
    ]
    lines += [language.say("dmn.refused", count=len(model.refused))] if model.refused else []
    return lines + [
        f"  {_one_line(refusal.name)}: {language.say(f'dmn.reason.{refusal.reason}', what=_one_line(refusal.what))}"
        for refusal in model.refused
    ]
