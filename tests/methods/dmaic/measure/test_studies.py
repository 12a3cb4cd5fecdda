"""Which measures have been put to the test, and can they be trusted?"""

import pytest

from methods.dmaic.measure.studies import studies, study_of, trust, trust_of_promise


def test_a_study_takes_its_specification_from_the_ctq(tables):
    """Mean 4.65, limit 5: the tolerance is twice 0.35."""
    found = studies(tables())[0]

    assert found.result.values["percent_tolerance_gage_rr"] == pytest.approx(
        100 * 6 * found.result.values["sd_gage_rr"] / (2 * 0.35)
    )
    assert (found.verdict, found.unit) == ("acceptable", "bd")


def test_operators_who_differ_more_lose_the_trust(tables):
    verdicts = [trust(studies(tables(shift=shift)), "CTQ-01") for shift in (0.0, 1.0, 5.0)]

    assert verdicts == ["acceptable", "marginal", "unacceptable"]
    assert trust(studies(tables()), "CTQ-02") is None
    assert trust_of_promise(studies(tables(shift=5.0)), "SLA-01") == "unacceptable"


def test_an_uneven_crossed_study_is_analysed_by_likelihood_and_a_nested_one_is_refused(tables):
    crossed, nested = studies(tables(drop=1))[0], studies(tables(kind="nested", drop=1))[0]

    assert (crossed.by_likelihood, crossed.result.method["method"]) == (True, "reml")
    assert (nested.result, nested.refusal) == (None, "unbalanced")


def test_the_study_of_the_promise_is_shown_first(tables):
    found = studies(tables())

    assert study_of(found, ("crossed",), sla_id="SLA-01") is found[0]
    assert study_of(found, ("attribute",)) is None
