"""The two charts in time order: what their titles say of each result, what is drawn and what is noted."""

import pytest

from methods.dmaic.measure import exhibits
from methods.language import NO_BREAK_SPACE
from methods.statistics.control_charts.individuals import individuals_chart
from methods.statistics.control_charts.run_chart import run_chart


def plain(text):
    return text.replace(NO_BREAK_SPACE, " ")


def individuals(made, provenance, code):
    promise, drawn, values = made
    return exhibits.individuals(individuals_chart(**values), drawn, promise, provenance(code))


def runs(made, provenance, code):
    promise, drawn, values = made
    return exhibits.run_chart(run_chart(**values), drawn, promise, provenance(code))


@pytest.mark.parametrize(
    ("kept", "spanish", "english"),
    [
        (
            [18, 16, 16, 18] * 5,
            "La proporción a tiempo se mantiene alrededor del 85,0 %: no hay señal de que haya cambiado",
            "The share on time stays around 85.0%: there is no sign that it has changed",
        ),
        (
            [18] * 10 + [10] * 10,
            "La proporción a tiempo cambió de nivel: durante 10 semanas quedó siempre del mismo lado de su mediana",
            "The share on time shifted: for 10 weeks it stayed on one side of its median",
        ),
        (
            [18] * 5 + [10] * 5 + [18] * 5 + [10] * 5,
            "La proporción a tiempo no varía al azar: pasa demasiado tiempo seguido a cada lado de su mediana",
            "The share on time does not vary by chance alone: it stays too long on each side of its median",
        ),
        (
            [18, 10, 18, 10],
            "Hay muy pocos puntos para juzgar si la proporción a tiempo ha cambiado",
            "There are too few points to judge whether the share on time has changed",
        ),
    ],
)
def test_the_title_of_the_run_chart_says_what_the_signals_say(series, provenance, kept, spanish, english):
    """Twenty points: a run may hold 7, and 6 crossings are the fewest; four points are too few for either."""
    made = series(kept)

    assert plain(runs(made, provenance, "es").title) == spanish
    assert runs(made, provenance, "en").title == english


def test_the_run_chart_says_the_longest_run_and_the_crossings(series, provenance):
    exhibit = runs(series([18] * 10 + [10] * 10), provenance, "en")

    assert exhibit.takeaways == (
        "The longest the series stays on one side of its median is 10 weeks; chance alone allows up to 7.",
        "The series crosses its median 1 time; by chance alone 6 or more are expected.",
    )
    assert (exhibit.body.lower, exhibit.body.upper, exhibit.body.target) == (None, None, 0.9)
    assert (exhibit.body.points[1].label, exhibit.body.points[1].n) == ("Jan 12, 2026", 20)


@pytest.mark.parametrize(
    ("kept", "terms", "titles"),
    [
        (
            [37, 36, 35, 36] * 5,
            {"required": 0.85},
            (
                "El proceso es estable alrededor del 90,0 %: 20 semanas y ningún punto fuera de los límites",
                "The process is stable around 90.0%: 20 weeks and no point outside the limits",
            ),
        ),
        (
            [31, 29] * 10,
            {},
            (
                "El proceso es estable, pero en un nivel que no cumple: alrededor del 75,0 %, y se exige el 90 %",
                "The process is stable, but at a level that does not keep the promise: around 75.0%, and 90% is required",
            ),
        ),
        (
            [37, 36, 35, 36] * 3 + [35, 37] * 5,
            {"required": 0.85},
            (
                "El proceso es estable alrededor del 90,0 %: 22 semanas y ningún punto fuera de los límites",
                "The process is stable around 90.0%: 22 weeks and no point outside the limits",
            ),
        ),
        (
            [36, 38] * 5 + [35, 34] * 5,
            {"required": 0.85},
            (
                "El proceso es estable: ningún punto sale de los límites, aunque 4 de 20 cierran un patrón que conviene revisar",
                "The process is stable: no point is outside the limits, though 4 of 20 close a pattern worth a look",
            ),
        ),
        (
            [38] * 19 + [6],
            {},
            (
                "El proceso no es estable, con 1 punto de 20 fuera de los límites: 18 may 2026",
                "The process is not stable, with 1 of 20 points outside the limits: May 18, 2026",
            ),
        ),
        (
            [36, 38, 36, 38],
            {},
            (
                "Con solo 4 semanas el proceso no puede darse por estable: "
                "ningún punto sale de límites que aún son provisionales",
                "With only 4 weeks the process cannot be called stable: no point is outside limits that are still provisional",
            ),
        ),
        (
            [36] * 20,
            {},
            (
                "La proporción a tiempo no varía: 90,0 % en los 20 puntos",
                "The share on time does not vary: 90.0% at all 20 points",
            ),
        ),
    ],
)
def test_the_title_of_the_individuals_chart_says_stable_or_not_and_whether_that_is_enough(
    series, provenance, kept, terms, titles
):
    """Forty cases a week, judged by rule 1; in the fourth, ten weeks above the mean and ten below close two runs of nine each."""
    made = series(kept, n=40, **terms)

    assert tuple(plain(individuals(made, provenance, code).title) for code in ("es", "en")) == titles


def test_a_limit_beyond_all_cases_is_not_drawn_and_that_is_said(series, provenance):
    """Mean 0.91, limits -+ 0.112: the upper one, 1.022, is no limit of a share."""
    exhibit = individuals(series([38] * 19 + [6], n=40), provenance, "en")

    assert (round(exhibit.body.lower, 3), exhibit.body.upper) == (0.798, None)
    assert "The upper limit would lie above 100% and is not drawn: only a low value can fall outside." in exhibit.notes
    assert [point.signals for point in exhibit.body.points][-2:] == [("9 on one side",), ("outside limits",)]


@pytest.mark.parametrize(
    ("code", "notes"),
    [
        (
            "es",
            ("Gráfico de valores individuales: límites a tres sigmas de la media; sigma es el rango móvil medio entre "
             "d2, con el valor "
             "exacto d2 = 1,1284.",
             "Costo: un proceso estable da por la regla 1 una falsa alarma cada 370 puntos en promedio; cada regla "
             "más agrega otras."),
        ),
        (
            "en",
            ("Individuals chart: limits at three sigma from the mean; sigma is the mean moving range over d2, with "
             "the exact value "
             "d2 = 1.1284.",
             "Cost: by rule 1 a stable process gives one false alarm in 370 points on average; every further rule adds others."),
        ),
    ],
)  # fmt: skip
def test_the_individuals_chart_names_its_sigma_and_the_cost_of_its_rules(series, provenance, code, notes):
    exhibit = individuals(series([31, 29] * 10, n=40), provenance, code)

    assert set(notes) <= set(exhibit.notes)


def test_dependence_of_neighbours_is_said(series, provenance):
    exhibit = individuals(series([38] * 10 + [30] * 10, n=40), provenance, "en")

    assert exhibit.takeaways[-1].startswith("Each point resembles the one before (correlation 0.85)")
