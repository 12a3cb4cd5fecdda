"""The five exhibits of the measure phase: what their titles say of each result, what their bodies hold."""

import pandas as pd
import pytest

from methods.dmaic.measure import exhibits
from methods.dmaic.measure.by_group import by_group
from methods.dmaic.measure.capability import capability
from methods.dmaic.measure.durations import durations
from methods.language import NO_BREAK_SPACE
from methods.statistics.control_charts.individuals import individuals_chart
from methods.statistics.control_charts.run_chart import run_chart

DAY = "2026-01-05"
NAMES = pd.DataFrame({"id": ["A", "B"], "name": ["Web", "Tienda"], "said": ["el canal Web", "el canal Tienda"]})
ENGLISH = NAMES.assign(said=["the Web channel", "the Tienda channel"])
LUMBRERA = {"A": (970, 1000), "B": (60, 100)}


@pytest.fixture
def groups(promise):
    def made(counts, **terms):
        rows = [(DAY, 2.0, "on_time" if place < kept else "late", group)
                for group, (kept, n) in counts.items() for place in range(n)]  # fmt: skip
        return promise(rows, **terms)

    return made


def plain(text):
    return text.replace(NO_BREAK_SPACE, " ")


def shares(made, provenance, code):
    return exhibits.share_by_group(by_group(made.cases, NAMES if code == "es" else ENGLISH), made, provenance(code))


@pytest.mark.parametrize(
    ("counts", "spanish", "english"),
    [
        (
            {"A": (970, 1000), "B": (97, 100)},
            "Se cumple la promesa: el 97,0 % de los casos llega a tiempo y se exige el 90 %",
            "The promise is kept: 97.0% of cases are on time, and 90% is required",
        ),
        (
            {"A": (970, 1000), "B": (60, 100)},
            "La promesa se cumple en conjunto (93,6 %), pero no en el canal Tienda, donde solo el 60,0 % llega a tiempo",
            "The promise is kept overall (93.6%), but not for the Tienda channel, where only 60.0% are on time",
        ),
        (
            {"A": (60, 100), "B": (61, 100)},
            "No se cumple la promesa: el 60,5 % de los casos llega a tiempo y se exige el 90 %",
            "The promise is not kept: 60.5% of cases are on time, and 90% is required",
        ),
        (
            {"A": (80, 100), "B": (40, 100)},
            "No se cumple la promesa: el 60,0 % de los casos llega a tiempo y se exige el 90 %; "
            "el canal Tienda queda por debajo del resto, con el 40,0 %",
            "The promise is not kept: 60.0% of cases are on time, and 90% is required; "
            "the Tienda channel is below the rest, with 40.0%",
        ),
        (
            {"A": (90, 100), "B": (91, 100)},
            "Los datos no deciden si se cumple la promesa: el 90,5 % de los casos llega a tiempo y se exige el 90 %",
            "The data do not decide whether the promise is kept: 90.5% of cases are on time, and 90% is required",
        ),
        (
            {"A": (245, 250), "B": (30, 50)},
            "Los datos no deciden si la promesa se cumple en conjunto (91,7 %), pero no se cumple en el canal Tienda, "
            "con el 60,0 %",
            "The data do not decide whether the promise is kept overall (91.7%), but it is not kept for the Tienda "
            "channel, with 60.0%",
        ),
    ],
)
def test_the_title_of_the_shares_says_met_not_met_or_undecided_and_where(groups, provenance, counts, spanish, english):
    """Judged by the Wilson interval against 0.90: 1030 of 1100 gives [0.920; 0.949], 181 of 200 gives [0.856; 0.938]."""
    made = groups(counts)

    assert plain(shares(made, provenance, "es").title) == spanish
    assert shares(made, provenance, "en").title == english


def test_the_total_comes_first_then_the_worst_group_and_only_a_lower_one_is_marked(groups, provenance):
    """Tienda differs downwards and Web upwards; the accent is for the first alone."""
    body = shares(groups(LUMBRERA), provenance, "es").body

    assert [(dot.label, dot.n, dot.marked) for dot in body.dots] == [
        ("Total", 1100, False),
        ("Tienda", 100, True),
        ("Web", 1000, False),
    ]
    assert (body.reference, body.reference_label) == (0.9, "exigido")


