"""The daily values of the indicators, counted from the extracts.

In       extracts (cases, events, contacts, advice, answers, customers), ``Parameters``
Out      ``daily_values``: one row for each indicator, day, segment and channel
Assumes  a day's value is a sum over a sum, so that weeks and months are sums of days; a time within which nine of ten are
         served cannot be added up and has no daily value; billing, collections and the surveys that nobody has made yet give
         none either; a working day on which an indicator counts nothing is recorded with zero of zero
"""

import numpy as np
import pandas as pd

PROMISED_DAYS = 5
REPEATED_WITHIN = pd.Timedelta(days=7)
MONTH_DAYS = 365.25 / 12
MATURE_AFTER = {  # days after which a day's value does not change any more
    "KPI-INSTALL": 1,
    "KPI-ADVICE": 7,
    "KPI-VISIT": 1,
    "KPI-CONTACTS": 21,
    "KPI-ACTIVE": 1,
    "KPI-NPS": 7,
    "KPI-OFFER": 2,
    "KPI-CREW": 7,
    "KPI-FCR": 8,
    "KPI-CHURN": 1,
}
CELL = ["segment_id", "channel_id"]
ROW = ["kpi_id", "day", *CELL]
COLUMNS = [*ROW, "numerator", "denominator", "sum_sq", "n", "final"]


def daily_values(extracts, parameters):
    """Every daily value that the extracts can give.

    Parameters
    ----------
    extracts : Extracts
        Without daily values of their own.
    parameters : Parameters

    Returns
    -------
    DataFrame
        kpi_id, day, segment_id, channel_id, numerator, denominator, sum_sq (of means only), n, final (``yes`` or ``no``); by
        indicator, day, segment and channel.
    """
    cases = extracts.case.set_index("case_id")
    firsts = _first_moments(extracts.event).join(cases[[*CELL, "opened", "closed", "outcome"]])
    counted = {
        "KPI-INSTALL": _installed_in_time(firsts, parameters),
        "KPI-ADVICE": _completely_advised(firsts, extracts.advice_check),
        "KPI-VISIT": _first_visits(firsts),
        "KPI-CONTACTS": _contacts(cases, extracts.contact),
        "KPI-ACTIVE": _activated(cases),
        "KPI-NPS": _recommendation(extracts.survey_response),
        "KPI-OFFER": _accepted(firsts),
        "KPI-CREW": _liked(extracts.survey_response, "visit"),
        "KPI-FCR": _solved(extracts.contact, cases),
    }
    last = pd.Timestamp(parameters.first_day) + pd.Timedelta(weeks=parameters.weeks) - pd.Timedelta(days=1)
    summed = [_daily(kpi, rows, parameters, last) for kpi, rows in counted.items()]
    summed.append(_leaving(extracts.customer, cases, parameters, last))
    values = pd.concat(summed, ignore_index=True)
    settled = values["day"] <= last - pd.to_timedelta(values["kpi_id"].map(MATURE_AFTER), unit="D")
    values = values.assign(final=np.where(settled, "yes", "no"))
    return values.sort_values(ROW, kind="stable", ignore_index=True)[COLUMNS]


def _first_moments(event):
    """The first start of each activity and the end of the installation, by case."""
    table = event.drop_duplicates(["case_id", "log_name"]).pivot(index="case_id", columns="log_name", values="started")
    names = ("Asesoría", "Oferta aceptada", "Contrato firmado", "Visita fallida", "Instalación")
    installed = event[event["log_name"].eq("Instalación")].set_index("case_id")["ended"].rename("installed")
    return table.reindex(columns=names).join(installed).astype("datetime64[ns]")


def _rows(frame, moment, good):
    """One row for each thing counted: its day, its cell, and 1 where it is good."""
    found = frame[CELL].assign(day=moment.dt.normalize(), numerator=good.astype(float), denominator=1.0)
    return found.dropna(subset="day")


