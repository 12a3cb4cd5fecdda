"""How long does a case take, when some are still open?"""

import pandas as pd
import pytest

from methods.routes.open_cases import duration

WINDOW = ("2026-01-05", "2026-01-14")


def cases(*rows):
    frame = pd.DataFrame(rows, columns=["case_id", "opened", "closed", "outcome"])
    return frame.assign(opened=pd.to_datetime(frame.opened), closed=pd.to_datetime(frame.closed))


def test_open_cases_count_for_as_long_as_they_are_seen():
    """Closed after 2 and 4 days; open at the window's end after 3 and 10. Still open: 3/4 after day 2, then one of the two at
    risk closes on day 4: 3/8. So half are closed by day 4; of the closed alone the median is 3."""
    result = duration(
        cases(
            ("A", "2026-01-05", "2026-01-07", "active"),
            ("B", "2026-01-05", "2026-01-09", "lost"),
            ("C", "2026-01-12", None, None),
            ("D", "2026-01-05", None, None),
        ),
        WINDOW,
    )

    assert (result.survival.n, result.survival.n_open) == (4, 2)
    assert (result.median.value, result.naive_median) == (4.0, 3.0)
    assert result.open_ages == (3.0, 10.0)
    assert result.p90.value is None


def test_a_case_that_closes_after_the_window_is_open_in_it():
    result = duration(cases(("A", "2026-01-05", "2026-02-20", "active")), WINDOW)

    assert (result.survival.n_open, result.open_ages) == (1, (10.0,))


def test_cases_opened_before_the_window_or_without_a_closing_are_left_out_and_counted():
    result = duration(
        cases(
            ("A", "2026-01-02", "2026-01-07", "active"),
            ("B", "2026-01-06", None, "active"),
            ("C", "2026-01-07", "2026-01-06", "active"),
            ("D", "2026-01-06", "2026-01-07", "active"),
        ),
        WINDOW,
    )

    assert (result.survival.n, result.opened_before, result.without_closing) == (1, 1, 2)


def test_without_cases_nothing_is_estimated():
    result = duration(cases(), WINDOW)

    assert (result.survival.n, result.median.value, result.naive_median) == (0, None, None)


@pytest.mark.reference
def test_the_curve_of_freireich_is_reproduced():
    """Freireich et al. (1963), 6-mercaptopurine arm, weeks to relapse of 21 patients, as tabled by Cox and Oakes (1984, p. 8):
    the estimate is 0.857 after 6, 0.753 after 10, 0.627 after 16, 0.448 after 23; the median is 23."""
    relapsed = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    in_remission = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    end = pd.Timestamp("2026-03-01")
    closed = [(f"R{k}", end - pd.Timedelta(days=40), end - pd.Timedelta(days=40 - t), "x") for k, t in enumerate(relapsed)]
    still = [(f"O{k}", end - pd.Timedelta(days=t), None, None) for k, t in enumerate(in_remission)]

    result = duration(cases(*closed, *still), ("2026-01-01", "2026-02-28"))

    assert [round(result.survival.at(t).value, 3) for t in (6, 10, 16, 23)] == [0.857, 0.753, 0.627, 0.448]
    assert result.median.value == 23
