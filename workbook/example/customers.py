"""Who applies: everything about a customer that is left to chance, drawn before anything happens.

In       seed, case number
Out      ``customer``: the draws of one case; ``further``: those of many cases for what is recorded beside the process;
         ``arrivals``: working hours at which applications come
Assumes  one stream of random numbers per case, so that the same customers come to any version of the company: what
         differs between two versions is then the company and not luck
"""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import pandas as pd

FURTHER = 2  # second number of a case's stream for what is recorded beside the process
ARRIVALS = 0  # number of the stream that no case has: case numbers start at 1


class Chances(NamedTuple):
    """Numbers between 0 and 1: which way each thing goes, and how long a pause is within its range."""

    channel: float
    segment: float
    advice: float
    request: float
    coverage_first: float
    coverage: float
    advice_pause: float
    offer: float
    offer_pause: float
    upload_pause: float
    reupload: float
    reupload_pause: float
    consent: float
    credit: float
    manual_review: float
    interview_asked_for: float
    video_pause: float
    interview_given_up: float
    interview: float
    scheduling: float
    visit: float
    next_slot: float
    welcome: float
    survey: float


class Deviations(NamedTuple):
    """Standard normal numbers: how far each length lies from its median."""

    advice: float
    interview_lag: float
    interview: float
    installation: float
    satisfaction: float


@dataclass(frozen=True)
class Customer:
    """One case's luck; ``contacts`` holds one number between 0 and 1 for each reason of contact.

    Draws that the company's present process does not use are drawn too: they keep a customer the same when the process
    asks for them.
    """

    number: int
    chances: Chances
    deviations: Deviations
    contacts: tuple[float, ...]


def customer(seed, number, *, reasons):
    """The draws of case ``number``, the same ones whatever the company does.

    Examples
    --------
    >>> customer(11, 1, reasons=5) == customer(11, 1, reasons=5)
    True
    >>> customer(11, 1, reasons=5).chances == customer(12, 1, reasons=5).chances
    False
    """
    stream = np.random.default_rng([seed, number])
    return Customer(
        number,
        Chances(*stream.random(len(Chances._fields)).tolist()),
        Deviations(*stream.standard_normal(len(Deviations._fields)).tolist()),
        tuple(stream.random(reasons).tolist()),
    )


class Further(NamedTuple):
    """Numbers between 0 and 1: what was explained, who the applicant is, what happens after activation."""

    topics: float
    topic_1: float
    topic_2: float
    topic_3: float
    topic_4: float
    topic_5: float
    score: float
    tenure: float
    plan: float
    manual_kind: float
    answer_delay: float
    delivered: float
    leaving: float
    leaving_reason: float
    margin: float
    signature: float
    interview_score: float
    visit_score: float
    bill_score: float
    referral: float
    purchase: float


def further(seed, numbers):
    """The draws of many cases for what is recorded beside the process; they change nothing in it.

    Parameters
    ----------
    seed : int
    numbers : Series of int
        Of the cases.

    Returns
    -------
    DataFrame
        One row per case with the index of ``numbers``, columns as ``Further``.

    Examples
    --------
    >>> both, one = further(11, pd.Series([1, 2])), further(11, pd.Series([2]))
    >>> bool(both.leaving.iloc[1] == one.leaving.iloc[0])
    True
    """
    rows = [np.random.default_rng([seed, number, FURTHER]).random(len(Further._fields)) for number in numbers]
    drawn = np.array(rows).reshape(-1, len(Further._fields))
    return pd.DataFrame(drawn, index=numbers.index, columns=list(Further._fields))


def arrivals(seed, parameters):
    """Working hours from the window's start at which applications come, as long as the window lasts."""
    stream = np.random.default_rng([seed, ARRIVALS])
    hour = stream.exponential(parameters.day_hours / parameters.arrivals_per_day)
    while hour < parameters.window_hours:
        yield hour
        hour += stream.exponential(parameters.day_hours / parameters.arrivals_per_day)


def chosen(keys, shares, chance):
    """The key that ``chance`` (0 to 1) falls on when the keys lie side by side, each as wide as its share.

    Examples
    --------
    >>> chosen(("a", "b"), (0.3, 0.7), 0.31)
    'b'
    """
    return keys[min(bisect_left(list(accumulate(shares)), chance), len(keys) - 1)]
