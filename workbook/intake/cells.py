"""One table's sheet: heads that explain, cells that take only what fits, rows that are there already.

In       a sheet's rows, the lists behind drop-downs
Out      ``Painter``
Assumes  a validation stops whoever types and not whoever pastes: what comes back is checked again
"""

import datetime

from xlsxwriter.utility import xl_col_to_name

from workbook.dictionary import described
from workbook.intake.form import FIRST_ROW, HEAD_ROW, HEADER_ROW, MARK_ROW, column_of, head
from workbook.intake.labels import choices

TEXTS = ("key", "identifier", "text", "words", "choice", "yes_no")
NARROWEST, WIDEST, PROSE = 9, 30, 38
EARLIEST = datetime.datetime(1900, 3, 1)  # before it spreadsheets disagree about the calendar
LATEST = datetime.datetime(2199, 12, 31)
FAR = 10**15
TALLEST = 400  # of a row, in points; Excel takes 409
PAGE = 200  # how wide a sheet can be before print on one page is too small to read
LONGEST_HEADING, LONGEST_MESSAGE = 32, 255  # of the boxes that a cell shows, in Excel


class Painter:
    """Draws one table.

    Parameters
    ----------
    sheet : Sheet
    tab : Worksheet
    formats : mapping of str to Format
    profile : Profile
    language : Language
    """

    def __init__(self, sheet, tab, formats, profile, language):
        self._sheet, self._tab, self._formats = sheet, tab, formats
        self._profile, self._language = profile, language
        self._table = sheet.rows.table
        self._headers = self._table.headers(profile.languages)
        self._columns = [column_of(self._table, header, profile.languages) for header in self._headers]

    def draw(self, lists, labels):
        """Draw everything.

        Parameters
        ----------
        lists : mapping of str to str
            Of ``<table>.<column>``, or of the table a reference points at, to the name of its list.
        labels : mapping of str to mapping
            By table, key to what drop-downs call the row.
        """
        words = [self._words(column, labels) for column in self._columns]
        heads = [self._head(column, header) for column, header in zip(self._columns, self._headers, strict=True)]
        hints = [self._hint(column) for column in self._columns]
        widths = [self._width(*facts) for facts in zip(self._columns, self._headers, heads, words, strict=True)]
        self._draw_heads(heads, hints, widths)
        self._make_room(words, widths)
        for place, column in enumerate(self._columns):
            self._draw_column(place, column, words[place])
            self._guard(place, column, lists)
        self._prepare(pages=1 + int(sum(widths) / PAGE))

    def _words(self, column, labels):
        return labels.get(column.references) or choices(self._table, column, self._language)

    def _head(self, column, header):
        text = head(self._table, column, header, self._language)
        if column.unit:
            text += f" [{column.unit.replace('currency', self._profile.currency)}]"
        return f"* {text}" if column.required else text

    def _hint(self, column):
        about = described(self._table, column, self._language)[1]
        if column.kind in ("date", "moment"):
            return f"{about} {self._language.say(f'intake.order.{self._profile.date_order}')}"
        key = column.kind == "key" and not column.references and column.example
        return f"{about} {self._language.say('intake.for_example', v=column.example)}" if key else about

    def _width(self, column, header, heading, words):
        if column.kind in ("words", "text"):
            texts = [cells[header] for cells in self._sheet.rows.texts.values()]
            return PROSE if max(map(len, texts), default=0) > WIDEST else max(22, min(len(heading) + 2, WIDEST))
        longest_word = max((len(part) for part in heading.split()), default=0)
        longest = max([longest_word, len(heading) // 2, *map(len, words.values())], default=0)
        return min(max(longest + 5, NARROWEST + 4), WIDEST)

    def _draw_heads(self, heads, hints, widths):
        tab, formats = self._tab, self._formats
        tab.set_row(0, 26)
        tab.write_string(0, 0, self._language.say(f"tables.table.{self._table.name}.name"), formats["title"])
        tab.write_string(1, 0, self._language.say(f"tables.table.{self._table.name}.about"), formats["about_line"])
        tab.write_string(MARK_ROW - 1, 0, self._table.name)
        for place, header in enumerate(self._headers):
            look = "required" if self._columns[place].required else "optional"
            tab.set_column(place, place, widths[place])
            tab.write_string(HEADER_ROW - 1, place, header)
            tab.write_string(HEAD_ROW - 1, place, heads[place], formats[look])
            tab.write_string(HEAD_ROW, place, hints[place], formats["hint"])
        for row in (MARK_ROW, HEADER_ROW):
            tab.set_row(row - 1, None, None, {"hidden": True})
        tab.set_row(HEAD_ROW - 1, 14 * _lines(heads, widths, 0.95) + 6)
        tab.set_row(HEAD_ROW, 11.5 * _lines(hints, widths, 1.35) + 5)

    def _make_room(self, words, widths):
        """Rows whose texts need several lines get them: not every program does it when it opens the file."""
        for row, cells in enumerate(self._sheet.rows.texts.values(), start=FIRST_ROW - 1):
            texts = [words[place].get(cells[header], cells[header]) for place, header in enumerate(self._headers)]
            lines = _lines(texts, widths, 1.05)
            if lines > 1:
                self._tab.set_row(row, min(13.5 * lines + 2, TALLEST))

    def _draw_column(self, place, column, words):
        look = self._formats["text" if column.kind in TEXTS else column.kind]
        texts = [cells[self._headers[place]] for cells in self._sheet.rows.texts.values()]
        for row, text in enumerate(texts, start=FIRST_ROW - 1):
            self._draw_cell(row, place, column, words.get(text, text), look)
        for row in range(FIRST_ROW - 1 + len(texts), self._sheet.last_row):
            self._tab.write_blank(row, place, None, look)

    def _draw_cell(self, row, place, column, text, look):
        value = _value(text, column)
        if value is None:
            self._tab.write_blank(row, place, None, look)
        elif isinstance(value, str):
            self._tab.write_string(row, place, value, look)
        elif isinstance(value, datetime.datetime):
            self._tab.write_datetime(row, place, value, look)
        else:
            self._tab.write_number(row, place, value, look)

    def _guard(self, place, column, lists):
        """What a cell takes from whoever types, and its colour where something is wanted."""
        first, last = FIRST_ROW - 1, self._sheet.last_row - 1
        letter, end = xl_col_to_name(place), xl_col_to_name(len(self._headers) - 1)
        rule = self._rule(column, lists, letter)
        if rule:
            self._tab.data_validation(first, place, last, place, rule | self._messages(column, rule))
        if column.required:
            criteria = f"=AND(COUNTA($A{FIRST_ROW}:${end}{FIRST_ROW})>0,LEN(TRIM(${letter}{FIRST_ROW}))=0)"
            self._tab.conditional_format(
                first, place, last, place, {"type": "formula", "criteria": criteria, "format": self._formats["missing"]}
            )

    def _rule(self, column, lists, letter):
        listed = lists.get(column.references) or lists.get(f"{self._table.name}.{column.name}")
        if listed:
            return {"validate": "list", "source": f"={listed}"}
        if column.kind in ("number", "integer", "fraction"):
            low, high = (0, 1) if column.kind == "fraction" else (column.minimum, column.maximum)
            bounds = {"minimum": -FAR if low is None else low, "maximum": FAR if high is None else high}
            return {"validate": "integer" if column.kind == "integer" else "decimal", "criteria": "between", **bounds}
        if column.kind in ("date", "moment"):
            return {"validate": "date", "criteria": "between", "minimum": EARLIEST, "maximum": LATEST}
        if self._table.key == (column.name,):
            column_area = f"${letter}${FIRST_ROW}:${letter}${self._sheet.last_row}"
            return {"validate": "custom", "value": f"=COUNTIF({column_area},{letter}{FIRST_ROW})=1"}
        return None

    def _messages(self, column, rule):
        say = self._language.say
        kind = {"list": "list", "custom": "key"}.get(rule["validate"], column.kind)
        facts = {"order": say(f"intake.order.{self._profile.date_order}")}
        if column.kind in ("number", "integer"):
            facts["range"] = self._range(column)
        message = say(f"intake.refuses.{kind}", **facts)[:LONGEST_MESSAGE]
        return {"error_title": say(f"intake.wanted.{kind}")[:LONGEST_HEADING], "error_message": message}

    def _range(self, column):
        bounds = [("from", column.minimum), ("to", column.maximum)]
        told = [self._language.say(f"intake.range.{name}", v=f"{bound:g}") for name, bound in bounds if bound is not None]
        return f" ({', '.join(told)})" if told else ""

    def _prepare(self, *, pages):
        tab = self._tab
        tab.freeze_panes(FIRST_ROW - 1, 1)
        tab.hide_gridlines(2)
        tab.set_landscape()
        tab.set_paper(9)
        tab.fit_to_pages(pages, 0)
        tab.repeat_rows(HEAD_ROW - 1)
        tab.repeat_columns(0)
        tab.print_area(0, 0, self._sheet.last_row - 1, len(self._headers) - 1)
        tab.set_footer("&L&8&A&R&8&P / &N")
        tab.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
        tab.set_selection(FIRST_ROW - 1, 0, FIRST_ROW - 1, 0)


def _lines(texts, widths, per_width):
    """How many lines the tallest of several cells needs; words break early."""
    pairs = zip(texts, widths, strict=True)
    return max(sum(1 + int(len(line) / (width * per_width)) for line in text.split("\n")) for text, width in pairs)


def _value(text, column):
    """What a cell holds: a number or a day where the text is one, else the text; None where it is empty."""
    if not text:
        return None
    try:
        if column.kind in ("number", "integer", "fraction"):
            return float(text)
        if column.kind in ("date", "moment"):
            moment = datetime.datetime.fromisoformat(text)
            return moment if EARLIEST <= moment <= LATEST else text
    except ValueError:
        return text
    return text
