"""The client page: one file, in one language, that needs nothing besides itself."""

import re
from html.parser import HTMLParser

import pytest

from workbook.deliver.page import page, write_page
from workbook.deliver.storyline import Statement, Story

VOID = {"meta", "br", "hr", "img", "link", "input"}


class Outline(HTMLParser):
    """Elements that a browser would build; every opened element must be closed in order."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.ids, self.links, self.words, self.attributes = [], [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes
        self.ids += [value for name, value in attributes if name == "id"]
        self.links += [value for name, value in attributes if name in ("href", "src", "action", "poster", "data")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


@pytest.mark.parametrize(("code", "locale"), [("es", "es-EC"), ("en", "en-US")])
def test_the_page_says_which_country_s_language_it_is_in(page_of, code, locale):
    """The full locale, for screen readers and hyphenation."""
    assert f'<html lang="{locale}">' in page_of(code)


@pytest.mark.parametrize("code", ["es", "en"])
def test_same_story_same_page(page_of, code):
    """Two builds, character by character."""
    assert page_of(code) == page_of(code)


@pytest.mark.parametrize("code", ["es", "en"])
def test_nothing_outside_the_page_is_named(page_of, code):
    """Every link leads into the page, to an id that exists once; no address, no import, no script."""
    text = page_of(code)
    outline = Outline(text)

    assert {link[0] for link in outline.links} == {"#"}
    assert {link[1:] for link in outline.links} <= set(outline.ids)
    assert not re.search(r"https?:|//|@import|<script|javascript:", text)
    assert not re.findall(r"url\((?!#)", text)


def test_every_id_of_the_page_is_its_own(page_of):
    """Seven pictures by one drawing program; headings, sections and exhibits."""
    outline = Outline(page_of("es"))

    assert len(outline.ids) == len(set(outline.ids))
    assert outline.open == []
    assert outline.tags.count("svg") == 7


def test_words_of_a_client_are_words(page_of):
    """``<script>`` as the client's name and before every word of theirs is shown and never obeyed."""
    attack = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    outline = Outline(page_of("en", client=attack, client_words=attack))

    assert {"script", "img"}.isdisjoint(outline.tags)
    assert not [name for name, _ in outline.attributes if name.startswith("on")]
    assert "".join(outline.words).count("<script>alert(1)</script>") > 40


def test_what_is_for_the_team_is_not_in_the_file(page_of):
    """Title, measure, text and id of the team's exhibit."""
    text = page_of("en")

    assert "kept among the consultants" not in text
    assert "team.notes" not in text


def test_the_answer_comes_first(page_of):
    """Summary, then contents, then exhibits, then limits, glossary and how the numbers are obtained."""
    text = page_of("en")
    landmarks = ("page-summary", "page-contents", "section-process", "sipoc.map", "page-limits", "page-glossary", "page-made")

    places = [text.index(f' id="{landmark}"') for landmark in landmarks]

    assert places == sorted(places)


def test_a_finding_is_said_with_its_interval_and_n(page_of):
    """4.2 days [4.1; 4.4], 8,200 cases; a statement that holds its interval does not get it twice."""
    text = page_of("en")

    assert "<span>interval [4.1; 4.4] days</span><span>n = 8,200</span>" in text
    assert text.count("[40.9%; 42.7%]") == 1


def test_an_exhibit_carries_its_number_measure_source_and_origin(page_of):
    """The waits are exhibit 4: SIPOC map, requirements, route map, waits."""
    text = page_of("en")
    exhibit = text[text.index('<article class="exhibit" id="routes.waits"') :].split("</article>")[0]

    for words in (
        "Exhibit 4<",
        "The wait for the visit takes two thirds of the time</h3>",
        "Share of installations within five days</p>",
        "<span>Jan 1, 2026 – Dec 31, 2026</span><span>n = 11,619</span>",
        "data/case.csv.gz",
        "Wilson interval of 95%",
        "routes.waits · measure.ipynb · cell cell-4",
        "Data of exhibit 4",
        "<table",
    ):
        assert words in exhibit


def test_only_terms_that_the_page_uses_are_explained(told, language):
    """The exhibits speak of installations; nobody speaks of churn."""
    terms = [("installation", "Work that connects a home"), ("churn", "Customers who leave")]

    text = page(told("en"), language=language("en"), client="Lumbrera Fibra", period="2026", glossary=terms)

    assert "Work that connects a home" in text
    assert "churn" not in text


def test_without_warnings_the_box_of_limits_says_so(language):
    """An empty box would look forgotten."""
    empty = Story((Statement("One sentence", "a"),), ())

    text = page(Story((), empty.chapters), language=language("en"), client="Lumbrera Fibra", period="2026")

    assert "left no warnings" in text


def test_the_page_lies_in_the_folder_of_the_language(told, language, tmp_path):
    """``out/es/client-page.html``, whole, with nothing beside it."""
    path = write_page(tmp_path / "lumbrera", told("es"), language=language("es"), client="Lumbrera Fibra", period="2026")

    assert path.relative_to(tmp_path).as_posix() == "lumbrera/out/es/client-page.html"
    assert path.read_text(encoding="utf-8").endswith("</html>\n")
    assert [other.name for other in path.parent.iterdir()] == ["client-page.html"]


def test_the_english_page_holds_no_spanish(page_of):
    """Words that only the Spanish catalogue has."""
    english, spanish = ("".join(Outline(page_of(code)).words) for code in ("en", "es"))

    for words in ("Lámina", "Fuente", "Resumen ejecutivo", "Límites"):
        assert words in spanish
        assert words not in english
