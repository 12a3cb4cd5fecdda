"""How a control chart is drawn: panels, bands of limits, signals, stages and causes on one sheet.

In       a ``ControlChart``, a language, a size
Out      ``drawn``
Assumes  the reader's own letters for the lines: CL, UCL and LCL in English; LC, LSC and LIC in Spanish
"""

import itertools

from methods.exhibits import axes, formats
from methods.exhibits.drawing import Canvas, line_height, width_of, wrap
from methods.exhibits.palette import BLUE, GREY, INK, NAVY, RUST, SLATE, WHITE
from methods.exhibits.placing import Scale, Taken, spread

UPPER_SHARE = 0.64
MOST_MARKED = 120
MOST_NAMED = 40
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = (*ALPHABET, *(f"A{letter}" for letter in ALPHABET))
MOST_KEY_LINES = 7
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
LEVELS = ("upper", "centre", "lower")
TOP = {"N1": 0, "WE1": 0}


def drawn(body, language, size):
    """The chart on a canvas.

    Parameters
    ----------
    body : ControlChart
        With no more points than can be drawn.
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    return _Sheet(body, language, size).figure()


class _Sheet:
    """Where everything lies; positions in inches."""

    def __init__(self, body, language, size):
        self.body, self.language, self.size = body, language, size
        self.line = line_height(size.small)
        self.dense = len(body.places) > MOST_MARKED
        self.named = [self._named(panel) for panel in body.panels]
        self.domains = [_domain(panel) for panel in body.panels]
        self.ticks = [
            axes.labels_of(*domain, panel.format, language, 4 if place else 5)
            for place, (panel, domain) in enumerate(zip(body.panels, self.domains, strict=True))
        ]
        widths = [width_of(text, size.small, "bold") for named in self.named for _, text, _ in named]
        self.left = max(axes.left_width(labels, size) for labels in self.ticks)
        self.right = size.width - max(widths, default=0.0) - 0.14 * size.unit
        self.pad = 0.12 * size.unit
        first, last = body.places[0], max(body.places[-1], body.places[0] + 1)
        self.across = Scale(first, last, self.left + self.pad, self.right - self.pad)
        self.titles = self._titles()
        self.key = self._key()
        self.key_height = sum(len(lines) for lines in self.key) * self.line + (0.08 * size.unit if self.key else 0)
        self.canvas = Canvas(size.width, size.height or 2.3 + 1.35 * len(body.panels) + self.key_height)
        self.spans = self._spans()

    def _spans(self):
        """Top and bottom of the plot of each panel, each under its heading; causes lie between the first heading and its plot."""
        y = 1.35 * self.line if self.body.stages else 0.0
        lanes = [1.3 * self.line + (1.3 * self.line if self.body.causes else 0.0), 1.3 * self.line][: len(self.body.panels)]
        room = self.canvas.height - self.key_height - 1.7 * self.line - y - sum(lanes)
        shares = (UPPER_SHARE, 1 - UPPER_SHARE) if len(self.body.panels) > 1 else (1.0,)
        spans = []
        for lane, share in zip(lanes, shares, strict=True):
            spans.append((y + lane, y + lane + share * room))
            y += lane + share * room
        return spans

    def figure(self):
        """Draw everything, and give the figure."""
        self._stages()
        for place, panel in enumerate(self.body.panels):
            self._panel(place, panel)
        self._periods()
        self._write_key()
        return self.canvas.figure

    def _panel(self, place, panel):
        top, bottom = self.spans[place]
        low, high = self.domains[place]
        down = Scale(low, high, bottom - 0.04 * self.size.unit, top + 0.04 * self.size.unit)
        heading = top - (1.92 if self.body.causes and place == 0 else 0.62) * self.line
        self.canvas.text(self.left, heading, panel.label, self.size.small, weight="bold", colour=SLATE)
        axes.left_axis(self.canvas, self.ticks[place], down, self.left, self.size)
        self._bands(panel, down)
        self._margin(self.named[place], down, (top, bottom))
        spots = [None if v is None else (self.across(x), down(v)) for x, v in zip(self.body.places, panel.values, strict=True)]
        self._line(spots)
        if place == 0:
            self._causes(spots, top)
        taken = Taken(self.left, top - 0.2 * self.line, self.right, bottom)
        if not self.dense:
            self._occupy_bands(panel, down, taken)
        self._signals(panel, spots, taken)
        self._earlier_numbers(panel, down, taken)

    def _bands(self, panel, down):
        for level, dashed in (("upper", True), ("centre", False), ("lower", True)):
            for run in _runs(panel.bands, level, self.body.stages):
                points = [
                    (min(max(self.across(x), self.left), self.right), down(getattr(band, level)))
                    for band in run
                    for x in (band.first - 0.5, band.last + 0.5)
                ]
                style = "dots" if run[0].provisional else dashed
                colour, width = (NAVY, 1.3) if level == "centre" else (SLATE, 1.0)
                if self.dense:
                    self.canvas.line(points, colour=WHITE, width=3 * width * self.size.unit, order=4)
                self.canvas.line(points, colour=colour, width=width * self.size.unit, dashed=style, order=4 if self.dense else 2)

    def _named(self, panel):
        """The levels at the end of a panel: value, text, level; the highest first."""
        if not panel.bands:
            return []
        last = panel.bands[-1]
        return [
            (value, self._says(level, value, panel), level)
            for level in LEVELS
            for value in [getattr(last, level)]
            if value is not None
        ]

    def _says(self, level, value, panel):
        return f"{self.language.say(f'exhibit.control.{level}')} {formats.written(value, panel.format, self.language)}"

    def _margin(self, named, down, span):
        middles = spread(
            [down(value) for value, *_ in named], [self.line] * len(named), span[0] - self.line, span[1] + self.line, 0.01
        )
        for (_, text, level), middle in zip(named, middles, strict=True):
            colour = NAVY if level == "centre" else SLATE
            self.canvas.text(self.right + 0.08 * self.size.unit, middle, text, self.size.small, weight="bold", colour=colour)

    def _earlier_numbers(self, panel, down, taken):
        """The numbers of the stages before the last: at the end of each, or further left along limits that do not change."""
        for stage, title in zip(self.body.stages[:-1], self.titles, strict=False):
            told = ("centre",) if panel is self.body.panels[0] and title == self._with_centre(stage) else ()
            inside = [band for band in panel.bands if stage.first <= band.last <= stage.last]
            for level in LEVELS:
                value = getattr(inside[-1], level) if inside else None
                if value is not None and level not in told:
                    steady = len({getattr(band, level) for band in inside}) == 1
                    self._earlier_number(self._says(level, value, panel), (level, down(value)), (stage, steady), taken)

    def _earlier_number(self, text, line, stretch, taken):
        (level, y), (stage, steady) = line, stretch
        wide, away = width_of(text, self.size.small, "bold"), 0.62 * self.line
        first, last = self._reach(stage)
        right, left = last - wide / 2 - 0.05 * self.size.unit, first + wide / 2 + 0.02
        if right < left:
            return
        tries = range(12) if steady else (0,)
        sides = (1, -1) if level == "lower" else (-1, 1)
        middles = [(right - step * (right - left) / 11, y + side * away) for step in tries for side in sides]
        spot = taken.claim(middles, wide, 0.9 * self.line)
        if spot:
            self._on_white(*spot, wide)
            colour = NAVY if level == "centre" else SLATE
            self.canvas.text(*spot, text, self.size.small, weight="bold", colour=colour, align="center")

    def _occupy_bands(self, panel, down, taken):
        """Limits are places where no label may lie."""
        for band in panel.bands:
            left, right = self.across(band.first - 0.5), self.across(band.last + 0.5)
            for level in LEVELS:
                value = getattr(band, level)
                if value is not None:
                    taken.add(left, down(value) - 0.012, right, down(value) + 0.012)

    def _on_white(self, x, y, wide):
        high = 0.8 * self.line
        self.canvas.box(x - wide / 2 - 0.02, y - high / 2, wide + 0.04, high, fill=WHITE, order=5)

    def _line(self, spots):
        for there, run in itertools.groupby(spots, key=lambda spot: spot is not None):
            if there:
                points = list(run)
                width = (0.7 if self.dense else 1.3) * self.size.unit
                self.canvas.line(points * 2 if len(points) == 1 else points, colour=BLUE, width=width, order=3)

    def _signals(self, panel, spots, taken):
        signalled = {signal.place: signal.rules for signal in panel.signals}
        rows = list(zip(self.body.places, panel.values, spots, strict=True))
        plain = [spot for place, _, spot in rows if spot and place not in signalled]
        marked = [(place, value, spot) for place, value, spot in rows if spot and place in signalled]
        unit = self.size.unit * (0.55 if self.dense else 1.0)
        if not self.dense:
            if plain:
                self.canvas.marks(plain, "circle", 0.036 * unit, fill=BLUE)
            for x, y in _along(spots):
                taken.add(x - 0.035 * unit, y - 0.035 * unit, x + 0.035 * unit, y + 0.035 * unit)
        if not marked:
            return
        self.canvas.marks(
            [spot for *_, spot in marked],
            "diamond",
            0.075 * unit,
            fill=RUST,
            edge=RUST if self.dense else WHITE,
            line=0.7,
            order=6,
        )
        for *_, (x, y) in marked[: 4 * MOST_NAMED]:
            taken.add(x - 0.06 * unit, y - 0.06 * unit, x + 0.06 * unit, y + 0.06 * unit)
        self._rule_numbers(panel, marked, signalled, taken)

    def _rule_numbers(self, panel, marked, signalled, taken):
        """The numbers of the rules beside their points; where they crowd, points beyond a limit and far ones come first."""
        centre = next((band.centre for band in panel.bands if band.centre is not None), 0.0)
        order = sorted(marked, key=lambda row: (min(TOP.get(rule, 1) for rule in signalled[row[0]]), -abs(row[1] - centre)))
        for place, value, spot in order[: MOST_NAMED // 8 if self.dense else MOST_NAMED]:
            text = ", ".join(_digit(rule) for rule in signalled[place])
            wide, away = width_of(text, self.size.small, "bold"), 0.075 * self.size.unit
            sides = (-1, 1) if value >= centre else (1, -1)
            middles = [(spot[0], spot[1] + side * (away + 0.42 * self.line)) for side in sides]
            middles += [(spot[0] + side * (away + wide / 2), spot[1]) for side in (1, -1)]
            claimed = taken.claim(middles, wide, 0.8 * self.line)
            if claimed:
                self.canvas.text(*claimed, text, self.size.small, weight="bold", colour=RUST, align="center")

    def _titles(self):
        """The name of each stage with its centre where both fit over its stretch, the name alone, or a number for the key."""
        rooms = [stop - start - 0.06 for start, stop in map(self._reach, self.body.stages)]
        return [
            next(
                (words for words in (self._with_centre(stage), stage.label) if width_of(words, self.size.small, "bold") <= room),
                numeral,
            )
            for stage, room, numeral in zip(self.body.stages, rooms, ROMAN, strict=False)
        ]

    def _with_centre(self, stage):
        panel = self.body.panels[0]
        centres = {band.centre for band in panel.bands if stage.first <= band.last <= stage.last}
        value = next(iter(centres)) if len(centres) == 1 else None
        return stage.label if value is None else f"{stage.label} · {self._says('centre', value, panel)}"

    def _reach(self, stage):
        return max(self.across(stage.first - 0.5), self.left), min(self.across(stage.last + 0.5), self.right)

    def _stages(self):
        last = self.body.stages[-1:]
        for stage, title in zip(self.body.stages, self.titles, strict=False):
            start, stop = self._reach(stage)
            self.canvas.text(
                (start + stop) / 2, 0.65 * self.line, title, self.size.small, weight="bold", colour=NAVY, align="center"
            )
            if stage not in last:
                ends = [(stop, 0.0), (stop, self.spans[-1][1])]
                self.canvas.line(ends, colour=GREY, width=1.0 * self.size.unit, dashed=True, order=1)

    def _causes(self, spots, top):
        """A letter over each point with a known cause, and a line down to it."""
        radius, middle = 0.5 * self.line, top - 0.6 * self.line
        known = [(cause, self.across(cause.place)) for cause in self.body.causes]
        places = spread([x for _, x in known], [2 * radius + 0.02] * len(known), self.left, self.right)
        height = dict(zip(self.body.places, spots, strict=True))
        for letter, x, (cause, across) in zip(LETTERS, places, known, strict=False):
            spot = height.get(cause.place)
            way = [(x, middle + radius), (across, top), (across, spot[1] if spot else self.spans[0][1])]
            self.canvas.line(way, colour=NAVY, width=0.8, dashed="dots", order=1)
            self.canvas.circle(x, middle, radius, fill=NAVY)
            self.canvas.text(x, middle, letter, self.size.small, weight="bold", colour=WHITE, align="center")

    def _periods(self):
        base = self.spans[-1][1] + 0.03 * self.size.unit
        self.canvas.line([(self.left, base), (self.right, base)], colour=GREY, width=0.8)
        free_from = 0.0
        for row in range(len(self.body.places)):
            x, label = self.across(self.body.places[row]), self.body.labels[row]
            half = width_of(label, self.size.small) / 2
            middle = min(max(half, x), self.canvas.width - half)
            if middle - half < free_from:
                continue
            self.canvas.line([(x, base), (x, base + 0.04 * self.size.unit)], colour=GREY, width=0.8)
            below = base + 0.04 * self.size.unit + 0.65 * self.line
            self.canvas.text(middle, below, label, self.size.small, colour=SLATE, align="center")
            free_from = middle + half + 0.18 * self.size.unit

    def _key(self):
        """The lines under the figure: what the rules' numbers and the causes' letters stand for, and how much is not drawn."""
        rules = sorted({rule for panel in self.body.panels for signal in panel.signals for rule in signal.rules})
        texts = [f"{_digit(rule)}: {self.language.say(f'exhibit.rule.{rule}')}" for rule in rules]
        paragraphs = ["  ·  ".join(texts)] if texts else []
        numbered = [
            f"{title}: {stage.label}" for title, stage in zip(self.titles, self.body.stages, strict=False) if title in ROMAN
        ]
        paragraphs += ["  ·  ".join(numbered)] if numbered else []
        if self.body.causes:
            named = zip(LETTERS, self.body.causes, strict=False)
            paragraphs.append("  ·  ".join(f"{letter}: {cause.words}" for letter, cause in named))
        if any(band.provisional for panel in self.body.panels for band in panel.bands):
            paragraphs.append(self.language.say("exhibit.control.provisional"))
        if self.body.omitted:
            paragraphs.append(self.language.say("exhibit.control.omitted", shown=len(self.body.places), total=self.body.total))
        return self._cut([wrap(words, self.size.width - 0.1, self.size.small) for words in paragraphs])

    def _cut(self, key):
        """A slide has room for so many lines only; the table under the figure holds them all."""
        room, kept = MOST_KEY_LINES if self.size.height else sum(map(len, key)), []
        for lines in key:
            shown = lines[:room] if len(lines) <= room or not room else (*lines[: room - 1], f"{lines[room - 1].rstrip()} …")
            kept += [shown] if shown else []
            room -= len(shown)
        return kept

    def _write_key(self):
        y = self.canvas.height - self.key_height + 0.08 * self.size.unit
        for lines in self.key:
            self.canvas.text(0.0, y + len(lines) * self.line / 2, lines, self.size.small, colour=INK)
            y += len(lines) * self.line


def _runs(bands, level, stages):
    """Bands that follow each other with a value, parted where a stage ends or where they begin to be provisional."""
    ends = {stage.last for stage in stages[:-1]}
    run = []
    for band in bands:
        parted = run and (getattr(band, level) is None or run[-1].last in ends or run[-1].provisional != band.provisional)
        if parted:
            yield run
            run = []
        if getattr(band, level) is not None:
            run.append(band)
    if run:
        yield run


def _domain(panel):
    known = [value for value in panel.values if value is not None]
    known += [value for band in panel.bands for value in (band.lower, band.centre, band.upper) if value is not None]
    low, high = min(known), max(known)
    margin = 0.07 * (high - low) or 0.1 * abs(high) or 1.0
    floor = 0.0 if low >= 0 else None
    ceiling = 1.0 if panel.format.startswith("percent") and high <= 1 else None
    return (low - margin if floor is None else max(floor, low - margin)), (
        high + margin if ceiling is None else min(ceiling, high + margin)
    )


def _along(spots):
    """Places along the line through the points, close enough that no label slips between them."""
    for one, other in zip(spots, [*spots[1:], None], strict=True):
        if one:
            pieces = 8 if other else 1
            yield from (
                (a + (c - a) * k / pieces, b + (d - b) * k / pieces)
                for (a, b), (c, d) in [(one, other or one)]
                for k in range(pieces)
            )


def _digit(rule):
    """The number that a rule is known by: ``N5`` is 5."""
    return rule.lstrip("NWE") or rule
