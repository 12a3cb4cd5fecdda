"""Which cases passed the same activities in the same order?

In       a log as runs (``methods.event_log.sequence``)
Out      ``ways_of``: ``Ways``
Assumes  a way is the order of passes; events of one activity in a row are one pass
Source   trace variants: van der Aalst, Process Mining, 2nd ed. (2016), section 5.4

Cases are put together by a number made of the whole way, and every case is then compared, step by step, with the first one of its
number: equal numbers of unequal ways, however unlikely, are parted and never counted as one.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

BASE = 0x9E3779B97F4A7C15  # odd, so that its powers never vanish among whole numbers of 64 bits


@dataclass(frozen=True)
class Ways:
    """The ways of a log.

    Attributes
    ----------
    steps : tuple of tuple of str
        Log names in order, each way once; in the order in which cases first take them.
    case_ids : ndarray of str
        Cases with events, in alphabetical order.
    of_case : ndarray of int
        Place in ``steps`` of the way of each of them.
    """

    steps: tuple[tuple[str, ...], ...]
    case_ids: np.ndarray
    of_case: np.ndarray


def ways_of(sequence, cases=None, *, every_event=False):
    """The way of every case.

    Parameters
    ----------
    sequence : Sequence
    cases : Series of str, optional
        Only these cases.
    every_event : bool
        Whether the events of one activity in a row count one by one, as tools that do not know of passes count them.

    Returns
    -------
    Ways

    Examples
    --------
    >>> from methods.event_log.sequence import folded
    >>> log = pd.DataFrame({"case_id": ["1", "1", "2", "3", "3"], "log_name": ["Ask", "Pay", "Ask", "Ask", "Pay"],
    ...     "started": pd.to_datetime(["2026-01-05"] * 5), "ended": pd.NaT, "order_no": range(5)})
    >>> ways = ways_of(folded(log))
    >>> ways.steps, ways.of_case.tolist()
    ((('Ask', 'Pay'), ('Ask',)), [0, 1, 0])
    """
    coded = sequence.coded
    times = sequence.runs.repeats.to_numpy() if every_event else 1
    of_event, activities = np.repeat(coded.cases, times), np.repeat(coded.activities, times)
    begins = np.flatnonzero(np.diff(of_event, prepend=-1))
    lengths = np.diff(begins, append=len(of_event))
    if cases is not None:
        kept = np.isin(of_event[begins], pd.Index(coded.case_ids).get_indexer(pd.unique(cases)))
        begins, lengths = begins[kept], lengths[kept]
    of_case = _same(activities.astype(np.uint64) + np.uint64(1), begins, lengths) if len(begins) else begins
    _, first = np.unique(of_case, return_index=True)
    steps = tuple(tuple(coded.log_names[activities[begins[k] : begins[k] + lengths[k]]]) for k in first)
    return Ways(steps, coded.case_ids[of_event[begins]], of_case)


def _same(own, begins, lengths):
    """For each case the number of its way, by first appearance."""
    numbers = _numbered(own, begins, lengths)
    places, firsts = _by_appearance(numbers)
    alone = _unlike(own, begins, lengths, firsts[places])
    if alone.any():
        numbers = [own[low : low + length].tobytes() for low, length in zip(begins, lengths, strict=True)]
        places, _ = _by_appearance(np.array(numbers, dtype=object))
    return places


def _numbered(own, begins, lengths):
    """A number of 64 bits for each way: the value of a polynomial in its activities, and its length."""
    places = np.arange(int(lengths.max()), dtype=np.uint64)
    powers = np.concatenate([[np.uint64(1)], np.cumprod(np.full(len(places), BASE, dtype=np.uint64))])
    inside, position = _positions(begins, lengths)
    values = own[inside] * powers[position]
    starts = np.append(0, np.cumsum(lengths)[:-1])
    return np.add.reduceat(values, starts) * np.uint64(BASE) + lengths.astype(np.uint64)


def _positions(begins, lengths):
    """Of every run of the cases: its place in the log, and its place in its case."""
    total = np.cumsum(lengths)
    position = np.arange(int(total[-1])) - np.repeat(total - lengths, lengths)
    return np.repeat(begins, lengths) + position, position


def _by_appearance(numbers):
    places, unique = pd.factorize(numbers)
    firsts = np.full(len(unique), len(numbers))
    np.minimum.at(firsts, places, np.arange(len(numbers)))
    return places, firsts


def _unlike(own, begins, lengths, alike):
    """Whether each case differs from the one that it is said to be like."""
    different = lengths != lengths[alike]
    known = np.where(different, 0, lengths)
    inside, position = _positions(begins, known)
    other = np.repeat(begins[alike], known) + position
    case = np.repeat(np.arange(len(begins)), known)
    different[case[own[inside] != own[other]]] = True
    return different
