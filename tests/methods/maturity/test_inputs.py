"""The answers of Lumbrera Fibra tell the story they were invented for."""

import pandas as pd
import pytest

from methods.maturity.instrument import BANDS, CAPABILITIES, POINTS


@pytest.fixture
def read(root):
    """A table of Lumbrera Fibra as it is written."""
    folder = root / "data/engagements/lumbrera-fibra/tables"
    return lambda name: pd.read_csv(folder / f"{name}.csv", sep=";", decimal=",")


@pytest.fixture
def today(read):
    """Today's levels: a row for each person, a column for each capability."""
    ratings = read("capability_rating")
    return ratings[ratings["state"] == "current"].pivot(index="respondent_id", columns="capability_id", values="level")


@pytest.fixture
def seniors(read):
    """Who belongs to senior management."""
    people = read("respondent").set_index("respondent_id")["role_level"]
    return people[people == "senior"].index


def test_three_leaders_five_managers_and_six_of_the_front_line_answered(read):
    assert read("respondent")["role_level"].value_counts().to_dict() == {"frontline": 6, "middle": 5, "senior": 3}


def test_three_start_nine_build_and_two_lead(read):
    answers = read("quiz_answer")
    totals = answers["option"].map(POINTS).groupby(answers["respondent_id"]).sum()

    assert (totals.min(), totals.max()) == (5, 12)
    assert {name: int(totals.between(*band).sum()) for name, band in BANDS.items()} == {
        "starting": 3,
        "building": 9,
        "leading": 2,
    }


def test_leaders_see_interaction_one_level_higher_and_nothing_else(today, seniors):
    higher = today.loc[seniors].median() - today.drop(seniors).median()
    disputed = "CAP-05"  # nobody agrees on knowledge management

    assert higher[list(CAPABILITIES["interaction"])].eq(1).all()
    assert higher.drop([*CAPABILITIES["interaction"], disputed]).eq(0).all()


def test_billing_and_systems_integration_are_at_one_or_two(today):
    assert set(today[["CAP-13", "CAP-25"]].stack()) == {1, 2}
