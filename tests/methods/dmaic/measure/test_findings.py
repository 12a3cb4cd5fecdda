"""What the measure phase says of one promise, word for word."""

import pandas as pd
import pytest

from methods.dmaic.measure import findings
from methods.dmaic.measure.by_group import by_group
from methods.dmaic.measure.capability import capability
from methods.dmaic.measure.durations import durations
from methods.dmaic.measure.on_time import points
from methods.language import NO_BREAK_SPACE
from methods.statistics.control_charts.individuals import individuals_chart
from methods.statistics.control_charts.run_chart import run_chart

DAY = "2026-01-05"
NAMES = pd.DataFrame({"id": ["A", "B"], "name": ["Alpha", "Beta"], "said": ["Alpha", "Beta"]})
# Ten to fifteen days with a bell's spread: 10 + quantiles of a normal distribution at 2.5%, 7.5% … 97.5%.
BELL = [
    8.04,
    8.56,
    8.85,
    9.07,
    9.24,
    9.4,
    9.55,
    9.68,
    9.81,
    9.94,
    10.06,
    10.19,
    10.32,
    10.45,
    10.6,
    10.76,
    10.93,
    11.15,
    11.44,
    11.96,
]


def two_groups(promise, *, other=None):
    """A keeps 195 of 200 and B 60 of 100, all 255 of 300."""
    counts = (("A", 195, 200), ("B", 60, 100))
    rows = [(DAY, 2.0 if place < kept else 7.0, "on_time" if place < kept else "late", group, other)
            for group, kept, n in counts for place in range(n)]  # fmt: skip
    return promise(rows)


def said(found):
    return {finding.id.removeprefix("dmaic_measure."): finding.statement.replace(NO_BREAK_SPACE, " ") for finding in found}


@pytest.mark.parametrize(
    ("code", "total", "worst"),
    [
        (
            "es",
            "El 85,0 % [80,5 %; 88,6 %] de los 300 casos con resultado cumple «Installed in 5 days» (Wilson al 95 %); "
            "se exige el 90 %.",
            "En Beta llega a tiempo el 60,0 % [50,2 %; 69,1 %] de 100 casos (Wilson al 95 %), por debajo del resto "
            "(Fisher con ajuste de Holm, p < 0,001).",
        ),
        (
            "en",
            "85.0% [80.5%; 88.6%] of the 300 decided cases keep “Installed in 5 days” (Wilson at 95%); 90% is required.",
            "For Beta, 60.0% [50.2%; 69.1%] of 100 cases are on time (Wilson at 95%), below the rest "
            "(Fisher with Holm's adjustment, p < 0.001).",
        ),
    ],
)
def test_the_total_and_the_worst_group_are_said_with_interval_n_and_method(promise, provenance, code, total, worst):
    """255 of 300 = 0.85 and 60 of 100 = 0.60, with the published Wilson intervals."""
    made = two_groups(promise)
    found = findings.shares(by_group(made.cases, NAMES), made, provenance(code))

    assert said(found) == {"share_total": total, "share_worst_group": worst}


@pytest.mark.parametrize(
    ("code", "statement"),
    [
        (
            "es",
            "Contado en tiempo calendario, el mismo plazo se cumpliría en el 0,0 % [0,0 %; 1,3 %] de 300 casos (Wilson al 95 %).",
        ),
        ("en", "Counted in calendar time, the same limit would be kept in 0.0% [0.0%; 1.3%] of 300 cases (Wilson at 95%)."),
    ],
)
def test_the_other_clock_is_said_where_there_is_one(promise, provenance, code, statement):
    """Nine days on the other clock for every case: none of 300 within five."""
    made = two_groups(promise, other=9.0)
    found = findings.shares(by_group(made.cases, NAMES), made, provenance(code))

    assert said(found)["share_other_clock"] == statement


