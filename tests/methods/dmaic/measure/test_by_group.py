"""Who gets the promise kept: groups against the rest, without shaming small ones."""

from types import SimpleNamespace

import pandas as pd
import pytest

from methods.dmaic.measure.by_group import by_group, groups
from methods.errors import MethodError

NAMES = pd.DataFrame({"id": ["A", "B", "C"], "name": ["Alpha", "Beta", "Gamma"], "said": ["the Alpha", "the Beta", "the Gamma"]})


def cases(**counts):
    """Cases by group: kept and all."""
    rows = [(group, place < kept) for group, (kept, n) in counts.items() for place in range(n)]
    return pd.DataFrame(rows, columns=["channel_id", "on_time"]).astype({"on_time": "boolean"})


def test_each_group_has_its_share_and_its_distance_to_the_rest_with_the_lowest_first():
    """A keeps 18 of 20, B 5 of 10: 0.90 and 0.50; all 23 of 30. The rest of B is A, so it lies 0.40 below it."""
    result = by_group(cases(A=(18, 20), B=(5, 10)), NAMES)

    assert (result.total.successes, result.total.n) == (23, 30)
    assert list(result.table["name"]) == ["Beta", "Alpha"]
    assert list(result.table.share) == [0.5, 0.9]
    assert list(result.table.difference) == pytest.approx([-0.4, 0.4])


@pytest.mark.reference
def test_the_test_of_a_group_is_fishers():
    """The lady tasting tea, Fisher (1935): 3 of 4 against 1 of 4; two-sided p = 34/70. Holm doubles it for two groups."""
    result = by_group(cases(A=(3, 4), B=(1, 4)), NAMES, min_cell=1)

    assert list(result.table.p_value) == pytest.approx([34 / 70] * 2)
    assert list(result.table.p_adjusted) == pytest.approx([68 / 70] * 2)


@pytest.mark.reference
def test_the_adjustment_is_holms():
    """Holm (1979): the smallest p times 3, the next times 2, the last times 1, never falling, never above 1."""
    table = by_group(cases(A=(30, 40), B=(33, 40), C=(38, 40)), NAMES).table.sort_values("p_value")
    running = [p * factor for p, factor in zip(table.p_value, (3, 2, 1), strict=True)]
    by_hand = [min(1, max(running[: place + 1])) for place in range(3)]

    assert list(table.p_adjusted) == pytest.approx(by_hand)


def test_a_small_group_is_not_shamed_for_a_share_that_a_large_one_would_be():
    """Seven of ten and seventy of a hundred are the same share against 0.9 elsewhere; only the large group differs after Holm."""
    small = by_group(cases(A=(450, 500), B=(7, 10), C=(45, 50)), NAMES)
    large = by_group(cases(A=(450, 500), B=(70, 100), C=(45, 50)), NAMES)

    assert small.lowest["group"] == large.lowest["group"] == "B"
    assert small.worst is None
    assert large.worst["group"] == "B"


def test_the_worst_group_is_the_lowest_that_differs_and_not_a_lower_one_that_may_be_bad_luck():
    """C keeps 6 of 10 and may be unlucky; B keeps 140 of 200 and is not."""
    result = by_group(cases(A=(450, 500), B=(140, 200), C=(6, 10)), NAMES)

    assert (result.lowest["group"], result.worst["group"]) == ("C", "B")


def test_a_group_below_the_least_count_is_hidden_and_counted_and_stays_in_the_total():
    """C has 9 cases, one fewer than ten: not shown, not tested; the total holds all 39."""
    result = by_group(cases(A=(18, 20), B=(9, 10), C=(0, 9)), NAMES)

    assert list(result.table.group) == ["A", "B"]
    assert (result.hidden, result.total.n) == (("Gamma",), 39)


def test_a_case_that_is_not_decided_or_without_a_group_is_in_no_group():
    frame = cases(A=(10, 12))
    undecided = pd.DataFrame({"channel_id": ["A"], "on_time": pd.array([None], dtype="boolean")})
    unknown = pd.DataFrame({"channel_id": [None], "on_time": pd.array([True], dtype="boolean")})
    result = by_group(pd.concat([frame, undecided, unknown], ignore_index=True), NAMES)

    assert (result.total.n, result.without_group, list(result.table.n)) == (13, 1, [12])


def test_a_single_group_is_compared_with_nothing():
    result = by_group(cases(A=(10, 12)), NAMES)

    assert result.lowest is None
    assert result.worst is None
    assert result.table.p_value.isna().all()


def test_a_group_without_a_name_is_called_by_its_key():
    result = by_group(cases(A=(10, 12), Z=(8, 12)), NAMES)

    assert list(result.table["name"]) == ["Z", "Alpha"]


def test_without_decided_cases_there_is_no_share():
    result = by_group(cases(A=(1, 1)).head(0), NAMES)

    assert (result.total.value, len(result.table)) == (None, 0)


def test_another_kind_of_group_is_refused(language):
    with pytest.raises(MethodError, match="groups by 'city': not one of channel, priority, segment"):
        by_group(cases(A=(1, 2)), NAMES, by="city")
    with pytest.raises(MethodError, match="groups by 'city'"):
        groups(SimpleNamespace(), "city", language("en"))


@pytest.mark.parametrize(
    ("code", "channel", "priority"),
    [
        ("es", "el canal Tienda", ["Crítica", "la prioridad crítica"]),
        ("en", "the Tienda channel", ["Critical", "critical priority"]),
    ],
)
def test_groups_are_named_for_a_row_and_for_a_sentence(language, code, channel, priority):
    tables = SimpleNamespace(channel=pd.DataFrame({"channel_id": ["CHN-1"], "name": ["Tienda"]}))

    assert groups(tables, "channel", language(code)).said[0] == channel
    assert list(groups(tables, "priority", language(code)).loc[0, ["name", "said"]]) == priority
