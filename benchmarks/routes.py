"""Counting a log's ways, pairs and waits, beside pandas grouping the same frame once: ``python -m benchmarks.routes``.

In       how many events and rounds; ``--smallest`` to see that it works
Out      printed: ratios of CPU and of wall seconds, ours over each way to group, with least, median and greatest of all rounds
Assumes  all of them run in one process on the same frame of texts, in turn, in an order that changes with the round, after one
         round that does not count; the garbage collector rests while one of them runs
"""

import argparse
import gc
import statistics
import sys
import time

import numpy as np
import pandas as pd

from methods.event_log.pairs import pairs_of
from methods.event_log.sequence import folded
from methods.event_log.ways import ways_of
from methods.routes import follows, waits
from methods.routes.walks import walk

ACTIVITIES = (
    *("Solicitud", "Asesoría", "Cobertura", "Oferta", "Documentos", "Consentimiento", "Crédito", "Entrevista"),
    *("Contrato", "Agendamiento", "Visita fallida", "Instalación"),
)
PER_CASE = (6, 13)  # events of a case, from and under
STRAYING = 0.07  # share of events that are any activity
WINDOW = ("2026-01-05", "2027-12-31")
GOAL = 3.0
OURS = "ways, pairs and waits (ours)"
ALTERNATIVES = {
    "groupby(['case_id', 'log_name']).size()": lambda log: log.groupby(["case_id", "log_name"], sort=False).size(),
    "groupby('case_id').agg(started min, ended max)": lambda log: log.groupby("case_id").agg({"started": "min", "ended": "max"}),
    "groupby('case_id').size(), the cheapest there is": lambda log: log.groupby("case_id").size(),
    "groupby('case_id').log_name.agg(tuple), the ways alone": lambda log: log.groupby("case_id", sort=False).log_name.agg(tuple),
}


def main(words):
    """Measure and print.

    Parameters
    ----------
    words : list of str
        Of the command line.

    Returns
    -------
    int
        0; 1 when ours and pandas do not find the same number of ways.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.routes")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--smallest", action="store_true")
    choice = parser.parse_args(words)
    events, rounds = (9_000, 1) if choice.smallest else (choice.events, choice.rounds)
    by_case = generated(events)
    shuffled = by_case.sample(frac=1, random_state=1).reset_index(drop=True)
    for order, log in (("by case", by_case), ("shuffled", shuffled)):
        contenders = {OURS: counted} | ALTERNATIVES | {"the whole map, waits with intervals (ours)": mapped}
        timed(contenders, log, 0)
        _show(order, log, [timed(contenders, log, turn) for turn in range(rounds)])
    return int(_disagree(generated(min(events, 100_000))))


def generated(events, seed=20260105):
    """A log of about so many events, by case and moment, texts as an engagement's tables hold them.

    Parameters
    ----------
    events : int
    seed : int

    Returns
    -------
    DataFrame
    """
    draw = np.random.default_rng(seed)
    lengths = draw.integers(*PER_CASE, max(events * 2 // (sum(PER_CASE) - 1), 1))
    begins, total = np.cumsum(lengths) - lengths, int(lengths.sum())
    position = np.arange(total) - np.repeat(begins, lengths)
    activity = np.where(draw.random(total) < STRAYING, draw.integers(0, len(ACTIVITIES), total), position % len(ACTIVITIES))
    lag = np.cumsum(draw.exponential(600, total).astype(int) + 1)
    opened = np.repeat(draw.integers(0, 300 * 1440, len(lengths)) - lag[begins], lengths)
    started = np.datetime64(WINDOW[0], "m") + (opened + lag)
    log = pd.DataFrame({"case_id": np.repeat([f"2026-{number:07}" for number in range(len(lengths))], lengths)})
    log = log.assign(log_name=np.array(ACTIVITIES)[activity], started=started.astype("datetime64[ns]"))
    missing = pd.array([None] * total, dtype="Int64")
    return log.assign(ended=log.started + np.timedelta64(5, "m"), order_no=missing).astype(
        {"case_id": object, "log_name": object}
    )


def counted(log):
    """What a consultant asks first: which ways there are, what follows what, how long cases wait between."""
    sequence = folded(log)
    return ways_of(sequence), pairs_of(sequence)


def mapped(log):
    """The same through the functions of the notebook, from the frames to the map and the waits with their intervals."""
    first = log[~log.case_id.duplicated()]
    cases = pd.DataFrame({"case_id": first.case_id, "opened": first.started, "closed": pd.NaT, "outcome": "active"})
    activities = pd.DataFrame({"log_name": ACTIVITIES, "name": ACTIVITIES, "is_exception": False})
    ways = walk(log, cases, activities, WINDOW)
    return ways_of(ways.sequence), follows.count(ways), waits.by_transition(ways)


def timed(contenders, log, turn):
    """CPU and wall seconds of each, beginning with another one in every round.

    Parameters
    ----------
    contenders : mapping of str to callable
    log : DataFrame
    turn : int

    Returns
    -------
    dict of str to (float, float)
    """
    names = list(contenders)
    found = {}
    for name in names[turn % len(names) :] + names[: turn % len(names)]:
        gc.collect()
        gc.disable()
        cpu, wall = time.process_time(), time.perf_counter()
        contenders[name](log)
        found[name] = time.process_time() - cpu, time.perf_counter() - wall
        gc.enable()
    return found


def _disagree(log):
    by_case = log.sort_values(["case_id", "started"], kind="stable").groupby("case_id", sort=False).log_name.agg(tuple)
    return len(ways_of(folded(log), every_event=True).steps) != by_case.nunique()


def _show(order, log, measured):
    _say(f"\n{len(log):,} events of {log.case_id.nunique():,} cases, {order}, {len(measured)} rounds; seconds are medians")
    for name in measured[0]:
        cpu, wall = (statistics.median(found[name][unit] for found in measured) for unit in (0, 1))
        _say(f"{name:<58} {cpu:7.3f} CPU {wall:7.3f} wall")
    _say(
        f"{'ours over one pandas group-by':<58} {'CPU min':>8} {'median':>7} {'max':>7} {'wall min':>8} {'median':>7} {'max':>7}"
    )
    for name in ALTERNATIVES:
        ratios = [[found[OURS][unit] / max(found[name][unit], 1e-9) for found in measured] for unit in (0, 1)]
        spreads = [(min(values), statistics.median(values), max(values)) for values in ratios]
        verdict = f"{'within' if max(median for _, median, _ in spreads) <= GOAL else 'over'} {GOAL:g}"
        cpu, wall = spreads
        _say(f"{name:<58} {cpu[0]:8.2f} {cpu[1]:7.2f} {cpu[2]:7.2f} {wall[0]:8.2f} {wall[1]:7.2f} {wall[2]:7.2f} {verdict}")


def _say(text):
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
