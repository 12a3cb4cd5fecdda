"""Results as tables to print.

In       lines, results, an account of stages
Out      lists of text lines
Assumes  a terminal of 130 columns
"""

import json
from collections import defaultdict
from statistics import median

from benchmarks import comparison as ways

STAGES = (
    ("command: interpreter and imports", "command.start"),
    ("command: more imports, fingerprints, ledger", "command.run"),
    ("check of the tables", "worker.check"),
    ("client: start of the kernel", "client.until_ready"),
    ("client: cells", "client.cells"),
    ("client: proof, cleaning, writing", "client.conclude"),
    ("client: reading the notebook, inputs unchanged", "client.rest"),
    ("processes: fork and end", "workers.rest"),
    ("server of kernels: imports once, forks", "server"),
    ("kernel: start", "kernel.start"),
    ("kernel: opening tables", "cell.open"),
    ("kernel: computing", "cell.compute"),
    ("kernel: drawing", "cell.draw"),
    ("kernel: messages", "kernel.messages"),
    ("kernel: end", "kernel.end"),
    ("end of the command", "command.end"),
)
COMPARED = (
    ("(a) / (c), CPU", ways.SHELL, ways.OURS),
    ("(b) / (c), CPU", ways.POOL, ways.OURS),
    ("(c) / (d), CPU", ways.OURS, ways.FLOOR),
    ("second run / first run, CPU", ways.AGAIN, ways.COMMAND),
)
PROCESSES = ("command.start", "command.run", "workers", "server", "kernels")


def ratios(found):
    """Each ratio with its goal.

    Parameters
    ----------
    found : list of Line

    Returns
    -------
    list of str
    """
    rows = [("ratio", "of", "min", "median", "max", "goal", "")]
    rows += [(line.name, line.unit, *_spread(line.values), line.wanted, line.verdict) for line in found]
    return _aligned(rows)


def costs(rounds):
    """Seconds per notebook of each way.

    Parameters
    ----------
    rounds : list of dict of str to Result

    Returns
    -------
    list of str
    """
    rows = [("seconds per notebook", "n", "wall min", "median", "max", "CPU min", "median", "max")]
    for name in rounds[0]:
        results = [results[name] for results in rounds]
        count = max(results[0].notebooks, 1)
        spreads = (_spread([getattr(result, unit) / count for result in results]) for unit in ("wall", "cpu"))
        rows.append((name, str(results[0].notebooks), *(value for spread in spreads for value in spread)))
    return _aligned(rows)


def growth(grown):
    """Seconds in all, by number of engagements.

    Parameters
    ----------
    grown : dict of int to dict of str to Result

    Returns
    -------
    list of str
    """
    names = list(dict.fromkeys(name for results in grown.values() for name in results if name in ways.GROWING))
    rows = [("seconds in all, wall / CPU, by engagements", *map(str, grown))]
    rows += [(name, *(_pair(results.get(name)) for results in grown.values())) for name in names]
    for label, top, bottom in COMPARED:
        rows.append((label, *(_quotient(results.get(top), results.get(bottom)) for results in grown.values())))
    return _aligned(rows)


def stages(result, account, floor):
    """Where the CPU of our batch goes, stage by stage.

    Parameters
    ----------
    result : Result
        Of the batch.
    account, floor : Path
        As ``Comparison.stages`` gives them.

    Returns
    -------
    list of str
    """
    spent, waited = _spent(account), _total(account, "wall", "stage")
    spent["command.end"] = result.cpu - sum(spent[process] for process in PROCESSES)
    alone = _cells(floor)
    rows = [("where the CPU of (c) goes", "s", "s/notebook", "share", "floor s", "wall s")]
    for label, stage in STAGES:
        cpu = spent[stage]
        shares = (f"{cpu:.2f}", f"{cpu / result.notebooks:.3f}", f"{cpu / result.cpu:.1%}")
        rows.append((label, *shares, *(f"{value[stage]:.2f}" if value.get(stage) else "" for value in (alone, waited))))
    whole = (f"{result.cpu:.2f}", f"{result.cpu / result.notebooks:.3f}", "100%")
    rows.append(("all", *whole, f"{sum(alone.values()):.2f}", f"{result.wall:.2f}"))
    return _aligned(rows)


def _spent(account):
    spent = _total(account, "cpu", "stage")
    spent |= _cells(account.with_name(f"{account.name}.cells"))
    spent["client.cells"] = spent["client.run"] - spent["client.until_ready"]
    spent["client.rest"] = spent["worker.notebook"] - spent["client.run"] - spent["client.conclude"]
    spent["workers.rest"] = spent["workers"] - spent["worker.notebook"] - spent["worker.check"] - spent["worker.page"]
    spent["kernel.messages"] = spent["kernel.cells"] - sum(spent[name] for name in ("cell.open", "cell.compute", "cell.draw"))
    spent["kernel.end"] = spent["kernels"] - spent["kernel.start"] - spent["kernel.cells"]
    return spent


def _cells(path):
    found = defaultdict(float)
    for line in path.read_text(encoding="utf-8").splitlines():
        seconds = json.loads(line)
        inside = {kind: seconds.get(kind, 0.0) for kind in ("open", "draw")}
        for kind, value in (inside | {"compute": seconds["cell"] - sum(inside.values())}).items():
            found[f"cell.{kind}"] += value
    return found


def _total(path, value, key):
    found = defaultdict(float)
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found[record[key]] += record[value]
    return found


def _quotient(top, bottom):
    sound = all(result is not None and not result.fault for result in (top, bottom))
    return f"{top.cpu / bottom.cpu:.3g}" if sound else ""


def _pair(result):
    if result is None or result.fault:
        return "failed" if result else "not run"
    return f"{result.wall:.1f} / {result.cpu:.1f}"


def _spread(values):
    if not values:
        return "", "", ""
    return tuple(f"{value:.3g}" if value >= 0.1 else f"{value:.3f}" for value in (min(values), median(values), max(values)))


def _aligned(rows):
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows]
