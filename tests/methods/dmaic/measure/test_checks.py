"""Can the plans be sized and the studies be analysed as they are declared?"""

import pandas as pd
import pytest

from methods.dmaic.measure.checks import check_designs, check_plans, check_readings

WINDOW = (None, None)


def said(problems):
    return [(problem.code, problem.column, problem.variant) for problem in problems]


@pytest.mark.parametrize(
    ("estimate", "margin", "sd", "codes"),
    [
        ("mean", 0.5, 2.0, []),
        ("mean", 0.5, None, [("E-PLN-001", "expected_sd", "expected_sd")]),
        ("share", 0.05, None, []),
        ("share", 0.0, None, [("E-PLN-001", "margin", "margin")]),
    ],
)
def test_a_plan_needs_a_margin_and_a_mean_its_spread(estimate, margin, sd, codes):
    plans = pd.DataFrame({"plan_id": ["PLN-01"], "estimate": [estimate], "margin": [margin], "expected_sd": [sd]})

    assert said(check_plans({"collection_plan": plans.astype({"expected_sd": float})}, WINDOW)) == codes


def tables(kind, rows, reference=None):
    studies = pd.DataFrame({"study_id": ["MSA-01"], "kind": [kind], "reference": [reference]})
    readings = pd.DataFrame(rows, columns=["part", "operator", "trial", "value", "rating", "reference"]).assign(study_id="MSA-01")
    return {"measurement_study": studies, "measurement_reading": readings}


@pytest.mark.parametrize(
    ("kind", "row", "columns"),
    [
        ("crossed", ("1", "A", 1, 2.0, None, None), []),
        ("crossed", ("1", "A", 1, None, "good", None), ["value"]),
        ("attribute", ("1", "A", 1, 2.0, None, None), ["rating"]),
        ("linearity", ("1", "A", 1, 2.0, None, None), ["reference"]),
        ("type1", ("1", "A", 1, 2.0, None, None), ["reference"]),
    ],
)
def test_a_reading_has_what_its_study_is_about(kind, row, columns):
    assert [column for _, column, _ in said(check_readings(tables(kind, [row]), WINDOW))] == columns


def crossed(parts, operators, trials):
    return [
        (f"{part}", operator, trial, 1.0, None, None)
        for part in range(parts)
        for operator in "ABC"[:operators]
        for trial in range(1, trials + 1)
    ]


@pytest.mark.parametrize(
    ("kind", "rows", "variants"),
    [
        ("crossed", crossed(10, 2, 2), []),
        ("crossed", crossed(9, 2, 2), ["small"]),
        ("crossed", crossed(10, 2, 2)[1:], ["uneven"]),
        ("attribute", crossed(29, 2, 2), ["few_items"]),
        ("attribute", crossed(30, 2, 1), []),
        ("nested", [("1", "A", 1, 1.0, None, None), ("2", "B", 1, 1.0, None, None)], []),
        ("type1", crossed(1, 1, 5), []),
        ("crossed", [], []),
    ],
)
def test_a_study_too_small_or_uneven_is_warned(kind, rows, variants):
    assert [variant for _, _, variant in said(check_designs(tables(kind, rows), WINDOW))] == variants
