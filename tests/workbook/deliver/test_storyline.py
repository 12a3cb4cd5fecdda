"""The plan of a deliverable, and the exhibits laid along it."""

import pytest

from methods.errors import TableError
from workbook import catalog
from workbook.deliver.collect import collect
from workbook.deliver.storyline import read_storyline, tell
from workbook.texts import shipped

PLAN = """
summary: [{summary}]
sections:
  - id: route
    title: {{es: El recorrido, en: The route}}
    exhibits: [{exhibits}]
"""


@pytest.fixture
def plan(tmp_path):
    """``plan(text)``: a storyline file that holds it."""

    def write(text):
        path = tmp_path / "storyline.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def story_of(language, payloads, write_notebook, plan):
    """``story_of(summary, exhibits)``: the story of the first client under a plan of one section."""

    def tell_it(summary, exhibits):
        reader = language("en")
        storyline = read_storyline(plan(PLAN.format(summary=summary, exhibits=exhibits)), language=reader)
        return tell(storyline, collect([write_notebook(payloads("en"))], language=reader), language=reader)

    return tell_it


def test_sections_and_exhibits_keep_the_order_of_the_plan(story_of):
    """The plan puts the waits before the map."""
    story = story_of("", "routes.waits, routes.map")

    assert [item.id for item in story.chapters[0].exhibits] == ["routes.waits", "routes.map"]


def test_an_exhibit_that_nobody_planned_is_told_last(story_of):
    """Nine exhibits for the client, one planned: the other eight follow under "More exhibits"."""
    story = story_of("", "routes.waits")

    assert [(chapter.title, len(chapter.exhibits)) for chapter in story.chapters] == [("The route", 1), ("More exhibits", 8)]


def test_planned_ids_that_were_not_made_are_reported(story_of):
    """A finding and an exhibit that no notebook shows, each named once."""
    story = story_of("routes.nothing", "routes.waits, routes.lost")

    assert story.missing == ("routes.nothing", "routes.lost")


def test_a_section_without_exhibits_is_not_told(story_of):
    """Nothing of the planned section was made."""
    story = story_of("", "routes.lost")

    assert [chapter.id for chapter in story.chapters] == ["more-exhibits"]


def test_the_summary_says_the_findings_that_the_plan_names(story_of):
    """A finding by its own id; an exhibit stands for its first finding, or for its title when it has none."""
    story = story_of("dmaic_measure.share_total, routes.waits, routes.map", "routes.waits")

    assert [statement.text for statement in story.summary] == [
        "41.8% [40.9%; 42.7%] of closed cases keep the promise",
        "The wait for the visit lasts 4.2 days at the median",
        "Only four of ten installations keep the promise of five days",
    ]


def test_without_a_planned_summary_the_first_findings_take_its_place(story_of):
    """Two exhibits have a finding; the planned section comes first."""
    story = story_of("", "dmaic_measure.share_by_group")

    assert [statement.finding["id"] for statement in story.summary] == ["dmaic_measure.share_total", "routes.longest_wait"]


def test_an_unknown_key_is_refused_with_the_nearest_spelling(language, plan):
    """``exibits`` at the section, ``sumary`` at the top: both are named at once."""
    path = plan("sumary: []\nsections:\n  - id: a\n    title: {en: A}\n    exhibits: []\n    exibits: []\n")

    with pytest.raises(TableError, match=r"(?s)exibits.*exhibits.*sumary.*summary|sumary.*summary.*exibits.*exhibits") as refusal:
        read_storyline(path, language=language("en"))

    assert len(refusal.value.problems) == 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("sections: [", "YAML"),
        ("sections:\n  - id: a\n    title: {en: A}\n", r"sections\.1\.exhibits"),
        ("sections:\n  - id: a\n    title: {es: A}\n    exhibits: []\n", r"sections\.1\.title\.en"),
        ("sections:\n  - id: a\n    title: {en: A, sp: B}\n    exhibits: []\n", "sp"),
        ("sections:\n  - id: a\n    title: {en: A}\n    exhibits: [x, x]\n", "x appears more than once"),
        ("sections: []\nsummary: [a, b, c, d, e, f, g]\n", "summary"),
        ("sections:\n  - id: '\"><script>'\n    title: {en: A}\n    exhibits: []\n", r"sections\.1\.id"),
        ("!!python/object/apply:os.getcwd []", "YAML"),
    ],
)
def test_a_plan_that_cannot_be_followed_is_refused(language, plan, text, wanted):
    """Not YAML, a key that is missing, a title in no known language, an id twice, seven sentences, an id that is no name."""
    with pytest.raises(TableError, match=wanted):
        read_storyline(plan(text), language=language("en"))


def test_an_absent_plan_is_refused(language, tmp_path):
    """There is no such file."""
    with pytest.raises(TableError, match=r"lost\.yaml"):
        read_storyline(tmp_path / "lost.yaml", language=language("en"))


@pytest.mark.parametrize("code", ["es", "en"])
def test_the_plan_that_ships_can_be_followed_in_both_languages(language, code):
    """Every exhibit of the catalogue that is not for the team alone in one section, and nothing else."""
    storyline = read_storyline(shipped("templates") / "storyline.yaml", language=language(code))

    told = [exhibit for section in storyline.sections for exhibit in section.exhibits]
    assert sorted(told) == sorted(name for notebook in catalog.NOTEBOOKS for name in set(notebook.exhibits) - set(notebook.team))
