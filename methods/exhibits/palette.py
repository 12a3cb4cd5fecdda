"""The house's colours, and which text is legible on which of them.

In       nothing
Out      named colours; ``contrast``, ``text_on``
Assumes  one accent (``RUST``) for what the title talks about, blue and grey for the rest; a colour never speaks alone:
         a marker, a weight or a printed number says the same
Source   contrast: WCAG 2.2, "relative luminance" and success criterion 1.4.3
"""

NAVY = "#12355B"
BLUE = "#1F78B4"
RUST = "#C2500A"
GOLD = "#F0B429"
AQUA = "#7BC8B8"
GREY = "#8A94A0"
INK = "#1F2933"
SLATE = "#52606D"
PALE = "#EEF2F5"
WHITE = "#FFFFFF"

TOGETHER = (NAVY, BLUE, RUST, GOLD, AQUA, GREY)
TEXTS = (
    (INK, WHITE),
    (INK, PALE),
    (INK, GOLD),
    (INK, AQUA),
    (SLATE, WHITE),
    (SLATE, PALE),
    (NAVY, WHITE),
    (RUST, WHITE),
    (WHITE, NAVY),
    (WHITE, BLUE),
    (WHITE, RUST),
)
LEGIBLE = 4.5


def contrast(one, other):
    """Ratio of the luminances of two colours, 1 (equal) to 21 (black on white).

    Parameters
    ----------
    one, other : str
        ``#RRGGBB``.

    Returns
    -------
    float

    Examples
    --------
    >>> contrast("#FFFFFF", "#000000")
    21.0
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def text_on(fill):
    """White or ink, whichever reads better on ``fill``.

    Examples
    --------
    >>> text_on(NAVY) == WHITE, text_on(GOLD) == INK
    (True, True)
    """
    return max((WHITE, INK), key=lambda colour: contrast(colour, fill))


def channels(colour):
    """Red, green and blue of ``#RRGGBB``, each 0 to 1, as linear light."""
    values = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return tuple(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values)


def _luminance(colour):
    red, green, blue = channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
