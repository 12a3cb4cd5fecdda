"""All ways in turn, round after round, so that what else the machine does meets each of them alike.

In       how many engagements, processes, rounds
Out      ``Comparison``: results by way and round, results by number of engagements, the account of stages
Assumes  ratios are taken inside one round
"""

from benchmarks import engagements
from benchmarks.contenders import Field

SHELL, POOL, OURS, ORDINARY = "(a) papermill, shell loop", "(b) papermill, pool", "(c) ours", "(c) ours, ordinary kernels"
FLOOR, FLOOR_STARTED = "(d) floor, cells alone", "(d) floor, with its start"
COMMAND, AGAIN = "workbook run --all, with pages", "the same again, nothing changed"
HOLLOW_SHELL, HOLLOW, HOLLOW_ONE = "(a) on hollow notebooks", "(c) on hollow notebooks", "(c) on one hollow notebook"
STAGES = "(c) with an account of stages"
HELP, NBVAL, REVIEW = "workbook --help", "pytest --nbval", "workbook review"
GROWING = (SHELL, POOL, OURS, FLOOR, COMMAND, AGAIN)


class Comparison:
    """The engagements and all that is measured on them.

    Parameters
    ----------
    place : Path
        An empty folder.
    count, jobs : int
        Engagements; processes at once.
    most : int
        Engagements of the largest size to be grown to.
    reviewed : int
        Engagements that are reviewed.
    notebooks : tuple of str
        Names of those that are run; all that ship when empty.
    quick : bool
        Leave out what only tells where we come from, and keep the account of stages on the way.
    tell : callable
        ``tell(text)`` before each measurement.
    """

    def __init__(self, place, *, count, jobs, most, reviewed, notebooks, quick, tell):
        self._place, self._jobs, self._tell, self._quick = place, jobs, tell, quick
        self._account, self._cells = place / "stages", place / "cells"
        spare = engagements.make(place / "spare", 1, notebooks)
        self._warm_up = engagements.pieces(spare)
        engagements.clear(spare)
        self._made = engagements.make(place / "made", max(count, most), notebooks)
        self.field = self._field(count)
        self._reviewed = self.field if reviewed >= count else self._field(reviewed, "reviewed")
        hollow = {number: place / f"hollow-{number}" for number in (1, *([] if quick else [3 * count]))}
        self._hollow = {number: (folder, engagements.hollow(folder, spare[0], number)) for number, folder in hollow.items()}
        self.rounds = []

    def warm_up(self):
        """Each way once without counting: byte-code is written, files are in memory."""
        field = self._field(1, "first")
        for name, way in ((SHELL, field.shell), (POOL, field.pool), (OURS, field.ours), (COMMAND, field.command)):
            self._tell(f"warm up: {name}")
            way()

    def round(self):
        """Measure each way once.

        Returns
        -------
        dict of str to Result
        """
        found = self._grown(self.field, account=self._quick)
        if self._reviewed is not self.field:
            self._measure("prepare the review", self._reviewed.command)
        found[NBVAL] = self._measure(NBVAL, self._reviewed.nbval)
        found[REVIEW] = self._measure(REVIEW, self._reviewed.review)
        (one, one_piece), (many, pieces) = (choose(self._hollow.items())[1] for choose in (min, max))
        found[HOLLOW_SHELL] = self._measure(HOLLOW_SHELL, lambda: self.field.shell(pieces))
        found[HOLLOW] = self._measure(HOLLOW, lambda: self.field.ours_hollow(many, pieces))
        if not self._quick:
            found[HOLLOW_ONE] = self._measure(HOLLOW_ONE, lambda: self.field.ours_hollow(one, one_piece))
            found[ORDINARY] = self._measure(ORDINARY, lambda: self.field.ours(ordinary=True))
        found[HELP] = self._measure(HELP, self.field.help)
        self.rounds.append(found)
        return found

    def grow(self, sizes, *, stock_up_to):
        """Measure several numbers of engagements once.

        Parameters
        ----------
        sizes : iterable of int
        stock_up_to : int
            Engagements beyond which papermill by itself is not asked.

        Returns
        -------
        dict of int to dict of str to Result
        """
        grown = {}
        for size in sizes:
            if size == len(self.field.folders) and self.rounds:
                grown[size] = {name: self.rounds[0][name] for name in GROWING}
            else:
                grown[size] = self._grown(self._field(size, f"size-{size:03d}"), stock=size <= stock_up_to)
        return grown

    def stages(self):
        """Our batch once more, with an account of where its seconds go.

        Returns
        -------
        tuple of (Result, Path, Path)
            What it cost; the account; the account of the floor's cells.
        """
        if self._quick:
            return self.rounds[-1][OURS], self._account, self._cells
        result = self._measure(STAGES, lambda: self.field.ours(stages=str(self._account)))
        self._measure(f"{FLOOR} with an account of cells", lambda: self.field.floor(clock=str(self._cells))[0])
        return result, self._account, self._cells

    def _grown(self, field, *, stock=True, account=False):
        stages, clock = (str(path) if account else "" for path in (self._account, self._cells))
        ways = {SHELL: field.shell, POOL: field.pool} if stock else {}
        ways |= {OURS: lambda: field.ours(stages=stages), COMMAND: field.command, AGAIN: lambda: field.command(again=True)}
        found = {name: self._measure(name, way) for name, way in ways.items()}
        found[FLOOR], found[FLOOR_STARTED] = self._measure(FLOOR, lambda: field.floor(clock))
        return found

    def _measure(self, name, way):
        self._tell(name)
        return way()

    def _field(self, count, name="all"):
        folders = engagements.copies(self._made[:count], self._place / name)
        return Field(self._place / f"{name}-lists", folders, self._warm_up, self._jobs)
