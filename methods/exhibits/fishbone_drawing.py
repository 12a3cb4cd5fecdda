"""A fishbone on a sheet: where its bones lie, how its causes are wrapped, and what is left out when a slide has no room.

In       a ``Fishbone``, a language, a size
Out      ``drawn``
Assumes  causes are written beside their bone, over a line that meets it; a slide that is too low for all of them shows the first
         ones of each branch and counts the rest
"""

import math
from dataclasses import dataclass

from methods.exhibits.drawing import Canvas, line_height, width_of, wrap
from methods.exhibits.palette import BLUE, GREY, INK, NAVY, RUST, SLATE, WHITE, text_on

SLANT = 0.34
INDENT = 0.14
MARGIN = 0.11
LOOKS = {
    "confirmed": ("semibold", RUST, RUST),
    "elsewhere": ("semibold", NAVY, NAVY),
    "rejected": ("regular", SLATE, GREY),
    "hypothesis": ("regular", INK, SLATE),
}


@dataclass(frozen=True)
class _Entry:
    """One cause as it is written: its lines, how many of them are the label, the height it takes."""

    cause: object
    label: tuple[str, ...]
    remark: tuple[str, ...]
    height: float


@dataclass(frozen=True)
class _Frame:
    """Where things lie, in inches: width of a column, left edge of the head, the spine, heights of the headings and halves."""

    column: float
    head: float
    spine: float
    heading: float
    halves: tuple[float, float]
    wrap: float


