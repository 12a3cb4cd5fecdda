"""Where words lie that stand outside their shape, and how much room words take.

Out      boxes for the labels of events, gateways and flows; ``lines_of`` and ``name_height``: room for a text
Assumes  editors set 12 pixels inside shapes and 11 outside, in Arial or a face of its width, and break lines between words
"""

import math
from itertools import pairwise

from methods.inventory.bpmn.shapes import Box

SHARE_OF_SIZE = 0.56  # the mean width of a letter of Arial, of its size; a Spanish sentence measures 0.50
LINE, LABEL_WIDTH = 14, 120


def lines_of(text, width, size):
    """How many lines a text takes.

    Parameters
    ----------
    text : str
    width, size : float
        Of the column and of the type, in pixels.

    Returns
    -------
    int
        At least one.

    Examples
    --------
    >>> lines_of("Otorgar el consentimiento de datos", 108, 12)
    3
    """
    room = max(1, int(width / (size * SHARE_OF_SIZE)))
    lines, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, 0
        broken = (len(word) - 1) // room
        lines, used = lines + broken, (used + 1 if used else 0) + len(word) - broken * room
    return lines


def name_height(name):
    """How high a lane or a pool must be for its name, set upright in two lines at most.

    Parameters
    ----------
    name : str

    Returns
    -------
    float
    """
    length = len(name) * 12 * SHARE_OF_SIZE
    return 24 + (length if length < 240 else max(240, math.ceil(length / 2) + 48))


def event_label(box, text):
    """Below the event.

    Parameters
    ----------
    box : Box
    text : str

    Returns
    -------
    Box
    """
    return Box(box.middle - LABEL_WIDTH / 2, box.bottom + 6, LABEL_WIDTH, LINE * lines_of(text, LABEL_WIDTH, 11))


def gateway_label(box, text, lines):
    """Above the gateway, or below it where flows leave or arrive above, or beside both when they do on both sides.

    Parameters
    ----------
    box : Box
    text : str
    lines : iterable of sequences of (float, float)
        The waypoints of all flows.

    Returns
    -------
    Box
    """
    height = LINE * lines_of(text, LABEL_WIDTH, 11)
    above = Box(box.middle - LABEL_WIDTH / 2, box.y - 6 - height, LABEL_WIDTH, height)
    below = Box(above.x, box.bottom + 6, LABEL_WIDTH, height)
    beside = Box(box.x - LABEL_WIDTH + 8, above.y, LABEL_WIDTH, height)
    segments = [pair for points in lines for pair in pairwise(points)]
    free = [place for place in (above, below) if not any(place.holds(*segment) for segment in segments)]
    return (free or [beside])[0]


def flow_label(points, text):
    """Beside the first stretch of a flow: above it when it is level, to the right of it when it is upright.

    Parameters
    ----------
    points : sequence of (float, float)
    text : str

    Returns
    -------
    Box
    """
    (x, y), (next_x, next_y) = points[:2]
    width = max(16, math.ceil(len(text) * 11 * SHARE_OF_SIZE) + 4)
    if y == next_y:
        return Box(x + 6 if next_x > x else x - 6 - width, y - LINE - 4, width, LINE)
    return Box(x + 5, y + 6 if next_y > y else y - 6 - LINE, width, LINE)
