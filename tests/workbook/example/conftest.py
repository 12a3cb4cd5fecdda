"""What the tests of the example share: its extracts for three seeds, made once."""

from functools import cache

import pytest

from workbook.example import generate

SEEDS = (11, 1, 22)


@cache
def extracts_of(seed):
    return generate(seed)


@pytest.fixture(scope="session", params=SEEDS)
def extracts(request):
    return extracts_of(request.param)


@pytest.fixture(scope="session")
def shipped():
    return extracts_of(11)
