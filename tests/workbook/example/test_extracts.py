"""The extracts show what the example promises, and only what a system would show on the window's last day."""

from dataclasses import fields, replace

import numpy as np
import pandas as pd
import pytest

from workbook import catalog
from workbook.example import Extracts, Parameters, generate
from workbook.example.parameters import CHANNELS

IRREGULAR = ("Recarga de documentos", "Revisión crediticia manual", "Visita fallida", "Reagendamiento")


def working_hours(moments):
    """Working hours since Monday 5 January 2026 at 8:00: nine for each Monday to Saturday gone by, and those of the day."""
    days = moments.dt.normalize().to_numpy().astype("datetime64[D]")
    gone = np.busday_count(np.datetime64("2026-01-05"), days, weekmask="1111110")
    return gone * 9 + (moments.dt.hour - 8) + moments.dt.minute / 60


def moment_of(extracts, log_name, column="started"):
    """The moment of an activity by case, in working hours."""
    rows = extracts.event[extracts.event.log_name.eq(log_name)].dropna(subset=[column])
    return working_hours(rows.set_index("case_id")[column])


def promise(extracts):
    """Contracts whose five days are over by the end of the window (1,404 hours): channel, and whether it was kept."""
    due = pd.DataFrame({"contract": moment_of(extracts, "Contrato firmado")})
    due["installed"] = moment_of(extracts, "Instalación", "ended")
    due = due[due.contract <= 1404 - 45].join(extracts.case.set_index("case_id").channel_id)
    return due.assign(kept=(due.installed - due.contract) <= 45)


def active(extracts):
    """Active cases: whether the path was regular, and whether there was no contact."""
    frame = extracts.case[extracts.case.outcome.eq("activo")].set_index("case_id")
    left = extracts.event[extracts.event.log_name.isin(IRREGULAR)].case_id
    return frame.assign(regular=~frame.index.isin(left), quiet=~frame.index.isin(extracts.contact.case_id))


@pytest.mark.parametrize("name", [field.name for field in fields(Extracts)])
def test_the_columns_are_those_the_tables_declare(shipped, name):
    frame, table = getattr(shipped, name), catalog.TABLES[name]

    assert set(frame.columns) <= {column.name for column in table.columns}
    assert {column.name for column in table.columns if column.required} <= set(frame.columns)
    assert not table.key or not frame.duplicated([column for column in table.key if column in frame]).any()


def test_an_application_comes_52_times_a_working_day(extracts):
    """156 days x 52 = 8,112, give or take three times its square root, 90."""
    assert len(extracts.case) == pytest.approx(8112, abs=270)


def test_nothing_lies_outside_the_window(extracts):
    first, last = pd.Timestamp("2026-01-05"), pd.Timestamp("2026-07-06")
    all_moments = pd.concat(
        [extracts.case.opened, extracts.case.closed, extracts.event.started, extracts.event.ended, extracts.contact["at"]]
    ).dropna()

    assert all_moments.between(first, last, inclusive="left").all()
    assert all_moments.dt.day_of_week.max() == 5


def test_cases_in_progress_at_the_end_have_neither_closing_nor_outcome(extracts):
    """52 a day of which most stay six to seven working days: about 300 are on their way at any moment."""
    unfinished = extracts.case.outcome.isna()

    assert (extracts.case.closed.isna() == unfinished).all()
    assert 240 <= unfinished.sum() <= 480


def test_steps_follow_each_other_and_no_case_goes_on_after_it_closed(extracts):
    by_case = extracts.event.groupby("case_id")
    closed = extracts.event.case_id.map(extracts.case.set_index("case_id").closed)

    assert by_case.order_no.agg(lambda numbers: numbers.tolist() == list(range(1, len(numbers) + 1))).all()
    assert not (extracts.event.started < by_case.ended.shift()).any()
    assert not (extracts.event.ended < extracts.event.started).any()
    assert not (extracts.event.ended > closed).any()


