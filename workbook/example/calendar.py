"""The company's working time as moments of the calendar.

In       working hours from the window's start, ``Parameters``
Out      ``moments``: calendar moments
Assumes  nine hours a day, Monday to Saturday, without holidays; an extract is taken when the window ends, and what lies after
         it has no moment
"""

import numpy as np
import pandas as pd


def moments(hours, parameters):
    """Working hours from the window's start as moments of the calendar, in whole minutes cut off.

    Parameters
    ----------
    hours : Series of float
        Zero or more, or missing.
    parameters : Parameters

    Returns
    -------
    Series of datetime64[ns]
        Missing where ``hours`` is missing or lies at or after the window's end.

    Examples
    --------
    >>> from workbook.example.parameters import Parameters
    >>> moments(pd.Series([0.0, 8.5, 9.0, 54.25]), Parameters()).dt.strftime("%a %d %H:%M").tolist()
    ['Mon 05 08:00', 'Mon 05 16:30', 'Tue 06 08:00', 'Mon 12 08:15']
    """
    seen = hours.astype(float).where(hours < parameters.window_hours)
    day, minute = np.divmod(np.floor(seen.fillna(0).to_numpy() * 60), parameters.day_hours * 60)
    week, weekday = np.divmod(day, parameters.week_days)
    clock = ((week * 7 + weekday) * 24 + parameters.opening_hour) * 60 + minute
    calendar = np.datetime64(parameters.first_day, "ns") + clock.astype("timedelta64[m]")
    return pd.Series(calendar, index=hours.index).where(seen.notna())
