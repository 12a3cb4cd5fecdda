"""What is simulated: a line of activities with its detours, the waits before each, who does it, and how cases arrive and end.

In       the engagement's ``activity`` and ``sim_model`` tables; what the event log says where the table is silent
Out      ``Model``, ``Step``, ``Draw``; ``model_of``; ``changed``: the model in which parameters have other values from a week on
Assumes  a case walks the activities of one process in the order of the inventory, those marked as exceptions only as detours;
         one working calendar for everybody, so that all time is working time
"""

from dataclasses import dataclass, replace

import pandas as pd

from methods.errors import MethodError

HOURS = {"h": 1.0, "min": 1 / 60}


@dataclass(frozen=True)
class Draw:
    """One parameter of the simulation, as its table has it.

    Attributes
    ----------
    param_id : str
        Also the name of its stream of random numbers.
    distribution : {"fixed", "bernoulli", "uniform", "lognormal", "empirical", "poisson"}
    values : tuple of float
        Of the distribution: the value or probability; lowest and highest; median and standard deviation of the logarithm;
        quantiles at equal steps. Times are in working hours.
    channel_id : str or None
        The channel it holds for; None: for all others.
    poorly_advised : bool or None
        The customers it holds for; None: for all.
    later : tuple of (int, float)
        Week, counted from 1, from whose Monday on the first value is another one, and that value; in order of the weeks.
    """

    param_id: str
    distribution: str
    values: tuple[float, ...]
    channel_id: str | None = None
    poorly_advised: bool | None = None
    later: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True)
class Step:
    """One activity of the process. Every field that holds draws may be empty: then it does not happen, or takes no time.

    Attributes
    ----------
    activity_id, log_name : str
    role_id : str or None
        Whoever does it, where their number is limited; None: nobody waits for anybody.
    duration, otherwise : tuple of Draw
        Working hours it takes, and what it takes those who do it in another way (``applies`` says who).
    applies, rejects, abandons, swaps : tuple of Draw
        Chance that it is done in its ordinary way; that the case ends after it; that the case ends before it, after the wait; and
        that it comes before the step that stands before it.
    lags : tuple of (str, tuple of Draw)
        Activity after whose end, and working hours until this one can begin; the last of them that the case has done counts.
    detours : tuple of (tuple of Draw, Step)
        Chance, after this step, of another one that is no part of the line.
    contacts : tuple of (str or None, Draw, float or None)
        Mean number of contacts: per case that does the step, or per working day since the end of the activity named, up to so
        many days.
    """

    activity_id: str
    log_name: str
    role_id: str | None = None
    duration: tuple[Draw, ...] = ()
    otherwise: tuple[Draw, ...] = ()
    applies: tuple[Draw, ...] = ()
    rejects: tuple[Draw, ...] = ()
    abandons: tuple[Draw, ...] = ()
    swaps: tuple[Draw, ...] = ()
    lags: tuple[tuple[str, tuple[Draw, ...]], ...] = ()
    detours: tuple[tuple[tuple[Draw, ...], "Step"], ...] = ()
    contacts: tuple[tuple[str | None, Draw, float | None], ...] = ()


@dataclass(frozen=True)
class Model:
    """A process that can be run.

    Attributes
    ----------
    process_id : str
    arrivals : Draw
        Cases per working day.
    weekdays : tuple of float
        Share of a working week's cases that arrives on each working day of it, in order.
    channels : tuple of (str, Draw)
        Channel and share of the cases.
    poor_advice : tuple of Draw
        Chance that a case is poorly advised.
    steps : tuple of Step
        The line.
    capacities : tuple of (str, Draw)
        Role and how many of them work at the same time.
    day_hours : float
        Working hours of a day.
    """

    process_id: str
    arrivals: Draw
    weekdays: tuple[float, ...]
    channels: tuple[tuple[str, Draw], ...]
    poor_advice: tuple[Draw, ...]
    steps: tuple[Step, ...]
    capacities: tuple[tuple[str, Draw], ...]
    day_hours: float

    @property
    def every_step(self):
        """Line and detours, each activity once, in the order in which they are met."""
        found = {}
        for step in self.steps:
            _collect(step, found)
        return tuple(found.values())


