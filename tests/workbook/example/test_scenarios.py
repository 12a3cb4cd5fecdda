"""What the company changes alone, together and in which order: same customers, other company."""

from dataclasses import replace
from itertools import combinations

import pytest

from workbook.example.onboarding import simulate
from workbook.example.parameters import Parameters
from workbook.example.scenarios import CREW_FIRST, VIDEO_FIRST, changed, in_order, measures, shapley

SEEDS = (11, 1, 22)
SMALL = Parameters().sized(1000)


def gained(achieved, seed, letters, measure):
    return achieved(seed, letters)[measure] - achieved(seed, "")[measure]


def mean_gain(achieved, letters, measure):
    return sum(gained(achieved, seed, letters, measure) for seed in SEEDS) / len(SEEDS)


@pytest.mark.parametrize("seed", SEEDS)
def test_t9_without_the_interview_alone_the_queue_moves_to_the_crews(achieved, seed):
    """52 a day x 78% = 40.5 installations x 1.75 h, and 7% more visits, load the eight crews' 72 hours fully; the 4.5% whom the
    interview lost come on top. Eight in ten or fewer are then in time, and nine of ten customers gain a day at most."""
    assert achieved(seed, "")["sla"] >= 0.90
    assert 0.25 <= achieved(seed, "A")["sla"] <= 0.80
    assert gained(achieved, seed, "A", "lead_p90") > -1


def test_t10_the_lead_time_falls_by_far_more_than_the_sum_of_the_parts(achieved):
    """Alone about -0.1, 0.0, -0.8 and -1.1 days, together -6.3: from 9.4 days to 3.1."""
    alone = sum(mean_gain(achieved, letter, "lead_p90") for letter in "ABCD")
    joint = mean_gain(achieved, "ABCD", "lead_p90")

    assert -3.5 <= alone <= -1.0
    assert -7.5 <= joint <= -5.0
    assert all(2.8 <= achieved(seed, "ABCD")["lead_p90"] <= 3.4 for seed in SEEDS)


def test_t10_the_promise_loses_with_the_parts_and_gains_with_the_whole(achieved):
    """A alone loses 37 to 61 points, C and D win three and one; together they win three."""
    alone = sum(mean_gain(achieved, letter, "sla") for letter in "ABCD")

    assert alone < -0.15
    assert 0.02 <= mean_gain(achieved, "ABCD", "sla") <= 0.045


def test_t10_contacts_fall_by_half(achieved):
    """Of some 7,750 about 4,000: more than alone, where the four give 3,300."""
    alone = sum(mean_gain(achieved, letter, "contacts") for letter in "ABCD")
    joint = mean_gain(achieved, "ABCD", "contacts")

    assert joint < alone
    assert -4400 <= joint <= -3500


def test_t10_only_the_video_brings_customers(achieved):
    """It loses neither the 4% who gave up nor the 0.5% rejected: 0.97 x 4.5% x 6,450 = 280."""
    assert 240 <= mean_gain(achieved, "A", "active") <= 330
    assert [mean_gain(achieved, letter, "active") for letter in "BCD"] == [0, 0, 0]
    assert mean_gain(achieved, "ABCD", "active") == mean_gain(achieved, "A", "active")


def test_t10_the_crew_looks_worthless_alone_and_is_decisive_in_the_package(achieved):
    """One point alone; its fair part, the mean over all 24 orders, is more than ten: it carries what the video brings."""
    packages = ["".join(letters) for size in range(5) for letters in combinations("ABCD", size)]
    parts = shapley({letters: achieved(11, letters)["sla"] for letters in packages})

    assert gained(achieved, 11, "D", "sla") < 0.02
    assert parts["D"] > 0.10
    assert parts["A"] < -0.10
    assert sum(parts.values()) == pytest.approx(gained(achieved, 11, "ABCD", "sla"))


@pytest.mark.parametrize("seed", [11, 22])
def test_t11_crew_first_keeps_the_promise_in_every_week(weekly, seed):
    """Some 240 contracts a week: a week's 93% is known to about three points, so none falls under 90%."""
    weeks = weekly(seed, CREW_FIRST)

    assert weeks.kept.loc[27:52].min() >= 0.90
    assert weeks.lead.loc[39:52].mean() < 3.6


@pytest.mark.parametrize("seed", [11, 22])
def test_t11_video_first_breaks_the_promise_for_months(weekly, seed):
    """Five per cent more work than the crews can do, week after week, until the crew comes in week 38."""
    weeks = weekly(seed, VIDEO_FIRST).kept

    assert weeks.loc[29:43].max() < 0.10
    assert (weeks.loc[27:52] < 0.90).sum() >= 16
    assert weeks.loc[50:52].mean() > 0.90


def test_both_orders_end_as_the_same_company():
    year = Parameters(weeks=52)

    assert in_order(year, CREW_FIRST)[-1][1] == in_order(year, VIDEO_FIRST)[-1][1] == changed(year, "ABCD")


def test_nothing_changes_before_the_first_week_of_change():
    """Two companies that part in week 14 have the same first 13 weeks: 13 x 54 = 702 hours."""
    plain, changing = simulate(SMALL, 3)[1], simulate(SMALL, 3, later=in_order(SMALL, ((14, "ABCD"),)))[1]

    before = [events[events.ended < 702].reset_index(drop=True) for events in (plain, changing)]

    assert before[0].equals(before[1])
    assert not plain.equals(changing)


def test_a_crew_hired_later_works_from_that_week_on():
    """With one crew and one more from week 14 on, two visits overlap only after 702 hours."""
    one = replace(SMALL, crews=1)
    events = simulate(one, 3, later=in_order(one, ((14, "D"),)))[1]
    visits = events[events.role_id.eq("ROL-CREW")].sort_values("started", ignore_index=True)

    together = visits.started[visits.started < visits.ended.shift() - 1e-9]

    assert together.min() >= 702
    assert len(together) > 10


def test_a_crew_cannot_be_sent_home():
    with pytest.raises(ValueError, match="cannot have fewer"):
        simulate(SMALL, 3, later=((14, replace(SMALL, crews=SMALL.crews - 1)),))


def test_with_video_three_in_a_hundred_still_come_in_person():
    """About 760 of 1,000 applications get so far: 23 interviews, give or take three times 4.7; nobody else is rejected there."""
    journeys, events = simulate(changed(SMALL, "A"), 3)
    interviews, videos = (events.log_name.eq(name).sum() for name in ("Entrevista de admisión", "Video de admisión"))

    assert 9 <= interviews <= 38
    assert interviews / (interviews + videos) == pytest.approx(0.03, abs=0.02)
    assert journeys.outcome.eq("desistio_entrevista").sum() <= 5


def test_the_same_customers_are_well_advised_and_some_more():
    """Whoever is badly advised with the checklist was so without it."""
    before, after = (simulate(company, 3)[0].set_index("number").poor_advice for company in (SMALL, changed(SMALL, "B")))

    assert (before | ~after).all()
    assert after.mean() / before.mean() == pytest.approx(0.4, abs=0.1)


def test_what_a_company_achieved_is_counted_by_hand(achieved):
    """The same journeys, with nine hours a day: five days are 45 hours."""
    journeys, _ = simulate(SMALL, 3)
    installed = journeys[journeys.installed.notna()]

    found = measures(journeys, SMALL)

    assert found["active"] == (journeys.outcome == "activo").sum()
    assert found["sla"] == pytest.approx((installed.installed - installed.contract <= 45).mean())
