"""The six months after the decision: weeks 27 to 52, with the initiatives in place one after another.

In       seed, number of cases, ``Parameters``
Out      ``generate_review``: the second window's extracts, fit for the tables ``review_case``, ``review_event``,
         ``review_contact``, ``review_advice`` and ``review_survey``
Assumes  the company goes on from the last day of the first window, with its queues; only cases opened from week 27 on are
         recorded here, as only those opened from week 1 on are in the first; two things change besides the initiatives:
         customers prefer WhatsApp more, and from week 35 on a norm accepts contracts signed on a screen
"""

from dataclasses import replace

import numpy as np

from workbook.example.calendar import moments
from workbook.example.customers import further
from workbook.example.extracts import CASES, SEED, logs, sized
from workbook.example.onboarding import simulate
from workbook.example.scenarios import CREW_FIRST, in_order

FIRST_WEEK = 27
PREFERRED, PREFERRED_SHARE = "CHN-WHATSAPP", 0.20
NORM_WEEK, SIGNED_ON_SCREEN_SHARE = 35, 0.85
ON_SCREEN, ON_PAPER = "firma electrónica", "firma en papel"
NUMBERS_FROM = 100_000


def generate_review(seed=SEED, cases=CASES, *, parameters=None, order=CREW_FIRST):
    """The extracts of the second half-year.

    Parameters
    ----------
    seed, cases, parameters
        As for ``extracts.generate``; ``cases`` of each half-year.
    order : sequence of (int, str)
        Week and letters of the initiatives that start on its Monday, the first in week 27 or later.

    Returns
    -------
    Logs
        The events say in ``resource`` how a contract was signed.

    Raises
    ------
    ValueError
        ``seed`` is negative or ``cases`` is under 1.
    """
    company = sized(seed, cases, parameters)
    year = replace(company, weeks=2 * company.weeks)
    later = in_order(with_preference(year), ((FIRST_WEEK, ""), *order))
    journeys, events = simulate(year, seed, later=later)
    here = journeys["opened"] >= company.window_hours
    journeys, events = journeys[here].reset_index(drop=True), events[events["number"].isin(journeys["number"][here])]
    luck = further(seed, journeys["number"])
    found = logs(journeys, events, year, seed, luck, first_number=NUMBERS_FROM)
    return replace(found, event=_signed(found.event, journeys, luck, year))


def with_preference(parameters):
    """The company when one customer in five applies by WhatsApp; the other channels shrink in proportion.

    Examples
    --------
    >>> from workbook.example.parameters import Parameters
    >>> [round(channel.share, 3) for channel in with_preference(Parameters()).channels]
    [0.309, 0.236, 0.164, 0.2, 0.091]
    """
    before = parameters.channel(PREFERRED).share
    others = (1 - PREFERRED_SHARE) / (1 - before)
    shares = [PREFERRED_SHARE if channel.channel_id == PREFERRED else channel.share * others for channel in parameters.channels]
    channels = zip(parameters.channels, shares, strict=True)
    return replace(parameters, channels=tuple(replace(channel, share=share) for channel, share in channels))


def _signed(event, journeys, luck, year):
    """How each contract was signed, as the resource of that event; nothing for the other events."""
    in_force = moments(journeys["contract"], year) >= np.datetime64(year.first_day) + np.timedelta64(7 * (NORM_WEEK - 1), "D")
    way = np.where(in_force & (luck["signature"] < SIGNED_ON_SCREEN_SHARE), ON_SCREEN, ON_PAPER)
    case_number = event["case_id"].str.split("-").str[1].astype(int)
    by_case = dict(zip(journeys["number"], way, strict=True))
    resource = case_number.map(by_case).where(event["log_name"].eq("Contrato firmado"))
    event = event.copy()
    event.insert(event.columns.get_loc("role_id"), "resource", resource)
    return event
