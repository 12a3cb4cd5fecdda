"""A batch of ours beside papermill and beside the floor: ``python -m benchmarks.batch``.

In       how many engagements, processes and rounds; ``--smallest`` to see that it works
Out      printed: ratios with least, median and greatest of all rounds, each beside its goal; seconds per notebook; how each way
         grows; ``--profile``: where our seconds go. Exit code 1 when one of the ways did not do what it should
Assumes  executing alone is compared, since papermill does no more: our pages are a line of their own
"""

import argparse
import os
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from benchmarks import goals, table
from benchmarks.comparison import STAGES, Comparison
from benchmarks.contenders import present
from workbook.run.batch import processors

SIZES = (1, 5, 20)
QUICK = ("sipoc",)
LIBRARIES = ("papermill", "nbclient", "ipykernel", "jupyter_client", "nbval", "pandas", "matplotlib")


def main(words):
    """Measure and print.

    Parameters
    ----------
    words : list of str
        Of the command line.

    Returns
    -------
    int
        0; 1 when something did not run as it should; 2 when a command is missing.
    """
    choice = _chosen(words)
    missing = present()
    if missing:
        _say(f"not found: {', '.join(missing)}", sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as place:
        return _measured(choice, Path(place))


def _measured(choice, place):
    begun = os.getloadavg()
    most = max(choice.growth, default=1)
    how = {"count": choice.engagements, "jobs": choice.jobs, "most": most, "reviewed": choice.reviewed}
    how |= {"notebooks": QUICK if choice.smallest else (), "quick": choice.smallest}
    comparison = Comparison(place, **how, tell=lambda text: _say(f"... {text}", sys.stderr))
    if not choice.smallest:
        comparison.warm_up()
    for _ in range(choice.rounds):
        comparison.round()
    grown = comparison.grow(choice.growth, stock_up_to=choice.stock_up_to or choice.engagements)
    stages = comparison.stages() if choice.profile else None
    _show(choice, comparison.rounds, grown, stages)
    _say(f"load average: {_load(begun)} at the beginning, {_load(os.getloadavg())} at the end")
    results = [*comparison.rounds, *grown.values(), *([{STAGES: stages[0]}] if stages else [])]
    return _faults(results)


def _show(choice, rounds, grown, stages):
    counts = f"{choice.engagements} engagements, {choice.jobs} at once, {choice.rounds} rounds, {os.cpu_count()} processors"
    _say(f"{counts}; Python {sys.version.split()[0]}, {', '.join(f'{name} {version(name)}' for name in LIBRARIES)}")
    parts = [table.ratios(goals.lines(rounds)), table.costs(rounds), table.growth(grown) if grown else []]
    parts.append(table.stages(*stages) if stages else [])
    for lines in filter(None, parts):
        _say("\n".join(["", *lines]))


def _faults(results):
    faults = {f"{name}: {result.fault}" for found in results for name, result in found.items() if result.fault}
    for fault in sorted(faults):
        _say(f"FAILED {fault}")
    return 1 if faults else 0


def _say(text, stream=sys.stdout):
    stream.write(f"{text}\n")
    stream.flush()


def _load(averages):
    return " ".join(f"{average:.1f}" for average in averages)


def _chosen(words):
    choice = _parser().parse_args(words)
    if choice.smallest:
        choice.engagements, choice.rounds, choice.reviewed, choice.growth = 1, 1, 1, ()
    elif choice.growth is None:
        choice.growth = tuple(size for size in SIZES if size <= choice.engagements)
    return choice


def _parser():
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch")
    parser.add_argument("--engagements", type=_some, default=20)
    parser.add_argument("--jobs", type=_some, default=processors(), help="processes at once, for every way alike")
    parser.add_argument("--rounds", type=_some, default=3)
    parser.add_argument("--reviewed", type=_some, default=5, help="engagements that are reviewed")
    parser.add_argument("--growth", type=_sizes, default=None, metavar="N,N,…", help="numbers of engagements to grow to")
    parser.add_argument("--stock-up-to", type=_some, default=None, help="engagements beyond which papermill is not asked")
    parser.add_argument("--profile", action="store_true", help="where our seconds go")
    parser.add_argument("--smallest", action="store_true", help="one engagement, one round: does it work?")
    return parser


def _some(text):
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _sizes(text):
    return tuple(sorted({_some(size) for size in text.split(",") if size}))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
