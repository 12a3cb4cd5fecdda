"""Where everything of a journey's map lies: columns as wide as their words ask for, bands where one row would break words.

In       a ``JourneyMap``, a language, a size
Out      ``laid_out``: a ``Layout`` of ``Band``; ``score_lines``, what is printed beside a score
Assumes  a slide is one band of limited height, from which spare lanes may be left out; a page is as high as it needs to be
"""

import itertools
from dataclasses import dataclass, replace

from methods.exhibits import formats
from methods.exhibits.drawing import line_height, width_of, wrap
from methods.language import NO_BREAK_SPACE

SCORES_ON_PAGE = 1.15
LEAST_SCORES = 0.54
STEP = 0.06
TALLEST_SCORES = 1.7
MOST_EXTRA = 0.2
PAD = 0.038
SIGN = 0.17
SOFTENED = 0.6  # twice the words ask for 1.5 times the width: the rest goes into further lines


@dataclass(frozen=True)
class Block:
    """A box with its wrapped words and its height."""

    cell: object
    text: tuple[str, ...]
    remark: tuple[str, ...]
    height: float


class Band:
    """Some stages side by side, with their lanes under them.

    Parameters
    ----------
    body : JourneyMap
        Only the stages of the band.
    text : float
        Points of the words in the boxes.
    gutter : float
        Inches kept at the left for the labels of the lanes.
    language : Language
    size : Size
    widths : list of float, optional
        Of the columns; by default as their words ask for.
    """

    def __init__(self, body, text, gutter, language, size, *, widths=None):
        self.body, self.text, self.gutter, self.language, self.size = body, text, gutter, language, size
        self.gap, self.lane_gap = 0.05 * size.unit, 0.045 * size.unit
        self.least = self._least()
        self.room = size.width - gutter - self.gap * body.columns
        self.broken = sum(self.least) > self.room
        self.widths = widths or self._widths()
        self.head = self._head_height()
        self.blocks = [[self._block(lane, cell) for cell in lane.cells] for lane in body.lanes]
        self.heights = [self._lane_height(lane, blocks) for lane, blocks in zip(body.lanes, self.blocks, strict=True)]
        self.scores = (LEAST_SCORES * size.unit if size.height else SCORES_ON_PAGE) if body.scores_label else 0.0
        self.place(0.0)

    def place(self, top):
        """Put the band's upper edge at ``top``."""
        self.top, y = top, top + self.head + self.lane_gap
        self.tops, self.scores_top = [], 0.0
        for place, height in enumerate([*self.heights, 0.0]):
            if self.scores and place == min(self.body.scores_after, len(self.heights)):
                self.scores_top, y = y, y + self.scores + self.lane_gap
            if place < len(self.heights):
                self.tops.append(y)
                y += height + self.lane_gap
        self.bottom = y

    def fill(self, free):
        """Share ``free`` inches out: first to the scores, then to the boxes."""
        more = min(free, max(0.0, TALLEST_SCORES - self.scores)) if self.scores else 0.0
        self.scores += more
        extra = min((free - more) / max(1, len(self.heights)), MOST_EXTRA * self.size.unit)
        self.heights = [height + extra for height in self.heights]
        self.place(self.top)

    def left(self, column):
        """Left edge of a column."""
        return self.gutter + sum(self.widths[:column]) + self.gap * (column + 1)

    def span(self, lane, place):
        """Left edge and width of a place of a lane."""
        columns = self._columns(lane, place)
        return self.left(columns[0]), sum(self.widths[column] for column in columns) + self.gap * (len(columns) - 1)

    def head_span(self, place):
        """Left edge and width of a stage."""
        first, count = self.body.first_column(place), self.body.stages[place].columns
        return self.left(first), sum(self.widths[first : first + count]) + self.gap * (count - 1)

    def head_lines(self, place):
        """The wrapped label and remark of a stage."""
        stage, wide = self.body.stages[place], self.head_span(place)[1] - self._head_pad()
        remark = wrap(stage.remark, wide, self.size.small) if stage.remark else ()
        return wrap(stage.label, wide, self.text, "bold"), remark

    def _head_pad(self):
        return 0.26 * self.size.unit

    def tightened(self):
        """The band with widths moved between its columns, a step at a time, as long as that makes it or its boxes lower."""
        best = self
        while True:
            lowest = min((best._with(widths) for widths in best._moved()), key=Band._tallness, default=best)
            if lowest._tallness() >= best._tallness():
                return best
            best = lowest

    def _tallness(self):
        """First the height of the band, then that of all its boxes, the tall ones above all."""
        boxes = [block.height**2 for blocks in self.blocks for block in blocks]
        return round(self.bottom, 6), round(self.head + sum(boxes), 6)

    def _with(self, widths):
        return Band(self.body, self.text, self.gutter, self.language, self.size, widths=widths)

    def _moved(self):
        step = STEP * self.size.unit
        for giver, taker in itertools.permutations(range(len(self.widths)), 2):
            for times in (1, 3):
                if self.widths[giver] - times * step >= self.least[giver]:
                    widths = list(self.widths)
                    widths[giver] -= times * step
                    widths[taker] += times * step
                    yield widths

    def _widths(self):
        """Each column at least as wide as its longest word; what is left goes where most is written."""
        if self.broken:
            return [width * self.room / sum(self.least) for width in self.least]
        wants = [1e-6] * self.body.columns
        for lane, cell in _laned(self.body):
            columns = self._columns(lane, cell.place)
            for column in columns:
                wants[column] = max(wants[column], (width_of(cell.text, self.text) / len(columns)) ** SOFTENED)
        return _filled(self.least, wants, self.room)

    def _least(self):
        body = self.body
        least = [max(self._least_for_head(column), self._least_for_score(column)) for column in range(body.columns)]
        for lane, cell in _laned(body):
            columns = self._columns(lane, cell.place)
            for column in columns:
                least[column] = max(least[column], (_longest_word(cell, self.text, self.size) + self._pad(cell)) / len(columns))
        return least

    def _least_for_head(self, column):
        stage = self.body.stages[self.body.stage_of(column)]
        words = [width_of(word, self.text, "bold") for word in stage.label.split(" ")]
        words += [width_of(word, self.size.small) for word in stage.remark.split(" ")]
        return (max(words) + self._head_pad()) / stage.columns

    def _least_for_score(self, column):
        if not self.body.scores_label:
            return 0.0
        own = [score for score in self.body.scores if score.column == column]
        lines = [line for score in own for line in score_lines(self.body, score, self.language)]
        lines = lines or [self.language.say("exhibit.journey.unmeasured")]
        return max(width_of(line, self.size.small, "bold") for line in lines) + (0.3 if own else 0.06) * self.size.unit

    def _columns(self, lane, place):
        if lane.span == "column":
            return [place]
        first = self.body.first_column(place)
        return list(range(first, first + self.body.stages[place].columns))

    def _pad(self, cell):
        return (0.13 + (SIGN if cell.basis else 0.0)) * self.size.unit

    def _block(self, lane, cell):
        inner = self.span(lane, cell.place)[1] - self._pad(cell)
        text = wrap(cell.text.replace(" %", f"{NO_BREAK_SPACE}%"), inner, self.text, "bold" if cell.marked else "regular")
        remark = wrap(cell.remark, inner, self.size.small) if cell.remark else ()
        height = len(text) * line_height(self.text) + len(remark) * line_height(self.size.small) + PAD * self.size.unit
        return Block(cell, text, remark, height)

    def _lane_height(self, lane, blocks):
        label = len(wrap(lane.label, self.gutter, self.size.text, "bold")) * line_height(self.size.text)
        stacks = [[block.height for block in blocks if block.cell.place == place] for place in {b.cell.place for b in blocks}]
        return max([label, *(sum(stack) + self.gap * (len(stack) - 1) for stack in stacks)])

    def _head_height(self):
        heads = [self.head_lines(place) for place in range(len(self.body.stages))]
        tall = max(len(a) * line_height(self.text) + len(b) * line_height(self.size.small) for a, b in heads)
        return tall + 0.06 * self.size.unit


