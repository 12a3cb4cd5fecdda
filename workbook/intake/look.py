"""How the client's workbook looks: one family of formats.

In       a workbook under way
Out      ``looks``: formats by name
"""

from methods.exhibits import palette

PAPER, INPUT, LINE, MISSING = "#FFFFFF", "#FFFBEC", "#C9D1D9", "#F9D9C4"
FACE = {"font_name": "Arial", "font_size": 10, "font_color": palette.INK, "valign": "top"}
DAYS = {"DMY": "dd/mm/yyyy", "MDY": "mm/dd/yyyy", "YMD": "yyyy-mm-dd"}


def looks(book, profile):
    """Every format of the workbook.

    Parameters
    ----------
    book : xlsxwriter.Workbook
    profile : Profile
        Its order of day and month is that of the client's office.

    Returns
    -------
    dict of str to Format
    """
    day = DAYS[profile.date_order]
    head = {**FACE, "bold": True, "font_color": palette.WHITE, "text_wrap": True, "valign": "vcenter", "border": 1}
    head |= {"align": "left", "indent": 1}
    cell = {**FACE, "bg_color": INPUT, "border": 1, "border_color": LINE, "text_wrap": True, "locked": False}
    small = {**FACE, "font_size": 8, "font_color": palette.SLATE, "text_wrap": True}
    wanted = {
        "title": {**FACE, "bold": True, "font_size": 16, "font_color": palette.NAVY, "valign": "vcenter"},
        "subtitle": {**FACE, "bold": True, "font_size": 11, "font_color": palette.NAVY},
        "about": {**FACE, "font_color": palette.SLATE, "text_wrap": True},
        "about_line": {**FACE, "font_color": palette.SLATE},
        "plain": {**FACE, "text_wrap": True},
        "term": {**FACE, "align": "left", "indent": 1, "valign": "vcenter"},
        "step": {**FACE, "bold": True, "font_color": palette.NAVY, "align": "center"},
        "required": {**head, "bg_color": palette.NAVY, "border_color": palette.NAVY},
        "optional": {**head, "bg_color": palette.SLATE, "border_color": palette.SLATE},
        "hint": {**small, "bg_color": palette.PALE, "border": 1, "border_color": LINE, "align": "left", "indent": 1},
        "link": {
            **FACE,
            "font_color": palette.BLUE,
            "underline": 1,
            "align": "left",
            "indent": 1,
            "bottom": 1,
            "bottom_color": LINE,
        },
        "entry": {**FACE, "text_wrap": True, "align": "left", "indent": 1, "bottom": 1, "bottom_color": LINE},
        "count": {**FACE, "align": "right", "indent": 1, "bottom": 1, "bottom_color": LINE},
        "count_head": {**head, "bg_color": palette.NAVY, "border_color": palette.NAVY, "align": "right"},
        "sample": {**cell, "align": "left", "indent": 1},
        "missing": {"bg_color": MISSING},
        "gap": {**FACE, "bg_color": MISSING, "border": 1, "border_color": LINE, "align": "left", "indent": 1},
        "text": {**cell, "num_format": "@", "align": "left", "indent": 1},
        "number": {**cell, "align": "right", "indent": 1},
        "integer": {**cell, "num_format": "#,##0", "align": "right", "indent": 1},
        "fraction": {**cell, "num_format": "0.0%", "align": "right", "indent": 1},
        "date": {**cell, "num_format": day, "align": "left", "indent": 1},
        "moment": {**cell, "num_format": f"{day} hh:mm", "align": "left", "indent": 1},
    }
    return {name: book.add_format(look) for name, look in wanted.items()}
