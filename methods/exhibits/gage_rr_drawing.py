"""How a measurement study is laid out and drawn: four panels under each other on a page, two by two on a slide.

In       a ``GageRR``, a language, a size
Out      ``drawn``
Assumes  the means of the cells stand under the parts they belong to, as in a table; where they do not fit they stay in the
         numbers
"""

from dataclasses import dataclass

from methods.exhibits import axes, formats
from methods.exhibits.drawing import Canvas, line_height, width_of, wrap
from methods.exhibits.palette import AQUA, BLUE, GOLD, GREY, INK, NAVY, PALE, RUST, SLATE, WHITE
from methods.exhibits.placing import Scale

# Of the operators, in order: colour, whether the line is dashed, mark. The rust of the accent is not among them.
LOOKS = (
    (NAVY, False, "circle"),
    (BLUE, True, "diamond"),
    (SLATE, "dots", "circle"),
    (AQUA, False, "diamond"),
    (GOLD, True, "circle"),
    (GREY, "dots", "diamond"),
)
PAGE_HEIGHTS = (1.75, 1.75, 1.75, 2.3)
LEFT_SHARE = 0.45
GAP = 0.32
LABEL_SHARE = 0.44
INDENT = 0.12
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True)
class _Panel:
    """A rectangle of the sheet, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self):
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self):
        """Its lower edge."""
        return self.top + self.height


@dataclass(frozen=True)
class _Column:
    """A column of shares: its edges in inches and its wrapped heading."""

    left: float
    right: float
    heading: tuple[str, ...]


def drawn(body, language, size):
    """The four panels on one sheet.

    Parameters
    ----------
    body : GageRR
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    panels = _panels(size, len(body.operators))
    canvas = Canvas(size.width, max(panel.bottom for panel in panels))
    components, by_part, by_operator, interaction = panels
    _components(canvas, body, components, (language, size))
    scale = _domain(body)
    _by_part(canvas, body, by_part, scale, (language, size))
    _by_operator(canvas, body, by_operator, scale, (language, size))
    _interaction(canvas, body, interaction, scale, (language, size))
    return canvas.figure


def _panels(size, operators):
    if size.height is None:
        heights = list(PAGE_HEIGHTS)
        heights[3] += max(0, operators - 3) * 1.15 * line_height(size.small)
        tops = [sum(heights[:place]) + place * 0.2 for place in range(4)]
        return [_Panel(0.0, top, size.width, height) for top, height in zip(tops, heights, strict=True)]
    left, gap = LEFT_SHARE * size.width, GAP
    right = size.width - left - gap
    upper = 0.47 * size.height
    lower = size.height - upper - 0.12
    return [
        _Panel(0.0, 0.0, left, upper),
        _Panel(left + gap, 0.0, right, upper),
        _Panel(0.0, upper + 0.12, left, lower),
        _Panel(left + gap, upper + 0.12, right, lower),
    ]


def _head(canvas, panel, words, size):
    """The panel's heading; gives the height that is used."""
    canvas.text(panel.left + 0.02, panel.top + 0.6 * line_height(size.text), words, size.text, weight="bold", colour=NAVY)
    return panel.top + 1.35 * line_height(size.text)


def _components(canvas, body, panel, how):
    size = how[1]
    top = _head(canvas, panel, body.panels[0], size)
    columns = _share_columns(body, panel, how)
    space = columns[0].left - panel.left
    widths = [LABEL_SHARE * space - (INDENT * size.unit if component.inner else 0) for component in body.components]
    start = top + max(len(column.heading) for column in columns) * line_height(size.small)
    room = panel.bottom - 0.06 - start
    labels = _labels(body.components, widths, room, size)
    heights = _row_heights([len(label) for label in labels], room, size)
    scale = Scale(0, 1, panel.left + LABEL_SHARE * space + 0.1 * size.unit, columns[0].left - 0.06 * size.unit)
    for column in columns:
        middle = start - (len(column.heading) / 2 + 0.1) * line_height(size.small)
        canvas.text(column.right, middle, column.heading, size.small, colour=SLATE, align="right")
    y, measured = start, start
    for component, label, height in zip(body.components, labels, heights, strict=True):
        left = panel.left + 0.02 + (INDENT * size.unit if component.inner else 0)
        _component(canvas, component, (label, y + height / 2, left), (scale, columns), how)
        y += height
        measured = y if component.inner or component.marked else measured
    _bands(canvas, body, scale, (start, measured), how)


def _labels(components, widths, room, size):
    """Labels in as many lines as they need, or each in one line, shortened, where there is no room for them."""
    pairs = list(zip(components, widths, strict=True))
    wrapped = [wrap(component.label, width, size.small, _weight(component)) for component, width in pairs]
    if sum(len(lines) for lines in wrapped) * line_height(size.small) <= room:
        return wrapped
    return [(_shortened(component.label, width, size.small, _weight(component)),) for component, width in pairs]


