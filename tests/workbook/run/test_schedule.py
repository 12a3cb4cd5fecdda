"""What a batch is asked to do, and in which order it begins."""

from types import SimpleNamespace

import pytest

from methods.errors import TableError, UsageError
from workbook.run.survey import Choice, engagements_below, longest_first, survey


def test_the_largest_begins_and_equals_begin_as_they_were_asked_for():
    seen = [SimpleNamespace(name=name, size=size) for name, size in (("a", 5), ("b", 9), ("c", 5), ("d", 0))]

    assert [one.name for one in longest_first(seen)] == ["b", "a", "c", "d"]


def test_an_engagement_is_as_large_as_its_tables_wherever_they_lie(office, tmp_path):
    """The seven tables of a SIPOC, 100 bytes beside them, and an extract of 50 bytes that lies elsewhere."""
    small = survey(office.folder, Choice()).size
    office.write("data/event.csv.gz", b"x" * 100)
    (tmp_path / "casos.csv").write_bytes(b"x" * 50)
    office.profile(sources={"case": {"file": "../casos.csv", "columns": {"case_id": "id"}}})

    assert survey(office.folder, Choice()).size - small == 150


def test_notebooks_are_counted_in_each_language(office):
    assert survey(office.folder, Choice()).count == 2
    assert survey(office.folder, Choice(languages=("en",))).count == 1


@pytest.mark.parametrize(
    ("choice", "kind"),
    [({"only": ("routes",)}, UsageError), ({"languages": ("fr",)}, UsageError)],
)
def test_what_the_engagement_does_not_have_is_wrong_usage(office, choice, kind):
    assert isinstance(survey(office.folder, Choice(**choice)).error, kind)


def test_a_profile_that_does_not_pass_and_a_folder_that_is_none_are_told_not_raised(office, tmp_path):
    office.profile(country=None)

    assert isinstance(survey(office.folder, Choice()).error, TableError)
    assert isinstance(survey(tmp_path / "none", Choice()).error, UsageError)


def test_all_engagements_of_a_folder_are_found_at_any_depth_and_none_inside_another(new_office, tmp_path):
    for name in ("b", "2026/a", "b/data/c"):
        new_office(name)

    assert [path.relative_to(tmp_path).as_posix() for path in engagements_below(tmp_path)] == ["2026/a", "b"]


def test_a_folder_without_engagements_is_wrong_usage(tmp_path):
    (tmp_path / "vacía").mkdir()

    with pytest.raises(UsageError, match="vacía"):
        engagements_below(tmp_path / "vacía")
