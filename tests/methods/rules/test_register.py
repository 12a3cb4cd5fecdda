"""The register and the trace, counted by hand on four rules and three clauses."""

import datetime

import pandas as pd
import pytest

from methods.rules.register import register
from methods.rules.trace import binding_citations, trace

DAY = datetime.date(2026, 7, 5)


@pytest.fixture
def tables(table):
    rules = table("""
        rule_id | statement | source         | enforcement | status   | valid_from | valid_to | review_by
        RUL-01  | Ask first | regulation     | system      | in_force | 2025-01-01 |          | 2026-07-01
        RUL-02  | Sign      | company_policy | manual      | in_force | 2025-01-01 |          | 2026-08-01
        RUL-03  | Explain   | regulation     | none        | in_force | 2025-01-01 |          |
        RUL-04  | Old       | regulation     | system      | retired  | 2020-01-01 |          | 2021-01-01
        """)
    norms = table("""
        norm_id | force     | title | citation | in_force_from | in_force_to
        NRM-01  | mandatory | Law   | Ley 1    | 2020-01-01    |
        NRM-02  | advisory  | House | Policy   | 2020-01-01    |
        """)
    days = {"rule": ("valid_from", "valid_to", "review_by"), "norm": ("in_force_from", "in_force_to")}
    frames = {"rule": rules, "norm": norms}
    for name, columns in days.items():
        frames[name] = frames[name].assign(**{column: pd.to_datetime(frames[name][column]) for column in columns})
    return frames | {
        "norm_clause": table("""
            clause_id | norm_id | ref    | obligation | modal
            CLS-01    | NRM-01  | Art. 8 | Ask        | must
            CLS-02    | NRM-01  | Art. 9 | Warn       | must
            CLS-03    | NRM-02  | 4      | Talk       | must
            """),
        "rule_clause": table("""
            rule_id | clause_id | coverage | note
            RUL-01  | CLS-01    | partial  | not online
            RUL-04  | CLS-02    | full     |
            """),
    }


def test_rules_in_force_are_counted_by_source_and_enforcement(tables):
    found = register(tables["rule"], DAY)

    assert found.counts.loc["regulation"].tolist() == [1, 0, 1]
    assert (found.n, found.automated, found.others) == (3, 1, 1)
    assert found.unenforced.rule_id.tolist() == ["RUL-03"]


def test_a_review_due_on_the_first_is_four_days_late_on_the_fifth(tables):
    found = register(tables["rule"], DAY)

    assert found.overdue[["rule_id", "late_days"]].to_numpy().tolist() == [["RUL-01", 4]]
    assert found.next_review == pd.Timestamp("2026-08-01")


def test_a_clause_is_open_when_only_a_retired_rule_fulfils_it(tables):
    found = trace(tables, DAY)

    assert dict(zip(found.clauses.clause_id, found.clauses.state, strict=True)) == {
        "CLS-01": "partial",
        "CLS-02": "open",
        "CLS-03": "advisory",
    }
    assert found.clauses.clause_id.tolist() == ["CLS-02", "CLS-01", "CLS-03"]


def test_a_rule_that_cites_regulation_without_a_clause_is_unfounded(tables):
    found = trace(tables, DAY)

    assert (found.unfounded.rule_id.tolist(), found.without_clause, found.rules) == (["RUL-03"], 2, 3)


def test_a_binding_clause_is_cited_as_readers_cite_it(tables):
    assert binding_citations(tables, DAY) == {"RUL-01": "Ley 1, Art. 8", "RUL-04": "Ley 1, Art. 9"}
