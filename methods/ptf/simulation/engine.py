"""One run of the simulated process: cases arrive, wait their turn, are served, and end.

In       ``Model``, seed, weeks of arrivals
Out      ``simulate``: a ``Run``, every case followed to its end, in working hours from the start
Assumes  the company starts empty; whoever serves, serves in order of arrival and finishes what is begun; a case meets each
         parameter as it is when it reaches the step; what nobody queues for takes time without occupying anybody
Source   simpy's process interaction; common random numbers as in ``chances``
"""

from dataclasses import dataclass

import numpy as np
import simpy

from methods.ptf.simulation.chances import Chances, generator, values

DONE, REJECTED, ABANDONED = 0, 1, 2


@dataclass(frozen=True)
class Run:
    """What happened, case by case and step by step; times in working hours from the start.

    Attributes
    ----------
    model : Model
    weeks : int
        Weeks in which cases arrived.
    opened, closed : ndarray of float, one per case
    outcome : ndarray of int
        0 went through; 1 ended after a step that rejects; 2 given up before a step.
    ended_at : ndarray of int
        Place in ``model.every_step`` of the step at which the case ended; -1: it went through.
    channel : ndarray of int
        Place in ``model.channels``.
    poor : ndarray of bool
        Poorly advised.
    case, step : ndarray of int, one per event
        Which case did which of ``model.every_step``, in the order in which the cases' steps began to be waited for.
    ready, started, ended : ndarray of float, one per event
        When the case could have been served, when it was, and when that was over.
    ordinary : ndarray of bool, one per event
        Done in its ordinary way.
    """

    model: object
    weeks: int
    opened: np.ndarray
    closed: np.ndarray
    outcome: np.ndarray
    ended_at: np.ndarray
    channel: np.ndarray
    poor: np.ndarray
    case: np.ndarray
    step: np.ndarray
    ready: np.ndarray
    started: np.ndarray
    ended: np.ndarray
    ordinary: np.ndarray

    @property
    def hours(self):
        """Working hours in which cases arrived."""
        return self.weeks * len(self.model.weekdays) * self.model.day_hours


def simulate(model, seed, *, weeks):
    """One run.

    Parameters
    ----------
    model : Model
    seed : int
        Zero or more; the same seed gives every scenario the same customers.
    weeks : int
        Weeks in which cases arrive; all of them are then followed to their end.

    Returns
    -------
    Run
    """
    return _House(model, seed, weeks).run()


class _Varying:
    """What a set of draws gives each case, from the start and from each later week on."""

    def __init__(self, starts, arrays):
        self.starts, self.arrays = starts, [array.tolist() for array in arrays]

    def at(self, case, hour):
        for start, array in zip(self.starts, self.arrays, strict=True):
            if hour >= start:
                return array[case]
        return self.arrays[-1][case]


class _Constant:
    def __init__(self, array):
        self.array = array.tolist()

    def at(self, case, _):
        return self.array[case]


class _Stop:
    """A step with its draws turned into one value per case."""

    def __init__(self, step, house):
        self.place = house.places[step.activity_id]
        self.staff = house.staff.get(step.role_id)
        self.duration = house.resolved(step.duration)
        self.otherwise = house.resolved(step.otherwise)
        self.applies = house.resolved(step.applies)
        self.rejects = house.resolved(step.rejects)
        self.abandons = house.resolved(step.abandons)
        self.swaps = house.resolved(step.swaps)
        self.lags = [(house.places[first], house.resolved(draws)) for first, draws in step.lags]
        self.detours = [(house.resolved(draws), _Stop(detour, house)) for draws, detour in reversed(step.detours)]

    def begin(self, case, now, ends):
        """When the last wait that has begun is over."""
        latest, wait = -1.0, None
        for first, lag in self.lags:
            end = ends.get(first, -1.0)
            if end > latest:
                latest, wait = end, lag
        return now if wait is None else max(now, latest + wait.at(case, latest))


