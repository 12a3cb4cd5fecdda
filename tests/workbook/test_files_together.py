"""Several files are all new or all old, also for whoever comes after a process that was killed in between."""

import json
import os

import pytest

from workbook.engagement import check_engagement
from workbook.files import JOURNAL, finish_writing, write_together

OLD, NEW = {"tables/a.csv": b"old a", "tables/b.csv": b"old b"}, {"tables/a.csv": b"new a", "tables/b.csv": b"new b"}


class Killed(BaseException):
    """As by a signal: nothing of the process runs any more."""


@pytest.fixture
def folder(tmp_path):
    write_together(tmp_path, OLD)
    return tmp_path


def said(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_are_written_and_nothing_else_stays(folder):
    write_together(folder, NEW)

    assert said(folder) == NEW


@pytest.mark.parametrize("moment", range(6))
def test_killed_at_any_move_the_next_reader_finds_all_old_or_all_new(folder, monkeypatch, moment):
    """Five moves: two files beside their places, the journal, two files into their places; the sixth never comes."""
    moves, replace = [], os.replace

    def killed(source, target):
        if len(moves) == moment:
            raise Killed
        moves.append(target)
        replace(source, target)

    monkeypatch.setattr(os, "replace", killed)
    monkeypatch.setattr("pathlib.Path.unlink", lambda self, missing_ok=False: None)  # a killed process tidies nothing
    try:
        write_together(folder, NEW)
    except Killed:
        monkeypatch.undo()
    monkeypatch.undo()
    finish_writing(folder)

    found = {name: content for name, content in said(folder).items() if not name.split("/")[-1].startswith(".")}
    assert found == (OLD if moment < 3 else NEW)


def test_a_full_disk_leaves_all_old_and_nothing_beside_them(folder, monkeypatch):
    fsync, calls = os.fsync, []

    def full(descriptor):
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space left"):
        write_together(folder, NEW)

    assert said(folder) == OLD


def test_a_check_finishes_what_was_decided(office):
    place = office.folder / "tables" / ".role.csv.together"
    place.write_bytes(office.files()["tables/role.csv"].replace(b"Gerente", b"Directora"))
    office.write(JOURNAL, json.dumps(["tables/role.csv"]))

    check_engagement(office.folder)

    assert b"Directora" in office.files()["tables/role.csv"]
    assert JOURNAL not in office.files()


def test_a_journal_moves_nothing_outside_its_folder(folder):
    (folder / "inner").mkdir()
    (folder / ".x.together").write_bytes(b"evil")
    (folder / "inner" / JOURNAL).write_text(json.dumps(["../x", str(folder / "x")]))

    finish_writing(folder / "inner")

    assert not (folder / "x").exists()


def test_a_folder_in_the_place_of_a_file_is_refused_before_anything_moves(folder):
    (folder / "tables" / "c.csv").mkdir()

    with pytest.raises(IsADirectoryError):
        write_together(folder, {**NEW, "tables/c.csv": b"x"})

    assert said(folder) == OLD
