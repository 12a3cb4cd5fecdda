"""A group of few cases is not shown, and the exhibit says so."""

import pandas as pd
import pytest

from methods.exhibits.small_cells import published, small_cells

GROUPS = pd.DataFrame({"name": ["Web", "Fax", "Tienda", "Otro"], "n": [40, 9, 10, None]})


def test_a_group_of_exactly_the_least_count_is_shown_and_one_of_fewer_is_not():
    """Least 10: of 40, 9 and 10 only the 9 is too small; a count that is not known is none that is too small."""
    shown, hidden = published(GROUPS, "n", least=10)

    assert (shown.name.tolist(), hidden.name.tolist()) == (["Web", "Tienda", "Otro"], ["Fax"])
    assert shown.index.tolist() == [0, 1, 2]


@pytest.mark.parametrize("counts", [pd.array([3, 40], dtype="Int64"), [3, 40], [3.0, 40.0]])
def test_counts_may_be_of_any_kind(counts):
    assert published(pd.DataFrame({"n": counts}), "n", least=10)[0].n.tolist() == [40]


def test_a_table_of_nothing_hides_nothing():
    shown, hidden = published(GROUPS.head(0), "n", least=10)

    assert (len(shown), len(hidden)) == (0, 0)


@pytest.mark.parametrize(
    ("code", "count", "names", "note"),
    [
        ("es", 1, (), "No se muestra 1 grupo con menos de 10 casos."),
        ("es", 2, (), "No se muestran 2 grupos con menos de 10 casos cada uno."),
        ("es", 1, ("Fax",), "No se muestra 1 grupo con menos de 10 casos: Fax; sí cuenta en los totales."),
        ("en", 2, (), "2 groups with fewer than 10 cases each are not shown."),
        (
            "en",
            2,
            ("Fax", "Post"),
            "2 groups with fewer than 10 cases each are not shown: Fax and Post; they do count in the totals.",
        ),
    ],
)
def test_the_note_counts_what_is_hidden(language, code, count, names, note):
    assert small_cells(language(code), count, 10, names) == (note,)


def test_where_nothing_is_hidden_there_is_no_note(language):
    assert small_cells(language("es"), 0, 10) == ()
