"""One map from a family of cases to the function that answers it.

Each room of the product that computes such answers has a module here whose ``FAMILIES`` says how a case's input and parameters
are handed to a public function and what its result's fields are called in the file of cases.
"""

from importlib import import_module

GROUPS = ("control_charts", "measurement", "analysis", "improvement")


def families():
    """Every family that can be answered.

    Returns
    -------
    dict of str to callable
        ``answer(input, params) -> dict``.

    Raises
    ------
    ValueError
        Two groups answer the same family.
    """
    named = {}
    for group in GROUPS:
        for family, answer in import_module(f"tests.reference.{group}").FAMILIES.items():
            if family in named:
                raise ValueError(f"{family} is answered twice")
            named[family] = answer
    return named
