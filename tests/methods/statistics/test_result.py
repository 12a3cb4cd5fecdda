"""What a study hands back."""

import json

import numpy as np
import pandas as pd
import pytest

from methods.statistics.result import Result, finite


def test_a_result_becomes_plain_values():
    result = Result(
        {"n": 2, "p": None}, pd.DataFrame({"value": [1.5, np.nan], "signals": [("N1",), ()]}), ("a", "b", "a"), {"sigma": "mr"}
    )

    plain = result.to_dict()

    assert plain["table"] == [{"value": 1.5, "signals": ("N1",)}, {"value": None, "signals": ()}]
    assert (plain["values"], plain["warnings"]) == ({"n": 2, "p": None}, ["a", "b"])
    assert json.dumps(plain, allow_nan=False)


def test_what_cannot_be_estimated_is_none():
    assert [finite(number) for number in (None, float("nan"), float("inf"), 1)] == [None, None, None, 1.0]


def test_a_number_that_is_not_finite_is_refused():
    with pytest.raises(ValueError, match="ppk: not estimable is None"):
        Result({"ppk": float("inf")}, pd.DataFrame(), (), {})
