"""What the company's systems would hand over at the window's end: cases, events and contacts.

In       seed, number of cases, ``Parameters``
Out      ``generate``: the three extracts as frames, fit for the tables ``case``, ``event`` and ``contact``
Assumes  the extract is taken on the window's last day: what lies after it is not in it, and a case that is not finished
         then has neither a closing moment nor an outcome; the calendar has no holidays
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbook.example.contacts import contacts
from workbook.example.onboarding import simulate
from workbook.example.parameters import Parameters

SEED = 11
CASES = 8_112  # 52 applications a working day, 26 weeks of six days


@dataclass(frozen=True)
class Extracts:
    """The three extracts.

    Attributes
    ----------
    case : DataFrame
        case_id, channel_id, segment_id, opened, closed, outcome; in order of arrival.
    event : DataFrame
        case_id, log_name, started, ended, role_id, order_no; by case and order.
    contact : DataFrame
        contact_id, case_id, at, channel_id, direction, reason_id, minutes; in order of time.
    """

    case: pd.DataFrame
    event: pd.DataFrame
    contact: pd.DataFrame


def generate(seed=SEED, cases=CASES, *, parameters=None):
    """The extracts of the invented company Lumbrera Fibra.

    Parameters
    ----------
    seed : int
        Zero or more. Two calls with the same seed give the same frames.
    cases : int
        About how many applications the window holds (their number is Poisson). The window stays; arrivals and staff grow
        or shrink together, see ``Parameters.sized``.
    parameters : Parameters, optional
        The company, before ``cases`` sizes it; as its consultants find it when absent.

    Returns
    -------
    Extracts

    Raises
    ------
    ValueError
        ``seed`` is negative or ``cases`` is under 1.

    Notes
    -----
    Moments are whole minutes, cut off. Contacts about the first bill come after the case is closed. Cases that never
    reached a contract may still ask about an appointment.

    Examples
    --------
    >>> extracts = generate(seed=11, cases=50)
    >>> list(extracts.event.columns)
    ['case_id', 'log_name', 'started', 'ended', 'role_id', 'order_no']
    """
    if seed < 0:
        raise ValueError(f"seed: {seed}; zero or more is needed")
    company = (parameters or Parameters()).sized(cases)
    journeys, events = simulate(company, seed)
    return Extracts(_case(journeys, company), _event(events, company), _contact(contacts(journeys, company, seed), company))


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
    >>> moments(pd.Series([0.0, 8.5, 9.0, 54.25]), Parameters()).dt.strftime("%a %d %H:%M").tolist()
    ['Mon 05 08:00', 'Mon 05 16:30', 'Tue 06 08:00', 'Mon 12 08:15']
    """
    seen = hours.astype(float).where(hours < parameters.window_hours)
    day, minute = np.divmod(np.floor(seen.fillna(0).to_numpy() * 60), parameters.day_hours * 60)
    week, weekday = np.divmod(day, parameters.week_days)
    clock = ((week * 7 + weekday) * 24 + parameters.opening_hour) * 60 + minute
    calendar = np.datetime64(parameters.first_day, "ns") + clock.astype("timedelta64[m]")
    return pd.Series(calendar, index=hours.index).where(seen.notna())


def _case(journeys, company):
    closed = moments(journeys["closed"], company)
    return pd.DataFrame(
        {
            "case_id": _case_id(journeys["number"], company),
            "channel_id": journeys["channel_id"],
            "segment_id": journeys["segment_id"],
            "opened": moments(journeys["opened"], company),
            "closed": closed,
            "outcome": journeys["outcome"].where(closed.notna()),
        }
    )


def _event(events, company):
    seen = events[events["started"] < company.window_hours].reset_index(drop=True)
    return pd.DataFrame(
        {
            "case_id": _case_id(seen["number"], company),
            "log_name": seen["log_name"],
            "started": moments(seen["started"], company),
            "ended": moments(seen["ended"], company),
            "role_id": seen["role_id"],
            "order_no": seen["order_no"].astype("Int64"),
        }
    )


def _contact(rows, company):
    seen = rows[rows["at"] < company.window_hours].reset_index(drop=True)
    return pd.DataFrame(
        {
            "contact_id": "C-" + (seen.index.to_series() + 1).astype(str).str.zfill(6),
            "case_id": _case_id(seen["number"], company),
            "at": moments(seen["at"], company),
            "channel_id": seen["channel_id"],
            "direction": seen["direction"],
            "reason_id": seen["reason_id"],
            "minutes": seen["minutes"].astype("Int64"),
        }
    )


def _case_id(numbers, company):
    return f"{company.first_day.year}-" + numbers.astype(str).str.zfill(6)