def test_the_interview_rejects_under_one_per_cent_and_costs_three_days(extracts):
    """0.5% of some 6,200: about 31, and the upper limit stays under 1%; the lag's median is 2.9 days before any queue."""
    previous = extracts.event.groupby("case_id").ended.shift()
    here = extracts.event.log_name.eq("Entrevista de admisión")
    waited = (working_hours(extracts.event.started[here]) - working_hours(previous[here])) / 9
    denied = extracts.case.outcome.eq("entrevista_negada").sum()

    assert 6000 <= here.sum() <= 6500
    assert 0.0025 <= denied / here.sum() <= 0.0075
    assert 2.90 <= waited.median() <= 3.15


def test_six_or_more_customers_give_up_waiting_for_each_one_rejected(extracts):
    """4% give up and 0.5% of the rest are rejected: about eight to one."""
    outcomes = extracts.case.outcome.value_counts()

    assert outcomes["desistio_entrevista"] / outcomes["entrevista_negada"] > 5


def test_the_regular_path_passes_80_per_cent_and_both_conditions_do_not(extracts):
    cases = active(extracts)

    assert 0.810 <= cases.regular.mean() <= 0.835
    assert 0.345 <= (cases.regular & cases.quiet).mean() <= 0.405


def test_resellers_customers_rarely_finish_without_help(extracts):
    cases = active(extracts)[lambda frame: frame.channel_id.eq("CHN-RESELLER")]

    assert 0.15 <= (cases.regular & cases.quiet).mean() <= 0.25


def test_the_installation_promise_is_kept_but_for_the_resellers(extracts):
    """Nine in ten is promised; contracts not yet due at the window's end are left out."""
    kept = promise(extracts)
    by_channel = kept.groupby("channel_id").kept.mean()

    assert 0.915 <= kept.kept.mean() <= 0.945
    assert 0.64 <= by_channel["CHN-RESELLER"] <= 0.77
    assert 0.93 <= by_channel.drop("CHN-RESELLER").min() <= 0.97


def test_one_customer_in_ten_waits_more_than_eight_and_a_half_days(extracts):
    lead = (moment_of(extracts, "Instalación", "ended") - moment_of(extracts, "Solicitud")) / 9

    assert 8.3 <= lead.quantile(0.9) <= 10.6


def test_raw_variants_hide_the_regular_path(extracts):
    """With or without welcome call, coverage before or after advice: four sequences are regular, the commonest is 38%."""
    events = extracts.event[extracts.event.case_id.isin(active(extracts).index)]
    shares = events.groupby("case_id").log_name.agg(" > ".join).value_counts(normalize=True)

    assert 22 <= len(shares) <= 34
    assert 0.35 <= shares.iloc[0] <= 0.40
    assert (shares.cumsum() < 0.8).sum() + 1 == 4


def test_more_failed_visits_break_the_promise_more_often(shipped):
    """Three visits in ten fail at the resellers already; here they fail in every channel."""
    worse = Parameters(channels=tuple(replace(channel, failed_visit=0.30) for channel in CHANNELS))

    found = generate(parameters=worse)

    assert promise(found).kept.mean() < promise(shipped).kept.mean() - 0.10


def test_a_stricter_interview_rejects_the_same_customers_and_more(shipped):
    """At 0.7% the customers rejected at 0.5% are rejected again: chance belongs to the customer, not to the company."""
    stricter = generate(parameters=Parameters(interview_denied_share=0.007))
    before = set(shipped.case.case_id[shipped.case.outcome.eq("entrevista_negada")])
    after = set(stricter.case.case_id[stricter.case.outcome.eq("entrevista_negada")])

    assert before < after


def test_a_smaller_company_keeps_the_window_and_the_regular_path():
    """600 expected, give or take three times 24; one crew is enough for 4.7 cases a day."""
    found = generate(cases=600)

    assert len(found.case) == pytest.approx(600, abs=75)
    assert found.case.opened.max() > pd.Timestamp("2026-06-29")
    assert active(found).regular.mean() > 0.78


def test_a_company_without_customers_yet_gives_empty_extracts_of_the_same_kinds():
    """One application expected in 26 weeks: with chance e^-1 = 0.37 there is none, as for seed 4."""
    found = generate(seed=4, cases=1)

    assert [len(frame) for frame in (found.case, found.event, found.contact)] == [0, 0, 0]
    assert found.event.started.dtype == "datetime64[ns]"


def test_a_negative_seed_is_refused():
    with pytest.raises(ValueError, match="zero or more"):
        generate(seed=-1)
