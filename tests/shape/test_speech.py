"""The project speaks of itself alone: no machine, no index, no history, no parked work."""

import re
import subprocess

import pytest

from workbook.engagement.reading import decoded

WORDS = re.compile(r"\b(TODO|FIXME|HACK|XXX|(?i:previously|earlier version|no longer used|work in progress))\b")
MACHINES = re.compile(r"(/work/|/root/|/home/\w|/Users/\w|/tmp/|C:\\\\Users|index-url|find-links)")
TEXTS = (".py", ".md", ".toml", ".yml", ".yaml", ".po", ".ipynb", ".jinja", ".css", ".lock", ".csv", ".json")


def tracked(root):
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout
    return [path for path in listed.splitlines() if path.endswith(TEXTS) and (root / path).is_file()]


def lines_with(root, pattern, paths):
    return [
        f"{path}: {line.strip()[:80]}"
        for path in paths
        for line in decoded((root / path).read_bytes())[0].splitlines()
        if pattern.search(line)
    ]


def test_no_machine_is_named(root):
    paths = [path for path in tracked(root) if path != "tests/shape/test_speech.py"]

    assert lines_with(root, MACHINES, paths) == []


def test_comments_tell_no_history_and_park_nothing(root):
    paths = [path for path in tracked(root) if path.endswith(".py") and path != "tests/shape/test_speech.py"]

    assert lines_with(root, WORDS, paths) == []


@pytest.mark.parametrize("pattern", [r"\bissue #?\d+", r"\bticket\b", r"\.\./shared"])
def test_nothing_says_how_it_was_made(root, pattern):
    paths = [path for path in tracked(root) if path.startswith(("methods/", "workbook/", "notebooks/", "templates/"))]

    assert lines_with(root, re.compile(pattern, re.IGNORECASE), paths) == []
