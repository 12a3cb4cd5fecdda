"""When should each initiative start, within money, people, pace and dates?

In       ``initiative``, ``initiative_need``, ``initiative_dependency``, ``capacity``, ``budget``; each initiative's worth by
         the week in which it goes live
Out      ``Limits``, ``Plan``, ``plan``; ``Shortage``: which limit is short by how much when nothing fits
Assumes  an initiative starts on a Monday, runs without a break, and works from its end on; its investment is paid in the quarter
         it starts in; an initiative that is running already cannot be moved
Source   time-indexed binaries: Pritsker, A. A. B., Watters, L. J., Wolfe, P. M. (1969), Management Science 16; solved by HiGHS
         through ``scipy.optimize.milp``
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, hstack, identity

WEEKS_A_QUARTER = 13
GAP_ALLOWED = 1e-4
SECONDS_ALLOWED = 60
TIE = 1e-6
OUT_OF_REACH = 1e9


@dataclass(frozen=True)
class Limits:
    """What a plan has to keep to.

    Attributes
    ----------
    first_day : Timestamp
        A Monday: week 1 of the plan.
    quarters : tuple of str
        Such as ``2026-Q3``, in order; the plan ends with the last of them.
    budget : dict of str to float
        Money by quarter.
    people : dict of (str, str) to float
        Full-time equivalents by role and quarter; a role without any is not limited.
    at_once : dict of str to int
        Initiatives under way in any week of the quarter.
    must : frozenset of str
        Initiatives that have to be in the plan.
    order : tuple of (str, str, int)
        Initiative that has to go live before the other starts, the other, weeks between.
    live_first : tuple of (str, str)
        Initiative that has to be live before the other is; the other may not be in the plan without it.
    """

    first_day: pd.Timestamp
    quarters: tuple[str, ...]
    budget: dict
    people: dict
    at_once: dict
    must: frozenset = frozenset()
    order: tuple = ()
    live_first: tuple = ()

    @property
    def weeks(self):
        """Weeks from the first day to the end of the last quarter."""
        return max((self.quarter_ends[-1] - self.first_day).days // 7, 1)

    @property
    def quarter_ends(self):
        """The day after each quarter."""
        return [
            pd.Period(quarter.replace("-", ""), freq="Q").end_time.normalize() + pd.Timedelta(days=1) for quarter in self.quarters
        ]

    def quarter_of(self, week):
        """Quarter in which a week of the plan, counted from 1, begins; None after the last."""
        day = self.first_day + pd.Timedelta(weeks=week - 1)
        return next((name for name, end in zip(self.quarters, self.quarter_ends, strict=True) if day < end), None)


@dataclass(frozen=True)
class Plan:
    """A plan that keeps to its limits.

    Attributes
    ----------
    starts : dict of str to int
        Week, counted from 1, in which each chosen initiative starts.
    live : dict of str to int
        Week from which on it works.
    worth : float
        What the plan was chosen by; a weight and no amount to be told.
    gap : float
        How far, as a part of it, a better plan could lie above.
    """

    starts: dict
    live: dict
    worth: float
    gap: float


@dataclass(frozen=True)
class Shortage:
    """A limit that no plan can keep: ``kind`` (budget, people, pace, date, order), what it is about, quarter, by how much."""

    kind: str
    about: str
    quarter: str
    amount: float


def limits_of(initiatives, capacity, budget, dependencies, *, first_day, must=(), live_first=()):
    """The limits as the tables have them.

    Parameters
    ----------
    initiatives, capacity, budget, dependencies : DataFrame
        ``initiative``, ``capacity``, ``budget``, ``initiative_dependency``.
    first_day : Timestamp
        The plan's first Monday.
    must : collection of str
    live_first : sequence of (str, str)

    Returns
    -------
    Limits
    """
    waits = dependencies[(dependencies["kind"] == "finish_start") & dependencies["before"].notna()]
    rows = zip(waits["before"], waits["after"], waits["lag_wk"].fillna(0).astype(int), strict=True)
    known = set(initiatives["initiative_id"])
    pace = budget.dropna(subset="initiatives_at_once")
    return Limits(
        first_day=pd.Timestamp(first_day),
        quarters=tuple(sorted(set(budget["quarter"]) | set(capacity["quarter"]))),
        budget=dict(zip(budget["quarter"], budget["amount"].astype(float), strict=True)),
        people={(row.role_id, row.quarter): float(row.fte_available) for row in capacity.itertuples()},
        at_once=dict(zip(pace["quarter"], pace["initiatives_at_once"].astype(int), strict=True)),
        must=frozenset(must),
        order=tuple(row for row in rows if set(row[:2]) <= known),
        live_first=tuple(live_first),
    )


def plan(initiatives, needs, limits, worth):
    """The plan that is worth most within the limits.

    Parameters
    ----------
    initiatives : DataFrame
        ``initiative``; stopped and finished ones are left out, running ones keep their place and use up their part of the limits.
    needs : DataFrame
        ``initiative_need``: full-time equivalents a week from one week of the initiative to another.
    limits : Limits
    worth : callable
        ``worth(initiative_id, week)``: what it is worth to go live in that week of the plan.

    Returns
    -------
    Plan or tuple of Shortage
        The second where no plan keeps to all limits: the least that would have to be given.
    """
    grid = _Grid(initiatives, needs, limits, worth)
    solution = grid.solve()
    return grid.plan(solution) if solution is not None else grid.shortages()


@dataclass
class _Grid:
    """One binary for each initiative and week in which it may start; one row for each limit."""

    initiatives: pd.DataFrame
    needs: pd.DataFrame
    limits: Limits
    worth: object
    rows: list = field(default_factory=list)

    def __post_init__(self):
        alive = self.initiatives[self.initiatives["status"].isin(("idea", "approved"))]
        self.length = dict(zip(self.initiatives["initiative_id"], self.initiatives["duration_wk"].astype(int), strict=True))
        self.capex = dict(zip(self.initiatives["initiative_id"], self.initiatives["capex"].fillna(0.0), strict=True))
        self.running = {
            row.initiative_id: self._week(row.started_on)
            for row in self.initiatives[self.initiatives["status"] == "running"].itertuples()
            if not pd.isna(row.started_on)
        }
        self.places = [(row.initiative_id, week) for row in alive.itertuples() for week in self._weeks(row)]
        self.known = set(alive["initiative_id"])
        self._limit_choice()
        self._limit_money()
        self._limit_people()
        self._limit_pace()
        self._limit_order()

    def _week(self, day):
        return (pd.Timestamp(day) - self.limits.first_day).days // 7 + 1

    def _weeks(self, row):
        first = 1 if pd.isna(row.min_start) else max(1, -(-(pd.Timestamp(row.min_start) - self.limits.first_day).days // 7) + 1)
        last = self.limits.weeks - int(row.duration_wk) + 1
        latest = last if pd.isna(row.max_start) else min(last, self._week(row.max_start))
        return range(first, latest + 1)

    def _row(self, weights, most, *, kind, about, quarter="", least=-np.inf):
        self.rows.append((weights, least, most, Shortage(kind, about, quarter, 0.0)))

    def _limit_choice(self):
        for name in sorted(self.known):
            own = {place: 1.0 for place, (initiative, _) in enumerate(self.places) if initiative == name}
            least = 1.0 if name in self.limits.must else 0.0
            self._row(own, 1.0, kind="date", about=name, least=least)

    def _limit_money(self):
        for quarter, amount in self.limits.budget.items():
            own = {
                place: self.capex[name]
                for place, (name, week) in enumerate(self.places)
                if self.limits.quarter_of(week) == quarter and self.capex[name]
            }
            self._row(own, amount, kind="budget", about="", quarter=quarter)

    def _under_way(self, name, start, week):
        return start <= week < start + self.length[name]

    def _limit_people(self):
        by_role = self.needs.groupby("role_id")
        for role, rows in by_role:
            for week in range(1, self.limits.weeks + 1):
                quarter = self.limits.quarter_of(week)
                if (role, quarter) in self.limits.people:
                    taken = sum(self._need(rows, name, start, week) for name, start in self.running.items())
                    own = {place: self._need(rows, name, start, week) for place, (name, start) in enumerate(self.places)}
                    most = self.limits.people[role, quarter] - taken
                    self._row(
                        {place: need for place, need in own.items() if need}, most, kind="people", about=role, quarter=quarter
                    )

    @staticmethod
    def _need(rows, name, start, week):
        own = rows[rows["initiative_id"] == name]
        at = week - start + 1
        within = (own["from_wk"].fillna(1) <= at) & (at <= own["to_wk"].fillna(OUT_OF_REACH))
        return float(own.loc[within, "fte_per_week"].sum()) if at >= 1 else 0.0

    def _limit_pace(self):
        for week in range(1, self.limits.weeks + 1):
            quarter = self.limits.quarter_of(week)
            if quarter in self.limits.at_once:
                taken = sum(self._under_way(name, start, week) for name, start in self.running.items())
                own = {place: 1.0 for place, (name, start) in enumerate(self.places) if self._under_way(name, start, week)}
                self._row(own, self.limits.at_once[quarter] - taken, kind="pace", about="", quarter=quarter)

    def _limit_order(self):
        for before, after, lag in self.limits.order:
            self._first(before, after, lag=lag, until_live=False)
        for before, after in self.limits.live_first:
            self._first(before, after, lag=1, until_live=True)

    def _first(self, before, after, *, lag, until_live):
        """In every week as many ``before`` have ended long enough ago as ``after`` have begun, or gone live."""
        if after not in self.known or before not in self.known:
            return
        for week in range(1, self.limits.weeks + 2):
            weights = {}
            for place, (name, start) in enumerate(self.places):
                if name == after and start + (self.length[after] if until_live else 0) <= week:
                    weights[place] = 1.0
                if name == before and start + self.length[before] + lag <= week:
                    weights[place] = -1.0
            self._row(weights, 0.0, kind="order", about=f"{before}>{after}")

    def _matrix(self):
        entries = [(row, place, weight) for row, (weights, *_) in enumerate(self.rows) for place, weight in weights.items()]
        rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
        return csr_matrix((values, (rows, columns)), shape=(len(self.rows), len(self.places)))

    def _costs(self):
        names = sorted(self.known)
        return np.array(
            [
                -self.worth(name, week + self.length[name]) + TIE * week * (2 - names.index(name) / len(names))
                for name, week in self.places
            ]
        )

    def solve(self):
        """One value of 0 or 1 for each place, or None when nothing fits."""
        if not self.places:
            return np.zeros(0) if not self.limits.must else None
        found = self._least(self._costs(), self._matrix(), np.ones(len(self.places)), 1)
        self.found_gap = float(found.mip_gap or 0.0) if found.x is not None else 0.0
        return None if found.x is None else np.round(found.x)

    def plan(self, solution):
        """The solution as weeks."""
        starts = {name: int(week) for (name, week), taken in zip(self.places, solution, strict=True) if taken}
        live = {name: start + self.length[name] for name, start in starts.items()}
        value = sum(self.worth(name, week) for name, week in live.items())
        return Plan(dict(sorted(starts.items())), dict(sorted(live.items())), float(value), getattr(self, "found_gap", 0.0))

    def _least(self, costs, matrix, integral, upper):
        limits = LinearConstraint(matrix, [row[1] for row in self.rows], [row[2] for row in self.rows])
        options = {"mip_rel_gap": GAP_ALLOWED, "time_limit": SECONDS_ALLOWED}
        return milp(costs, constraints=limits, integrality=integral, bounds=Bounds(0, upper), options=options)

    def shortages(self):
        """The least to be added to the limits so that a plan exists: of each limit the heaviest week of a quarter."""
        count, width = len(self.rows), len(self.places)
        one = identity(count, format="csr")
        weights = np.array([1.0 / max(abs(most), 1.0) for _, _, most, _ in self.rows])
        scale = max(1.0, np.abs(self._costs()).max(initial=1.0))
        fixed = np.array([row[3].kind == "order" for row in self.rows])
        found = self._least(
            np.concatenate([TIE * self._costs() / scale, weights, weights]),
            hstack([self._matrix(), -one, one], format="csr"),
            np.concatenate([np.ones(width), np.zeros(2 * count)]),
            np.concatenate([np.ones(width), np.where(fixed, 0.0, OUT_OF_REACH), np.where(fixed, 0.0, 1.0)]),
        )
        return () if found.x is None else self._named(found.x[width : width + count] + found.x[width + count :])

    def _named(self, missing):
        worst = {}
        for (*_, shortage), amount in zip(self.rows, missing, strict=True):
            key = (shortage.kind, shortage.about, shortage.quarter)
            if amount > TIE:
                worst[key] = max(worst.get(key, 0.0), float(amount))
        return tuple(Shortage(*key, amount) for key, amount in worst.items())
