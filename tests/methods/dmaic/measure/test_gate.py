"""What the measure phase must have before any cause is looked for."""

from methods.dmaic.define.tollgate import consequences, sentence
from methods.dmaic.measure.baseline import baselines
from methods.dmaic.measure.collection import collected
from methods.dmaic.measure.gate import gate
from methods.dmaic.measure.studies import studies


def test_the_tollgate_passes_with_everything_there(tables, timed, days, start):
    made = tables()
    made.ctq = made.ctq.head(1)
    studied, tested = [timed(days)], studies(made)
    result = gate(studied, collected(made, studied), tested, baselines(studied, tested, window=start))

    assert result.passed


def test_the_tollgate_names_what_is_missing_and_what_may_not_be_claimed(tables, language, timed, counted, start):
    """The second CTQ has neither plan nor study; both are stable and frozen."""
    made = tables()
    studied, tested = [timed([2.0, 3.0, 2.5, 3.5] * 250), counted([1] * 112)], studies(made)
    result = gate(studied, collected(made, studied), tested, baselines(studied, tested, window=start))

    assert [requirement.key for requirement in result.missing] == ["plan", "measurement", "trusted"]
    assert sentence(result, language("es")) == (
        "La fase Medir no pasa: faltan plan de recolección de datos de cada CTQ, estudio del sistema de medición de cada CTQ y "
        "medidas que ningún estudio rechaza"
    )
    assert consequences(result, language("en")) == ("Without a measurement system study, capability only describes.",)


def test_without_ctqs_every_requirement_is_missing(language):
    result = gate([], [], [], [])

    assert len(result.missing) == 7
    assert sentence(result, language("en")).startswith("The Measure phase does not pass; missing: at least one CTQ defined")
