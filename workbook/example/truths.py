"""What is to be found in the example: every truth that was put in, measured from the extracts as a consultant would.

In       ``Extracts``
Out      ``restriction``, ``route``, ``promise``, ``advice``, ``recommendation``, ``retention``: figures by name; ``figures``: all
         of them; ``measured``: those of one seed
Assumes  what the extracts do not hold (who keeps silent in the survey) is known here alone, from the simulation itself
Source   stratified rate ratio and attributable share: Rothman, Greenland & Lash (2008), Modern Epidemiology, chapters 4 and 15
"""

import numpy as np
import pandas as pd
from scipy import stats

from workbook.example.customers import further
from workbook.example.extracts import CASES, SEED, generate, sized
from workbook.example.indicators import PROMISED_DAYS
from workbook.example.onboarding import simulate
from workbook.example.survey import scores

INTERVIEW = "Entrevista de admisión"
IRREGULAR = ("Recarga de documentos", "Revisión crediticia manual", "Visita fallida", "Reagendamiento")
OFFICER_HOUR, CUSTOMER_HOUR, CONTACT, MARGIN, LOSS_AVOIDED = 14.0, 6.0, 3.2, 180.0, 220.0  # USD


def measured(seed=SEED, cases=CASES):
    """Every figure for one seed.

    Parameters
    ----------
    seed, cases
        As for ``extracts.generate``.

    Returns
    -------
    dict of str to float
        By name, preceded by the number of its truth: ``"T6 promise kept"``.
    """
    company = sized(seed, cases)
    journeys, _ = simulate(company, seed)
    return figures(generate(seed, cases), scores(journeys, company, further(seed, journeys["number"])), company)


def figures(extracts, everybody, company):
    """Every figure of some extracts.

    Parameters
    ----------
    extracts : Extracts
    everybody : DataFrame
        As ``survey.scores``: what every active customer would have answered.
    company : Parameters

    Returns
    -------
    dict of str to float
    """
    return (
        restriction(extracts, company)
        | route(extracts)
        | promise(extracts, company)
        | advice(extracts)
        | recommendation(extracts.survey_response, everybody["recommend"])
        | retention(extracts, company)
    )


def working_days(moments, company):
    """Working days gone by since the window's first morning, parts of a day included."""
    days = moments.dt.normalize().to_numpy().astype("datetime64[D]")
    mask = [int(weekday < company.week_days) for weekday in range(7)]
    gone = np.busday_count(np.datetime64(company.first_day), days, weekmask=mask)
    return gone + (moments.dt.hour - company.opening_hour + moments.dt.minute / 60) / company.day_hours


def restriction(extracts, company):
    """T1 to T3: what the interview, the consent and the credit check reject, and what the interview costs.

    An interview that goes on the next morning lasts working hours, and not the night between.
    """
    case, event = extracts.case, extracts.event
    outcomes = case["outcome"].value_counts()
    reached = event["log_name"].value_counts()
    held = event[event["log_name"].eq(INTERVIEW)].dropna(subset="ended")
    hours = company.day_hours * (working_days(held["ended"], company) - working_days(held["started"], company)).sum()
    asked = int(extracts.contact["reason_id"].eq("RSN-INTERVIEW").sum())
    denied, given_up = int(outcomes["entrevista_negada"]), int(outcomes["desistio_entrevista"])
    company_pays = hours * OFFICER_HOUR + given_up * MARGIN + asked * CONTACT
    return {
        "T1 interviews": float(reached[INTERVIEW]),
        "T1 rejected": float(denied),
        "T1 rejected share": denied / reached[INTERVIEW],
        "T1 rejected share, upper limit": _wilson(denied, reached[INTERVIEW]).high,
        "T1 gave up": float(given_up),
        "T1 gave up for each one rejected": given_up / denied,
        "T1 cost of a rejection": (company_pays + hours * CUSTOMER_HOUR) / denied,
        "T1 cost of a rejection without customers' time": company_pays / denied,
        "T1 break-even share": (company_pays + hours * CUSTOMER_HOUR) / reached[INTERVIEW] / LOSS_AVOIDED,
        "T2 consent refused share": outcomes["consentimiento_negado"] / reached["Consentimiento de datos"],
        "T3 credit denied share": outcomes["credito_negado"] / reached["Verificación crediticia"],
    }


def route(extracts):
    """T4 and T5: the three rates of the regular route among active cases, and what the raw variants say."""
    active = extracts.case[extracts.case["outcome"].eq("activo")].set_index("case_id")
    left = extracts.event.loc[extracts.event["log_name"].isin(IRREGULAR), "case_id"]
    regular, quiet = ~active.index.isin(left), ~active.index.isin(extracts.contact["case_id"])
    reseller = active["channel_id"].eq("CHN-RESELLER")
    events = extracts.event[extracts.event["case_id"].isin(active.index)]
    shares = events.groupby("case_id")["log_name"].agg(" > ".join).value_counts(normalize=True)
    return {
        "T4 path regular": regular.mean(),
        "T4 no contact": quiet.mean(),
        "T4 both": (regular & quiet).mean(),
        "T4 both, reseller": (regular & quiet)[reseller].mean(),
        "T5 variants": float(len(shares)),
        "T5 commonest variant": shares.iloc[0],
        "T5 variants for four of five": float((shares.cumsum() < 0.8).sum() + 1),
    }