@pytest.mark.parametrize(
    ("code", "takeaways", "notes"),
    [
        (
            "es",
            ("Por debajo del resto, más de lo que explica el azar: Tienda (60,0 %).",
             "1 caso sigue abierto con el plazo ya vencido y cuenta como incumplido."),
            ("Cada grupo se compara con todos los demás casos por la prueba exacta de Fisher, con ajuste de Holm por "
             "2 comparaciones; "
             "se marca el que queda más bajo con p ajustado de 0,05 o menos.",
             "2 casos abiertos todavía pueden cumplir: no cuentan a favor ni en contra de la promesa."),
        ),
        (
            "en",
            ("Below the rest by more than chance explains: Tienda (60.0%).", "1 case is still open past the limit and "
             "counts as broken."),
            ("Each group is compared with all other cases by Fisher's exact test, with Holm's adjustment for 2 comparisons; "
             "marked is what is lower with an adjusted p of 0.05 or less.",
             "2 open cases may still keep the promise: they count neither for nor against it."),
        ),
    ],
)  # fmt: skip
def test_open_cases_and_the_test_are_said(promise, provenance, code, takeaways, notes):
    rows = [(DAY, 2.0, "on_time" if place < kept else "late", group)
            for group, kept, n in (("A", 970, 1000), ("B", 60, 99)) for place in range(n)]  # fmt: skip
    rows += [(DAY, 9.0, "open_past_limit", "B"), (DAY, 1.0, "not_due", "A"), (DAY, 1.0, "not_due", "A")]
    exhibit = shares(promise(rows), provenance, code)

    assert tuple(map(plain, exhibit.takeaways)) == takeaways
    assert set(notes) <= set(map(plain, exhibit.notes))


def test_hidden_groups_are_said(groups, provenance):
    exhibit = shares(groups({"A": (970, 1000), "B": (3, 4)}), provenance, "en")

    assert "1 group with fewer than 10 cases is not shown: Tienda; it does count in the totals." in exhibit.notes


def test_without_decided_cases_the_shares_are_a_note(promise, provenance):
    exhibit = shares(promise([(DAY, 2.0, "not_due", "A")]), provenance, "en")

    assert (exhibit.body.kind, exhibit.title) == ("note", "No case is decided yet: the promise cannot be judged")


@pytest.mark.parametrize(
    ("late", "spanish", "english"),
    [
        (
            2,
            "El 2,0 % de los casos pasa de 5 días hábiles: menos del 10 % que la promesa admite",
            "2.0% of cases take longer than 5 business days: less than the 10% the promise allows",
        ),
        (
            30,
            "El 30,0 % de los casos pasa de 5 días hábiles: más del 10 % que la promesa admite",
            "30.0% of cases take longer than 5 business days: more than the 10% the promise allows",
        ),
        (
            9,
            "El 9,0 % de los casos pasa de 5 días hábiles: los datos no deciden si es más del 10 % que la promesa admite",
            "9.0% of cases take longer than 5 business days: the data do not decide whether that is more than the 10% "
            "the promise allows",
        ),
        (0, "Ningún caso con resultado pasa de 5 días hábiles", "No decided case takes longer than 5 business days"),
    ],
)
def test_the_title_of_the_durations_says_how_many_take_longer_than_promised(promise, provenance, late, spanish, english):
    """Of a hundred cases."""
    made = promise([(DAY, 7.0 if place < late else 2.0, "late" if place < late else "on_time") for place in range(100)])
    found = durations(made)

    assert plain(exhibits.durations(found, made, provenance("es")).title) == spanish
    assert exhibits.durations(found, made, provenance("en")).title == english


def test_a_bar_ends_on_the_limit_and_holds_the_cases_that_take_exactly_so_long(promise, provenance):
    """Limit 5 in ten bars of half a day; 5.0 lies in the last bar below it, 5.1 in the first beyond; 40 is not drawn."""
    made = promise([(DAY, 0.0, "on_time"), (DAY, 5.0, "on_time"), (DAY, 5.1, "late"), (DAY, 40.0, "late")])
    exhibit = exhibits.durations(durations(made), made, provenance("en"))
    body = exhibit.body

    assert (body.edges[10], body.edges[-1]) == (5.0, 20.0)
    assert (body.counts[0], body.counts[9], body.counts[10], sum(body.counts), body.beyond) == (1, 1, 1, 3, 1)
    assert body.outside(10)
    assert "1 case takes longer than 20 business days and does not fit in the figure; it takes 40 business days." in exhibit.notes


def test_without_finished_cases_the_durations_are_a_note(promise, provenance):
    made = promise([(DAY, 1.0, "not_due")])
    exhibit = exhibits.durations(durations(made), made, provenance("en"))

    assert (exhibit.body.kind, exhibit.title) == ("note", "No case has finished yet: there are no times to show")


