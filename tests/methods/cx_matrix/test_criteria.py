"""The shipped catalogue is whole: every dimension has all four levels, every test exists and is asked for once."""

from methods.cx_matrix.criteria import CRITERIA, DIMENSIONS
from methods.cx_matrix.proofs import PROOFS


def test_each_dimension_has_criteria_of_all_four_levels():
    assert {(criterion.dimension, criterion.level) for criterion in CRITERIA} == {
        (dimension, level) for dimension in DIMENSIONS for level in (1, 2, 3, 4)
    }


def test_each_criterion_has_an_id_of_its_own():
    assert len({criterion.criterion_id for criterion in CRITERIA}) == len(CRITERIA)


def test_each_test_of_the_program_serves_one_criterion():
    assert sorted(criterion.test for criterion in CRITERIA if criterion.test) == sorted(PROOFS)
