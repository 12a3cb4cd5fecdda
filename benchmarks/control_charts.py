"""Control charts, capability and gage R&R beside two other packages: ``python -m benchmarks.control_charts``.

In       how many points and rounds; ``--smallest`` to see that it works
Out      printed: passes over the array that our limits and rules take; by task our time and the time of each peer over ours,
         least, median and greatest of all rounds; every number and signal in which they differ from us
Assumes  peers (``chart_peers``) are installed beside the project; one that is not is named, with the way to install it. A ratio
         is taken inside one round, all packages in turn on the same arrays in one process, in seconds of processor; a first
         round is not counted
"""

import argparse
import sys
import time
import warnings
from statistics import median

import numpy as np
import pandas as pd

from benchmarks.chart_peers import NAMES, PEERS, TASKS, H, installed, ours
from methods.statistics.control_charts.individuals import individuals_chart
from methods.statistics.control_charts.rules import distances, marks
from methods.statistics.control_charts.sigma import individual_sigma, moving_ranges

SEED = 20250331
ALIKE = 1e-9
SHOWN = 6
PASSES_OVER = 1_000_000
WARM_UP = 200
HOW = (
    "python -m venv PEERS; echo SITE-PACKAGES OF THIS PYTHON > PEERS/lib/python3.11/site-packages/project.pth; "
    "PEERS/bin/pip install --no-deps"
)


def main(words):
    """Measure and print.

    Parameters
    ----------
    words : list of str
        Of the command line.

    Returns
    -------
    int
        0; 1 when a peer failed at a task it was asked.
    """
    choice = _chosen(words)
    there = installed()
    for name in [name for name in NAMES if name not in there]:
        _say(f"{name} is not installed; to compare: {HOW} {name}; then run this with PEERS/bin/python")
    contenders = {"ours": ours(), **{name: PEERS[name]() for name in there}}
    data = _arrays(choice.points)
    _say(f"{choice.points} points, {choice.rounds} rounds; Python {sys.version.split()[0]}, {_versions(there)}")
    _passes(choice.passes, choice.rounds)
    _measured(contenders, _arrays(WARM_UP), 1)
    spent, answers, faults = _measured(contenders, data, choice.rounds)
    _ratios(spent, list(there))
    _differences(answers, list(there))
    for fault in faults:
        _say(f"FAILED {fault}")
    return int(bool(faults))


def _arrays(points):
    rng = np.random.default_rng(SEED)
    values = rng.normal(10, 2, points)
    sizes = rng.integers(80, 120, points)
    parts, trials = rng.normal(10, 2, 10), rng.normal(0, 0.3, 90)
    study = pd.DataFrame({"part": np.repeat(range(10), 9), "operator": np.tile(np.repeat(range(3), 3), 10)})
    study["trial"], study["x"] = np.tile(range(3), 30), np.repeat(parts, 9) + np.tile(np.repeat([0, 0.4, -0.2], 3), 10) + trials
    groups = values[: points // 5 * 5].reshape(-1, 5)
    return {"values": values, "groups": groups, "counts": rng.binomial(sizes, 0.2), "sizes": sizes, "study": study, "h": H}


def _measured(contenders, data, rounds):
    spent, answers, faults = {}, {}, set()
    turns = [(task, name) for _ in range(rounds) for task in TASKS for name in contenders if task in contenders[name]]
    for task, name in turns:
        asked = contenders[name][task]
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                outcome, seconds = _clocked(lambda asked=asked: asked.compute(data))
                answers[task, name] = asked.read(outcome)
        except Exception as fault:  # what one peer cannot do must not end the comparison
            faults.add(f"{name}, {task}: {type(fault).__name__}: {fault}")
        else:
            spent.setdefault((task, name), []).append(seconds)
    return spent, answers, sorted(faults)


def _clocked(part):
    """What a part gives, and the seconds of processor it takes."""
    begun = time.process_time()
    outcome = part()
    return outcome, time.process_time() - begun


def _passes(points, rounds):
    """Limits and rules in units of one pass: adding a number to every value."""
    values = np.random.default_rng(SEED).normal(10, 2, points)
    ranges = moving_ranges(values)
    parts = {
        "limits alone": lambda: (values.mean(), individual_sigma(values, moving_ranges(values), "mr")),
        "eight rules alone": lambda: marks(distances(values, 10.0, 2.0), "nelson"),
        "whole I-MR result, with labels and table": lambda: individuals_chart(values, rules="nelson"),
    }
    alone = min(_clocked(lambda: ranges + 1.0)[1] for _ in range(max(5, rounds)))
    _say(f"\n{points} points, in passes over the array ({1000 * alone:.2f} ms each)")
    for name, part in parts.items():
        part()
        took = [_clocked(part)[1] for _ in range(rounds)]
        _say(f"  {name:42} {min(took) / alone:8.0f}  ({1000 * min(took):.0f} ms)")


def _ratios(spent, peers):
    heads = "".join(f"{f'{name} / ours: min median max':>36}" for name in peers)
    _say(f"\n{'task':28}{'ours, CPU ms':>18}{heads}")
    for task in TASKS:
        if (task, "ours") not in spent:
            continue
        mine = spent[task, "ours"]
        line = f"{task:28}{1000 * median(mine):18.1f}"
        for name in peers:
            theirs = spent.get((task, name))
            ratios = [other / own for other, own in zip(theirs or [], mine, strict=False)]
            line += f"{'-':>36}" if not ratios else f"{min(ratios):14.1f}{median(ratios):11.1f}{max(ratios):11.1f}"
        _say(line)


def _differences(answers, peers):
    _say(f"\ndisagreements with ours (relative difference above {ALIKE:g}, or other points marked)")
    for task in TASKS:
        mine = answers.get((task, "ours"))
        for name in peers:
            theirs = answers.get((task, name))
            if mine is None or theirs is None:
                continue
            for line in [*_numbers(mine, theirs), *_signals(mine, theirs)]:
                _say(f"  {task:26} {name:8} {line}")


def _numbers(mine, theirs):
    for label, own in mine.numbers.items():
        other = theirs.numbers.get(label)
        if other is not None and abs(other - own) > ALIKE * max(abs(own), abs(other)):
            yield f"{label}: {other:.10g} against {own:.10g}"


def _signals(mine, theirs):
    for rule in [rule for rule in mine.signals if rule in theirs.signals]:
        own, other = (set(map(int, answer.signals[rule])) for answer in (mine, theirs))
        if own != other:
            only, missed = sorted(other - own), sorted(own - other)
            yield f"{rule}: {len(other)} points against {len(own)}; only theirs {_few(only)}; only ours {_few(missed)}"


def _few(points):
    return f"{len(points)} ({', '.join(map(str, points[:SHOWN]))}{', …' if len(points) > SHOWN else ''})" if points else "none"


def _versions(there):
    names = {"numpy": np.__version__, "pandas": pd.__version__, **there}
    return ", ".join(f"{name} {number}" for name, number in names.items())


def _say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _chosen(words):
    parser = argparse.ArgumentParser(prog="python -m benchmarks.control_charts")
    parser.add_argument("--points", type=int, default=20_000, help="of each array that all packages are given")
    parser.add_argument("--passes", type=int, default=PASSES_OVER, help="points on which our own passes are counted")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--smallest", action="store_true", help="200 points, one round: does it work?")
    choice = parser.parse_args(words)
    if choice.smallest:
        choice.points, choice.passes, choice.rounds = 200, 2000, 1
    return choice


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
