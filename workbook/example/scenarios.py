"""What Lumbrera Fibra could change, one thing at a time or together, at once or week after week.

In       ``Parameters``, letters of initiatives, an order of initiatives by week
Out      ``changed``: the company with initiatives in place; ``in_order``: the companies it becomes, week by week; ``measures``:
         what a simulated company achieves; ``shapley``: each initiative's fair part of a joint effect
Assumes  an initiative works fully from its first day; the same customers come to every version of the company
Source   Shapley, L. S. (1953), "A value for n-person games", Contributions to the Theory of Games II
"""

from dataclasses import replace
from itertools import combinations
from math import factorial

import numpy as np
from scipy.stats import poisson

from workbook.example.contacts import means

CREW_FIRST = ((27, "D"), (29, "C"), (31, "A"), (33, "B"))
VIDEO_FIRST = ((27, "A"), (31, "B"), (33, "C"), (38, "D"))
PROMISED_DAYS = 5


def changed(parameters, letters):
    """The company with these initiatives in place.

    Parameters
    ----------
    parameters : Parameters
    letters : str
        ``A``: a video instead of the admission interview, which 3% still ask for; ``B``: an advice checklist, after which
        0.4 times as many customers are badly advised; ``C``: an appointment check with the resellers' customers, whose first
        visits then fail no more often than those of the other channels; ``D``: one more field crew.

    Returns
    -------
    Parameters

    Raises
    ------
    KeyError
        A letter is none of the four.

    Examples
    --------
    >>> from workbook.example.parameters import Parameters
    >>> changed(Parameters(), "AD").crews, changed(Parameters(), "AD").interview_share
    (9, 0.03)
    """
    for letter in letters:
        parameters = INITIATIVES[letter](parameters)
    return parameters


def in_order(parameters, order):
    """The companies that an order of initiatives makes, each from its week on.

    Parameters
    ----------
    parameters : Parameters
        Before the first initiative.
    order : sequence of (int, str)
        Week, counted from 1, and letters of the initiatives that start on its Monday; weeks ascending.

    Returns
    -------
    tuple of (int, Parameters)
        As ``onboarding.simulate`` takes them.

    Examples
    --------
    >>> from workbook.example.parameters import Parameters
    >>> [(week, company.crews) for week, company in in_order(Parameters(), ((27, "A"), (38, "D")))]
    [(27, 8), (38, 9)]
    """
    later = []
    for week, letters in order:
        parameters = changed(parameters, letters)
        later.append((week, parameters))
    return tuple(later)


def measures(journeys, parameters):
    """What a company achieved, every case followed to its end.

    Parameters
    ----------
    journeys : DataFrame
        As ``onboarding.simulate`` gives them.
    parameters : Parameters
        The company that gave them.

    Returns
    -------
    dict of str to float
        ``active``: services activated; ``sla``: share of the installations within 5 working days of the contract;
        ``lead_p90``: working days from application to installation within which nine of ten are installed; ``contacts``:
        contacts of all cases.
    """
    installed = journeys[journeys["installed"].notna()]
    days = (installed["installed"] - installed["contract"]) / parameters.day_hours
    lead = (installed["installed"] - installed["opened"]) / parameters.day_hours
    chances = np.array(journeys["contacts"].tolist())
    return {
        "active": float(journeys["outcome"].eq("activo").sum()),
        "sla": float((days <= PROMISED_DAYS).mean()),
        "lead_p90": float(lead.quantile(0.9)),
        "contacts": float(np.maximum(poisson.ppf(chances, means(journeys, parameters)), 0).sum()),
    }


def shapley(achieved):
    """Each initiative's part of the joint effect: the mean of what it adds over every order in which they could start.

    Parameters
    ----------
    achieved : dict of str to float
        One measure for every choice of the initiatives, letters in alphabetical order; ``""`` is the company without any.

    Returns
    -------
    dict of str to float
        By initiative; they add up to ``achieved[all] - achieved[""]``.

    Examples
    --------
    A adds 4 alone and 6 after B; B adds 0 alone and 2 after A.

    >>> shapley({"": 10, "A": 14, "B": 10, "AB": 16})
    {'A': 5.0, 'B': 1.0}
    """
    letters = max(achieved, key=len)
    return {letter: _part(letter, letters, achieved) for letter in letters}


def _part(letter, letters, achieved):
    others = [other for other in letters if other != letter]
    total = 0.0
    for size in range(len(letters)):
        weight = factorial(size) * factorial(len(letters) - size - 1) / factorial(len(letters))
        for chosen in combinations(others, size):
            total += weight * (achieved["".join(sorted((*chosen, letter)))] - achieved["".join(chosen)])
    return total


def _video(parameters):
    return replace(parameters, interview_share=0.03)


def _checklist(parameters):
    return _channels(parameters, lambda channel: replace(channel, poor_advice=0.4 * channel.poor_advice))


def _appointment_check(parameters):
    usual = min(channel.failed_visit for channel in parameters.channels)
    return _channels(parameters, lambda channel: replace(channel, failed_visit=usual))


def _crew(parameters):
    return replace(parameters, crews=parameters.crews + 1)


def _channels(parameters, change):
    return replace(parameters, channels=tuple(change(channel) for channel in parameters.channels))


INITIATIVES = {"A": _video, "B": _checklist, "C": _appointment_check, "D": _crew}
