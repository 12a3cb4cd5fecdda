"""Plans, defects and baselines as exhibits."""

import pandas as pd
import pytest

from methods.dmaic.measure import exhibits
from methods.dmaic.measure.baseline import baseline_of


@pytest.mark.parametrize("code", ["es", "en"])
def test_without_tables_each_exhibit_is_a_named_box(provenance, code):
    roles = pd.DataFrame({"role_id": [], "name": []})
    where = provenance(code)
    every = (
        exhibits.collection_plan((), roles, where),
        exhibits.systems((), (), where),
        exhibits.gage_rr(None, where),
        exhibits.agreement(None, where),
        exhibits.sigma((), where),
        exhibits.baseline((), where),
    )

    assert {exhibit.body.kind for exhibit in every} == {"note"}
    assert all(exhibit.body.not_done for exhibit in every)
    assert (
        every[0].title
        == {
            "es": "No se hizo: no hay planes de recolección de datos (tabla collection_plan)",
            "en": "Not done: there is no data-collection plan (table collection_plan)",
        }[code]
    )


@pytest.mark.parametrize(
    ("code", "statement"),
    [
        (
            "es",
            "Visita fallida: 112 defectos en 2.240 unidades, 50.000 [41.345; 59.855] por millón de oportunidades "
            "(Clopper-Pearson al 95 %); nivel sigma 3,14 con desplazamiento de 1,5.",
        ),
        (
            "en",
            "Visita fallida: 112 defects in 2,240 units, 50,000 [41,345; 59,855] per million opportunities "
            "(Clopper-Pearson at 95%); sigma level 3.14 with a shift of 1.5.",
        ),
    ],
)
def test_the_sigma_level_is_said_with_its_shift(provenance, code, statement, counted, start):
    """112 of 2,240 are 5%: the normal quantile 1.645 and 1.5."""
    found = baseline_of(counted([1] * 112), window=start, measurement="acceptable")
    exhibit = exhibits.sigma((found,), provenance(code))

    assert exhibit.findings[0].statement.replace("\N{NO-BREAK SPACE}", " ") == statement


def test_a_baseline_that_only_describes_says_so_in_its_title(provenance, counted, start):
    found = baseline_of(counted([1] * 112), window=start)
    exhibit = exhibits.baseline((found,), provenance("es"))

    assert exhibit.title.replace("\N{NO-BREAK SPACE}", " ") == (
        "Punto de partida, solo descriptivo en Visita fallida: Visita fallida, 5,0 % y se admite hasta 5 %"
    )
    assert exhibit.findings[0].inputs_hash == "a" * 64
