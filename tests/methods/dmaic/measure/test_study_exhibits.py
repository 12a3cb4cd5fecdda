"""Measurement studies as exhibits."""

from methods.dmaic.measure import exhibits
from methods.dmaic.measure.studies import studies


def test_the_gage_says_whether_it_can_be_trusted(tables, provenance):
    found = [studies(tables(shift=shift))[0] for shift in (0.0, 1.0, 5.0)]
    titles = [exhibits.gage_rr(study, provenance("es")).title.replace("\N{NO-BREAK SPACE}", " ") for study in found]

    assert titles[0].startswith("La medida de «Plazo» es confiable: medir pone el ")
    assert titles[1].startswith("La medida de «Plazo» sirve con reservas: medir pone el ")
    assert titles[2].startswith("La medida de «Plazo» no es confiable: medir pone el ")


def test_the_gage_prints_its_pooling_and_its_one_limit(tables, provenance, days):
    exhibit = exhibits.gage_rr(studies(tables())[0], provenance("en"))

    assert any(note.startswith("The interaction (p = ") and "was pooled with the error" in note for note in exhibit.notes)
    assert any("twice the distance from the mean of the readings to 5 business days" in note for note in exhibit.notes)
    assert exhibit.findings[0].low < exhibit.findings[0].value < exhibit.findings[0].high
    assert exhibit.findings[0].n == 40


def test_an_uneven_study_says_that_it_was_estimated_by_likelihood(tables, provenance):
    exhibit = exhibits.gage_rr(studies(tables(drop=1))[0], provenance("es"))

    assert any("máxima verosimilitud restringida (REML)" in note for note in exhibit.notes)


def test_a_refused_study_is_a_box_that_says_why(tables, provenance):
    exhibit = exhibits.gage_rr(studies(tables(kind="nested", drop=1))[0], provenance("es"))

    assert exhibit.title == (
        "No se hizo: en el estudio MSA-01 no todos midieron los mismos casos el mismo número de veces, y así no se analiza"
    )
