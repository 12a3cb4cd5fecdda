"""What customers say after activation, who keeps silent, and how many were asked.

In       journeys (as ``onboarding.simulate``), ``Parameters``, the cases' further draws
Out      ``scores``: what every active customer would answer; ``responses``: what those say who do answer; ``population``: how
         many there are in each cell of segment and channel
Assumes  the least and the most satisfied answer more often than the others, so that those who answer are no picture of all;
         the answers about the interview, the visit and the bill follow what happened to the customer
"""

import numpy as np
import pandas as pd
from scipy.stats import norm

from workbook.example.parameters import CHANNELS, SEGMENTS

SURVEY = "SUR-ACTIVE"
LOWEST, HIGHEST = 0, 10
DISSATISFIED, DELIGHTED = 3, 9  # scores up to the one and from the other on are answered more often
FIRST_ANSWER_DAYS, LAST_ANSWER_DAYS = 0.5, 10.5  # working days after the case closed; most answer early
HALO = 0.8  # how far each further answer follows the customer's own part of the recommendation
NOISE = 1.2
INTERVIEW, INTERVIEW_DAY = 8.6, 0.45
VISIT, VISIT_FAILED, VISIT_DAY = 9.0, 2.6, 0.15
BILL, BILL_POOR = 8.4, 2.3
DELIVERED = {"CHN-WEB": 0.98, "CHN-PHONE": 0.97, "CHN-STORE": 0.95, "CHN-WHATSAPP": 0.99, "CHN-RESELLER": 0.92}
COLUMNS = ["number", "at", "segment_id", "channel_id", "item", "score"]
CELL = ["segment_id", "channel_id"]


def scores(journeys, parameters, further):
    """What every active customer would answer, whether asked or not.

    Parameters
    ----------
    journeys : DataFrame
    parameters : Parameters
    further : DataFrame
        As ``customers.further``, with the index of ``journeys``.

    Returns
    -------
    DataFrame of float
        One row per active customer, one column per item: ``recommend``, ``interview`` (missing without one), ``visit`` and
        ``bill``; whole scores from 0 to 10.
    """
    active = journeys[journeys["outcome"].eq("activo")]
    luck = further.loc[active.index]
    failed, poor = active["visit_failed"].astype(float), active["poor_advice"].astype(float)
    lead, to_install, waited = (
        (active[end] - active[start]) / parameters.day_hours
        for start, end in (("opened", "installed"), ("contract", "installed"), ("interview_from", "interview_to"))
    )
    own = active["satisfaction"].astype(float)
    recommend = parameters.satisfaction - parameters.satisfaction_lead_day * lead - parameters.satisfaction_poor * poor
    recommend += parameters.satisfaction_spread * own - parameters.satisfaction_failed_visit * failed
    further_items = {
        "interview": INTERVIEW - INTERVIEW_DAY * waited + NOISE * norm.ppf(luck["interview_score"]),
        "visit": VISIT - VISIT_FAILED * failed - VISIT_DAY * to_install + NOISE * norm.ppf(luck["visit_score"]),
        "bill": BILL - BILL_POOR * poor + NOISE * norm.ppf(luck["bill_score"]),
    }
    answers = {"recommend": recommend} | {item: value + HALO * own for item, value in further_items.items()}
    return pd.DataFrame(answers).round().clip(LOWEST, HIGHEST)


def responses(journeys, parameters, further):
    """The answers that came in, each item a row.

    Parameters
    ----------
    journeys, parameters, further
        As for ``scores``.

    Returns
    -------
    DataFrame
        number (of the case), at (working hours from the window's start), segment_id, channel_id, item, score; in order of
        time. Some lie after the window's end.
    """
    wide = scores(journeys, parameters, further)
    active = journeys.loc[wide.index]
    extreme = (wide["recommend"] <= DISSATISFIED) | (wide["recommend"] >= DELIGHTED)
    answered = active["survey"] < parameters.survey_share + parameters.survey_extreme_share * extreme
    delay = FIRST_ANSWER_DAYS + (LAST_ANSWER_DAYS - FIRST_ANSWER_DAYS) * further["answer_delay"] ** 2
    active = active.assign(at=active["closed"] + delay.loc[active.index] * parameters.day_hours)[answered]
    order = active.sort_values(["at", "number"], kind="stable")
    long = order[["number", "at", *CELL]].join(wide).melt(["number", "at", *CELL], var_name="item", value_name="score")
    items = pd.Categorical(long["item"], wide.columns, ordered=True)
    long = long.assign(place=items.codes).dropna(subset="score").sort_values(["at", "number", "place"], kind="stable")
    return long[COLUMNS].astype({"score": "Int64"}).reset_index(drop=True)


def population(case):
    """How many customers there are to ask, by segment and channel.

    Parameters
    ----------
    case : DataFrame
        The extract.

    Returns
    -------
    DataFrame
        survey_id, segment_id, channel_id, invited, delivered, population; one row per cell, in the order in which segments and
        channels are declared. Everybody whose service became active is invited; the share of invitations that arrive
        depends on the channel.
    """
    active = case[case["outcome"].eq("activo")]
    order = {"segment_id": [key for key, _ in SEGMENTS], "channel_id": [channel.channel_id for channel in CHANNELS]}
    cells = active.groupby(CELL).size().rename("population").reset_index()
    cells = cells.sort_values(CELL, key=lambda keys: keys.map(order[keys.name].index), ignore_index=True)
    share = cells["channel_id"].map(DELIVERED).astype(float)
    delivered = np.floor(cells["population"] * share + 0.5).astype(int)
    cells = cells.assign(survey_id=SURVEY, invited=cells["population"], delivered=delivered)
    return cells[["survey_id", *CELL, "invited", "delivered", "population"]]
