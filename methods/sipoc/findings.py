"""What the SIPOC says in numbers, one sentence each."""

import decimal

import pandas as pd
from babel.numbers import get_currency_precision, is_currency

from methods.exhibits.finding import Finding

WHOLE_POPULATION = "count of the whole population"
MOST_DECIMALS = 3
UNSAID = "–"
METHODS = {
    "log": "share of cases, Wilson {confidence}%",
    "kpi": "daily values of the indicator, {confidence}% interval",
    "table": "figure from the table, no interval",
}


def completeness_findings(result, provenance):
    """One finding for each of the four shares.

    Parameters
    ----------
    result : DataFrame
        As ``completeness`` gives it.
    provenance : Provenance

    Returns
    -------
    tuple of Finding
        ``sipoc.completeness.<aspect>``.
    """
    say = provenance.language.say
    return tuple(
        Finding(
            id=f"sipoc.completeness.{row.aspect}",
            statement=say(
                "sipoc.completeness.finding",
                count=row.with_it,
                flows=row.flows,
                aspect=say(f"sipoc.completeness.said.{row.aspect}", count=row.with_it),
                share=provenance.language.percent(row.share, 0),
            ),
            value=row.share,
            n=row.flows,
            unit="fraction",
            method=WHOLE_POPULATION,
            inputs_hash=provenance.inputs_hash,
        )
        for row in result.itertuples()
        if row.flows
    )


def requirement_findings(result, provenance, *, confidence=0.95):
    """One finding for each requirement that was measured.

    Parameters
    ----------
    result : DataFrame
        As ``requirements`` gives it.
    provenance : Provenance
    confidence : float
        Of the intervals in ``result``.

    Returns
    -------
    tuple of Finding
        ``sipoc.requirement.<flow_id>``; with an interval where the measurement is a share of cases.
    """
    measured = result[result["verdict"] != "unmeasured"]
    return tuple(_finding(row, provenance, confidence) for row in measured.to_dict("records"))


def _finding(row, provenance, confidence):
    sure, language = not pd.isna(row["low"]), provenance.language
    kind = "table" if not sure else "log" if is_share(row) else "kpi"
    facts = {"item": row["item"], "party": row["party"], "required": required_text(row, language)}
    facts |= {"share" if kind == "log" else "measured": measured_text(row, language)}
    facts |= {"n": int(row["n"]), "range": range_text(row, language)} if sure else {}
    return Finding(
        id=f"sipoc.requirement.{row['flow_id']}",
        statement=language.say(f"sipoc.requirements.finding.{kind}", **facts),
        value=row["measured"],
        low=row["low"] if sure else None,
        high=row["high"] if sure else None,
        n=0 if pd.isna(row["n"]) else int(row["n"]),
        unit="fraction" if kind == "log" else _unit(row),
        method=METHODS[kind].format(confidence=f"{100 * confidence:g}"),
        scope=row["flow_id"],
        inputs_hash=provenance.inputs_hash,
        **_shortfall(row),
    )


def _shortfall(row):
    """What a requirement that is not met tells the register of gaps: which kind, what was asked, about what."""
    sources = ((name, row.get(column)) for name, column in (("kpi", "ctq_kpi"), ("sla", "sla_id"), ("sipoc_flow", "flow_id")))
    about = tuple(f"{name}:{value}" for name, value in sources if value is not None and not pd.isna(value))
    asked = next((float(value) for value in (row["required"], *_missed(row)) if not pd.isna(value)), None)
    return {"gap": "performance", "target": asked, "about": about} if row["verdict"] == "unmet" else {"about": about}


def _missed(row):
    """The bound that is missed stands first."""
    low, high = row["spec_low"], row["spec_high"]
    return (low, high) if not pd.isna(low) and row["measured"] < low else (high, low)


def is_share(row):
    """Whether what was measured is a fraction of cases."""
    return row["basis"] == "log" or _unit(row) == "fraction"


def range_text(row, language):
    """The interval as a reader writes it; shares as percentages, anything else with as many decimals as three figures need."""
    if is_share(row):
        return language.range(row["low"], row["high"], percent=True)
    figures = decimal.Decimal(repr(max(abs(row["low"]), abs(row["high"])))).adjusted()
    return language.range(row["low"], row["high"], decimals=min(max(2 - figures, 0), MOST_DECIMALS))


def measured_text(row, language):
    """What was measured, as a reader writes it; a dash where nothing was.

    Parameters
    ----------
    row : mapping
        One row of ``requirements``.
    language : Language

    Returns
    -------
    str
    """
    if row["measured"] is None or pd.isna(row["measured"]):
        return UNSAID
    if is_share(row):
        return language.percent(row["measured"])
    return _amount(row["measured"], row, language)


def required_text(row, language):
    """What the receiver requires: a share of cases, or the bounds of the specification.

    Parameters
    ----------
    row : mapping
        One row of ``requirements``.
    language : Language

    Returns
    -------
    str
    """
    if not pd.isna(row["required"]):
        return language.say("sipoc.requirements.at_least", v=as_given(row["required"], language, percent=True))
    low, high = row["spec_low"], row["spec_high"]
    bounds = [("exactly", low)] if low == high else [("at_least", low), ("at_most", high)]
    said = [language.say(f"sipoc.requirements.{word}", v=_amount(v, row, language)) for word, v in bounds if not pd.isna(v)]
    return " · ".join(said) or UNSAID


def as_given(value, language, *, percent=False, currency=""):
    """A figure that somebody wrote, with as many decimals as it was written with, three at most: 99.5% is never 100%.

    Parameters
    ----------
    value : float
    language : Language
    percent : bool
        Whether ``value`` is a fraction to be said as a percentage.
    currency : str
        ISO code of the money that ``value`` is; money that has cents has all of them.

    Returns
    -------
    str

    Examples
    --------
    >>> from methods.language import Language
    >>> as_given(0.995, Language("en-US"), percent=True), as_given(3.0, Language("en-US"))
    ('99.5%', '3')
    >>> as_given(1234.5, Language("es-MX"), currency="MXN")
    '1,234.50'
    """
    exact = decimal.Decimal(repr(float(value))) * (100 if percent else 1)
    decimals = min(max(-exact.normalize().as_tuple().exponent, 0), MOST_DECIMALS)
    decimals = max(decimals, get_currency_precision(currency)) if decimals and currency else decimals
    return language.percent(value, decimals) if percent else language.number(value, decimals)


def _amount(value, row, language):
    unit = _unit(row)
    if unit == "fraction":
        return as_given(value, language, percent=True)
    key = f"sipoc.unit.{unit}"
    words = language.say(key, count=1 if value == 1 else 2) if language.has(key) else unit
    return f"{as_given(value, language, currency=unit if is_currency(unit) else '')} {words}".strip()


def _unit(row):
    return "" if pd.isna(row["unit"]) else str(row["unit"])
