"""What the tests of the example share: extracts and simulated companies for a few seeds, each made once.

The eight crews have work for all their hours. Where many applications come at once, as with seeds 28 and 33 of the first 36,
the queue grows for weeks and the installation promise falls to 87% and 80%: those seeds are another story, and none of ours.
"""

from functools import cache

import pandas as pd
import pytest

from workbook.example import Parameters, generate
from workbook.example.customers import further
from workbook.example.onboarding import simulate
from workbook.example.review import generate_review
from workbook.example.scenarios import changed, in_order, measures
from workbook.example.survey import scores
from workbook.example.truths import figures

SEEDS = (11, 1, 22)


@cache
def extracts_of(seed):
    return generate(seed)


@cache
def journeys_of(seed):
    return simulate(Parameters(), seed)[0]


@cache
def _achieved(seed, letters):
    company = changed(Parameters(), letters)
    return measures(simulate(company, seed)[0] if letters else journeys_of(seed), company)


@cache
def _weekly(seed, order):
    year = Parameters(weeks=52)
    journeys = simulate(year, seed, later=in_order(year, order))[0].dropna(subset="installed")
    days = (journeys["installed"] - journeys["contract"]) / 9
    lead = (journeys["installed"] - journeys["opened"]) / 9
    week = [(journeys[column] // 54).astype(int) + 1 for column in ("contract", "opened")]
    return pd.DataFrame({"kept": (days <= 5).groupby(week[0]).mean(), "lead": lead.groupby(week[1]).quantile(0.9)})


@pytest.fixture(scope="session", params=SEEDS)
def extracts(request):
    return extracts_of(request.param)


@pytest.fixture(scope="session")
def shipped():
    return extracts_of(11)


@pytest.fixture(scope="session", params=SEEDS)
def truth(request):
    """Every figure of one of the seeds."""
    journeys = journeys_of(request.param)
    everybody = scores(journeys, Parameters(), further(request.param, journeys["number"]))
    return figures(extracts_of(request.param), everybody, Parameters())


@pytest.fixture(scope="session")
def second_half():
    """The shipped extracts of weeks 27 to 52."""
    return generate_review(11)


@pytest.fixture(scope="session")
def achieved():
    """What the company achieves with a seed and the letters of its initiatives."""
    return _achieved


@pytest.fixture(scope="session")
def weekly():
    """Promise kept by week of contract, and lead time of nine of ten by week of application, for a seed and an order."""
    return _weekly
