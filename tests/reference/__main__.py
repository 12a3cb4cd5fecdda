"""Run a file of cases with known answers: ``python -m tests.reference FILE``.

Prints each failure and ``N passed, M failed``; ends with 1 if any case failed or any family has no function.
"""

import inspect
import json
import sys
from pathlib import Path

from tests.reference.comparison import MISSING, disagreements
from tests.reference.families import families


def failures(case, named):
    """What is wrong with our answer to one case.

    Parameters
    ----------
    case : dict
        ``id``, ``family``, ``input``, ``params``, ``expected``.
    named : dict of str to callable

    Returns
    -------
    list of str
        Empty when every expected field agrees.
    """
    if case["family"] not in named:
        return [f"no function answers the family {case['family']}"]
    try:
        computed = _answer(named[case["family"]], case)
    except Exception as error:  # the next cases are to be run all the same
        return [f"{type(error).__name__}: {error}"]
    return [
        f"{place}: expected {value}, computed {'nothing' if given is MISSING else given}"
        for place, value, given in disagreements(case["expected"], computed)
    ]


def asked(expected):
    """What a case asks for, without the answers: the names of its fields, and the values at which a prediction is wanted.

    Parameters
    ----------
    expected : dict
        Leaves or dicts of leaves. What stands under ``at`` is part of the question.

    Returns
    -------
    dict
        The same names; None for each leaf, numbers under ``at``.

    Examples
    --------
    >>> asked({"fit": {"value": 3.5, "abs": 0.1}, "at": {"x": {"value": 2}}})
    {'fit': None, 'at': {'x': 2}}
    """
    return {
        name: {key: leaf["value"] for key, leaf in part.items()} if name == "at" else None if "value" in part else asked(part)
        for name, part in expected.items()
    }


def _answer(answer, case):
    options = {"asked": asked(case["expected"])} if "asked" in inspect.signature(answer).parameters else {}
    return answer(case["input"], case.get("params", {}), **options)


def main(path):
    """Run the file and print.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    int
        0 if all passed, 1 if not.
    """
    cases = json.loads(Path(path).read_text(encoding="utf-8"))["cases"]
    named = families()
    failed = {case["id"]: found for case in cases if (found := failures(case, named))}
    for name, found in failed.items():
        print(f"{name}\n" + "\n".join(f"  {line}" for line in found))
    print(f"{len(cases) - len(failed)} passed, {len(failed)} failed")
    return int(bool(failed))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.reference FILE")
    sys.exit(main(sys.argv[1]))