def _installed_in_time(firsts, parameters):
    signed = firsts.dropna(subset="Contrato firmado")
    contract = signed["Contrato firmado"]
    days = contract.to_numpy().astype("datetime64[D]")
    mask = [int(weekday < parameters.week_days) for weekday in range(7)]
    due = pd.Series(np.busday_offset(days, PROMISED_DAYS, weekmask=mask), index=signed.index).astype("datetime64[ns]")
    due += contract - contract.dt.normalize()
    settled = signed["installed"].where(signed["installed"] < due, due)
    end = pd.Timestamp(parameters.first_day) + pd.Timedelta(weeks=parameters.weeks)
    return _rows(signed, settled.where(settled < end), signed["installed"] <= due)


def _completely_advised(firsts, checks):
    given = checks["given"].eq("yes").groupby(checks["case_id"]).sum()
    advised = firsts.loc[firsts.index.isin(given.index)]
    return _rows(advised, advised["Asesoría"], given.reindex(advised.index) >= 3)


def _first_visits(firsts):
    failed = firsts["Visita fallida"].notna()
    return _rows(firsts, firsts["Visita fallida"].where(failed, firsts["Instalación"]), ~failed)


def _contacts(cases, contact):
    counts = contact.groupby("case_id").size().reindex(cases.index, fill_value=0)
    return _rows(cases, cases["opened"], counts).assign(squared=counts.astype(float) ** 2)


def _activated(cases):
    return _rows(cases, cases["closed"], cases["outcome"].eq("activo"))


def _recommendation(answers):
    answers = answers[answers["item"].eq("recommend")]
    points = 100.0 * (answers["score"] >= 9).astype(int) - 100.0 * (answers["score"] <= 6).astype(int)
    return _rows(answers, answers["at"], points).assign(squared=points**2)


def _accepted(firsts):
    return _rows(firsts, firsts["Asesoría"], firsts["Oferta aceptada"].notna())


def _liked(answers, item):
    answers = answers[answers["item"].eq(item)]
    return _rows(answers, answers["at"], answers["score"] >= 8)


def _solved(contact, cases):
    """A contact is solved where the next one of the same case and reason is more than seven days away; its own channel."""
    order = contact.sort_values("at", kind="stable")
    following = order.groupby(["case_id", "reason_id"])["at"].shift(-1)
    solved = ~(following - order["at"] <= REPEATED_WITHIN)
    return _rows(order.assign(segment_id=order["case_id"].map(cases["segment_id"])), order["at"], solved)


def _daily(kpi, rows, parameters, last):
    squared = "squared" in rows
    days = pd.date_range(parameters.first_day, last)
    empty = days[(days.day_of_week < parameters.week_days) & ~days.isin(rows["day"])]
    sums = rows.assign(n=1).groupby(["day", *CELL], as_index=False).sum()
    sums = pd.concat([sums, pd.DataFrame({"day": empty, "numerator": 0.0, "denominator": 0.0, "n": 0})], ignore_index=True)
    sum_sq = (sums["squared"].fillna(0) if squared else pd.Series(np.nan, index=sums.index)).astype("Float64")
    return sums.assign(kpi_id=kpi, sum_sq=sum_sq)[[*ROW, "numerator", "denominator", "sum_sq", "n"]]


def _leaving(customer, cases, parameters, last):
    """Customers lost on each calendar day of the window, of the months of service that the day holds."""
    cells = customer.merge(cases.reset_index()[["customer_id", "channel_id"]], on="customer_id")
    days = pd.date_range(parameters.first_day, last)
    came = cells.groupby(CELL)["started"].value_counts().unstack(CELL).reindex(days).fillna(0)
    gone = cells.groupby(CELL)["ended"].value_counts().unstack(CELL).reindex(index=days, columns=came.columns).fillna(0)
    there = (came.cumsum() - gone.cumsum().shift(1, fill_value=0)).rename_axis("day")
    long = there.stack(CELL, future_stack=True).rename("n").reset_index()
    lost = gone.rename_axis("day").stack(CELL, future_stack=True).to_numpy()
    long = long.assign(kpi_id="KPI-CHURN", numerator=lost, denominator=(long["n"] / MONTH_DAYS).round(6), sum_sq=np.nan)
    return long[long["n"] > 0].astype({"n": int, "sum_sq": "Float64"})[[*ROW, "numerator", "denominator", "sum_sq", "n"]]
