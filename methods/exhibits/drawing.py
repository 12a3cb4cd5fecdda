"""A sheet measured in inches, with the house's type, on which every figure is drawn.

In       positions in inches from the upper left corner, words, colours of ``methods.exhibits.palette``
Out      ``Canvas``; ``width_of`` and ``wrap`` for text; ``png`` and ``svg``, the same bytes every time
Assumes  figures are made one by one and never shown in a window: no pyplot, no global settings of matplotlib
Source   type: Source Sans Pro (SIL Open Font License), with DejaVu Sans for signs that it lacks
"""

import functools
import io
import math
import warnings

import font_source_sans_pro
import matplotlib
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from PIL import ImageFont

from methods.exhibits.palette import INK, WHITE

FACES = {"regular": "SourceSansPro", "semibold": "SourceSansProSemibold", "bold": "SourceSansProBold"}
POINTS = 72
LEAD = 1.18
CAP_MIDDLE = 0.325  # half the height of a capital, in em: what the eye takes for the middle of a line
MEASURING_SIZE = 1000
SAFETY = 1.015  # screen hinting makes a line up to this much wider than its outlines
STYLES = {False: "-", True: (0, (3.2, 2.2)), "dots": (0, (1, 1.4))}
DOTS_PER_INCH = 150
SAVING = {"svg.fonttype": "path", "svg.hashsalt": "exhibit", "savefig.bbox": "standard", "path.simplify": True}


@functools.cache
def _face(weight):
    font_manager.fontManager.addfont(font_source_sans_pro.font_files_ttf[FACES[weight]])
    family = "Source Sans Pro Semibold" if weight == "semibold" else "Source Sans Pro"
    return font_manager.FontProperties(family=[family, "DejaVu Sans"], weight="bold" if weight == "bold" else "normal")


@functools.cache
def _ruler(weight):
    face = font_source_sans_pro.font_files_ttf[FACES[weight]]
    return ImageFont.truetype(face, MEASURING_SIZE, layout_engine=ImageFont.Layout.BASIC)


@functools.lru_cache(maxsize=20_000)
def width_of(words, size, weight="regular"):
    """Width of one line of text in inches.

    Parameters
    ----------
    words : str
    size : float
        Points.
    weight : str
        ``regular``, ``semibold`` or ``bold``.

    Returns
    -------
    float

    Examples
    --------
    >>> width_of("ñandú", 9) < width_of("ñandú", 9, "bold") < 0.5
    True
    """
    return SAFETY * _ruler(weight).getlength(words) / MEASURING_SIZE * size / POINTS


def line_height(size):
    """Inches from one line of text to the next."""
    return LEAD * size / POINTS


@functools.lru_cache(maxsize=20_000)
def wrap(words, width, size, weight="regular"):
    """Lines no wider than ``width`` inches, broken at spaces; a word that is wider alone is parted with a hyphen.

    Parameters
    ----------
    words : str
        No-break spaces hold.
    width, size : float
        Inches and points.
    weight : str

    Returns
    -------
    tuple of str
        One empty line for empty words.

    Examples
    --------
    >>> wrap("Carga de documentos", 0.9, 9)
    ('Carga de', 'documentos')
    """
    lines = [""]
    pieces = [piece for word in words.split(" ") for piece in _parted(word, width, size, weight)]
    for piece, joined in pieces:
        longer = lines[-1] + ("" if joined or not lines[-1] else " ") + piece
        if lines[-1] and (joined or width_of(longer, size, weight) > width):
            lines.append(piece)
        else:
            lines[-1] = longer
    return tuple(lines)


def _parted(word, width, size, weight):
    joined = False
    while word and width_of(word, size, weight) > width and len(word) > 3:
        cut = max((k for k in range(2, len(word) - 1) if width_of(word[:k] + "-", size, weight) <= width), default=2)
        yield word[:cut] + "-", joined
        word, joined = word[cut:], True
    yield word, joined


