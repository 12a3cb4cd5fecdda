"""The tollgate of the define phase fails for each reason of its own, and passes without any."""

import pytest

from methods.dmaic.define import charter_of, every_measured, gate, tree


@pytest.fixture
def missing(tables, window):
    """The keys of the requirements that are missing after a change to the tables."""

    def after(change):
        change(tables)
        charter = charter_of(tables)
        judged = gate(charter, tree(charter, tables), every_measured(tables, window=window), tables.stakeholder)
        return [requirement.key for requirement in judged.missing]

    return after


def _set(name, column, value):
    def change(tables):
        frame = getattr(tables, name).copy()
        frame[column] = value
        setattr(tables, name, frame)

    return change


def _empty(*names):
    def change(tables):
        for name in names:
            setattr(tables, name, getattr(tables, name).head(0))

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda tables: None, []),
        (_empty("sipoc_flow"), ["scope"]),
        (_empty("project_member"), ["team"]),
        (_set("stakeholder", "support", "against"), ["sponsor"]),
        (_set("customer_need", "reason_id", None), ["voice"]),
        (_set("ctq", "flow_id", None), ["trace"]),
        (_empty("ctq"), ["ctq", "trace", "data"]),
        (_empty("case", "event"), ["data"]),
        (_empty("improvement_project"), ["charter", "scope", "team", "sponsor", "voice"]),
    ],
    ids=["nothing", "scope", "team", "sponsor", "voice", "trace", "ctq", "data", "charter"],
)
def test_each_reason_is_named(missing, change, said):
    assert missing(change) == said