@dataclass(frozen=True)
class Layout:
    """Bands from top to bottom, and the rows of the key: (sign, words, x) each."""

    bands: tuple[Band, ...]
    key: tuple[tuple, ...]
    key_top: float
    height: float


def laid_out(body, language, size):
    """The map with a place for everything.

    Parameters
    ----------
    body : JourneyMap
    language : Language
    size : Size

    Returns
    -------
    Layout
    """
    gutter = _gutter(body, size)
    if size.height:
        return _on_slide(body, gutter, language, size)
    for count, text in itertools.product(range(1, len(body.stages) + 1), _sizes(size)):
        bands = [Band(part, text, gutter, language, size) for part in _parted(body, count)]
        if not any(band.broken for band in bands):
            break
    top = 0.0
    for band in bands:
        band.place(top)
        top = band.bottom + 0.14 * size.unit
    key = _key(body, (), language, size)
    return Layout(tuple(bands), key, bands[-1].bottom, bands[-1].bottom + _key_height(key, size))


def _on_slide(body, gutter, language, size):
    for unbroken, part, tight, text in _attempts(body, size):
        band = Band(part, text, gutter, language, size)
        band = band.tightened() if tight and not band.broken else band
        key = _key(part, [lane.label for lane in body.lanes if lane not in part.lanes], language, size)
        free = size.height - band.bottom - _key_height(key, size)
        if free >= 0 and not (unbroken and band.broken):
            break
    band.fill(max(0.0, free))
    return Layout((band,), key, band.bottom, max(size.height, band.bottom + _key_height(key, size)))


