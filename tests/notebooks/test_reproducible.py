"""A stranger runs it again and gets the same: same bytes elsewhere, green under review, red when a number changes."""

import hashlib
import os
import shutil
import subprocess
import sys

from workbook import catalog
from workbook.review import review_engagement


def outputs(folder):
    """Digest of every executed notebook and page, by place."""
    files = sorted(path for path in (folder / "out").rglob("*") if path.suffix in (".ipynb", ".html"))
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_another_folder_and_another_hash_seed_give_the_same_bytes(lumbrera, tmp_path):
    elsewhere = shutil.copytree(lumbrera.folder, tmp_path / "somewhere else" / "cliente", ignore=shutil.ignore_patterns("out"))
    environment = {**os.environ, "PYTHONHASHSEED": "4242"}
    command = [sys.executable, "-m", "workbook.cli", "run", str(elsewhere), "--language", "es"]
    subprocess.run(command, env=environment, check=True, capture_output=True)

    again = outputs(elsewhere)

    assert again
    assert again == {place: digest for place, digest in outputs(lumbrera.folder).items() if place.startswith("out/es/")}


def test_a_review_of_what_was_run_finds_no_difference(lumbrera):
    review = review_engagement(lumbrera.folder, languages=("es",))

    assert [notebook.notebook.stem for notebook in review.notebooks if not notebook.passed] == []
    assert len(review.notebooks) == len(catalog.NOTEBOOKS)


def test_one_changed_number_is_found_and_its_exhibit_named(lumbrera, tmp_path):
    changed = shutil.copytree(lumbrera.folder, tmp_path / "changed")
    path = changed / "tables" / "sla.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace("0,90", "0,95", 1), encoding="utf-8")

    review = review_engagement(changed, languages=("en",))
    named = {shown.id for notebook in review.notebooks for difference in notebook.differences for shown in difference.exhibits}

    assert "dmaic_measure.share_by_group" in named
    assert "routes.rates" not in named
    assert review.exit_code == 6
