"""What the SIPOC says in numbers, one sentence each."""

import pandas as pd

from methods.exhibits.finding import Finding

WHOLE_POPULATION = "count of the whole population"


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
                aspect=say(f"sipoc.completeness.said.{row.aspect}"),
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
    is_share = not pd.isna(row["low"])
    language = provenance.language
    facts = {"item": row["item"], "party": row["party"], "required": required_text(row, language)}
    if is_share:
        facts |= {"share": measured_text(row, language), "n": int(row["n"])}
        facts |= {"range": language.range(row["low"], row["high"], percent=True)}
    else:
        facts |= {"measured": measured_text(row, language)}
    return Finding(
        id=f"sipoc.requirement.{row['flow_id']}",
        statement=language.say(f"sipoc.requirements.finding.{'log' if is_share else 'table'}", **facts),
        value=row["measured"],
        low=row["low"] if is_share else None,
        high=row["high"] if is_share else None,
        n=0 if pd.isna(row["n"]) else int(row["n"]),
        unit="fraction" if is_share else str(row["unit"]),
        method=f"share of cases, Wilson {confidence:.0%}" if is_share else "figure from the table, no interval",
        scope=row["flow_id"],
        inputs_hash=provenance.inputs_hash,
    )


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
        return "–"
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
        return language.say("sipoc.requirements.at_least", v=language.percent(row["required"], 0))
    bounds = [("at_least", row["spec_low"]), ("at_most", row["spec_high"])]
    said = [language.say(f"sipoc.requirements.{word}", v=_amount(v, row, language)) for word, v in bounds if not pd.isna(v)]
    return " · ".join(said) or "–"


def _amount(value, row, language):
    unit = "" if pd.isna(row["unit"]) else str(row["unit"])
    if unit == "fraction" or row["basis"] == "log":
        return language.percent(value)
    key = f"sipoc.unit.{unit}"
    words = language.say(key) if language.has(key) else unit
    return f"{language.number(value, 0 if float(value).is_integer() else 1)} {words}".strip()
