"""One role that answers, one that does."""

import pytest

from methods.inventory import accountability, frequency


@pytest.fixture
def faults(tables, log):
    def found():
        result = accountability(frequency(tables, log()), tables.raci, tables.role)
        return dict(zip(result["activity_id"], result["fault"], strict=True))

    return found


def test_each_fault_is_found(faults):
    """1 is sound; the officer does 2, but the adviser is named; nobody answers for 3; nobody does 4; 5 is absent."""
    assert faults() == {
        "ACT-1": "", "ACT-2": "other_performer", "ACT-3": "no_accountable", "ACT-4": "no_responsible", "ACT-5": "undiscussed"
    }  # fmt: skip


def test_two_that_answer_are_one_too_many(tables, drawn, faults):
    tables.raci = drawn("activity_id | role_id | code\nACT-1 | ROL-A | A\nACT-1 | ROL-O | A\nACT-1 | ROL-C | R")

    assert faults()["ACT-1"] == "many_accountable"