@pytest.mark.parametrize(
    ("stable", "minimum", "titles"),
    [
        (
            True,
            1.33,
            (
                "El proceso es capaz: Ppk 2,02, y aun su cota inferior (1,77) supera el mínimo de 1,33",
                "The process is capable: Ppk 2.02, and even its lower bound (1.77) exceeds the minimum of 1.33",
            ),
        ),
        (
            True,
            1.90,
            (
                "La capacidad no queda demostrada: Ppk 2,02 supera el mínimo de 1,90, pero su cota inferior es 1,77",
                "Capability is not demonstrated: Ppk 2.02 exceeds the minimum of 1.90, but its lower bound is 1.77",
            ),
        ),
        (
            True,
            2.50,
            (
                "El proceso no es capaz: Ppk 2,02 frente al mínimo de 2,50 que se acepta",
                "The process is not capable: Ppk 2.02 against the accepted minimum of 2.50",
            ),
        ),
        (
            False,
            1.33,
            (
                "La capacidad aún no se puede juzgar: Ppk 2,02 solo describe, porque el proceso no es estable",
                "Capability cannot be judged yet: Ppk 2.02 only describes, because the process is not stable",
            ),
        ),
    ],
)
def test_the_title_of_the_capability_is_chosen_by_the_verdict(promise, provenance, stable, minimum, titles):
    """Mean 10, limit 15, s = 0.823: 5 / (3 × 0.823) = 2.02 of sixty cases."""
    made = promise([(DAY, 2.0, "on_time")], limit=15.0)
    times = [9.0, 10.0, 11.0] * 20
    found = capability(times, upper=15, stable=stable, measurement="acceptable", minimum=minimum, shape="normal")

    assert tuple(plain(exhibits.capability(found, made, provenance(code)).title) for code in ("es", "en")) == titles


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([2.0] * 8, "the times do not vary"),
        (
            [0.0, 1.0, 4.0, 9.0, 30.0] * 10,
            "there are times of zero, which no candidate distribution allows, and fewer than 1,000 cases",
        ),
        ([1.0, 1.1, 1.2, 29.0, 30.0] * 20, "no distribution describes the times, and there are fewer than 1,000 cases"),
    ],
)
def test_what_is_not_estimable_says_why(promise, provenance, values, reason):
    made = promise([(DAY, 2.0, "on_time")])
    found = capability(values, upper=5, stable=True)

    assert exhibits.capability(found, made, provenance("en")).title == f"Capability cannot be estimated: {reason}"


def test_what_is_not_estimable_is_said_in_spanish_too(promise, provenance):
    found = capability([2.0] * 8, upper=5, stable=True, measurement="acceptable")
    exhibit = exhibits.capability(found, promise([(DAY, 2.0, "on_time")]), provenance("es"))

    assert exhibit.title == "La capacidad no es estimable: los tiempos no varían"
    assert exhibit.body.rows[0] == ("Ppk", "no estimable", None, "ninguno aplicable")


def test_the_capability_table_sets_what_is_observed_beside_what_the_promise_allows(promise, provenance):
    """One of twenty beyond five days: 50,000 in a million, against 100,000 allowed by 90%."""
    made = promise([(DAY, 2.0, "on_time")])
    values = [1.0 + 0.1 * place for place in range(19)] + [6.0]
    body = exhibits.capability(capability(values, upper=5, stable=False, shape="normal"), made, provenance("en")).body
    rows = {row[0]: row[1:] for row in body.rows}

    assert "Ppk (descriptive only)" in rows
    assert rows["Beyond the limit, observed (per million)"] == ("50,000", "[1,265; 248,733]", "Clopper-Pearson")
    assert rows["Beyond the limit, allowed by the promise (per million)"][0] == "100,000"


@pytest.mark.parametrize("code", ["es", "en"])
def test_every_exhibit_can_be_carried_by_a_notebook(series, provenance, code):
    made = series([18, 16, 16, 18] * 5)
    promise, drawn, values = made
    times = capability(promise.decided.elapsed, upper=promise.limit, stable=True)
    every = (
        exhibits.share_by_group(by_group(promise.cases, NAMES), promise, provenance(code)),
        exhibits.run_chart(run_chart(**values), drawn, promise, provenance(code)),
        exhibits.individuals(individuals_chart(**values), drawn, promise, provenance(code)),
        exhibits.durations(durations(promise), promise, provenance(code)),
        exhibits.capability(times, promise, provenance(code)),
    )

    assert [exhibit.payload()["id"].split(".")[1] for exhibit in every] == [
        "share_by_group", "run_chart", "individuals", "durations", "capability",
    ]  # fmt: skip
    assert all(exhibit.findings for exhibit in every)