def _attempts(body, size):
    """Many lanes before few, whole words before broken ones, columns as they come before moved ones, large text before small."""
    for part, unbroken in itertools.product(_ever_fewer(body), (True, False)):
        yield from ((unbroken, part, False, text) for text in _sizes(size))
        yield unbroken, part, True, size.small


def _ever_fewer(body):
    """All lanes, then without the last spare one, and so on; when that is not enough, any lane from the last to the second."""
    yield body
    spare = [lane for lane in reversed(body.lanes) if lane.spare]
    last = [lane for lane in reversed(body.lanes) if not lane.spare][:-1]
    for given_up in [*spare, *last]:
        body = _with_lanes(body, [lane for lane in body.lanes if lane is not given_up])
        yield body


def _with_lanes(body, lanes):
    """Only the lanes that are kept, the scores where they were among them."""
    before = sum(any(lane is kept for kept in lanes) for lane in body.lanes[: body.scores_after])
    return replace(body, lanes=tuple(lanes), scores_after=before)


def _parted(body, count):
    """The stages in ``count`` bands of about as many columns each."""
    wanted, parts, own = body.columns / count, [], []
    for place, stage in enumerate(body.stages):
        own.append(place)
        left = len(body.stages) - place - 1
        full = sum(body.stages[p].columns for p in own) + stage.columns / 2 > wanted
        if len(parts) < count - 1 and (full or left == count - len(parts) - 1):
            parts.append(own)
            own = []
    return [_part(body, places) for places in [*parts, own] if places]


def _part(body, stages):
    columns = [column for column in range(body.columns) if body.stage_of(column) in stages]
    places = {"stage": stages, "column": columns}
    lanes = tuple(
        replace(lane, cells=tuple(replace(c, place=own.index(c.place)) for c in lane.cells if c.place in own))
        for lane in body.lanes
        for own in [places[lane.span]]
    )
    scores = tuple(replace(s, column=columns.index(s.column)) for s in body.scores if s.column in columns)
    part = replace(body, stages=tuple(body.stages[place] for place in stages), lanes=lanes, scores=scores)
    return _with_lanes(part, [lane for lane in lanes if lane.cells])


def _laned(body):
    return [(lane, cell) for lane in body.lanes for cell in lane.cells]


def _gutter(body, size):
    words = [word for label in [*(lane.label for lane in body.lanes), body.scores_label] for word in label.split(" ")]
    return max(width_of(word, size.text, "bold") for word in words) + 0.06 * size.unit


def _sizes(size):
    steps = int((size.text - size.small) * 2)
    return [size.text - step / 2 for step in range(steps + 1)]


def _longest_word(cell, text, size):
    weight = "bold" if cell.marked else "regular"
    words = [width_of(word, text, weight) for word in cell.text.split(" ")]
    return max(words + [width_of(word, size.small) for word in cell.remark.split(" ")])


def _filled(least, wants, total):
    """Widths of at least ``least`` that sum to ``total``, otherwise in proportion to ``wants``."""
    fixed = set()
    while len(fixed) < len(least):
        share = (total - sum(least[place] for place in fixed)) / sum(w for place, w in enumerate(wants) if place not in fixed)
        short = {place for place, want in enumerate(wants) if place not in fixed and want * share < least[place]}
        if not short:
            return [least[place] if place in fixed else want * share for place, want in enumerate(wants)]
        fixed |= short
    return [width + (total - sum(least)) / len(least) for width in least]


def score_lines(body, score, language):
    """Value, interval and n, as they are printed beside a point."""
    lines = [formats.written(score.value, body.scores_format, language)]
    name, _, decimals = body.scores_format.partition(":")
    if score.low is not None and score.high is not None:
        times = 100 if name == "percent" else 1
        lines.append(language.range(times * score.low, times * score.high, decimals=int(decimals or 0)))
    return [*lines, language.say("exhibit.n", n=score.n)]


def _key(body, left_out, language, size):
    """Signs that occur with their words, and the lanes that found no room, parted into rows."""
    cells, say = [cell for lane in body.lanes for cell in lane.cells], language.say
    signs = [*(sign for sign in ("solid", "hollow") if sign in {cell.basis for cell in cells})]
    signs += ["moment"] if any(cell.moment for cell in cells) else []
    parts = [(sign, say(f"exhibit.journey.{sign}")) for sign in signs]
    parts += [("", say("exhibit.journey.left_out", lanes=list(left_out)))] if left_out else []
    rows, x = [[]], 0.0
    for sign, words in parts:
        wide = width_of(words, size.small) + (0.42 if sign else 0.1) * size.unit
        if rows[-1] and x + wide > size.width:
            rows.append([])
            x = 0.0
        rows[-1].append((sign, words, x))
        x += wide
    return tuple(tuple(row) for row in rows if row)


def _key_height(key, size):
    return len(key) * 1.2 * line_height(size.small)