class Canvas:
    """A white sheet; positions in inches, x to the right and y down, as on a slide.

    Parameters
    ----------
    width, height : float
        Inches.
    """

    def __init__(self, width, height):
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width, height), dpi=DOTS_PER_INCH, facecolor=WHITE, frameon=True)
        FigureCanvasAgg(self.figure)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set(xlim=(0, width), ylim=(height, 0))
        self._axes.set_axis_off()

    def text(self, x, y, words, size, *, weight="regular", colour=INK, align="left", order=6):
        """Lines of text whose block is centred on ``y``; ``words`` is one line or several.

        Parameters
        ----------
        x, y : float
            Where the block begins, ends or has its middle, by ``align`` (``left``, ``right``, ``center``).
        words : str or tuple of str
        size : float
            Points.
        weight, colour, align : str
        order : int
            Later orders lie on top.
        """
        lines = (words,) if isinstance(words, str) else words
        step = line_height(size)
        first = y - step * (len(lines) - 1) / 2 + CAP_MIDDLE * size / POINTS
        for place, line in enumerate(lines):
            if line.strip():
                self._axes.text(
                    x,
                    first + place * step,
                    line,
                    size=size,
                    fontproperties=_sized(weight, size),
                    color=colour,
                    ha=align,
                    va="baseline",
                    zorder=order,
                    parse_math=False,
                )

    def turned(self, x, y, words, size, *, weight="regular", colour=INK, order=6):
        """Lines of text that read upwards: the block is centred on ``x`` and begins at ``y``, its lower end."""
        step = line_height(size)
        first = x - step * (len(words) - 1) / 2 + CAP_MIDDLE * size / POINTS
        for place, line in enumerate(words):
            self._axes.text(
                first + place * step,
                y,
                line,
                size=size,
                fontproperties=_sized(weight, size),
                color=colour,
                ha="left",
                va="baseline",
                rotation=90,
                rotation_mode="anchor",
                zorder=order,
                parse_math=False,
            )

    def line(self, points, *, colour=INK, width=1.0, dashed=False, order=2):
        """Straight pieces through ``points``; ``width`` in points of print; ``dashed`` is True, False or ``dots``."""
        xs, ys = zip(*points, strict=True)
        style = STYLES[dashed]
        self._axes.add_line(
            Line2D(
                xs,
                ys,
                color=colour,
                linewidth=width,
                linestyle=style,
                zorder=order,
                marker="None",
                solid_capstyle="butt",
                dash_capstyle="butt",
                solid_joinstyle="round",
            )
        )

    def curve(self, points, *, colour=INK, width=1.0, dashed=False, order=2):
        """A smooth line: the first of ``points`` and then three for each Bézier piece."""
        codes = [Path.MOVETO] + [Path.CURVE4] * (len(points) - 1)
        self._patch(PathPatch(Path(points, codes)), ("none", colour, width), order, dashed)

    def box(self, x, y, width, height, *, fill=WHITE, edge="none", line=1.0, radius=0.0, dashed=False, order=3):
        """A rectangle by its upper left corner, with round corners where ``radius`` is over zero."""
        if radius:
            style = f"round,pad={radius}"
            inner = (x + radius, y + radius), width - 2 * radius, height - 2 * radius
            patch = FancyBboxPatch(*inner, boxstyle=style, mutation_aspect=1)
        else:
            patch = Rectangle((x, y), width, height)
        self._patch(patch, (fill, edge, line), order, dashed)

    def polygon(self, points, *, fill, edge="none", line=1.0, alpha=1.0, order=3):
        """A closed shape through ``points``."""
        patch = Polygon(points, closed=True, alpha=alpha)
        self._patch(patch, (fill, edge, line), order)

    def circle(self, x, y, radius, *, fill, edge="none", line=1.0, order=5):
        """A circle by its middle."""
        self._patch(Circle((x, y), radius), (fill, edge, line), order)

    def diamond(self, x, y, radius, *, fill, edge="none", line=1.0, order=5):
        """A square standing on its corner."""
        points = [(x - radius, y), (x, y - radius), (x + radius, y), (x, y + radius)]
        self.polygon(points, fill=fill, edge=edge, line=line, order=order)

    def marks(self, points, shape, radius, *, fill, edge=WHITE, line=0.6, order=5):
        """Many equal marks at once: ``shape`` is ``circle`` or ``diamond``, ``radius`` in inches."""
        xs, ys = zip(*points, strict=True)
        size = 2 * radius * POINTS * (1 if shape == "circle" else math.sqrt(0.5))
        look = {"markersize": size, "markerfacecolor": fill, "markeredgecolor": edge, "markeredgewidth": line}
        self._axes.add_line(Line2D(xs, ys, linestyle="None", marker={"circle": "o", "diamond": "D"}[shape], zorder=order, **look))

    def head(self, tip, direction, *, colour, width=1.0, order=4):
        """The head of an arrow of ``width`` points that ends in ``tip``; gives the point where its line should stop."""
        length, half = 0.075 + 0.014 * width, 0.035 + 0.0095 * width
        norm = math.hypot(*direction)
        along = (direction[0] / norm, direction[1] / norm)
        back = (tip[0] - length * along[0], tip[1] - length * along[1])
        corners = [(back[0] - side * half * along[1], back[1] + side * half * along[0]) for side in (1, -1)]
        self.polygon([tip, *corners], fill=colour, order=order)
        return (tip[0] - 0.8 * length * along[0], tip[1] - 0.8 * length * along[1])

    def _patch(self, patch, look, order, dashed=False):
        fill, edge, line = look
        patch.set(facecolor=fill, edgecolor=edge, linewidth=line, zorder=order, linestyle=STYLES[dashed])
        patch.set_capstyle("butt")
        self._axes.add_patch(patch)


@functools.lru_cache(maxsize=200)
def _sized(weight, size):
    face = _face(weight).copy()
    face.set_size(size)
    return face


def png(figure):
    """The figure as PNG, 150 dots to the inch, without the name of the program in it.

    Parameters
    ----------
    figure : matplotlib.figure.Figure

    Returns
    -------
    bytes
    """
    return _saved(figure, "png", {"Software": None}, dpi=DOTS_PER_INCH)


def svg(figure):
    """The figure as SVG, letters as outlines, without date and program.

    Parameters
    ----------
    figure : matplotlib.figure.Figure

    Returns
    -------
    bytes
    """
    return _saved(figure, "svg", {"Date": None, "Creator": None})


def _saved(figure, kind, metadata, **options):
    stream = io.BytesIO()
    with matplotlib.rc_context(SAVING), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")  # a sign that no face holds is drawn as a box, not reported
        figure.savefig(stream, format=kind, metadata=metadata, facecolor=WHITE, **options)
    return stream.getvalue()
