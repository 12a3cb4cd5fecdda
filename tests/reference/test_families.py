"""Every case with a known answer that lies beside the project, one test each; and what the runner does when one fails."""

import json
from pathlib import Path

import pytest

from tests.reference.__main__ import failures, main
from tests.reference.comparison import close
from tests.reference.families import families

FILE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "dmaic-oracles.json"
CASES = json.loads(FILE.read_text(encoding="utf-8"))["cases"] if FILE.is_file() else []
NAMED = families()


@pytest.mark.reference
@pytest.mark.skipif(not CASES, reason="the cases with known answers are not beside the project")
@pytest.mark.parametrize("case", [case for case in CASES if case["family"] in NAMED], ids=lambda case: case["id"])
def test_the_answer_agrees_with_the_known_one(case):
    assert failures(case, NAMED) == []


def written(folder, *cases):
    path = folder / "cases.json"
    path.write_text(json.dumps({"cases": list(cases)}), encoding="utf-8")
    return path


def test_a_family_that_nobody_answers_fails(tmp_path, capsys):
    path = written(tmp_path, {"id": "a", "family": "astrology", "input": {}, "expected": {}})

    assert main(path) == 1
    assert "no function answers the family astrology" in capsys.readouterr().out


def test_what_lies_outside_its_tolerance_differs():
    """0.1 from 10 is 1 per cent: inside 0.02 of the value, outside 0.005 of it."""
    assert close(10, 10.1, 0, 0.02)
    assert not close(10, 10.1, 0, 0.005)
    assert not close(None, 10.1, 1, 1)
    assert not close(10, None, 1, 1)
