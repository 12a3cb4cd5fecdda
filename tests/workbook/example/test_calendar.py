"""Working hours and the calendar."""

import numpy as np
import pandas as pd

from workbook.example.calendar import moments
from workbook.example.parameters import Parameters


def test_working_hours_become_moments_of_a_week_of_six_days_of_nine_hours():
    """54 hours are six days: Monday the 12th; 1,403.5 hours are half an hour before the end of Saturday 4 July."""
    hours = pd.Series([0.0, 9.0, 53.99, 54.0, 1403.5])
    clock = ["01-05 08:00", "01-06 08:00", "01-10 16:59", "01-12 08:00", "07-04 16:30"]

    found = moments(hours, Parameters())

    assert found.dt.strftime("%m-%d %H:%M").tolist() == clock


def test_what_lies_after_the_window_or_never_came_has_no_moment():
    """26 weeks of six days of nine hours are 1,404 hours."""
    found = moments(pd.Series([1403.99, 1404.0, np.nan]), Parameters())

    assert found.isna().tolist() == [False, True, True]
