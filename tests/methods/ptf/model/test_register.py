"""One register for gaps of every source."""

import pytest

from methods.ptf.inputs import SOURCES
from methods.ptf.model.register import by_source, origin, register


def test_what_is_binding_stands_first_and_what_has_no_group_last(tables, found, read):
    assert list(register(tables, found, read).gap_id) == ["GAP-02", "GAP-01", "GAP-04", "GAP-03"]


def test_a_gap_is_closed_by_the_initiatives_that_are_alive(tables, found, read):
    """GAP-02 and GAP-04 have only INI-03, which was stopped."""
    rows = register(tables, found, read).set_index("gap_id")

    assert rows.closes.to_dict() == {"GAP-01": ("INI-02", "INI-01"), "GAP-02": (), "GAP-03": ("INI-01",), "GAP-04": ()}


def test_the_grade_is_that_of_the_evidence(tables, found, read):
    assert register(tables, found, read).grade.tolist() == ["B", "A", "A", "C"]


def test_gaps_are_counted_by_source_in_the_order_of_the_sources(tables):
    counts = by_source(tables["gap"])

    assert tuple(counts.index) == SOURCES
    assert counts[counts > 0].to_dict() == {"kpi": 1, "restriction": 1, "om_element": 1, "finding": 1}


@pytest.mark.parametrize(
    ("source", "identity", "said"),
    [
        ("kpi", "KPI-01", "Indicador: Primera visita cumplida"),
        ("kpi", "KPI-99", "Indicador: KPI-99"),
        ("restriction", "RST-01", "Restricción: Entrevista"),
        ("om_element", "OME-02", "Elemento del modelo operativo: Cuadrillas"),
        ("touchpoint", "TPT-01", "Punto de contacto: TPT-01"),
        ("clause", "CLS-01", "Cláusula de una norma: CLS-01"),
        ("capability", "CAP-25", "Capacidad organizacional: Integración de sistemas"),
        ("criterion", "CXC-T2", "Criterio de la matriz de experiencia: En el recorrido regular nadie vuelve a digitar datos"),
        ("finding", "routes.both", "Hallazgo: Recorridos reales"),
    ],
)
def test_every_source_is_named_in_words(tables, language, source, identity, said):
    """Eight sources; what its table does not name keeps its id."""
    assert origin({"source_table": source, "source_id": identity}, tables, language("es")) == said
