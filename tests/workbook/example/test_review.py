"""Six months later: what was decided has worked, and two things have changed by themselves."""

from dataclasses import fields

import pandas as pd
import pytest

from workbook import catalog
from workbook.example.extracts import Logs
from workbook.example.files import REVIEW_NAMES
from workbook.example.parameters import Parameters
from workbook.example.review import generate_review, with_preference
from workbook.example.scenarios import CREW_FIRST


def share(frame, column, value):
    return frame[column].eq(value).mean()


@pytest.mark.parametrize(("table", "name"), REVIEW_NAMES.items())
def test_the_columns_are_those_the_tables_declare(second_half, table, name):
    frame, declared = getattr(second_half, name), catalog.TABLES[table]

    assert set(frame.columns) <= {column.name for column in declared.columns}
    assert {column.name for column in declared.columns if column.required} <= set(frame.columns)


def test_every_log_of_the_first_half_has_its_second():
    assert set(REVIEW_NAMES.values()) == {field.name for field in fields(Logs)}


def test_the_second_window_begins_where_the_first_ends(shipped, second_half):
    """Monday 6 July to Saturday 2 January; case numbers go on."""
    moments = second_half.event.started

    assert second_half.case.opened.min().date().isoformat() == "2026-07-06"
    assert moments.max() < pd.Timestamp("2027-01-03")
    assert second_half.case.case_id.min() > shipped.case.case_id.max()
    assert second_half.event.case_id.isin(second_half.case.case_id).all()
    assert second_half.contact.case_id.isin(second_half.case.case_id).all()
    assert not set(second_half.contact.contact_id) & set(shipped.contact.contact_id)
    assert not set(second_half.survey_response.response_id) & set(shipped.survey_response.response_id)


def test_customers_prefer_whatsapp_more(shipped, second_half):
    """12% and 20% of some 8,100, give or take one and a half points."""
    before, after = (share(logs.case, "channel_id", "CHN-WHATSAPP") for logs in (shipped, second_half))

    assert before == pytest.approx(0.12, abs=0.013)
    assert after == pytest.approx(0.20, abs=0.016)


def test_the_other_channels_keep_their_proportions():
    """0.34 / 0.26 stays 1.31; all add up to one."""
    shares = {channel.channel_id: channel.share for channel in with_preference(Parameters()).channels}

    assert sum(shares.values()) == pytest.approx(1)
    assert shares["CHN-WEB"] / shares["CHN-PHONE"] == pytest.approx(0.34 / 0.26)


def test_contracts_are_signed_on_a_screen_once_the_norm_accepts_it(second_half):
    """In force from Monday 31 August, week 35; 85% sign on a screen then, and paper for the archive dwindles."""
    signed = second_half.event[second_half.event.log_name.eq("Contrato firmado")]
    in_force = signed.started >= pd.Timestamp("2026-08-31")

    assert set(signed.resource[~in_force]) == {"firma en papel"}
    assert share(signed[in_force], "resource", "firma electrónica") == pytest.approx(0.85, abs=0.02)
    assert second_half.event.resource[second_half.event.log_name.ne("Contrato firmado")].isna().all()


def test_the_interview_gives_way_to_the_video_in_week_31(second_half):
    """From Monday 3 August 3% still come in person, besides those who had begun to wait before."""
    steps = second_half.event[second_half.event.log_name.isin(["Video de admisión", "Entrevista de admisión"])]
    later = steps[steps.started >= pd.Timestamp("2026-08-24")]

    assert steps.started[steps.log_name.eq("Video de admisión")].min() >= pd.Timestamp("2026-08-03")
    assert share(later, "log_name", "Entrevista de admisión") == pytest.approx(0.03, abs=0.02)


def test_four_in_ten_of_the_badly_advised_are_left_once_there_is_a_checklist(second_half):
    """More WhatsApp (34% badly advised): about 26% before week 33, Monday 17 August, and 10% after."""
    given = second_half.advice_check.given.eq("yes").groupby(second_half.advice_check.case_id).sum()
    opened = given.index.map(second_half.case.set_index("case_id").opened)
    poor = (given < 3).to_numpy()

    assert poor[opened < pd.Timestamp("2026-08-17")].mean() == pytest.approx(0.26, abs=0.03)
    assert poor[opened >= pd.Timestamp("2026-08-17")].mean() == pytest.approx(0.105, abs=0.02)


def test_the_measures_of_the_decision_are_reached(shipped, second_half):
    """Fewer contacts per case, more active services, and customers who recommend: in the months when all is in place."""
    contacts = [len(logs.contact) / len(logs.case) for logs in (shipped, second_half)]
    active = [share(logs.case, "outcome", "activo") for logs in (shipped, second_half)]
    answers = [logs.survey_response.query("item == 'recommend'") for logs in (shipped, second_half)]
    late = answers[1][answers[1]["at"] >= pd.Timestamp("2026-10-01")]
    points = [100 * ((frame.score >= 9).mean() - (frame.score <= 6).mean()) for frame in (answers[0], late)]

    assert contacts[1] < 0.7 * contacts[0]
    assert active[1] > active[0] + 0.03
    assert points[1] > points[0] + 20


def test_a_smaller_company_is_followed_too():
    """300 cases of each half-year, give or take three times 17; the order is the same."""
    found = generate_review(7, 300, order=CREW_FIRST)

    assert len(found.case) == pytest.approx(300, abs=52)
    assert found.event.resource.notna().any()