def _collect(step, found):
    found.setdefault(step.activity_id, step)
    for _, detour in step.detours:
        _collect(detour, found)


def model_of(activities, sim_model, *, day_hours, weekdays, observed=None):
    """The current process as its tables and its log describe it.

    Parameters
    ----------
    activities : DataFrame
        ``activity``: activity_id, process_id, seq, log_name, performer_role, is_exception, touch_time_min.
    sim_model : DataFrame
        The engagement's parameters; one row ``arrival_rate`` names the process.
    day_hours : float
        Length of a working day.
    weekdays : sequence of float
        Share of a working week's arrivals by working day.
    observed : mapping of (str, str) to Draw, optional
        What the log says where the table has no row: ``("duration", activity)``, ``("lag", "A>B")``, ``("branch", "A>B")``.

    Returns
    -------
    Model

    Raises
    ------
    MethodError
        No arrival rate, or an activity that a parameter names is not in the process.
    """
    rows = list(sim_model.itertuples())
    arrivals = [row for row in rows if row.name == "arrival_rate"]
    if len(arrivals) != 1:
        raise MethodError(f"the simulation needs one arrival rate; sim_model has {len(arrivals)}")
    process = arrivals[0].object_id
    own = activities[(activities["process_id"] == process) & activities["log_name"].notna()].sort_values("seq")
    book = _Book(rows, observed or {}, day_hours)
    book.refuse_strangers(set(own["activity_id"]))
    limited = tuple((row.object_id, book.draw(row)) for row in rows if row.name == "capacity")
    lines = _Lines(book, own, {role for role, _ in limited})
    return Model(
        process_id=process,
        arrivals=book.draw(arrivals[0]),
        weekdays=tuple(weekdays),
        channels=tuple((row.channel_id, book.draw(row)) for row in rows if row.object == "arrival" and row.name == "p_branch"),
        poor_advice=tuple(book.draw(row) for row in rows if row.object == "activity" and row.name == "p_branch"),
        steps=lines.main(),
        capacities=limited,
        day_hours=day_hours,
    )


def _says_yes(value):
    return not pd.isna(value) and bool(value)


class _Book:
    """The rows of ``sim_model`` by what they are about, and the log's word where there is none."""

    def __init__(self, rows, observed, day_hours):
        self.rows, self.observed, self.day_hours = rows, observed, day_hours

    def draw(self, row):
        """One row as a ``Draw``."""
        scale = {**HOURS, "d": self.day_hours}.get(row.unit, 1.0) if row.name in ("duration_dist", "lag_dist") else 1.0
        given = [float(value) for value in (row.p1, row.p2, row.p3) if not pd.isna(value)]
        timed = given if row.distribution != "lognormal" else given[:1]
        values = tuple(value * scale for value in timed) + tuple(given[len(timed) :])
        poor = None if pd.isna(row.poorly_advised) else bool(row.poorly_advised)
        channel = None if pd.isna(row.channel_id) else row.channel_id
        return Draw(row.param_id, row.distribution or "fixed", values, channel, poor)

    def of(self, name, object_id, *, alternative=False):
        """The draws called ``name`` of one activity or transition."""
        return tuple(
            self.draw(row)
            for row in self.rows
            if row.name == name and row.object_id == object_id and _says_yes(row.alternative) == alternative
        )

    def transitions(self, name):
        """Pairs of activities that have such a row, in the order of the table."""
        named = [row.object_id for row in self.rows if row.object == "transition" and row.name == name]
        return [tuple(pair.split(">")) for pair in dict.fromkeys(named)]

    def refuse_strangers(self, known):
        """A parameter of an activity that the process does not have would change nothing.

        Raises
        ------
        MethodError
            There is one.
        """
        about = [row for row in self.rows if row.object in ("activity", "transition")]
        strangers = [row.object_id for row in about if not set(row.object_id.split(">")) <= known]
        if strangers:
            raise MethodError(f"sim_model: {', '.join(dict.fromkeys(strangers))}: not an activity of the process with a log name")


