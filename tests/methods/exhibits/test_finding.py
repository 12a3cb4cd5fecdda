"""A finding can tell that something falls short, of what, and about what."""

import pandas as pd
import pytest

from methods.exhibits.finding import Finding, fingerprint

PLAIN = {"id": "routes.both", "statement": "…", "value": 0.384, "n": 6024, "unit": "fraction", "method": "share"}


def test_a_finding_says_nothing_of_a_gap_unless_it_is_told_to():
    """Three fields with defaults: what was written before they existed stays as it is."""
    found = Finding(**PLAIN).to_dict()

    assert (found["gap"], found["target"], found["about"]) == ("", None, ())


def test_a_shortfall_names_its_kind_its_target_and_its_object():
    found = Finding(**PLAIN, gap="performance", target=0.8, about=("kpi:KPI-01",))

    assert (found.gap, found.target, found.about) == ("performance", 0.8, ("kpi:KPI-01",))


def test_a_kind_that_no_gap_has_is_refused():
    with pytest.raises(ValueError, match=r"finding routes\.both: gap 'big' is not one of performance, capability"):
        Finding(**PLAIN, gap="big")


def test_a_target_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="not estimable is None"):
        Finding(**PLAIN, target=float("nan"))


def test_an_upside_down_interval_is_refused():
    with pytest.raises(ValueError, match=r"the interval runs from 0\.4 down to 0\.3"):
        Finding(**PLAIN, low=0.4, high=0.3)


def test_a_fingerprint_changes_with_any_value():
    one, other = pd.DataFrame({"a": [1, 2]}), pd.DataFrame({"a": [1, 3]})

    assert fingerprint(one) == fingerprint(one.copy())
    assert fingerprint(one) != fingerprint(other)