def promise(extracts, company):
    """T1's wait, T6 and the lead time, by the clock of the field."""
    event, case = extracts.event, extracts.case.set_index("case_id")
    first = event.drop_duplicates(["case_id", "log_name"]).set_index(["log_name", "case_id"])
    waits = event.assign(before=event.groupby("case_id")["ended"].shift())[event["log_name"].eq(INTERVIEW)]
    waited = working_days(waits["started"], company) - working_days(waits["before"], company)
    frame = case[["channel_id", "opened"]].assign(
        contract=first.loc["Contrato firmado", "started"], installed=first.loc["Instalación", "ended"]
    )
    lead = frame.dropna(subset="installed")
    lead = working_days(lead["installed"], company) - working_days(lead["opened"], company)
    due = frame[frame["contract"].notna()]
    due = due[working_days(due["contract"], company) <= company.weeks * company.week_days - PROMISED_DAYS]
    limit = working_days(due["contract"], company) + PROMISED_DAYS
    kept = (working_days(due["installed"].fillna(pd.Timestamp.max.floor("D")), company) <= limit).groupby(due["channel_id"])
    return {
        "T1 wait, median": waited.median(),
        "T1 wait, nine of ten": waited.quantile(0.9),
        "T6 promise kept": kept.sum().sum() / kept.size().sum(),
        "T6 promise kept, reseller": kept.mean()["CHN-RESELLER"],
        "T6 promise kept, worst other channel": kept.mean().drop("CHN-RESELLER").min(),
        "T9 lead time, nine of ten": lead.quantile(0.9),
    }


def advice(extracts):
    """T7: contacts of the badly advised against the others, crude and with channels compared like with like."""
    given = extracts.advice_check["given"].eq("yes").groupby(extracts.advice_check["case_id"]).sum()
    cases = extracts.case.set_index("case_id").loc[given.index, ["channel_id"]]
    cases = cases.assign(poor=given < 3, contacts=extracts.contact.groupby("case_id").size()).fillna({"contacts": 0})
    poor, good = cases[cases["poor"]], cases[~cases["poor"]]
    strata = pd.DataFrame(
        {
            "poor": poor.groupby("channel_id").size(),
            "good": good.groupby("channel_id").size(),
            "from_poor": poor.groupby("channel_id")["contacts"].sum(),
            "from_good": good.groupby("channel_id")["contacts"].sum(),
        }
    )
    size = strata["poor"] + strata["good"]
    ratio = (strata["from_poor"] * strata["good"] / size).sum() / (strata["from_good"] * strata["poor"] / size).sum()
    share = poor["contacts"].sum() / cases["contacts"].sum()
    return {
        "T7 badly advised": cases["poor"].mean(),
        "T7 contacts of the badly advised": share,
        "T7 rate ratio": poor["contacts"].mean() / good["contacts"].mean(),
        "T7 rate ratio, by channel": ratio,
        "T7 attributable share": share * (ratio - 1) / ratio,
    }


def recommendation(answers, silent_too):
    """T8: promoters less detractors, in points, of those who answered, of some of them, and of everybody."""
    answers = answers[answers["item"].eq("recommend")]
    micro, pre = (_points(answers.loc[answers["segment_id"].eq(key), "score"]) for key in ("SEG-MICRO", "SEG-PRE"))
    reseller = answers.loc[answers["channel_id"].eq("CHN-RESELLER"), "score"]
    return {
        "T8 answers": float(len(answers)),
        "T8 score of those who answered": _points(answers["score"]).mean(),
        "T8 score of everybody": _points(silent_too).mean(),
        "T8 score, reseller": _points(reseller).mean(),
        "T8 score, MICRO": micro.mean(),
        "T8 score, PRE": pre.mean(),
        "T8 MICRO less PRE, in standard errors": (micro.mean() - pre.mean()) / np.hypot(micro.sem(), pre.sem()),
    }


def retention(extracts, company):
    """T12: share of customers still there 180 days after activation (Kaplan–Meier), and the naive share."""
    customer = extracts.customer.merge(extracts.case[["case_id", "customer_id"]], on="customer_id")
    given = extracts.advice_check["given"].eq("yes").groupby(extracts.advice_check["case_id"]).sum()
    poor = customer["case_id"].map(given) < 3
    taken = pd.Timestamp(company.first_day) + pd.Timedelta(days=company.followed_days)
    days, gone = (customer["ended"].fillna(taken) - customer["started"]).dt.days, customer["ended"].notna()
    return {
        "T12 still there": _still_there(days, gone),
        "T12 still there, well advised": _still_there(days[~poor], gone[~poor]),
        "T12 still there, badly advised": _still_there(days[poor], gone[poor]),
        "T12 naive": 1 - gone.mean(),
    }


def _still_there(days, gone, horizon=180):
    data = stats.CensoredData(uncensored=days[gone], right=days[~gone])
    return float(stats.ecdf(data).sf.evaluate(horizon))


def _points(scored):
    return 100.0 * (scored >= 9).astype(float) - 100.0 * (scored <= 6).astype(float)


def _wilson(k, n):
    return stats.binomtest(k, int(n)).proportion_ci(method="wilson")