class _House:
    def __init__(self, model, seed, weeks):
        self.model, self.weeks, self.clock = model, weeks, simpy.Environment()
        self.week_hours = len(model.weekdays) * model.day_hours
        self.opened = _arrivals(model, seed, weeks)
        self.chances = Chances(seed, len(self.opened))
        self.places = {step.activity_id: place for place, step in enumerate(model.every_step)}
        self.channel = _channels(model, self.chances)
        self.poor = np.zeros(len(self.opened), dtype=bool)
        self.poor = self._poorly_advised()
        self.staff = {role: self._staff(draw) for role, draw in model.capacities}
        self.stops = [_Stop(step, self) for step in model.steps]
        self.cases = {name: np.zeros(len(self.opened)) for name in ("closed", "outcome", "ended_at")}
        self.events = []

    def _poorly_advised(self):
        advice = self.resolved(self.model.poor_advice)
        if advice is None:
            return self.poor
        return np.array([bool(advice.at(case, hour)) for case, hour in enumerate(self.opened)], dtype=bool)

    def _staff(self, draw):
        numbers = [draw.values[0], *(value for _, value in draw.later)]
        resource = simpy.Resource(self.clock, int(max(numbers)))
        absent = [resource.request() for _ in range(int(max(numbers) - numbers[0]))]
        if draw.later:
            self.clock.process(self._changes(resource, absent, draw))
        return resource

    def _changes(self, resource, absent, draw):
        now = draw.values[0]
        for week, number in draw.later:
            yield self.clock.timeout((week - 1) * self.week_hours - self.clock.now)
            for _ in range(int(number - now)):
                resource.release(absent.pop())
            absent += [resource.request() for _ in range(int(now - number))]
            now = number

    def resolved(self, draws):
        """The values of the draws that hold for each case: the ones for its channel and advice before the general ones."""
        if not draws:
            return None
        weeks = sorted({week for draw in draws for week, _ in draw.later}, reverse=True)
        arrays = [self._values(draws, week) for week in weeks] + [self._values(draws, 1)]
        if not weeks:
            return _Constant(arrays[0])
        return _Varying([(week - 1) * self.week_hours for week in weeks] + [0.0], arrays)

    def _values(self, draws, week):
        found = np.zeros(len(self.opened))
        for draw in sorted(draws, key=lambda one: (one.channel_id is not None, one.poorly_advised is not None)):
            first = next((value for start, value in reversed(draw.later) if start <= week), None)
            own = self._holds(draw)
            found[own] = values(draw, self.chances.of(draw.param_id), first=first)[own]
        return found

    def _holds(self, draw):
        own = np.ones(len(self.opened), dtype=bool)
        if draw.channel_id is not None:
            names = [channel for channel, _ in self.model.channels]
            own &= self.channel == (names.index(draw.channel_id) if draw.channel_id in names else -1)
        return own if draw.poorly_advised is None else own & (self.poor == draw.poorly_advised)

    def run(self):
        self.clock.process(self._receive())
        self.clock.run()
        columns = np.array(self.events, dtype=float).reshape(-1, 6).T
        integer = {name: self.cases[name].astype(int) for name in ("outcome", "ended_at")}
        return Run(
            model=self.model,
            weeks=self.weeks,
            opened=self.opened,
            closed=self.cases["closed"],
            channel=self.channel,
            poor=self.poor,
            case=columns[0].astype(int),
            step=columns[1].astype(int),
            ready=columns[2],
            started=columns[3],
            ended=columns[4],
            ordinary=columns[5].astype(bool),
            **integer,
        )

    def _receive(self):
        for case, hour in enumerate(self.opened.tolist()):
            yield self.clock.timeout(hour - self.clock.now)
            self.clock.process(self._walk(case, hour))

    def _walk(self, case, now):
        clock, ends, outcome, ended_at = self.clock, {}, DONE, -1
        ahead = self._route(case, now)
        while ahead:
            stop = ahead.pop()
            ordinary = stop.applies is None or bool(stop.applies.at(case, now))
            if not ordinary and stop.otherwise is None:
                continue
            ready = stop.begin(case, now, ends) if ordinary else now
            if ordinary and stop.abandons is not None and stop.abandons.at(case, ready):
                now, outcome, ended_at = ready, ABANDONED, stop.place
                break
            hours = (stop.duration if ordinary else stop.otherwise).at(case, ready)
            started = ready
            if stop.staff is not None:
                yield clock.timeout(max(ready - clock.now, 0.0))
                turn = stop.staff.request()
                yield turn
                started = clock.now
                yield clock.timeout(hours)
                stop.staff.release(turn)
            now = started + hours
            self.events.append((case, stop.place, ready, started, now, ordinary))
            ends[stop.place] = now
            if ordinary and stop.rejects is not None and stop.rejects.at(case, now):
                outcome, ended_at = REJECTED, stop.place
                break
            ahead += [detour for chance, detour in stop.detours if chance.at(case, now)]
        self.cases["closed"][case], self.cases["outcome"][case], self.cases["ended_at"][case] = now, outcome, ended_at

    def _route(self, case, now):
        stops = list(self.stops)
        for place, stop in enumerate(self.stops):
            if stop.swaps is not None and stop.swaps.at(case, now):
                stops[place - 1], stops[place] = stops[place], stops[place - 1]
        return stops[::-1]


def _arrivals(model, seed, weeks):
    """Hours at which cases arrive: Poisson by working day, anywhere in the day."""
    source = generator(seed, model.arrivals.param_id)
    shares = np.asarray(model.weekdays) / np.mean(model.weekdays)
    days = np.arange(weeks * len(shares))
    rates = np.full(len(days), model.arrivals.values[0])
    for week, rate in model.arrivals.later:
        rates[(week - 1) * len(shares) :] = rate
    counts = source.poisson(rates * shares[days % len(shares)])
    hours = np.repeat(days * model.day_hours, counts) + source.random(counts.sum()) * model.day_hours
    return np.sort(hours)


def _channels(model, chances):
    if not model.channels:
        return np.zeros(chances.cases, dtype=int)
    shares = np.array([draw.values[0] for _, draw in model.channels])
    edges = np.cumsum(shares / shares.sum())
    return np.minimum(np.searchsorted(edges, chances.of("channel"), side="right"), len(shares) - 1)
