"""Do those who judge agree: kappa, Kendall, intraclass correlation, attribute studies."""

import pandas as pd
import pytest

from methods.dmaic.measure.systems.agreement import attribute_agreement, shares
from methods.dmaic.measure.systems.kappa import cohen, fleiss
from methods.dmaic.measure.systems.ordinal import intraclass_correlation, kendall_w
from methods.errors import MethodError


@pytest.fixture
def judged():
    """Forty items, half of them bad; each operator gives the standard but for the items named, on the trials named."""

    def made(wrong, *, operators="AB", trials=2, standard=True):
        rows = []
        for item in range(40):
            right = "bad" if item < 20 else "good"
            for operator in operators:
                for trial in range(1, trials + 1):
                    slip = trial in wrong.get((operator, item), ())
                    rating = {"bad": "good", "good": "bad"}[right] if slip else right
                    rows.append((f"{item:02d}", operator, trial, rating, right if standard else None))
        return pd.DataFrame(rows, columns=["part", "operator", "trial", "rating", "standard"])

    return made


def test_kappa_takes_off_what_chance_would_give():
    """45 + 45 of 100 agree where 50 would by chance: (0.9 - 0.5) / 0.5 = 0.8."""
    found = cohen([[45, 5], [5, 45]]).values

    assert (found["observed_agreement"], found["expected_agreement"], found["kappa"]) == (0.9, 0.5, pytest.approx(0.8))


def test_pairs_and_their_table_give_the_same_kappa():
    pairs = [("b", "b")] * 4 + [("b", "g")] + [("g", "g")] * 5 + [("g", None)]
    from_pairs, from_table = cohen(pairs), cohen([[4, 1], [0, 5]])

    assert from_pairs.values["kappa"] == pytest.approx(from_table.values["kappa"])
    assert from_pairs.values["n_missing"] == 1


def test_weights_forgive_a_neighbour_more_than_a_stranger():
    """Disagreements by one category against disagreements by two."""
    near, far = [[8, 2, 0], [0, 8, 2], [0, 2, 8]], [[8, 0, 2], [2, 8, 0], [2, 0, 8]]

    assert cohen(near).values["kappa_quadratic"] > cohen(near).values["kappa"]
    assert cohen(near).values["kappa_linear"] > cohen(far).values["kappa_linear"]


@pytest.mark.parametrize("call", [lambda: cohen([[30, 0], [0, 0]]), lambda: fleiss([["g", "g", "g"]] * 30)])
def test_one_category_leaves_kappa_undefined_and_agreement_whole(call):
    result = call()

    assert (result.values["kappa"], result.values["observed_agreement"]) == (None, 1)
    assert {"kappa_undefined", "prevalence"} <= set(result.warnings)


def test_high_agreement_on_a_rare_category_is_warned():
    """94 of 100 agree, and kappa is 0.37: 95% of the ratings are of one category."""
    result = cohen([[92, 3], [3, 2]])

    assert result.values["kappa"] == pytest.approx(0.368, abs=1e-3)
    assert "prevalence" in result.warnings


def test_fleiss_counts_pairs_of_raters():
    """Items rated gg, gb, bb: two of three pairs agree; shares of one half give 0.5 by chance: kappa 1/3."""
    found = fleiss([["g", "g"], ["g", "b"], ["b", "b"]]).values

    assert found["kappa"] == pytest.approx(1 / 3)
    assert fleiss([[2, 0], [1, 1], [0, 2]], counts=True).values["kappa"] == pytest.approx(1 / 3)


def test_the_order_of_items_and_raters_changes_nothing():
    rows = [["a", "a", "b"], ["b", "b", "b"], ["c", "a", "c"], ["a", "a", "a"]]
    turned = [row[::-1] for row in rows[::-1]]

    assert dict(fleiss(rows).values) == pytest.approx(dict(fleiss(turned).values))


def test_full_concordance_is_one_and_opposite_orders_are_none():
    """Three items in the same order by two raters, and in opposite orders."""
    assert kendall_w([[1, 10], [2, 20], [3, 30]]).values["w"] == pytest.approx(1)
    assert kendall_w([[1, 3], [2, 2], [3, 1]]).values["w"] == pytest.approx(0)
    assert kendall_w([[1, 1], [1, 1]]).values["w"] is None


def test_a_rater_who_adds_a_constant_is_consistent_but_does_not_agree():
    """Readings 1..5 and 3..7: consistency 1. Agreement: items 2.5 each way over 2.5 + half of the squared shift of 2: 2.5 /
    4.5.
    """
    found = intraclass_correlation([[value, value + 2] for value in range(1, 6)]).values

    assert found["icc_3_1"] == pytest.approx(1)
    assert found["icc_2_1"] == pytest.approx(2.5 / 4.5)