@pytest.mark.parametrize(
    ("code", "none", "one"),
    [
        (
            "es",
            "Ningún grupo queda por debajo del resto (Fisher con ajuste de Holm); el más bajo es Beta, con el 80,0 % "
            "[49,0 %; 94,3 %] "
            "de 10 casos.",
            "No hay dos grupos de 10 casos o más que comparar.",
        ),
        (
            "en",
            "No group is below the rest (Fisher with Holm's adjustment); lowest is Beta, with 80.0% [49.0%; 94.3%] of 10 cases.",
            "There are no two groups of 10 cases or more to compare.",
        ),
    ],
)
def test_a_group_that_may_be_unlucky_is_not_called_worst(promise, provenance, code, none, one):
    rows = [
        (DAY, 2.0, "on_time" if place < kept else "late", group) for group, kept in (("A", 9), ("B", 8)) for place in range(10)
    ]
    made, single = promise(rows), promise(rows[:10])
    equal = findings.shares(by_group(made.cases, NAMES), made, provenance(code))
    alone = findings.shares(by_group(single.cases, NAMES), single, provenance(code))

    assert (said(equal)["share_worst_group"], said(alone)["share_worst_group"]) == (none, one)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "es",
            (
                "Hay señal de cambio en 20 semanas: corrida más larga de 10 semanas (por azar, hasta 7) y cruces de "
                "la mediana: 1 "
                "(por azar, 6 o más), reglas de Anhøj.",
                "No hay señal de cambio en 20 semanas: corrida más larga de 2 semanas (por azar, hasta 7) y cruces de "
                "la mediana: 10 "
                "(por azar, 6 o más), reglas de Anhøj.",
                "Con 4 semanas no se puede juzgar si hubo un cambio (Anhøj pide 10 puntos fuera de la mediana).",
            ),
        ),
        (
            "en",
            (
                "There is a signal of change in 20 weeks: longest run 10 weeks (by chance up to 7) and crossings of "
                "the median: 1 "
                "(by chance 6 or more), Anhøj's rules.",
                "There is no signal of change in 20 weeks: longest run 2 weeks (by chance up to 7) and crossings of "
                "the median: 10 "
                "(by chance 6 or more), Anhøj's rules.",
                "With 4 weeks no change can be judged (Anhøj's rules need 10 points off the median).",
            ),
        ),
    ],
)
def test_a_shift_is_said_with_what_chance_allows(promise, weekly, provenance, code, expected):
    """Twenty points: log2(20) = 4.3, so runs up to 4 + 3 = 7; crossings from the 5% quantile of binomial(19, 1/2) = 6."""
    series = ([18] * 10 + [10] * 10, [18, 10, 10, 18] * 5, [18, 10, 18, 10])
    statements = []
    for kept in series:
        made = promise(weekly(kept), window=(DAY, pd.Timestamp(DAY) + pd.Timedelta(days=7 * len(kept) - 1)))
        drawn = points(made, "week")
        statements += said(findings.shift(run_chart(drawn.table.on_time), drawn, made, provenance(code))).values()

    assert tuple(statements) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "es",
            (
                "En 20 semanas, ninguno sale de los límites [61,7 %; 88,3 %] alrededor del 75,0 % (sigma del rango "
                "móvil medio entre d2 exacto).",
                "En 20 semanas, 1 fuera de los límites [79,8 %; 100,0 %] alrededor del 91,0 % (sigma del rango móvil "
                "medio entre d2 exacto).",
            ),
        ),
        (
            "en",
            (
                "In 20 weeks, none is outside the limits [61.7%; 88.3%] around 75.0% (sigma from the mean moving "
                "range over the exact d2).",
                "In 20 weeks, 1 outside the limits [79.8%; 100.0%] around 91.0% (sigma from the mean moving range "
                "over the exact d2).",
            ),
        ),
    ],
)
def test_stability_is_said_with_its_limits_and_its_sigma(promise, weekly, provenance, code, expected):
    """Shares 0.775 and 0.725 in turn: every range 0.05, limits 0.75 -+ 3 × 0.05 / 1.1284 = -+ 0.133.
    Nineteen of 0.95 and one of 0.15 at the end: one range of 0.8 over 19 = 0.0421, limits 0.91 -+ 0.112, cut at 1."""
    statements = []
    for kept in ([31, 29] * 10, [38] * 19 + [6]):
        made = promise(weekly(kept, n=40), window=(DAY, "2026-05-24"))
        drawn = points(made, "week")
        chart = individuals_chart(drawn.table.on_time)
        statements += said(findings.stable(chart, drawn, made, provenance(code))).values()

    assert tuple(statements) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "es",
            (
                "El 15,0 % [11,4 %; 19,5 %] de los 300 casos con resultado pasa de 5 días hábiles (Wilson al 95 %).",
                "La mitad de los 300 casos tarda 2 días hábiles [2,00; 2,00] o menos (Kaplan-Meier, log-log al 95 %).",
                "Nueve de cada diez de los 300 casos tardan 7 días hábiles o menos (Kaplan-Meier, log-log al 95 %).",
            ),
        ),
        (
            "en",
            (
                "15.0% [11.4%; 19.5%] of the 300 decided cases take longer than 5 business days (Wilson at 95%).",
                "Half of the 300 cases take 2 business days [2.00; 2.00] or less (Kaplan-Meier, log-log at 95%).",
                "Nine in ten of the 300 cases take 7 business days or less (Kaplan-Meier, log-log at 95%).",
            ),
        ),
    ],
)
def test_times_are_said_in_the_promise_s_own_unit(promise, provenance, code, expected):
    """255 of 300 take 2 days and 45 take 7: 15% beyond five. No time beyond 7 is there to bound the ninetieth percentile."""
    made = two_groups(promise)
    found = findings.times(durations(made), made, provenance(code))

    assert tuple(said(found).values()) == expected


