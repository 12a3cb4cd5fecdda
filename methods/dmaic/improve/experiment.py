"""What did an experiment with a CTQ show, and which settings does it recommend?

In       the tables ``experiment``, ``experiment_factor``, ``experiment_run``
Out      ``experiment_of`` a CTQ: an ``Experiment``; ``settings_of``, which reads one run's settings
Assumes  settings written as ``A=+; B=-``; a centre point has 0 in every factor
Source   ``factorial``, which names its own
"""

import re
from dataclasses import dataclass

import pandas as pd

from methods.dmaic.improve.factorial import factorial
from methods.errors import MethodError
from methods.statistics.result import Result

LEVELS = {"+": 1, "+1": 1, "1": 1, "-": -1, "-1": -1, "\N{MINUS SIGN}": -1, "0": 0}


@dataclass(frozen=True, eq=False)
class Experiment:
    """One experiment, analysed.

    Attributes
    ----------
    id, name, response, unit, direction : str
    factors : DataFrame
        letter, name, low, high.
    runs : DataFrame
        One column per letter and ``response``, in the order of the runs.
    result : Result
        As ``factorial``.
    """

    id: str
    name: str
    response: str
    unit: str
    direction: str
    factors: pd.DataFrame
    runs: pd.DataFrame
    result: Result

    def named(self, term):
        """The factors of a term by their names: ``Medium × Time``."""
        names = dict(zip(self.factors["letter"], self.factors["name"], strict=True))
        return " \N{MULTIPLICATION SIGN} ".join(names[letter] for letter in term.split(":"))

    @property
    def active(self):
        """Rows of the effects that are judged real, the largest first."""
        table = self.result.table
        real = table[table["active"].fillna(False).astype(bool)]
        return real.loc[real["effect"].abs().sort_values(ascending=False, kind="stable").index]

    @property
    def recommended(self):
        """The level, +1 or -1, of each factor that has a say in the real effects: the corner whose predicted response is best."""
        terms = {tuple(row.term.split(":")): row.coefficient for row in self.active.itertuples()}
        letters = [letter for letter in self.factors["letter"] if any(letter in term for term in terms)]
        corners = self.runs[(self.runs[letters] != 0).all(axis=1)][letters].drop_duplicates() if letters else pd.DataFrame()
        if corners.empty:
            return {}
        predicted = sum(coefficient * corners[list(term)].prod(axis=1) for term, coefficient in terms.items())
        best = predicted.idxmin() if self.direction == "lower" else predicted.idxmax()
        return {letter: int(corners.loc[best, letter]) for letter in letters}

    @property
    def predicted(self):
        """The response that the real effects promise at the recommended settings; None where nothing is recommended."""
        levels = self.recommended
        if not levels:
            return None
        parts = [row.coefficient * _product(levels, row.term) for row in self.active.itertuples()]
        return self.result.values["grand_mean"] + sum(parts)


def experiment_of(tables, ctq_id):
    """The first experiment of a CTQ, analysed.

    Parameters
    ----------
    tables : namespace
        The tables of an engagement by attribute.
    ctq_id : str

    Returns
    -------
    Experiment or None
        None without an experiment, its factors or its runs.

    Raises
    ------
    MethodError
        Settings that cannot be read; whatever ``factorial`` refuses.
    """
    rows = tables.experiment[tables.experiment["ctq_id"] == ctq_id]
    if rows.empty:
        return None
    head = rows.iloc[0]
    factors = tables.experiment_factor[tables.experiment_factor["experiment_id"] == head["experiment_id"]].reset_index(drop=True)
    runs = tables.experiment_run[tables.experiment_run["experiment_id"] == head["experiment_id"]].sort_values("run_no")
    if factors.empty or runs.empty:
        return None
    letters = list(factors["letter"])
    design = pd.DataFrame([settings_of(text, letters) for text in runs["settings"]])[letters]
    result = factorial(design, runs["response"].to_numpy(dtype=float))
    texts = {name: str(head[name]) for name in ("name", "response", "unit", "direction")}
    runs = design.assign(response=runs["response"].to_numpy(dtype=float))
    return Experiment(str(head["experiment_id"]), **texts, factors=factors, runs=runs, result=result)


def settings_of(text, letters):
    """The level of each factor in one run.

    Parameters
    ----------
    text : str
    letters : sequence of str
        The factors of the experiment.

    Returns
    -------
    dict of str to int

    Raises
    ------
    MethodError
        A part is not ``letter=level``, a level is not +, - or 0, a factor is not one of ``letters``, or one is missing or given
        twice.

    Examples
    --------
    >>> settings_of("A=+; B=-", ["A", "B"])
    {'A': 1, 'B': -1}
    """
    found = {}
    for part in filter(None, re.split(r"[;,\s]+", str(text).strip())):
        letter, _, level = part.partition("=")
        if letter not in letters or level not in LEVELS or letter in found:
            raise MethodError(f"settings '{text}': '{part}' is not one level, + or - or 0, of a factor not named before")
        found[letter] = LEVELS[level]
    lost = [letter for letter in letters if letter not in found]
    if lost:
        raise MethodError(f"settings '{text}': nothing is said of {', '.join(lost)}")
    return found


def _product(levels, term):
    product = 1
    for letter in term.split(":"):
        product *= levels[letter]
    return product
