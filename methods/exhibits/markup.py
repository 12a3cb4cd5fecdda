"""The numbers behind an exhibit as HTML that any viewer shows and no viewer has to trust.

In       texts and cells, as they are
Out      ``table``, ``paragraph``; everything that comes from a client is escaped here and nowhere else
Assumes  a notebook that is not trusted keeps inline styles and drops everything else
"""

from html import escape

from methods.exhibits.palette import GREY, INK, PALE, RUST, SLATE

CELL = "padding:3px 10px;vertical-align:top;border-bottom:1px solid #D5DBE1"
MARK = f"font-weight:bold;color:{RUST}"
ALIGN = {True: "right", False: "left"}


def table(caption, headings, rows, *, numeric=(), marked=()):
    """A table with a caption, column headings and a heading in each row.

    Parameters
    ----------
    caption : str
    headings : sequence of str
    rows : sequence of sequence of str
        As many cells as headings; the first cell names the row.
    numeric : collection of int
        Columns set to the right.
    marked : collection of int
        Rows in bold and in the accent's colour.

    Returns
    -------
    str

    Examples
    --------
    >>> "&lt;b&gt;" in table("Waits", ("Step",), (("<b>",),))
    True
    """
    head = "".join(
        _cell("th", text, f"{CELL};border-bottom:2px solid {GREY};color:{SLATE};{_side(place in numeric)}", "col")
        for place, text in enumerate(headings)
    )
    body = "".join(_row(cells, numeric, place in marked) for place, cells in enumerate(rows))
    title = f'<caption style="text-align:left;color:{SLATE};padding:3px 0;caption-side:top">{escape(caption)}</caption>'
    style = f"border-collapse:collapse;color:{INK};margin:4px 0"
    return f'<table style="{style}">{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _row(cells, numeric, marked):
    accent = f";{MARK}" if marked else ""
    first, *rest = cells
    line = _cell("th", first, f"{CELL};font-weight:{'bold' if marked else 'normal'};{_side(0 in numeric)}{accent}", "row")
    line += "".join(_cell("td", text, f"{CELL};{_side(place in numeric)}{accent}") for place, text in enumerate(rest, 1))
    return f"<tr>{line}</tr>"


def _side(numeric):
    return f"text-align:{ALIGN[numeric]}"


def _cell(tag, text, style, scope=""):
    place = f' scope="{scope}"' if scope else ""
    return f'<{tag}{place} style="{style}">{escape(text)}</{tag}>'


def paragraph(text, *, bold=False, quiet=False):
    """A paragraph; ``quiet`` for sources and notes."""
    style = f"margin:2px 0;color:{SLATE if quiet else INK}"
    return f'<p style="{style}">{f"<strong>{escape(text)}</strong>" if bold else escape(text)}</p>'


def bullets(texts):
    """Sentences as a list."""
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f'<ul style="margin:4px 0;color:{INK}">{items}</ul>' if items else ""


def framed(content, heading):
    """Content in a box with a heading: what is missing must be seen."""
    style = f"border-left:4px solid {GREY};background-color:{PALE};padding:6px 12px;margin:4px 0"
    return f'<div style="{style}">{paragraph(heading, bold=True)}{content}</div>'
