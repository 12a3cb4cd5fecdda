"""Cases with known answers, and how an answer is compared with one."""

import json
import math

import pytest


@pytest.fixture
def oracle(shared):
    """A case by its id: ``input``, ``params``, ``expected``."""
    path = shared / "reference" / "dmaic-oracles.json"
    if not path.exists():
        pytest.skip(f"{path} is not there")
    cases = {case["id"]: case for case in json.loads(path.read_text(encoding="utf-8"))["cases"]}
    return cases.__getitem__


@pytest.fixture
def disagreements():
    """Fields whose computed value lies outside the tolerance of the expected one, or that nobody computed."""

    def compare(expected, computed, left_out=()):
        fields = [field for field in expected if field not in left_out]
        return [field for field in fields if not _agrees(expected[field], computed.get(field, KeyError))]

    return compare


def _agrees(expected, computed):
    if computed is KeyError:
        return False
    if "value" not in expected:
        return all(_agrees(leaf, computed.get(name, KeyError)) for name, leaf in expected.items())
    absolute, relative = expected.get("abs", 0), expected.get("rel", 0)
    return _close(expected["value"], computed, absolute, relative)


def _close(value, computed, absolute, relative):
    if isinstance(value, list):
        return len(value) == len(computed) and all(
            _close(one, other, absolute, relative) for one, other in zip(value, computed, strict=True)
        )
    if value is None or computed is None or isinstance(value, bool):
        return value is computed
    return math.isfinite(computed) and abs(computed - value) <= absolute + relative * abs(value)
