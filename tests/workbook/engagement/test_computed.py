"""Long computations are made once, spread over processes, and never believed under review."""

import os
import time
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from workbook.engagement.computed import RECOMPUTE, Computed, over_processes

TOLD = []


def thirds(number, *, spread=map):
    """A frame whose numbers have no short decimal form."""
    TOLD.append(number)
    return pd.DataFrame({"n": list(spread(abs, range(-number, 1))), "third": [value / 3 for value in range(number + 1)]})


def slowly(number):
    time.sleep(0.3)
    return thirds(number)


@pytest.fixture
def computed(tmp_path, monkeypatch):
    """Of an empty engagement; what was computed before is forgotten."""
    monkeypatch.delenv(RECOMPUTE, raising=False)
    TOLD.clear()
    return Computed(tmp_path)


def test_the_second_time_nothing_is_computed_and_every_bit_is_the_same(computed):
    first, second = computed(thirds, 4), computed(thirds, 4)

    assert TOLD == [4]
    assert second.equals(first)


def test_whoever_wants_the_same_at_the_same_time_waits_for_the_first(computed):
    """Two threads ask at once; one computes."""
    with ThreadPoolExecutor(2) as both:
        first, second = both.map(lambda _: computed(slowly, 4), range(2))

    assert TOLD == [4]
    assert second.equals(first)


def test_another_argument_is_another_result(computed):
    assert [len(computed(thirds, number)) for number in (4, 5)] == [5, 6]
    assert TOLD == [4, 5]


def test_under_review_everything_is_computed_again(computed, monkeypatch):
    computed(thirds, 4)
    monkeypatch.setenv(RECOMPUTE, "1")
    computed(thirds, 4)

    assert TOLD == [4, 4]


@pytest.mark.parametrize("torn", ["", '{"columns": ["n"]}', "[1]"])
def test_a_torn_result_is_computed_again(computed, tmp_path, torn):
    whole = computed(thirds, 4)
    (kept,) = (tmp_path / "out" / "kept").glob("*.json")
    kept.write_text(torn, encoding="utf-8")

    assert computed(thirds, 4).equals(whole)


def test_a_folder_that_cannot_be_written_costs_time_and_nothing_else(tmp_path):
    (tmp_path / "out").write_text("in the way", encoding="utf-8")

    assert len(Computed(tmp_path)(thirds, 4)) == 5


def test_processes_answer_in_the_order_of_the_tasks():
    assert over_processes(abs, [-3, 2, -1]) == [3, 2, 1]


def test_one_task_is_done_here():
    assert over_processes(getpid_of, [0]) == [os.getpid()]


def getpid_of(_):
    return os.getpid()