class _Lines:
    """The line of activities and the detours that leave it."""

    def __init__(self, book, activities, limited):
        self.book, self.limited = book, limited
        self.rows = {row.activity_id: row for row in activities.itertuples()}
        self.line = [row.activity_id for row in activities.itertuples() if not row.is_exception]

    def main(self):
        before = [None, *self.line[:-1]]
        return tuple(self.step(name, earlier) for name, earlier in zip(self.line, before, strict=True))

    def step(self, name, earlier=None):
        book, row = self.book, self.rows[name]
        seen = book.observed.get(("duration", name))
        touch = 0.0 if pd.isna(row.touch_time_min) else float(row.touch_time_min) / 60
        return Step(
            activity_id=name,
            log_name=row.log_name,
            role_id=row.performer_role if row.performer_role in self.limited else None,
            duration=book.of("duration_dist", name) or (seen or Draw(f"touch.{name}", "fixed", (touch,)),),
            otherwise=book.of("duration_dist", name, alternative=True),
            applies=book.of("p_apply", name),
            rejects=book.of("p_reject", name),
            abandons=book.of("p_abandon", name),
            swaps=book.of("p_branch", f"{name}>{earlier}") if earlier else (),
            lags=self.lags(name),
            detours=self.detours(name),
            contacts=self.contacts(name),
        )

    def lags(self, name):
        named = [first for first, second in self.book.transitions("lag_dist") if second == name]
        own = [(first, self.book.of("lag_dist", f"{first}>{name}")) for first in named]
        queued = self.rows[name].performer_role in self.limited
        seen = [] if queued else [pair for kind, pair in self.book.observed if kind == "lag" and pair.endswith(f">{name}")]
        logged = [(pair.split(">")[0], (self.book.observed["lag", pair],)) for pair in seen if pair.split(">")[0] not in named]
        return tuple(own + logged)

    def detours(self, name):
        branches = {
            second: self.book.of("p_branch", f"{name}>{second}")
            for first, second in self.book.transitions("p_branch")
            if first == name and second not in self.line
        }
        for kind, pair in self.book.observed:
            first, _, second = pair.partition(">")
            if kind == "branch" and first == name and second not in branches:
                branches[second] = (self.book.observed[kind, pair],)
        return tuple((draws, self.step(second)) for second, draws in branches.items())

    def contacts(self, name):
        per_case = [(None, draw, None) for draw in self.book.of("contact_rate", name)]
        since = [(first, second) for first, second in self.book.transitions("contact_rate") if second == name]
        per_day = [
            (first, replace(draw, values=draw.values[:1]), draw.values[1] if len(draw.values) > 1 else None)
            for first, second in since
            for draw in self.book.of("contact_rate", f"{first}>{second}")
        ]
        return tuple(per_case + per_day)


def changed(model, changes):
    """The model with other values of some parameters.

    Parameters
    ----------
    model : Model
    changes : sequence of (str, float, int)
        param_id, new first value, and the week, counted from 1, from whose Monday on it holds; up to 1: from the start.

    Returns
    -------
    Model

    Raises
    ------
    MethodError
        A parameter that the model does not have.
    """
    wanted = {}
    for param_id, value, week in sorted(changes, key=lambda change: change[2]):
        wanted.setdefault(param_id, []).append((int(week), float(value)))
    met = set()
    altered = _altered(model, wanted, met)
    if strangers := sorted(set(wanted) - met):
        raise MethodError(f"scenario_change: {', '.join(strangers)}: the simulated process has no such parameter")
    return altered


def _altered(part, wanted, met):
    """The same structure with its draws exchanged, wherever in it they are."""
    if isinstance(part, Draw):
        if part.param_id not in wanted:
            return part
        met.add(part.param_id)
        first = [value for week, value in wanted[part.param_id] if week <= 1]
        later = tuple((week, value) for week, value in wanted[part.param_id] if week > 1)
        values = (first[-1], *part.values[1:]) if first else part.values
        return replace(part, values=values, later=(*part.later, *later))
    if isinstance(part, tuple):
        return tuple(_altered(item, wanted, met) for item in part)
    if isinstance(part, Step | Model):
        return replace(part, **{name: _altered(getattr(part, name), wanted, met) for name in part.__dataclass_fields__})
    return part
