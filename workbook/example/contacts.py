"""Why and when customers get in touch about their case.

In       journeys (as ``onboarding.simulate``), ``Parameters``, seed
Out      ``contacts``: one row per contact, in working hours
Assumes  the customer starts every contact; counts are Poisson given what happened to the case; a contact comes at any
         moment of the stretch it is about, as likely as at any other
"""

import numpy as np
import pandas as pd
from scipy.stats import poisson

from workbook.example.customers import chosen
from workbook.example.onboarding import REASONS

CONTACTS = 1  # second number of a case's own stream; without it the stream is the customer's
COLUMNS = ["number", "at", "channel_id", "direction", "reason_id", "minutes"]


def contacts(journeys, parameters, seed):
    """Every contact of every case.

    Parameters
    ----------
    journeys : DataFrame
    parameters : Parameters
    seed : int
        The one of the journeys.

    Returns
    -------
    DataFrame
        number (of the case), at (working hours from the window's start), channel_id, direction, reason_id,
        minutes (of talk, whole); in order of time. Some lie after the window's end.
    """
    chances = np.array(journeys["contacts"].tolist()).reshape(-1, len(REASONS))
    counts = np.maximum(poisson.ppf(chances, means(journeys, parameters)), 0).astype(int)
    stretches = _stretches(journeys, parameters)
    rows = []
    for position in np.flatnonzero(counts.sum(axis=1)):
        number = int(journeys["number"].iat[position])
        reasons = np.repeat(np.arange(len(REASONS)), counts[position])
        rows += _of_one_case(number, reasons, stretches[position], parameters, np.random.default_rng([seed, number, CONTACTS]))
    return pd.DataFrame(rows, columns=COLUMNS).sort_values(["at", "number"], kind="stable", ignore_index=True)


def means(journeys, parameters):
    """Expected number of contacts: one row per case, one column per reason in the order of ``REASONS``.

    Parameters
    ----------
    journeys : DataFrame
    parameters : Parameters

    Returns
    -------
    ndarray of shape (cases, reasons)
    """
    waited = ((journeys["interview_to"] - journeys["interview_from"]) / parameters.day_hours).fillna(0)
    to_install = ((journeys["installed"] - journeys["contract"]) / parameters.day_hours).fillna(0)
    to_install = to_install.clip(upper=parameters.contacts_appointment_most_days)
    poor = journeys["poor_advice"].astype(bool)
    documents = parameters.contacts_documents + parameters.contacts_documents_reupload * journeys["reuploaded"]
    appointment = parameters.contacts_appointment + parameters.contacts_appointment_failed_visit * journeys["visit_failed"]
    bill = np.where(poor, parameters.contacts_bill_poor, parameters.contacts_bill)
    return np.column_stack(
        [
            parameters.contacts_interview_per_day * waited,
            documents,
            appointment + parameters.contacts_appointment_per_day * to_install,
            np.where(poor, parameters.contacts_plan_poor, parameters.contacts_plan),
            np.where(journeys["activated"].notna(), bill, 0.0),
        ]
    )


def _stretches(journeys, parameters):
    """From when to when each reason is on the customer's mind: array (cases, reasons, 2); the whole case by default."""
    opened, closed, activated = journeys["opened"], journeys["closed"], journeys["activated"]
    bill = [activated + days * parameters.day_hours for days in parameters.bill_days_between]
    ends = (
        (journeys["interview_from"], journeys["interview_to"]),
        (opened, journeys["documents"].fillna(closed)),
        (journeys["contract"].fillna(opened), journeys["installed"].fillna(closed)),
        (opened, closed),
        bill,
    )
    return np.stack([np.column_stack([start, end]) for start, end in ends], axis=1)


def _of_one_case(number, reasons, stretches, parameters, stream):
    keys, shares = zip(*parameters.contact_channels, strict=True)
    moments = stream.random(len(reasons))
    channels = stream.random(len(reasons))
    lengths = parameters.contact_minutes * np.exp(parameters.contact_minutes_spread * stream.standard_normal(len(reasons)))
    rows = []
    for reason, moment, channel, minutes in zip(reasons, moments, channels, lengths, strict=True):
        start, end = stretches[reason]
        at = start + (end - start) * moment
        rows.append((number, at, chosen(keys, shares, channel), "in", REASONS[reason], max(1, round(minutes))))
    return rows
