"""A clause leads to the rules that fulfil it."""

import datetime

import pandas as pd

from methods.rules import inputs
from methods.rules.trace import in_force, mandatory_backing

DAY = datetime.date(2026, 7, 5)


def test_a_rule_is_in_force_on_the_first_and_on_the_last_day_of_its_period(typed):
    rules = typed(
        inputs.RULE,
        """
        rule_id | status   | valid_from | valid_to
        RUL-01  | in_force | 2026-07-05 |
        RUL-02  | in_force | 2026-01-01 | 2026-07-05
        RUL-03  | in_force | 2026-07-06 |
        RUL-04  | in_force | 2026-01-01 | 2026-07-04
        RUL-05  | draft    | 2026-01-01 |
        """,
    )

    assert list(in_force(rules, DAY).rule_id) == ["RUL-01", "RUL-02"]


def test_a_rule_is_backed_by_its_first_binding_clause(typed):
    """RUL-01 fulfils a permission, then two commands of a law: the first command is cited. RUL-02 fulfils a policy: nothing."""
    norms = pd.DataFrame({"norm_id": ["NRM-01", "NRM-02"], "force": ["mandatory", "advisory"]})
    tables = {
        "norm": norms.assign(in_force_from=pd.Timestamp("2021-01-01"), in_force_to=pd.NaT),
        "norm_clause": typed(
            inputs.NORM_CLAUSE,
            """
            clause_id | norm_id | ref     | modal
            CLS-01    | NRM-01  | Art. 8  | may
            CLS-02    | NRM-01  | Art. 9  | must_not
            CLS-03    | NRM-01  | Art. 10 | must
            CLS-04    | NRM-02  | 4.2     | must
            """,
        ),
        "rule_clause": typed(
            inputs.RULE_CLAUSE,
            """
            rule_id | clause_id | coverage
            RUL-01  | CLS-01    | full
            RUL-01  | CLS-02    | partial
            RUL-01  | CLS-03    | full
            RUL-02  | CLS-04    | full
            """,
        ),
    }

    assert mandatory_backing(tables, DAY) == {"RUL-01": "CLS-02 (Art. 9)"}
