"""The company can be made larger or smaller without becoming another one."""

import pytest

from workbook.example.parameters import Parameters


def test_the_full_size_is_the_company_itself():
    """52 a day x 26 weeks x 6 days = 8,112."""
    assert Parameters().sized(8112) == Parameters()


def test_a_handful_of_cases_more_hires_nobody():
    """8,137 / 8,112 x 8 crews = 8.02, which is 8.0 to a tenth."""
    assert Parameters().sized(8137).crews == 8


def test_twice_the_cases_need_twice_the_people():
    found = Parameters().sized(16224)

    assert (found.arrivals_per_day, found.crews, found.officers, found.analysts) == (104.0, 16, 4, 4)


@pytest.mark.parametrize(("cases", "crews"), [(1, 1), (507, 1), (1014, 2), (2028, 3), (4056, 5), (8000, 8)])
def test_a_small_company_keeps_half_a_crew_of_slack(cases, crews):
    """1,014 cases fill one crew: 1 + 0.5 is rounded up to 2; never more than the eight of the full size."""
    assert Parameters().sized(cases).crews == crews


def test_shares_of_channels_and_segments_add_up_to_one():
    company = Parameters()

    assert sum(channel.share for channel in company.channels) == pytest.approx(1)
    assert sum(share for _, share in company.segments) == pytest.approx(1)
    assert sum(share for _, share in company.contact_channels) == pytest.approx(1)


def test_a_company_without_cases_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        Parameters().sized(0)
