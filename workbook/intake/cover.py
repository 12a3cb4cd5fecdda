"""The first page of the client's workbook: what it is, how to fill it in, which sheets there are.

In       an empty sheet, the sheets of the workbook
Out      ``draw_cover``
"""

from workbook.intake.form import quoted
from workbook.intake.look import DAYS

WIDTHS = (4, 30, 74, 12)
STEPS = ("fill", "required", "lists", "paste", "rows", "dates", "return")
CHARACTERS = 122  # of a line across the columns that a step takes


def draw_cover(tab, sheets, formats, profile, language):
    """Explain the workbook and list its sheets.

    Parameters
    ----------
    tab : Worksheet
    sheets : list of Sheet
    formats : mapping of str to Format
    profile : Profile
    language : Language
    """
    say = language.say
    for column, width in enumerate(WIDTHS):
        tab.set_column(column, column, width)
    tab.hide_gridlines(2)
    tab.set_row(0, 30)
    tab.write_string(0, 1, say("intake.heading", client=profile.client_name), formats["title"])
    tab.merge_range(1, 1, 1, 3, say("intake.about"), formats["about"])
    tab.set_row(1, 30)
    facts = {"order": say(f"intake.order.{profile.date_order}").strip("()"), "example": _example(profile.date_order)}
    for place, step in enumerate(STEPS):
        text = say(f"intake.step.{step}", **facts)
        tab.write_string(3 + place, 0, str(place + 1), formats["step"])
        tab.merge_range(3 + place, 1, 3 + place, 3, text, formats["plain"])
        tab.set_row(3 + place, 14 * (1 + len(text) // CHARACTERS) + 3)
    row = _draw_legend(tab, 4 + len(STEPS), formats, say)
    _draw_contents(tab, row, sheets, formats, language=language)
    _prepare(tab)


def _example(order):
    return DAYS[order].replace("dd", "31").replace("mm", "12").replace("yyyy", "2026")


def _draw_legend(tab, row, formats, say):
    for place, (look, sample) in enumerate((("required", "* "), ("optional", ""), ("sample", ""), ("gap", ""))):
        tab.write_string(row + place, 1, sample + say(f"intake.legend.{look}.sample"), formats[look])
        tab.write_string(row + place, 2, say(f"intake.legend.{look}"), formats["term"])
        tab.set_row(row + place, 18)
    return row + 5


def _draw_contents(tab, row, sheets, formats, *, language):
    say = language.say
    tab.write_string(row, 1, say("intake.contents.sheet"), formats["required"])
    tab.write_string(row, 2, say("intake.contents.about"), formats["required"])
    tab.write_string(row, 3, say("intake.contents.rows"), formats["count_head"])
    for place, sheet in enumerate(sheets, start=row + 1):
        about = say(f"tables.table.{sheet.rows.table.name}.about")
        tab.write_url(place, 1, f"internal:{quoted(sheet.title)}!A7", formats["link"], sheet.title)
        tab.write_string(place, 2, about, formats["entry"])
        tab.write_number(place, 3, len(sheet.rows.texts), formats["count"])
        tab.set_row(place, 14 * (1 + len(about) // 88) + 3)


def _prepare(tab):
    tab.protect("", {"format_columns": True, "format_rows": True})
    tab.set_portrait()
    tab.set_paper(9)
    tab.fit_to_pages(1, 0)
    tab.set_footer("&C&8&P / &N")
