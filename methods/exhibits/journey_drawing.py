"""How a map of a journey is drawn: chevrons for stages, boxes for lanes, points with their intervals on one axis.

In       a ``JourneyMap``, a language, a size
Out      ``drawn``
"""

from methods.exhibits import formats
from methods.exhibits.drawing import Canvas, line_height, width_of, wrap
from methods.exhibits.journey_layout import SIGN, laid_out, score_lines
from methods.exhibits.palette import BLUE, GREY, INK, NAVY, PALE, RUST, SLATE, WHITE
from methods.exhibits.placing import Scale

SCORE_EDGE = 0.09


def drawn(body, language, size):
    """The map as a figure.

    Parameters
    ----------
    body : JourneyMap
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    layout = laid_out(body, language, size)
    canvas = Canvas(size.width, layout.height)
    for number, band in enumerate(layout.bands):
        _heads(canvas, band, first_band=number == 0)
        for place in range(len(band.body.lanes)):
            _lane(canvas, band, place)
        if band.scores:
            _scores(canvas, band)
    _key(canvas, layout, size)
    return canvas.figure


def _heads(canvas, band, *, first_band):
    size, high = band.size, band.head
    tip, middle = 0.1 * size.unit, band.top + high / 2
    for place, stage in enumerate(band.body.stages):
        left, width = band.head_span(place)
        right, starts = left + width, place == 0 and first_band
        corners = [
            (left, band.top),
            (right - tip, band.top),
            (right, middle),
            (right - tip, band.top + high),
            (left, band.top + high),
        ]
        canvas.polygon(corners if starts else [*corners, (left + tip, middle)], fill=RUST if stage.marked else NAVY)
        label, remark = band.head_lines(place)
        x = (left + right) / 2 - (tip / 2 if starts else 0)
        label_high, remark_high = len(label) * line_height(band.text), len(remark) * line_height(size.small)
        first = middle - (label_high + remark_high) / 2
        canvas.text(x, first + label_high / 2, label, band.text, weight="bold", colour=WHITE, align="center")
        canvas.text(x, first + label_high + remark_high / 2, remark, size.small, colour=WHITE, align="center")


def _lane(canvas, band, place):
    lane, top, high, size = band.body.lanes[place], band.tops[place], band.heights[place], band.size
    company = lane.layer == "company"
    other_layer = company and (place == 0 or band.body.lanes[place - 1].layer != "company")
    _label(canvas, band, lane.label, top + high / 2, BLUE if company else NAVY)
    _rule(canvas, band, top, (NAVY, 1.6 * size.unit) if other_layer else (GREY, 0.5))
    for spot in sorted({block.cell.place for block in band.blocks[place]}):
        stack = [block for block in band.blocks[place] if block.cell.place == spot]
        extra = (high - sum(block.height for block in stack) - band.gap * (len(stack) - 1)) / len(stack)
        y = top
        for block in stack:
            _box(canvas, band, lane, (block, y, block.height + extra))
            y += block.height + extra + band.gap


def _rule(canvas, band, top, look):
    y, (colour, width) = top - band.lane_gap / 2, look
    canvas.line([(0, y), (band.size.width, y)], colour=colour, width=width, order=1)


def _label(canvas, band, label, middle, colour):
    lines = wrap(label, band.gutter, band.size.text, "bold")
    canvas.text(0.0, middle, lines, band.size.text, weight="bold", colour=colour)


def _box(canvas, band, lane, where):
    block, top, tall = where
    cell, size, company = block.cell, band.size, lane.layer == "company"
    left, width = band.span(lane, cell.place)
    edge = RUST if cell.marked else BLUE if company else "none"
    line = (1.6 if cell.marked else 0.8) * size.unit
    canvas.box(left, top, width, tall, fill=WHITE if company or cell.marked else PALE, edge=edge, line=line)
    x, text_high, remark_high = (
        left + 0.06 * size.unit,
        len(block.text) * line_height(band.text),
        len(block.remark) * line_height(size.small),
    )
    first = top + (tall - text_high - remark_high) / 2
    if cell.basis:
        _sign(canvas, cell, (x + 0.055 * size.unit, first + line_height(band.text) / 2), size)
        x += SIGN * size.unit
    weight, ink = ("bold", RUST) if cell.marked else ("regular", INK)
    canvas.text(x, first + text_high / 2, block.text, band.text, weight=weight, colour=ink)
    canvas.text(x, first + text_high + remark_high / 2, block.remark, size.small, colour=RUST if cell.marked else SLATE)


def _sign(canvas, cell, where, size):
    colour = RUST if cell.marked else NAVY
    fill = colour if cell.basis == "solid" else WHITE
    shape, radius = (canvas.diamond, 0.072) if cell.moment else (canvas.circle, 0.052)
    shape(*where, radius * size.unit, fill=fill, edge=colour, line=1.2 * size.unit)


def _scores(canvas, band):
    body, size, top = band.body, band.size, band.scores_top
    edge = SCORE_EDGE * size.unit
    scale = Scale(body.scores_low, body.scores_high, top + band.scores - edge, top + edge)
    middle = top + band.scores / 2
    _rule(canvas, band, top, (GREY, 0.5))
    _label(canvas, band, body.scores_label, middle, NAVY)
    for value in (body.scores_low, body.scores_high):
        canvas.line(
            [(band.gutter + band.gap, scale(value)), (size.width, scale(value))], colour=GREY, width=0.6, dashed="dots", order=0
        )
        words = formats.written(value, body.scores_format, band.language)
        canvas.text(band.gutter + band.gap - 0.04 * size.unit, scale(value), words, size.small, colour=SLATE, align="right")
    measured = {score.column: score for score in body.scores}
    for column in range(body.columns):
        if column in measured:
            _score(canvas, band, measured[column], scale)
        else:
            words, x = band.language.say("exhibit.journey.unmeasured"), band.left(column) + band.widths[column] / 2
            canvas.text(x, middle, words, size.small, colour=SLATE, align="center")


def _score(canvas, band, score, scale):
    size, x = band.size, band.left(score.column) + 0.13 * band.size.unit
    colour, y = RUST if score.marked else BLUE, scale(score.value)
    if score.low is not None and score.high is not None:
        cap = 0.065 * size.unit
        canvas.line([(x, scale(score.low)), (x, scale(score.high))], colour=colour, width=1.6 * size.unit, order=3)
        for bound in (score.low, score.high):
            canvas.line([(x - cap, scale(bound)), (x + cap, scale(bound))], colour=colour, width=1.4 * size.unit, order=3)
    canvas.circle(x, y, 0.034 * size.unit, fill=colour)
    lines, step = score_lines(band.body, score, band.language), line_height(size.small)
    half = len(lines) * step / 2
    middle = min(max(y, band.scores_top + half), band.scores_top + band.scores - half)
    wide = max(width_of(line, size.small, "bold") for line in lines)
    canvas.box(x + 0.1 * size.unit, middle - half, wide + 0.04 * size.unit, 2 * half, fill=WHITE, order=1)
    for place, line in enumerate(lines):
        weight, ink = ("bold", RUST if score.marked else INK) if place == 0 else ("regular", SLATE)
        canvas.text(x + 0.12 * size.unit, middle - half + (place + 0.5) * step, line, size.small, weight=weight, colour=ink)


def _key(canvas, layout, size):
    line = 1.2 * line_height(size.small)
    for place, row in enumerate(layout.key):
        y = layout.key_top + (place + 0.5) * line
        for sign, words, x in row:
            at = (x + 0.08 * size.unit, y)
            if sign == "moment":
                canvas.diamond(*at, 0.072 * size.unit, fill=NAVY)
            elif sign:
                canvas.circle(*at, 0.052 * size.unit, fill=NAVY if sign == "solid" else WHITE, edge=NAVY, line=1.2 * size.unit)
            canvas.text(x + (0.2 if sign else 0.0) * size.unit, y, words, size.small, colour=INK if sign else SLATE)