def drawn(body, language, size):
    """Draw the bones, the head and the key.

    Parameters
    ----------
    body : Fishbone
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    columns = math.ceil(len(body.branches) / 2)
    head = 1.15 * size.unit if size.height is None else 1.45 * size.unit
    column = (size.width - head - 0.3 * size.unit) / columns
    room = column - (SLANT + 0.4) * size.unit
    key = 1.6 * line_height(size.small)
    deepest = max(len(_heading_lines(branch, column, size)) for branch in body.branches)
    heading = (deepest + 0.9) * line_height(size.text)
    entries = [[_entry(cause, room, size) for cause in branch.causes] for branch in body.branches]
    halves = _halves(entries, columns, size)
    height = size.height or sum(halves) + 2 * heading + key + 0.2 * size.unit
    if size.height:
        free = (size.height - 2 * heading - key - 0.2 * size.unit) / sum(halves)
        halves = tuple(half * free for half in halves)
    frame = _Frame(column, size.width - head, heading + halves[0] + 0.1 * size.unit, heading, halves, room)
    canvas = Canvas(size.width, height)
    for place, (branch, written) in enumerate(zip(body.branches, entries, strict=True)):
        _branch(canvas, branch, written, (place % columns, place >= columns, frame), (language, size))
    _spine(canvas, body, frame, size)
    _key(canvas, body, language, size)
    return canvas.figure


def _entry(cause, room, size):
    weight = LOOKS[cause.state][0]
    width = room - INDENT * cause.depth * size.unit
    label = wrap(cause.label, width, size.small, weight)
    remark = wrap(cause.remark, width, size.small) if cause.remark else ()
    return _Entry(cause, label, remark, (len(label) + len(remark)) * line_height(size.small) + 0.13 * size.unit)


def _halves(entries, columns, size):
    """Heights above and below the spine: what the fullest bone of each needs."""
    least = 0.8 * size.unit
    return tuple(
        max([least, *(sum(entry.height for entry in written) + 0.12 * size.unit for written in half)])
        for half in (entries[:columns], entries[columns:])
    )


def _branch(canvas, branch, entries, placed, how):
    (column, below, frame), (language, size) = placed, how
    direction = 1 if below else -1
    reach = frame.halves[below]
    foot = (column + 1) * frame.column + 0.02
    tip_x, tip_y = foot - SLANT * size.unit, frame.spine + direction * reach
    canvas.line([(foot, frame.spine), (tip_x, tip_y)], colour=NAVY, width=1.6 * size.unit, order=2)
    _heading(canvas, branch, (tip_x, tip_y, direction, frame), (language, size))
    top = frame.spine if below else frame.spine - reach

    def bone(y):
        return foot - SLANT * size.unit * abs(y - frame.spine) / reach

    shown, left_out = _fitting(entries, reach, size)
    gap = (reach - sum(entry.height for entry in shown)) / (len(shown) + 1) if shown else 0
    gap = max(0.0, min(gap, 0.3 * size.unit))
    y = top + (gap if below else reach - sum(entry.height + gap for entry in shown))
    for entry in shown:
        _cause(canvas, entry, (column * frame.column + MARGIN * size.unit, y, bone(y + entry.height - 0.05 * size.unit)), size)
        y += entry.height + gap
    if left_out:
        more = language.say("exhibit.fishbone.more", count=left_out)
        at = tip_y + direction * 0.5 * frame.heading
        canvas.text(column * frame.column + MARGIN * size.unit, at, more, size.small, colour=SLATE)


def _fitting(entries, reach, size):
    used, shown = 0.05 * size.unit, []
    for entry in entries:
        if used + entry.height > reach:
            break
        used += entry.height
        shown.append(entry)
    return shown, len(entries) - len(shown)


def _heading(canvas, branch, placed, how):
    (x, y, direction, frame), (language, size) = placed, how
    lines = _heading_lines(branch, frame.column, size)
    wide = max(width_of(line, size.text, "bold") for line in lines) + 0.2 * size.unit
    high = min(frame.heading - 0.06 * size.unit, len(lines) * line_height(size.text) + 0.1 * size.unit)
    right = min(x + wide / 2, (frame.column * math.ceil(x / frame.column)) - 0.02)
    left = right - wide
    fill = BLUE if branch.causes else WHITE
    canvas.box(left, y if direction > 0 else y - high, wide, high, fill=fill, edge=BLUE if branch.causes else GREY, radius=0.03)
    colour = text_on(BLUE) if branch.causes else SLATE
    canvas.text(left + wide / 2, y + direction * high / 2, lines, size.text, weight="bold", colour=colour, align="center")
    if not branch.causes:
        words = wrap(language.say("exhibit.fishbone.none"), frame.wrap, size.small)
        at = y - direction * (0.2 * size.unit + len(words) * line_height(size.small) / 2)
        canvas.text(x - 0.1 * size.unit, at, words, size.small, colour=SLATE, align="right")


def _heading_lines(branch, column, size):
    return wrap(branch.label, column - 0.55 * size.unit, size.text, "bold")


def _cause(canvas, entry, placed, size):
    x, y, bone = placed
    weight, ink, mark = LOOKS[entry.cause.state]
    x += INDENT * entry.cause.depth * size.unit
    step, base = line_height(size.small), y + entry.height - 0.05 * size.unit
    label_middle = y + len(entry.label) * step / 2
    canvas.text(x, label_middle, entry.label, size.small, weight=weight, colour=ink)
    if entry.cause.state == "rejected":
        for place, line in enumerate(entry.label):
            middle = y + (place + 0.5) * step
            ends = [(x, middle), (x + width_of(line, size.small, weight), middle)]
            canvas.line(ends, colour=SLATE, width=0.8 * size.unit, order=7)
    if entry.remark:
        at = y + len(entry.label) * step + len(entry.remark) * step / 2
        canvas.text(x, at, entry.remark, size.small, colour=RUST if entry.cause.state == "confirmed" else SLATE)
    width = 1.6 if entry.cause.state == "confirmed" else 0.8
    canvas.line([(x, base), (bone, base)], colour=mark, width=width * size.unit, order=3)
    _mark(canvas, entry.cause.state, bone, base, size)


def _mark(canvas, state, x, y, size):
    radius, (_, _, colour) = 0.055 * size.unit, LOOKS[state]
    if state in ("confirmed", "elsewhere"):
        canvas.circle(x, y, radius, fill=colour, edge=colour, order=6)
        return
    canvas.circle(x, y, radius, fill=WHITE, edge=colour, line=1.1 * size.unit, order=6)
    if state == "rejected":
        cut = 0.7 * radius
        for ends in ([(x - cut, y - cut), (x + cut, y + cut)], [(x - cut, y + cut), (x + cut, y - cut)]):
            canvas.line(ends, colour=SLATE, width=1.0 * size.unit, order=7)


def _spine(canvas, body, frame, size):
    tip = canvas.head((frame.head, frame.spine), (1, 0), colour=NAVY, width=4 * size.unit)
    canvas.line([(0.05, frame.spine), tip], colour=NAVY, width=3 * size.unit, order=3)
    wide = size.width - frame.head - 0.02
    lines = wrap(body.effect, wide - 0.16 * size.unit, size.text, "bold")
    high = (len(lines) + 1.2) * line_height(size.text)
    canvas.box(frame.head, frame.spine - high / 2, wide, high, fill=NAVY, radius=0.05)
    canvas.text(frame.head + wide / 2, frame.spine, lines, size.text, weight="bold", colour=WHITE, align="center")


def _key(canvas, body, language, size):
    states = {cause.state for branch in body.branches for cause in branch.causes}
    x, y = 0.1 * size.unit, canvas.height - 0.75 * line_height(size.small)
    for state in LOOKS:
        if state not in states:
            continue
        words = language.say(f"exhibit.fishbone.{state}")
        _mark(canvas, state, x, y, size)
        canvas.text(x + 0.12 * size.unit, y, words, size.small, colour=SLATE)
        x += 0.12 * size.unit + width_of(words, size.small) + 0.3 * size.unit
