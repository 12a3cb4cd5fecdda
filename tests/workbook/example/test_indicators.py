"""Daily values add up to what the extracts say."""

from types import SimpleNamespace

import pandas as pd
import pytest

from workbook.example.indicators import MATURE_AFTER, daily_values
from workbook.example.parameters import Parameters

COMPANY = Parameters(weeks=2)
CELL = {"segment_id": "SEG-VAL", "channel_id": "CHN-WEB"}


def small(**changes):
    """One customer: advised and contract on Monday 5, installed on Friday 9, two contacts, one answer."""
    case = {"case_id": "1", "customer_id": "K", **CELL, "opened": "2026-01-05 08:00", "closed": "2026-01-09 16:00"}
    event = [
        ("1", "Asesoría", "2026-01-05 08:30", "2026-01-05 08:50"),
        ("1", "Oferta aceptada", "2026-01-05 09:00", "2026-01-05 09:00"),
        ("1", "Contrato firmado", "2026-01-05 10:00", "2026-01-05 10:00"),
        ("1", "Instalación", "2026-01-09 10:00", "2026-01-09 12:00"),
    ]
    contacts = [("2026-01-06 09:00", "RSN-PLAN"), ("2026-01-12 09:00", "RSN-PLAN")]
    answers = [("recommend", 10), ("visit", 6)]
    frames = {
        "case": pd.DataFrame([case | {"outcome": "activo"}]).astype(dict.fromkeys(("opened", "closed"), "datetime64[ns]")),
        "event": pd.DataFrame(event, columns=["case_id", "log_name", "started", "ended"]),
        "contact": pd.DataFrame(contacts, columns=["at", "reason_id"]).assign(case_id="1", channel_id="CHN-PHONE"),
        "advice_check": pd.DataFrame({"case_id": ["1"] * 5, "given": ["yes"] * 3 + ["no"] * 2}),
        "survey_response": pd.DataFrame(answers, columns=["item", "score"]).assign(at="2026-01-10 09:00", **CELL),
        "customer": pd.DataFrame({"customer_id": ["K"], "segment_id": ["SEG-VAL"], "started": ["2026-01-09"], "ended": [None]}),
    }
    moments = {"event": ("started", "ended"), "contact": ("at",), "survey_response": ("at",), "customer": ("started", "ended")}
    typed = {name: frames[name].astype(dict.fromkeys(columns, "datetime64[ns]")) for name, columns in moments.items()}
    return SimpleNamespace(**(frames | typed | changes))


def row(values, kpi):
    """Day, numerator and denominator of the one row that counts something."""
    found = values[values.kpi_id.eq(kpi) & (values.n > 0)].iloc[0]
    return found.day.day, found.numerator, found.denominator


@pytest.mark.parametrize(
    ("kpi", "expected"),
    [
        ("KPI-INSTALL", (9, 1, 1)),
        ("KPI-ADVICE", (5, 1, 1)),
        ("KPI-OFFER", (5, 1, 1)),
        ("KPI-VISIT", (9, 1, 1)),
        ("KPI-CONTACTS", (5, 2, 1)),
        ("KPI-ACTIVE", (9, 1, 1)),
        ("KPI-NPS", (10, 100, 1)),
        ("KPI-CREW", (10, 0, 1)),
        ("KPI-FCR", (6, 0, 1)),
    ],
)
def test_one_customer_counts_once_on_its_day(kpi, expected):
    """Installed in time on the 9th; three of five topics; both contacts belong to the application of the 5th; the first one
    came again six days later; a 10 is a promoter; a 6 for the crew is no 8."""
    assert row(daily_values(small(), COMPANY), kpi) == expected


def test_a_contract_not_installed_counts_on_the_day_its_five_days_are_over():
    """Monday 5, 10:00, plus five working days: Saturday 10, 10:00."""
    late = small()
    late.event = late.event[late.event.log_name.ne("Instalación")]

    assert row(daily_values(late, COMPANY), "KPI-INSTALL") == (10, 0, 1)


def test_a_customer_who_stays_gives_each_calendar_day_a_thirtieth_of_a_month():
    """From the 9th to the 18th: ten days of 1 / 30.4375 month."""
    values = daily_values(small(), COMPANY).query("kpi_id == 'KPI-CHURN'")

    assert (len(values), values.numerator.sum()) == (10, 0)
    assert values.denominator.sum() == pytest.approx(10 / 30.4375, abs=1e-4)


def test_a_working_day_without_anything_is_recorded_as_zero_of_zero():
    """Two weeks of six days."""
    values = daily_values(small(), COMPANY).query("kpi_id == 'KPI-ACTIVE'")

    assert len(values) == 12
    assert (values.n.sum(), values.denominator.sum()) == (1, 1)


def test_the_last_days_are_not_final():
    """First-contact resolution is known after eight days: of 18 January's window, to the 10th."""
    values = daily_values(small(), COMPANY).query("kpi_id == 'KPI-FCR'")

    assert values.loc[values.final.eq("yes"), "day"].max() == pd.Timestamp("2026-01-10")


def test_sums_over_days_are_the_figures_of_the_extracts(extracts):
    sums = extracts.kpi_value.groupby("kpi_id")[["numerator", "denominator"]].sum()
    case, event = extracts.case, extracts.event.log_name

    assert sums.loc["KPI-ACTIVE"].tolist() == [case.outcome.eq("activo").sum(), case.outcome.notna().sum()]
    assert sums.loc["KPI-CONTACTS"].tolist() == [len(extracts.contact), len(case)]
    assert sums.loc["KPI-OFFER"].tolist() == [event.eq("Oferta aceptada").sum(), event.eq("Asesoría").sum()]
    assert sums.loc["KPI-FCR", "denominator"] == len(extracts.contact)


def test_the_promise_of_the_scorecard_is_the_promise_of_the_log(extracts):
    sums = extracts.kpi_value.query("kpi_id == 'KPI-INSTALL'")[["numerator", "denominator"]].sum()

    assert 0.915 <= sums.numerator / sums.denominator <= 0.945


def test_every_indicator_with_daily_values_is_declared_and_complete(extracts, root):
    """156 working days; churn begins with the first customer and has Sundays too."""
    declared = pd.read_csv(root / "data/engagements/lumbrera-fibra/tables/kpi.csv", sep=";").kpi_id
    days = extracts.kpi_value.groupby("kpi_id").day.nunique()

    assert set(days.index) == set(MATURE_AFTER) <= set(declared)
    assert (days.drop("KPI-CHURN") == 156).all()
    assert days["KPI-CHURN"] > 170
    assert not (extracts.kpi_value.denominator.eq(0) & extracts.kpi_value.numerator.ne(0)).any()
