"""One exhibit's picture as inline SVG, so that the page needs no file and no address besides itself.

In       an SVG document as the exhibits draw it
Out      ``inline``: an ``<svg>`` element that can stand beside others in one HTML page
Assumes  the document is our own drawing: shapes and glyphs, no scripts
"""

import re
from xml.etree import ElementTree

LEFT_OUT = {"metadata", "style", "script", "title", "desc"}
LINES = "stroke-linejoin:round;stroke-linecap:butt"


def inline(document, *, prefix, alt):
    """An SVG document as an element of an HTML page.

    Parameters
    ----------
    document : bytes or str
        A whole SVG file.
    prefix : str
        Put before every id inside the picture, and before every reference to one: two pictures of a page may use the same.
    alt : str
        What the picture shows, for readers who cannot see it.

    Returns
    -------
    str
        An ``<svg role="img">`` without name spaces, declarations, metadata or a style sheet (an SVG's style sheet would
        apply to the whole page; the line joins that it asks for are set on the element instead).

    Raises
    ------
    xml.etree.ElementTree.ParseError
        The document is not XML.
    """
    root = ElementTree.fromstring(document)
    _clean(root)
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    for element in root.iter():
        element.attrib = {name: _renamed(name, value, ids, prefix) for name, value in element.attrib.items()}
    root.attrib = {"viewBox": root.get("viewBox", ""), "role": "img", "aria-label": alt, "focusable": "false", "style": LINES}
    return ElementTree.tostring(root, encoding="unicode")


def _clean(element):
    element.tag = _local(element.tag)
    element.attrib = {_local(name): value for name, value in element.attrib.items()}
    for child in list(element):
        if _local(child.tag) in LEFT_OUT:
            element.remove(child)
        else:
            _clean(child)


def _local(name):
    return name.rpartition("}")[2]


def _renamed(name, value, ids, prefix):
    if name == "id":
        return f"{prefix}-{value}"
    if name == "href" and value[1:] in ids:
        return f"#{prefix}-{value[1:]}"
    return re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}-\1)", value)