def test_a_time_that_too_many_open_cases_hide_is_said_to_be_not_estimable(promise, provenance):
    made = promise([(DAY, 2.0, "on_time"), *[(DAY, 3.0, "not_due")] * 3])
    found = findings.times(durations(made), made, provenance("en"))

    assert found[1].value is None
    assert found[1].statement == "The time by which 50% of the 4 cases finish is not estimable yet: too many are still open."


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "es",
            (
                "Ppk 1,68 [1,13; 2,22] en 20 casos; media y desviación estándar de todos los casos; intervalo: t no "
                "central; cota inferior "
                "1,30 (un lado, 90 %) frente al mínimo de 1,33.",
                "Ppk 1,68 [1,13; 2,22] en 20 casos; media y desviación estándar de todos los casos; intervalo: t no "
                "central; solo "
                "descriptivo: el proceso no es estable.",
                "Ppk no es estimable con 6 casos: los tiempos no varían.",
            ),
        ),
        (
            "en",
            (
                "Ppk 1.68 [1.13; 2.22] in 20 cases; mean and standard deviation of all cases; interval: noncentral t; "
                "lower bound "
                "1.30 (one-sided, 90%) against the minimum of 1.33.",
                "Ppk 1.68 [1.13; 2.22] in 20 cases; mean and standard deviation of all cases; interval: noncentral t; "
                "descriptive "
                "only: the process is not stable.",
                "Ppk cannot be estimated from 6 cases: the times do not vary.",
            ),
        ),
    ],
)
def test_capability_is_said_with_its_bound_or_with_the_reason_why_not(promise, provenance, code, expected):
    """Mean 10, s = 0.994, limit 15: (15 - 10) / (3 × 0.994) = 1.68."""
    made = promise([(DAY, 2.0, "on_time")], limit=15.0)
    trusted = {"upper": 15, "measurement": "acceptable"}
    results = [capability(BELL, stable=stable, **trusted) for stable in (True, False)]
    results.append(capability([2.0] * 6, stable=True, **trusted))
    statements = [said(findings.capability(result, made, provenance(code)))["capability"] for result in results]

    assert tuple(statements) == expected


def test_without_a_decided_case_nothing_is_claimed(promise, provenance):
    made = promise([(DAY, 2.0, "not_due")])
    found = findings.shares(by_group(made.cases, NAMES), made, provenance("en"))

    assert (found[0].value, found[0].n, found[0].statement) == (None, 0, "No case of “Installed in 5 days” is decided yet.")
