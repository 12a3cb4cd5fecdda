"""A file is whole or not there."""

import os
import stat

import pytest

from workbook.files import write_whole


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("content", "written"), [("añ\n", "añ\n".encode()), ("a\r\nb", b"a\r\nb"), (b"\x00\xff", b"\x00\xff"), ("", b""), (b"", b"")]
)
def test_text_is_utf_8_with_its_own_line_ends_and_bytes_are_bytes(tmp_path, content, written):
    write_whole(tmp_path / "page.html", content)

    assert (tmp_path / "page.html").read_bytes() == written


def test_the_folder_is_made_where_it_is_missing(tmp_path):
    write_whole(tmp_path / "out" / "es" / "page.html", "x")

    assert (tmp_path / "out" / "es" / "page.html").read_text() == "x"


def test_a_path_may_be_a_string(tmp_path):
    write_whole(str(tmp_path / "page.html"), "x")

    assert names(tmp_path) == ["page.html"]


def test_the_new_file_takes_the_place_of_the_old_and_leaves_nothing_beside_it(tmp_path):
    for content in ("old and longer", "new"):
        write_whole(tmp_path / "page.html", content)

    assert ((tmp_path / "page.html").read_text(), names(tmp_path)) == ("new", ["page.html"])


def test_everybody_may_read_it(tmp_path):
    write_whole(tmp_path / "page.html", "x")

    assert stat.S_IMODE((tmp_path / "page.html").stat().st_mode) == 0o644


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch, step):
    write_whole(tmp_path / "page.html", "old")
    monkeypatch.setattr(os, step, _full_disk)

    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "page.html", "new")

    assert ((tmp_path / "page.html").read_text(), names(tmp_path)) == ("old", ["page.html"])


def test_an_interruption_leaves_the_old_file_too(tmp_path, monkeypatch):
    write_whole(tmp_path / "page.html", "old")
    monkeypatch.setattr(os, "replace", _interrupted)

    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "page.html", "new")

    assert ((tmp_path / "page.html").read_text(), names(tmp_path)) == ("old", ["page.html"])


def test_a_folder_in_its_place_is_refused(tmp_path):
    (tmp_path / "page.html").mkdir()

    with pytest.raises(OSError, match=r"page\.html"):
        write_whole(tmp_path / "page.html", "x")

    assert names(tmp_path) == ["page.html"]


def test_a_text_that_is_no_utf_8_is_refused_and_leaves_nothing(tmp_path):
    with pytest.raises(UnicodeEncodeError):
        write_whole(tmp_path / "page.html", "\ud800")

    assert names(tmp_path) == []


def _full_disk(*_):
    raise OSError(28, "No space left on device")


def _interrupted(*_):
    raise KeyboardInterrupt