def _shortened(words, width, size, weight="regular"):
    if width_of(words, size, weight) <= width:
        return words
    kept = next((cut for cut in range(len(words) - 1, 0, -1) if width_of(words[:cut] + ELLIPSIS, size, weight) <= width), 1)
    return words[:kept].rstrip() + ELLIPSIS


def _row_heights(lines, room, size):
    """Rows by their lines of text, airy where there is room."""
    step = min(room / sum(lines), 1.0 * line_height(size.small) if max(lines) > 1 else 1.5 * line_height(size.small))
    spare = max(0.0, min(room - step * sum(lines), 0.45 * line_height(size.small) * len(lines))) / len(lines)
    return [step * count + spare for count in lines]


def _bands(canvas, body, scale, ends, how):
    """The borders between verdicts, over the rows of the gage alone; names that would touch are moved apart."""
    language, size = how
    names = [language.percent(band, 0) for band in body.bands]
    close = any(
        scale(second) - scale(first) < width_of(name, size.small) + 0.06
        for first, second, name in zip(body.bands, body.bands[1:], names[1:], strict=False)
    )
    for place, (band, name) in enumerate(zip(body.bands, names, strict=True)):
        canvas.line([(scale(band), ends[0]), (scale(band), ends[1])], colour=SLATE, width=1.0 * size.unit, dashed=True, order=4)
        align, shift = ("right", 0.05) if close and place == 0 else ("left", -0.05) if close else ("center", 0.0)
        canvas.text(scale(band) + shift, ends[0] - 0.55 * line_height(size.small), name, size.small, colour=SLATE, align=align)


def _component(canvas, component, row, across, how):
    language, size = how
    label, middle, left = row
    scale, columns = across
    style = {"weight": _weight(component), "colour": RUST if component.marked else INK}
    canvas.text(left, middle, label, size.small, **style)
    half = 0.42 * line_height(size.small)
    canvas.box(scale.start, middle - half, scale.stop - scale.start, 2 * half, fill=PALE, order=1)
    if component.study_variation:
        fill = RUST if component.marked else BLUE
        canvas.box(scale.start, middle - half, scale(min(1.0, component.study_variation)) - scale.start, 2 * half, fill=fill)
    for column, share in zip(columns, _shares(component), strict=False):
        canvas.text(column.right, middle, formats.written(share, "percent:1", language), size.small, align="right", **style)


def _shares(component):
    return component.contribution, component.study_variation, component.tolerance


def _share_columns(body, panel, how):
    """The columns of shares from left to right, as narrow as their numbers and the longest word of their headings."""
    language, size = how
    shown = 3 if body.with_tolerance else 2
    numbers = [
        formats.written(share, "percent:1", language) for component in body.components for share in _shares(component)[:shown]
    ]
    words = [word for heading in body.headings[:shown] for word in heading.split(" ")]
    width = (
        max(*(width_of(number, size.small, "bold") for number in numbers), *(width_of(word, size.small) for word in words)) + 0.02
    )
    pitch = width + 0.1 * size.unit
    rights = [panel.right - 0.02 - pitch * (shown - 1 - place) for place in range(shown)]
    return [
        _Column(right - width, right, wrap(heading, width, size.small))
        for right, heading in zip(rights, body.headings, strict=False)
    ]


def _weight(component):
    return "bold" if component.marked else "regular"


def _domain(body):
    readings = [reading for cell in body.cells for reading in cell.readings]
    low, high = min(readings), max(readings)
    margin = 0.08 * (high - low) or 0.1 * abs(high) or 1.0
    return (max(0.0, low - margin) if low >= 0 else low - margin), high + margin


def _axis(canvas, body, edges, domain, how):
    """The scale of the readings on the left of a panel; gives it with the left edge of the plot."""
    language, size = how
    panel, top, bottom, gutter = edges
    labels = axes.labels_of(*domain, body.format, language, 4)
    left = panel.left + max(axes.left_width(labels, size), gutter)
    down = Scale(*domain, bottom, top)
    axes.left_axis(canvas, labels, down, left, size)
    canvas.line([(left, bottom), (panel.right, bottom)], colour=GREY, width=0.8)
    return down, left


def _places(panel, left, count):
    pitch = (panel.right - left) / count
    return [left + (place + 0.5) * pitch for place in range(count)], pitch


def _rows_of_means(body, operators, language):
    return [
        [formats.written(body.mean_of(part=part, operator=operator), body.format, language) for part in range(len(body.parts))]
        for operator in operators
    ]


def _fits(rows, pitch, size):
    return max(width_of(text, size.small) for row in rows for text in row) + 0.05 <= pitch


