"""What the company's systems would hand over at the window's end.

In       seed, number of cases, ``Parameters``
Out      ``generate``: the extracts as frames, fit for the tables of the same names; ``logs``: those of any simulated company
Assumes  the extract is taken on the window's last day: what lies after it is not in it, and a case that is not finished
         then has neither a closing moment nor an outcome; only the list of customers is taken later, see ``Parameters``
"""

from dataclasses import dataclass, fields, replace

import pandas as pd

from workbook.example.advice import advice_checks
from workbook.example.calendar import moments
from workbook.example.contacts import contacts
from workbook.example.credit import attributes
from workbook.example.customers import further
from workbook.example.indicators import daily_values
from workbook.example.onboarding import simulate
from workbook.example.parameters import Parameters
from workbook.example.retention import customers
from workbook.example.survey import SURVEY, population, responses

SEED = 11
CUSTOMER = [
    *("customer_id", "segment_id", "started", "ended", "end_reason"),
    *("revenue_12m", "margin_12m", "referred_by", "last_purchase"),
]
CASES = 8_112  # 52 applications a working day, 26 weeks of six days


@dataclass(frozen=True)
class Logs:
    """What is recorded about the cases of a window.

    Attributes
    ----------
    case : DataFrame
        case_id, customer_id, channel_id, segment_id, opened, closed, outcome; in order of arrival.
    event : DataFrame
        case_id, log_name, started, ended, role_id, order_no; by case and order.
    contact : DataFrame
        contact_id, case_id, at, channel_id, direction, reason_id, minutes; in order of time.
    advice_check : DataFrame
        case_id, topic_id, given, source; by case.
    survey_response : DataFrame
        response_id, survey_id, customer_id, case_id, at, segment_id, channel_id, item, score; in order of time.
    """

    case: pd.DataFrame
    event: pd.DataFrame
    contact: pd.DataFrame
    advice_check: pd.DataFrame
    survey_response: pd.DataFrame


@dataclass(frozen=True)
class Extracts(Logs):
    """All extracts of the window that the engagement studies.

    Attributes
    ----------
    survey_population : DataFrame
        survey_id, segment_id, channel_id, invited, delivered, population.
    case_attribute : DataFrame
        case_id, attribute, value; of the cases that reach the credit check.
    customer : DataFrame
        customer_id, segment_id, started, ended, end_reason, revenue_12m, margin_12m, referred_by, last_purchase.
    kpi_value : DataFrame or None
        kpi_id, day, segment_id, channel_id, numerator, denominator, sum_sq, n, final.
    """

    survey_population: pd.DataFrame
    case_attribute: pd.DataFrame
    customer: pd.DataFrame
    kpi_value: pd.DataFrame | None = None


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
    company = sized(seed, cases, parameters)
    journeys, events = simulate(company, seed)
    luck = further(seed, journeys["number"])
    found = logs(journeys, events, company, seed, luck)
    extracts = Extracts(
        **{field.name: getattr(found, field.name) for field in fields(found)},
        survey_population=population(found.case),
        case_attribute=_case_attribute(journeys, events, company, luck),
        customer=_customer(customers(journeys, company, luck)),
    )
    return replace(extracts, kpi_value=daily_values(extracts, company))


def sized(seed, cases, parameters=None):
    """The company of a request that ``generate`` would accept.

    Raises
    ------
    ValueError
        ``seed`` is negative or ``cases`` is under 1.
    """
    if seed < 0:
        raise ValueError(f"seed: {seed}; zero or more is needed")
    return (parameters or Parameters()).sized(cases)


def logs(journeys, events, company, seed, luck, *, first_number=0):
    """What is recorded about the cases of a simulated company until the window's end.

    Parameters
    ----------
    journeys, events : DataFrame
        As ``onboarding.simulate`` gives them, or some of the cases with all their events.
    company : Parameters
    seed : int
        The one of the journeys.
    luck : DataFrame
        As ``customers.further``, with the index of ``journeys``.
    first_number : int
        Contacts and answers are numbered from the one after it.

    Returns
    -------
    Logs
    """
    seen = events[events["started"] < company.window_hours]
    advised = set(seen.loc[seen["log_name"].eq("Asesoría"), "number"])
    return Logs(
        case=_case(journeys, company),
        event=_event(seen.reset_index(drop=True), company),
        contact=_contact(contacts(journeys, company, seed), company, first_number),
        advice_check=_advice_check(advice_checks(journeys, advised, luck), company),
        survey_response=_survey_response(responses(journeys, company, luck), company, first_number),
    )


def _case(journeys, company):
    closed = moments(journeys["closed"], company)
    return pd.DataFrame(
        {
            "case_id": _case_id(journeys["number"], company),
            "customer_id": _customer_id(journeys["number"]),
            "channel_id": journeys["channel_id"],
            "segment_id": journeys["segment_id"],
            "opened": moments(journeys["opened"], company),
            "closed": closed,
            "outcome": journeys["outcome"].where(closed.notna()),
        }
    )


def _event(seen, company):
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


def _contact(rows, company, first_number):
    seen = rows[rows["at"] < company.window_hours].reset_index(drop=True)
    return pd.DataFrame(
        {
            "contact_id": "C-" + (seen.index.to_series() + first_number + 1).astype(str).str.zfill(6),
            "case_id": _case_id(seen["number"], company),
            "at": moments(seen["at"], company),
            "channel_id": seen["channel_id"],
            "direction": seen["direction"],
            "reason_id": seen["reason_id"],
            "minutes": seen["minutes"].astype("Int64"),
        }
    )


def _advice_check(rows, company):
    return rows.assign(case_id=_case_id(rows["number"], company))[["case_id", "topic_id", "given", "source"]]


def _survey_response(rows, company, first_number):
    seen = rows[rows["at"] < company.window_hours].reset_index(drop=True)
    answer = pd.Series(pd.factorize(seen["number"])[0], index=seen.index) + first_number + 1
    return pd.DataFrame(
        {
            "response_id": "R-" + answer.astype(str).str.zfill(6),
            "survey_id": SURVEY,
            "customer_id": _customer_id(seen["number"]),
            "case_id": _case_id(seen["number"], company),
            "at": moments(seen["at"], company),
            **{column: seen[column] for column in ("segment_id", "channel_id", "item", "score")},
        }
    )


def _case_attribute(journeys, events, company, luck):
    reviewed = set(events.loc[events["log_name"].eq("Revisión crediticia manual"), "number"])
    checked = events["log_name"].eq("Verificación crediticia") & (events["started"] < company.window_hours)
    here = journeys["number"].isin(events.loc[checked, "number"])
    rows = attributes(journeys[here], reviewed, luck[here])
    return rows.assign(case_id=_case_id(rows["number"], company))[["case_id", "attribute", "value"]]


def _customer(rows):
    rows = rows.reset_index(drop=True)
    keys = {"customer_id": _customer_id(rows["number"]), "referred_by": _customer_id(rows["referred_by"])}
    return rows.assign(**keys)[CUSTOMER]


def _case_id(numbers, company):
    return f"{company.first_day.year}-" + numbers.astype(str).str.zfill(6)


def _customer_id(numbers):
    return ("K-" + numbers.astype("Int64").astype(str).str.zfill(6)).where(numbers.notna())
