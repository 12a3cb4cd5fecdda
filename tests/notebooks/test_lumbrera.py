"""What the notebooks say about the invented fibre provider is what was put into it."""

import json
import re
import tempfile
from pathlib import Path

import pytest

from workbook import catalog


def test_every_notebook_is_done_in_both_languages(lumbrera):
    done = {(outcome.language, outcome.notebook) for outcome in lumbrera.run.outcomes if outcome.done}

    assert done == {(code, notebook.name) for code in ("es", "en") for notebook in catalog.NOTEBOOKS}


def test_no_cell_writes_to_the_error_stream(lumbrera):
    assert [outcome.warnings for outcome in lumbrera.run.outcomes if outcome.warnings] == []


@pytest.mark.parametrize(
    ("finding", "low", "high"),
    [
        ("routes.path_regular", 0.81, 0.835),
        ("routes.both", 0.36, 0.40),
        ("dmaic_measure.share_total", 0.925, 0.94),
        ("dmaic_measure.share_worst_group", 0.64, 0.77),
    ],
)
def test_what_was_put_in_comes_out(lumbrera, finding, low, high):
    """The generator's truths: regular by path above 80%, under 40% without support, the reseller under its promise."""
    found = lumbrera.finding(finding)

    assert low < found["value"] < high
    assert found["low"] < found["value"] < found["high"]


def test_both_languages_find_the_same_numbers(lumbrera):
    def numbers(code):
        found = [finding for payload in lumbrera.payloads(code).values() for finding in payload["findings"]]
        return {finding["id"]: (finding["value"], finding["low"], finding["high"], finding["n"]) for finding in found}

    assert numbers("es") == numbers("en")


@pytest.mark.parametrize("code", ["es", "en"])
def test_every_finding_is_announced_in_the_catalogue(lumbrera, code):
    patterns = [pattern.removesuffix("*") for notebook in catalog.NOTEBOOKS for pattern in notebook.findings]
    found = [finding["id"] for payload in lumbrera.payloads(code).values() for finding in payload["findings"]]

    assert [name for name in found if not name.startswith(tuple(patterns))] == []


@pytest.mark.parametrize("code", ["es", "en"])
def test_a_share_or_a_time_carries_its_interval_and_n(lumbrera, code):
    counted = ("count of the whole population", "count of all cases", "no interval")
    bare = [
        finding["id"]
        for payload in lumbrera.payloads(code).values()
        for finding in payload["findings"]
        if finding["unit"] in ("fraction", "d", "h", "days", "hours") and finding["value"] is not None and finding["low"] is None
        if not any(word in finding["method"] for word in counted)
    ]

    assert bare == []


def test_the_headline_is_the_honest_one(lumbrera):
    title = lumbrera.payloads("es")["routes.rates"]["title"].replace("\N{NO-BREAK SPACE}", " ")

    assert title == (
        "El 83,1 % de los casos sigue el recorrido regular, pero solo el 38,4 % lo hace sin pedir soporte: "
        "no se cumple la meta del 80 %"
    )


def test_the_page_shows_every_exhibit_and_the_limits_of_the_data(lumbrera):
    page = lumbrera.page("es")

    every = [exhibit for notebook in catalog.NOTEBOOKS for exhibit in notebook.exhibits]

    for_team = [exhibit for notebook in catalog.NOTEBOOKS for exhibit in notebook.team]
    assert [exhibit for exhibit in every if f'id="{exhibit}"' not in page] == for_team
    assert "286 de 8.137" in page


def test_nothing_of_the_machine_is_in_any_output(lumbrera, root):
    """A path stands by itself; the same letters in the middle of a picture's code are chance."""
    private = (str(lumbrera.folder), str(lumbrera.folder.parent), str(root), tempfile.gettempdir(), str(Path.home()))
    texts = [path.read_text(encoding="utf-8") for path in sorted((lumbrera.folder / "out").rglob("*")) if path.is_file()]

    alone = [re.compile(rf"(?<![A-Za-z0-9+/]){re.escape(part)}(?![A-Za-z0-9+])") for part in private]
    assert [part.pattern for part in alone for text in texts if part.search(text)] == []


def test_the_ledger_tells_what_went_in(lumbrera):
    record = json.loads((lumbrera.folder / "out" / "ledger.json").read_text(encoding="utf-8"))["runs"]["es"]["routes"]

    assert record["status"] == "done"
    assert record["inputs"]["data/event.csv.gz"]["rows"] == 88423
    assert record["parameters"]["regular_target"] == 0.8