def _part_labels(canvas, body, places, y, size):
    xs, pitch = places
    widest = max(width_of(part, size.small) for part in body.parts) + 0.06
    every = max(1, -int(-widest // pitch))
    for place in range(0, len(body.parts), every):
        canvas.text(xs[place], y, body.parts[place], size.small, colour=SLATE, align="center")


def _by_part(canvas, body, panel, domain, how):
    language, size = how
    top = _head(canvas, panel, body.panels[1], size)
    line = line_height(size.small)
    gutter = width_of(body.all_label, size.small) + 0.12
    means = _rows_of_means(body, (None,), language)
    down, left = _axis(canvas, body, (panel, top, panel.bottom - 2.25 * line, gutter), domain, how)
    xs, pitch = _places(panel, left, len(body.parts))
    _part_labels(canvas, body, (xs, pitch), panel.bottom - 1.65 * line, size)
    points = [(xs[cell.part], down(reading)) for cell in body.cells for reading in cell.readings]
    known = [(x, body.mean_of(part=part)) for part, x in enumerate(xs)]
    path = [(x, down(mean)) for x, mean in known if mean is not None]
    if len(path) > 1:
        canvas.line(path, colour=NAVY, width=1.3 * size.unit, order=3)
    canvas.marks(points, "circle", 0.032 * size.unit, fill=WHITE, edge=BLUE, line=0.9)
    canvas.marks(path, "diamond", 0.05 * size.unit, fill=NAVY, order=6)
    if _fits(means, pitch, size):
        canvas.text(left - 0.06, panel.bottom - 0.6 * line, body.all_label, size.small, colour=SLATE, align="right")
        for x, text in zip(xs, means[0], strict=True):
            canvas.text(x, panel.bottom - 0.6 * line, text, size.small, align="center")


def _by_operator(canvas, body, panel, domain, how):
    language, size = how
    top = _head(canvas, panel, body.panels[2], size)
    line = line_height(size.small)
    down, left = _axis(canvas, body, (panel, top, panel.bottom - 2.25 * line, 0.0), domain, how)
    xs, pitch = _places(panel, left, len(body.operators))
    means = [body.mean_of(operator=operator) for operator in range(len(body.operators))]
    for operator, (x, mean) in enumerate(zip(xs, means, strict=True)):
        colour = _look(operator)[0]
        readings = [reading for cell in body.cells if cell.operator == operator for reading in cell.readings]
        if mean is None:
            continue
        canvas.marks([(x, down(reading)) for reading in readings], "circle", 0.032 * size.unit, fill=WHITE, edge=colour, line=0.9)
        canvas.line([(x - 0.3 * pitch, down(mean)), (x + 0.3 * pitch, down(mean))], colour=NAVY, width=1.6 * size.unit, order=4)
        name = _shortened(body.operators[operator], pitch - 0.08, size.small, "bold")
        canvas.text(x, panel.bottom - 1.65 * line, name, size.small, weight="bold", align="center")
        canvas.text(x, panel.bottom - 0.6 * line, formats.written(mean, body.format, language), size.small, align="center")
    joined = [(x, down(mean)) for x, mean in zip(xs, means, strict=True) if mean is not None]
    if len(joined) > 1:
        canvas.line(joined, colour=NAVY, width=1.0, dashed="dots", order=3)


def _interaction(canvas, body, panel, domain, how):
    language, size = how
    top = _head(canvas, panel, body.panels[3], size)
    line, step = line_height(size.small), 1.15 * line_height(size.small)
    swatch = 0.34 * size.unit
    names = [_shortened(name, 1.1 * size.unit, size.small) for name in body.operators]
    gutter = max(width_of(name, size.small) for name in names) + swatch + 0.14
    means = _rows_of_means(body, range(len(body.operators)), language)
    edges = (panel, top, panel.bottom - step * len(names) - 1.2 * line, gutter)
    down, left = _axis(canvas, body, edges, domain, how)
    xs, pitch = _places(panel, left, len(body.parts))
    base = panel.bottom - step * len(names)
    _part_labels(canvas, body, (xs, pitch), base - 0.55 * line, size)
    printed = _fits(means, pitch, size)
    for operator, name in enumerate(names):
        colour, dashed, mark = _look(operator)
        y = base + step * (operator + 0.5)
        _swatch(canvas, (left - 0.06 - swatch, y, swatch), (colour, dashed, mark), size)
        canvas.text(left - 0.12 - swatch, y, name, size.small, colour=SLATE, align="right")
        if printed:
            for x, text in zip(xs, means[operator], strict=True):
                canvas.text(x, y, text, size.small, align="center")
        cells = sorted((cell for cell in body.cells if cell.operator == operator), key=lambda cell: cell.part)
        path = [(xs[cell.part], down(cell.mean)) for cell in cells]
        if len(path) > 1:
            canvas.line(path, colour=colour, width=1.3 * size.unit, dashed=dashed, order=3)
        if path:
            canvas.marks(path, mark, 0.042 * size.unit, fill=colour)


def _swatch(canvas, where, look, size):
    x, y, width = where
    colour, dashed, mark = look
    canvas.line([(x, y), (x + width, y)], colour=colour, width=1.3 * size.unit, dashed=dashed)
    canvas.marks([(x + width / 2, y)], mark, 0.042 * size.unit, fill=colour)


def _look(operator):
    return LOOKS[operator % len(LOOKS)]