def test_an_item_counts_once_and_not_once_per_trial(judged):
    """A changes his mind on one item of forty, B is wrong twice on another: 39 agree with each, 38 with both."""
    table = attribute_agreement(judged({("A", 0): (1,), ("B", 1): (1, 2)})).table.set_index(["comparison", "operator"])

    assert table.loc[("within", "A"), "matched"] == 39
    assert table.loc[("within", "B"), "matched"] == 40
    assert table.loc[("versus_standard", "B"), "matched"] == 39
    assert table.xs("all_versus_standard")["matched"].tolist() == [38]


def test_misses_and_false_alarms_are_counted_against_the_standard(judged):
    """80 judgements of bad items and 80 of good ones; one bad one slips through twice, three good ones are called bad once."""
    found = attribute_agreement(
        judged({("A", 0): (1, 2), ("B", 30): (1,), ("B", 31): (1,), ("A", 32): (2,)}), defect="bad"
    ).values

    assert (found["miss"], found["n_defects"]) == (2 / 80, 80)
    assert (found["false_alarm"], found["n_good"]) == (3 / 80, 80)
    assert [row[0] for row in found["rates"]] == ["A", "B"]


def test_the_verdict_is_that_of_the_worst_operator(judged):
    """B is wrong on eight of forty items: kappa 0.6, though A is never wrong."""
    result = attribute_agreement(judged({("B", item): (1, 2) for item in (0, 1, 2, 3, 20, 21, 22, 23)}))

    assert (result.values["verdict"], result.values["weakest"]) == ("marginal", "B")
    assert result.table.set_index(["comparison", "operator"]).loc[("versus_standard", "B"), "kappa"] == pytest.approx(0.6)


def test_more_mistakes_lower_agreement_and_kappa(judged):
    few, many = (attribute_agreement(judged({("A", item): (1,) for item in range(count)})).values for count in (2, 8))

    assert many["between_share"] < few["between_share"]
    assert many["standard_kappa"] < few["standard_kappa"]


def test_two_operators_of_one_trial_have_cohen_s_kappa(judged):
    """Both slips end with A saying good and B saying bad."""
    study = judged({("A", 0): (1,), ("B", 25): (1,)}, trials=1, standard=False)
    result = attribute_agreement(study)
    known = cohen([[19, 0], [2, 19]])

    assert result.table.iloc[0]["kappa"] == pytest.approx(known.values["kappa"], abs=1e-9)
    assert "one_trial" in result.warnings


def test_perfect_agreement_on_one_category_is_said_as_such(judged):
    study = judged({})[lambda rows: rows["standard"] == "good"]
    result = attribute_agreement(study)

    assert result.values["verdict"] == "acceptable"
    assert {"one_category", "kappa_undefined", "few_items"} <= set(result.warnings)


def test_the_order_of_the_rows_changes_nothing(judged):
    study = judged({("A", 3): (1,), ("B", 7): (2,)})

    assert dict(attribute_agreement(study.sample(frac=1, random_state=1)).values) == dict(attribute_agreement(study).values)


def test_agreements_of_a_hundred_per_cent_keep_a_lower_bound():
    """30 of 30, two-sided: 0.025 to the power of 1/30 = 88.4%."""
    table = shares([30], 30).table

    assert table.loc[0, ["percent", "low", "high"]].tolist() == pytest.approx([100, 88.43, 100], abs=0.01)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: cohen([[1, 2], [3, 4.5]]), "whole numbers, none negative"),
        (lambda: cohen([[0, 0], [0, 0]]), "too_few: 0 items"),
        (lambda: cohen([("a", "z")], categories=["a", "b"]), "ratings z are not among the categories a, b"),
        (lambda: fleiss([["a"], ["b"]]), "one rater: agreement is not estimable"),
        (lambda: fleiss([["a", "b"], ["a"]]), "different numbers of ratings"),
        (lambda: kendall_w([[1, 2]]), "too_few: 1 items and 2 raters"),
        (lambda: intraclass_correlation([[1, 2], [3]]), "rows of 1 to 2 ratings"),
        (lambda: shares([3], [0]), "too_few: 0 items"),
        (lambda: shares([31], 30), "31 successes out of 30"),
    ],
)
def test_what_cannot_be_computed_is_refused(call, message):
    with pytest.raises(MethodError, match=message):
        call()


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        (lambda rows: rows.iloc[1:], {}, "unbalanced: not every operator judged every item equally often"),
        (lambda rows: rows.assign(standard=["bad", "good"] * (len(rows) // 2)), {}, "items with more than one standard"),
        (lambda rows: rows, {"defect": "ugly"}, "rating 'ugly' of a defect is not among bad, good"),
        (lambda rows: rows.assign(standard=None), {"defect": "bad"}, "need a standard of every item"),
        (lambda rows: rows, {"ordered": ["good", "fair"]}, "ratings bad are not among good, fair"),
        (lambda rows: rows[(rows.operator == "A") & (rows.trial == 1)].drop(columns="standard"), {}, "nothing to compare"),
    ],
)
def test_a_study_that_cannot_be_analysed_is_refused(judged, change, options, message):
    with pytest.raises(MethodError, match=message):
        attribute_agreement(change(judged({})), **options)
