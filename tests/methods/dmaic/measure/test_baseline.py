"""Where do we start from?"""

import pandas as pd
import pytest

from methods.dmaic.define.ctq import Ctq
from methods.dmaic.measure.baseline import baseline_of, weekly


def test_weeks_that_may_lack_slow_cases_are_left_out(timed, days, start):
    """Sixteen weeks of cases that take 10 days: the last ones end after the data do, so the last whole week is the fourteenth."""
    starts = pd.date_range("2026-01-05", "2026-04-16", freq="D")
    found = weekly(timed([10.0] * len(starts), starts=starts), window=start)

    assert (len(found), found["share"].tolist()) == (14, [1.0] * 14)


def test_a_baseline_is_frozen_with_the_fingerprint_of_its_data(counted, start):
    """One of twenty a day fails: 5%, on the limit and so kept by the point, not by the interval."""
    found = baseline_of(counted([1] * 112), window=start, measurement="acceptable")

    assert (found.data_hash, found.n, found.beyond.value) == ("a" * 64, 2240, 0.05)
    assert (found.stable, found.weeks, found.meets, found.reasons) == (True, 16, None, ())


def test_where_higher_is_better_what_is_missing_is_the_defect(counted, start):
    """18 of 20 done in time: 10% defects."""
    better = Ctq("CTQ-03", "A tiempo", "Parte", "kpi", "fraction", "higher", lower=0.95)
    found = baseline_of(counted([18] * 112, ctq=better), window=start, measurement="acceptable")

    assert found.defects.values["dpo"] == pytest.approx(0.1)
    assert found.meets is False


def test_an_indicator_that_is_no_share_is_judged_day_by_day(counted, start):
    """Calls per case: 30 over 20 is 1.5, above 1.2."""
    calls = Ctq("CTQ-04", "Llamadas por caso", "Media", "kpi", "calls", "lower", upper=1.2)
    found = baseline_of(counted([30] * 56 + [20] * 56, ctq=calls), window=start)

    assert (found.counted, found.n, found.beyond.value) == (False, 112, 0.5)


@pytest.mark.parametrize(
    ("kept", "measurement", "reasons"),
    [
        (1000, "acceptable", ()),
        (1000, None, ("measurement_not_assessed",)),
        (200, "marginal", ("stability_not_assessed",)),
    ],
)
def test_a_baseline_says_why_it_only_describes(lead_times, start, kept, measurement, reasons):
    found = baseline_of(lead_times(kept), window=start, measurement=measurement)

    assert found.reasons == reasons
    assert ("descriptive_only" in found.capability.warnings) == bool(reasons)


def test_a_bad_fortnight_and_a_measure_nobody_trusts_are_both_said(days, timed, start):
    """A hundred cases of twenty days in a row: one week far outside the limits of the others."""
    found = baseline_of(timed([*days[:700], *[20.0] * 100, *days[700:]]), window=start, measurement="unacceptable")

    assert found.reasons == ("not_stable", "measurement_rejected")
    assert found.weeks_outside >= 1
