"""The same charts by other packages: what each is asked, and where its answer keeps the numbers.

In       arrays
Out      ``ours``, ``PEERS``: by task a ``Task``; ``installed``, which peers are there
Assumes  peers are not part of the project: they are measured when they happen to be installed beside it
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

import numpy as np
import pandas as pd

from methods.dmaic.measure.capability import capability
from methods.dmaic.measure.systems.crossed import crossed
from methods.statistics.control_charts.counts import laney_p_chart, p_chart
from methods.statistics.control_charts.cusum import cusum_chart
from methods.statistics.control_charts.ewma import ewma_chart
from methods.statistics.control_charts.individuals import individuals_chart
from methods.statistics.control_charts.rules import NELSON
from methods.statistics.control_charts.run_length import cusum_run_length, ewma_run_length
from methods.statistics.control_charts.subgroups import xbar_r_chart, xbar_s_chart

NAMES = ("pccpy", "mfgqc")
SINGLE, EIGHT, RANGES, SDS = "I-MR, limits and rule 1", "I-MR, eight rules", "Xbar-R, rule 1", "Xbar-S, rule 1"
SHARES, LANEY, EWMA, CUSUM = "p, rule 1", "Laney p', rule 1", "EWMA", "CUSUM"
LENGTHS, CAPABLE, GAGE = "run lengths", "capability, normal", "gage R&R, crossed"
TASKS = (SINGLE, EIGHT, RANGES, SDS, SHARES, LANEY, EWMA, CUSUM, LENGTHS, CAPABLE, GAGE)
INDICES = ("cp", "cpk", "pp", "ppk")
H, WEIGHT, WIDTH, POOLED_ABOVE = 4.0, 0.1, 2.7, 0.1
LIMITS = (0, 20)


@dataclass(frozen=True, eq=False)
class Answer:
    """Numbers by name, and by rule the positions, from 0, that it marks."""

    numbers: dict
    signals: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Task:
    """What is measured, ``compute(data)``, and how its outcome is read, ``read(outcome)``, which is not."""

    compute: Callable
    read: Callable


def installed():
    """Versions of the peers that are there.

    Returns
    -------
    dict of str to str
    """
    found = {}
    for name in NAMES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _ends(centre, lower, upper):
    numbers = {"centre": centre, "lower of point 1": lower[0], "upper of point 1": upper[0]}
    return numbers | {"lower, last point": lower[-1], "upper, last point": upper[-1]}


def _our_chart(result):
    values, table = result.values, result.table
    rules = [rule for rule in NELSON if rule in result.method["rules"]]
    marked = {rule: np.flatnonzero([rule in closed for closed in table["signals"]]) for rule in rules}
    numbers = _ends(values["centre"], table["lower"].to_numpy(), table["upper"].to_numpy())
    more = {name: values[name] for name in ("range_upper", "sd_upper", "sigma_z") if values.get(name) is not None}
    return Answer(numbers | more, marked)


def _our_cusum(result):
    marked = {side: np.flatnonzero([side in closed for closed in result.table["signals"]]) for side in ("up", "down")}
    return Answer({f"last {name}": result.table[name].iloc[-1] for name in ("c_plus", "c_minus")}, marked)


def _our_gage(result):
    table = result.table.set_index("source")
    return Answer({name: table.variance[name] for name in ("repeatability", "part", "gage_rr")})


def _our_study(data):
    return data["study"].rename(columns={"x": "value"})[["part", "operator", "value"]]


def ours():
    """What we are asked.

    Returns
    -------
    dict of str to Task
    """
    first = {"rules": ("N1",)}
    low, high = LIMITS
    return {
        SINGLE: Task(lambda data: individuals_chart(data["values"], **first), _our_chart),
        EIGHT: Task(lambda data: individuals_chart(data["values"], rules="nelson"), _our_chart),
        RANGES: Task(lambda data: xbar_r_chart(data["groups"], **first), _our_chart),
        SDS: Task(lambda data: xbar_s_chart(data["groups"], **first), _our_chart),
        SHARES: Task(lambda data: p_chart(data["counts"], data["sizes"], **first), _our_chart),
        LANEY: Task(lambda data: laney_p_chart(data["counts"], data["sizes"], **first), _our_chart),
        EWMA: Task(lambda data: ewma_chart(data["values"], weight=WEIGHT, width=WIDTH), _our_chart),
        CUSUM: Task(lambda data: cusum_chart(data["values"], h=H), _our_cusum),
        LENGTHS: Task(lambda data: (ewma_run_length(), cusum_run_length(h=data["h"])), _lengths),
        CAPABLE: Task(
            lambda data: capability(data["values"], lower=low, upper=high, in_time_order=True, shape="normal"),
            lambda result: Answer({name: result.values[name] for name in INDICES}),
        ),
        GAGE: Task(lambda data: crossed(_our_study(data), alpha_to_pool=POOLED_ABOVE), _our_gage),
    }


def _lengths(found):
    return Answer(dict(zip(("EWMA", "CUSUM"), map(float, found), strict=True)))


def _indices(found):
    return Answer({name: getattr(found, name) for name in INDICES})


def pccpy():
    """What pccpy is asked; its limits are per point, and sums in the unit of the data.

    Returns
    -------
    dict of str to Task
    """
    its = import_module("pccpy")
    low, high = LIMITS
    return {
        SINGLE: Task(lambda data: its.imr_chart(data["values"], tests=(1,)), _pccpy_chart),
        EIGHT: Task(lambda data: its.imr_chart(data["values"], tests=range(1, 9)), _pccpy_chart),
        RANGES: Task(lambda data: its.xbar_r_chart(data["groups"]), _pccpy_chart),
        SDS: Task(lambda data: its.xbar_s_chart(data["groups"]), _pccpy_chart),
        SHARES: Task(lambda data: its.p_chart(data["counts"], data["sizes"]), _pccpy_chart),
        LANEY: Task(lambda data: its.laney_p_chart(data["counts"], data["sizes"]), _pccpy_chart),
        EWMA: Task(lambda data: its.ewma_chart(data["values"], weight=WEIGHT, k=WIDTH), _pccpy_chart),
        CUSUM: Task(lambda data: its.cusum_chart(data["values"], h=H), _pccpy_cusum),
        LENGTHS: Task(lambda data: (its.arl_ewma(0.2, 3.0), its.arl_cusum(data["h"], 0.5)), _lengths),
        CAPABLE: Task(lambda data: its.capability_analysis(data["values"], low, high), _indices),
        GAGE: Task(
            lambda data: its.gage_rr(data["study"]["x"].to_numpy(), 10, 3, 3, alpha_interaction=POOLED_ABOVE),
            lambda found: Answer({"repeatability": found.var_repeatability, "part": found.var_part, "gage_rr": found.var_gage}),
        ),
    }


def _pccpy_chart(result):
    panel = result.panels[0]
    numbers = _ends(panel.center[0], panel.lcl, panel.ucl)
    if len(result.panels) > 1:
        numbers[{"R": "range_upper", "MR": "range_upper", "S": "sd_upper"}[result.panels[1].name]] = result.panels[1].ucl[-1]
    if "sigma_z" in result.params[0]:
        numbers["sigma_z"] = result.params[0]["sigma_z"]
    return Answer(numbers, {f"N{rule}": points for rule, points in panel.violations.items()})


def _pccpy_cusum(result):
    panel, sigma = result.panels[0], result.params[0]["sigma"]
    upper, lower = np.asarray(panel.values) / sigma, -np.asarray(panel.secondary) / sigma
    marked = {"up": np.flatnonzero(upper > H), "down": np.flatnonzero(lower > H)}
    return Answer({"last c_plus": upper[-1], "last c_minus": lower[-1]}, marked)


def mfgqc():
    """What mfgqc is asked; each point carries one rule at most, the first that it meets.

    Returns
    -------
    dict of str to Task
    """
    its = import_module("mfgqc")
    low, high = LIMITS

    def load(values, size=1, **columns):
        return its.load(pd.DataFrame({"x": values, **columns}), measure="x", subgroup_size=size)

    def groups(data):
        return load(data["groups"].ravel(), data["groups"].shape[1])

    roles = {"part": "part", "operator": "operator", "replicate": "trial"}
    return {
        EIGHT: Task(lambda data: load(data["values"]).control_chart("i_mr"), _mfgqc_chart),
        RANGES: Task(lambda data: groups(data).control_chart("xbar_r"), _mfgqc_chart),
        SDS: Task(lambda data: groups(data).control_chart("xbar_s"), _mfgqc_chart),
        SHARES: Task(lambda data: load(data["counts"], n=data["sizes"]).control_chart("p", n="n"), _mfgqc_chart),
        EWMA: Task(lambda data: load(data["values"]).ewma_chart(lam=WEIGHT, L=WIDTH), _mfgqc_ewma),
        CUSUM: Task(lambda data: load(data["values"]).cusum_chart(k=0.5, h=H), _mfgqc_cusum),
        CAPABLE: Task(lambda data: load(data["values"]).spec(low, high).capability(), _indices),
        GAGE: Task(
            lambda data: its.load(data["study"], measure="x").roles(**roles).gage_rr(alpha=POOLED_ABOVE),
            lambda found: Answer({"repeatability": found.var_repeat, "part": found.var_part, "gage_rr": found.var_grr}),
        ),
    }


def _mfgqc_chart(result):
    numbers = _ends(result.location_cl, result.location_lcl, result.location_ucl)
    if result.disp_label:
        numbers["sd_upper" if result.disp_label == "S" else "range_upper"] = result.disp_ucl[-1]
    marked = [found for found in result.violations if found.chart == "location"]
    rules = {found.rule[-1] for found in marked} | {"1"}
    return Answer(numbers, {f"N{rule}": [found.point - 1 for found in marked if found.rule[-1] == rule] for rule in rules})


def _mfgqc_ewma(result):
    return Answer(_ends(result.center, result.lcl, result.ucl), {"N1": [found.point - 1 for found in result.violations]})


def _mfgqc_cusum(found):
    upper, lower = found.c_plus / found.sigma, np.abs(found.c_minus) / found.sigma
    marked = {"up": np.flatnonzero(upper > H), "down": np.flatnonzero(lower > H)}
    return Answer({"last c_plus": upper[-1], "last c_minus": lower[-1]}, marked)


PEERS = {"pccpy": pccpy, "mfgqc": mfgqc}
