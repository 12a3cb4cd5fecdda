"""Order among nodes that are joined by flows.

In       ids, and pairs of ids: what leads to what
Out      ``loops``: pairs that lead back; ``topological``: the ids in order; ``avoidable``: ids that some way goes round
Source   depth-first search and Kahn's algorithm, with the given order wherever the pairs leave a choice
"""

import heapq


def loops(ids, pairs):
    """Pairs that lead back to a node on the way to themselves, when nodes are visited from the first on.

    Parameters
    ----------
    ids : sequence of str
    pairs : sequence of (str, str)

    Returns
    -------
    set of (str, str)

    Examples
    --------
    >>> loops("abc", [("a", "b"), ("b", "c"), ("c", "b")])
    {('c', 'b')}
    """
    after = _after(pairs)
    entered = {target for _, target in pairs}
    state, backward = {}, set()
    for root in sorted(ids, key=lambda name: name in entered):
        stack = [(root, iter(after.get(root, ())))] if root not in state else []
        state.setdefault(root, "open")
        while stack:
            name, following = stack[-1]
            other = next(following, None)
            if other is None:
                state[name] = "done"
                stack.pop()
            elif other not in state:
                state[other] = "open"
                stack.append((other, iter(after.get(other, ()))))
            elif state[other] == "open":
                backward.add((name, other))
    return backward


def topological(ids, pairs):
    """The ids so that every pair leads forward.

    Parameters
    ----------
    ids : sequence of str
        Those that nothing orders keep this order.
    pairs : sequence of (str, str)
        Without loops.

    Returns
    -------
    list of str

    Examples
    --------
    >>> topological("abcd", [("a", "c"), ("c", "b")])
    ['a', 'c', 'b', 'd']
    """
    place, after = {name: number for number, name in enumerate(ids)}, _after(pairs)
    missing = dict.fromkeys(ids, 0)
    for _, target in set(pairs):
        missing[target] += 1
    ready, ordered = [place[name] for name in ids if not missing[name]], []
    while ready:
        name = ids[heapq.heappop(ready)]
        ordered.append(name)
        for other in after.get(name, ()):
            missing[other] -= 1
            if not missing[other]:
                heapq.heappush(ready, place[other])
    return ordered


def avoidable(ids, pairs):
    """Ids that can be gone round: from a beginning that leads to it, some way reaches an end without touching it.

    Parameters
    ----------
    ids : sequence of str
    pairs : sequence of (str, str)
        Beginnings are what nothing leads to; ends are what leads to nothing.

    Returns
    -------
    set of str

    Examples
    --------
    >>> sorted(avoidable("abcd", [("a", "b"), ("b", "d"), ("a", "c"), ("c", "d")]))
    ['b', 'c']
    """
    after, found = _after(pairs), set()
    last = {name for name in ids if name not in after}
    for first in set(ids) - {target for _, target in pairs}:
        for name in _reached(first, after) - {first}:
            if _reached(first, after, without=name) & last:
                found.add(name)
    return found


def _reached(first, after, without=None):
    waiting, reached = [first], set()
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [other for other in after.get(name, ()) if other != without]
    return reached


def _after(pairs):
    after = {}
    for source, target in dict.fromkeys(pairs):
        after.setdefault(source, []).append(target)
    return after
