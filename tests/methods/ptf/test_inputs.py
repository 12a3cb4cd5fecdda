"""The plan of Lumbrera Fibra tells the story it was invented for."""

import pandas as pd
import pytest

CHANNELS = {"CHN-WEB": 0.096, "CHN-PHONE": 0.08, "CHN-STORE": 0.056, "CHN-WHATSAPP": 0.136, "CHN-RESELLER": 0.224}


@pytest.fixture
def read(root):
    """A table of Lumbrera Fibra as it is written."""
    folder = root / "data/engagements/lumbrera-fibra/tables"
    return lambda name: pd.read_csv(folder / f"{name}.csv", sep=";", decimal=",")


def test_there_are_eleven_gaps_eight_initiatives_and_seven_benefits(read):
    assert [len(read(name)) for name in ("gap", "initiative", "benefit")] == [11, 8, 7]


def test_the_clients_first_idea_closes_no_gap_and_is_kept_as_stopped(read):
    agents = read("initiative").set_index("initiative_id").loc["INI-07"]

    assert (agents["status"], agents["opex_year"]) == ("stopped", 96000)
    assert "INI-07" not in set(read("initiative_gap")["initiative_id"])


def test_a_year_has_240_000_three_initiatives_at_once_two_of_systems_and_half_of_field_training(read):
    """Four quarters of 60,000."""
    budget, capacity = read("budget"), read("capacity")

    assert (budget["amount"].sum(), set(budget["initiatives_at_once"])) == (240000, {3})
    assert capacity.groupby("role_id")["fte_available"].unique().map(list).to_dict() == {"ROL-CREW": [0.5], "ROL-IT": [2.0]}


def test_no_precedence_says_that_the_crew_comes_before_the_video(read):
    links = read("initiative_dependency")

    assert "INI-04" not in set(links["before"]) | set(links["after"])


def test_the_joint_scenario_is_the_four_initiatives_alone_put_together(read):
    changes = read("scenario_change").set_index("scenario_id")[["initiative_id", "param_id", "new_value"]]
    alone = {tuple(row) for row in changes.loc[["SCN-A", "SCN-B", "SCN-C", "SCN-D"]].itertuples(index=False)}

    assert alone == {tuple(row) for row in changes.loc[["SCN-JOINT"]].itertuples(index=False)}


def test_the_checklist_leaves_four_tenths_of_the_poor_advice_in_every_channel(read):
    """Of 24% on the web portal 9.6% are left, and so on."""
    changes, model = read("scenario_change"), read("sim_model").set_index("param_id")
    checklist = changes[changes["scenario_id"] == "SCN-B"].set_index("param_id")["new_value"]

    assert dict(zip(model["channel_id"].reindex(checklist.index), checklist, strict=True)) == CHANNELS


def test_what_was_estimated_from_the_log_has_cases_and_an_interval_around_it(read):
    model = read("sim_model")
    measured = model[model["estimated_from"] == "log"]

    assert measured["n"].gt(0).all()
    assert measured["p1"].between(measured["ci_low"], measured["ci_high"]).all()


def test_the_reseller_parameter_is_what_the_log_shows(read, root):
    """Of the first visits, those that failed; the share of resellers' customers."""
    data = root / "data/engagements/lumbrera-fibra/data"
    visits = pd.read_csv(data / "event.csv.gz").query("log_name in ('Visita fallida', 'Instalación')")
    first = visits.sort_values(["started", "case_id"]).drop_duplicates("case_id")
    first = first.merge(pd.read_csv(data / "case.csv.gz")[["case_id", "channel_id"]])
    failed = (first.loc[first["channel_id"] == "CHN-RESELLER", "log_name"] == "Visita fallida").mean()

    parameter = read("sim_model").set_index("param_id").loc["PAR-FAILRES", "p1"]

    assert parameter == pytest.approx(failed, abs=0.0001)
