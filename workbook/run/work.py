"""One engagement under way: what may run now, what became of what ran, and what the ledger is told.

In       a ``Survey``, the ``Choice`` of the command line, the program's fingerprints
Out      ``Work``: ``open`` it, start what is ``ready``, ``settle`` each, ``close`` it into a ``Run``; ``Job``
Assumes  from ``open`` to ``close`` the folder is ours alone, and of all processes only this one writes its ledger; nothing runs
         before its tables pass, nor before the notebooks whose findings it reads are done
"""

import contextlib
import time
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from methods.errors import Problem, TableError, WorkbookError
from methods.tables import report
from workbook.run import ledger, lock, pages
from workbook.run.endings import error_of, failure, remembered
from workbook.run.incremental import UNSTEADY, Inputs, key, reasons
from workbook.run.order import Order
from workbook.run.result import Run, Skipped
from workbook.run.survey import refused_by_system
from workbook.run.unit import out_of_date, units

SETTLED = ("done", "unchanged")
LOST = ("failed", "skipped")


@dataclass(frozen=True, eq=False)
class Job:
    """One piece of work for a process.

    Attributes
    ----------
    work : Work
        The engagement it is for.
    kind : str
        Name of the function of ``workbook.run.jobs``: ``check``, ``notebook``, ``page``.
    arguments : tuple
    about : object
        The unit, or the language of the page.
    size : int
        Bytes to read: how long it will take compared with others.
    limit : float or None
        Seconds it may take by its own account.
    """

    work: "Work"
    kind: str
    arguments: tuple
    about: Any = None
    size: int = 0
    limit: float | None = None


class Work:
    """One engagement under way.

    Parameters
    ----------
    seen : Survey
    choice : Choice
    program : dict of str to str
    tell : callable
        ``tell(kind, engagement, settled=0, **more)`` for each event, with the number of notebooks that it settles.
    """

    def __init__(self, seen, choice, program, tell):
        self._seen, self._choice, self._program = seen, choice, program
        self._tell = tell
        self._path = seen.folder / ledger.LEDGER
        self._ledger, self._inputs, self._lock = None, None, None
        self._error, self._recovered = None, None
        self._shut, self._checked, self._check_key = False, "", ""
        self._files, self._warnings = {}, ()
        self._states, self._why, self._outcomes, self._skipped = {}, {}, {}, {}
        self._pages, self._deliveries, self._retries, self._began = None, [], 0, time.monotonic()
        self._defects = []

    @property
    def failed(self):
        """Whether something of it has gone wrong."""
        return self._error is not None or "failed" in self._states.values()

    def open(self):
        """Hold the folder and find what must be run."""
        self._began = time.monotonic()
        self._say("started")
        with self._refusing():
            if self._seen.error is not None:
                raise self._seen.error
            self._lock = lock.take(self._seen.folder, self._choice.command)
            self._recover(self._lock.recovered)
            self._ledger = ledger.read_whole(self._path)
            self._inputs = Inputs(self._seen.folder, self._seen.profile, self._program)
            self._check_key = self._inputs.of_check()
            self._states = dict.fromkeys(units(self._seen, self._choice, self._inputs), "waiting")
            self._advance()
            known = self._ledger["check"].get("key") == self._check_key
            self._checked = "passed" if known and "waiting" not in self._states.values() else "wanted"

    def ready(self):
        """What may be started now.

        Returns
        -------
        list of Job
        """
        if self._shut or self._error is not None:
            return []
        if self._checked == "wanted":
            return [Job(self, "check", (self._seen.folder,), size=self._seen.size)]
        if self._checked != "passed":
            return []
        waiting = [unit for unit in self._why if self._states[unit] == "waiting"]
        return [self._job(unit) for unit in waiting] or self._page_jobs()

    def begin(self, job):
        """A job has been started."""
        if job.kind == "check":
            self._checked = "under way"
        elif job.kind == "page":
            self._pages[job.about]["under way"] = True
        else:
            self._states[job.about] = "under way"
            self._say("begun", job.about, why=self._why[job.about])

    def hear(self, job, kind, *news):
        """A job says something on the way."""
        self._retries += kind == "retried"
        self._say(kind, job.about, **({"cells": news} if kind == "cell" else {}))

    def settle(self, job, ending):
        """A job has ended, in whichever way."""
        self._defects += [ending.value.traceback] if ending.kind == "defect" else []
        with self._refusing():
            {"check": self._settle_check, "notebook": self._settle_notebook, "page": self._settle_page}[job.kind](job, ending)

    def stop(self):
        """Begin nothing more."""
        self._shut = True

    def close(self):
        """Give the folder back and tell what became of it.

        Returns
        -------
        Run
        """
        missing = self._missing()
        self._leave_out()
        if self._lock is not None:
            self._lock.release()
        records = self._ledger["runs"] if self._states else {}
        unchanged = [unit for unit, state in self._states.items() if state == "unchanged"]
        outcomes = {unit: remembered(records[unit.code][unit.notebook.name]) for unit in unchanged} | self._outcomes
        run = Run(
            self._seen.name,
            self._seen.language,
            tuple(outcomes[unit] for unit in self._states if unit in outcomes),
            missing,
            folder=self._seen.folder,
            unchanged=tuple(unit.label for unit in unchanged),
            why=MappingProxyType({unit.label: self._why[unit] for unit in self._outcomes}),
            skipped=tuple(Skipped(label, problem) for label, problem in self._skipped.items()),
            retries=self._retries,
            error=self._error,
            deliveries=tuple(self._deliveries),
            recovered=self._recovered,
            defects=tuple(self._defects),
            seconds=time.monotonic() - self._began,
        )
        self._say("ended", settled=0 if self._states else self._seen.count, seconds=run.seconds)
        return run

    def _say(self, kind, unit=None, settled=0, **more):
        place = {} if unit is None else {"notebook": unit.notebook.name, "language": unit.code}
        self._tell(kind, self._seen.name, settled=settled, **place, **more)

    @contextlib.contextmanager
    def _refusing(self):
        """What goes wrong with the engagement as a whole ends it, and nothing else."""
        try:
            yield
        except WorkbookError as error:
            self._refuse(error)
        except OSError as error:
            self._refuse(refused_by_system(error, self._seen.language))

    def _refuse(self, error):
        if self._error is None:
            self._error = error
            self._say("refused", problems=error.problems)

    def _recover(self, holder):
        """Clear away what a run left half written that ended without giving the folder back."""
        for part in (self._seen.folder / "out").rglob(".*.part"):
            part.unlink(missing_ok=True)
        if holder is not None:
            facts = {"process": str(holder.pid), "since": holder.since, "command": holder.command}
            self._recovered = Problem("I-BAT-001", file=lock.LOCK, facts=facts)
            self._say("recovered", problems=(self._recovered,))

    def _advance(self):
        """Settle what need not run, leave out what cannot, and find why the others run."""
        by_place = {(unit.notebook.name, unit.code): unit for unit in self._states}
        for unit in [unit for unit, state in self._states.items() if state == "waiting" and unit not in self._why]:
            before = {name: by_place.get((name, unit.code)) for name in unit.notebook.after}
            states = {name: self._states.get(other, "unchanged") for name, other in before.items()}
            lost = [name for name, state in states.items() if state in LOST]
            if lost:
                self._skip(unit, Problem("E-BAT-005", value=lost[0], facts={"notebook": lost[0]}))
            elif all(state in SETTLED for state in states.values()):
                self._decide(unit)

    def _decide(self, unit):
        record = self._record(unit.notebook.name, unit.code)
        unit.parts.update(self._inputs.upstream(unit.notebook, unit.code))
        why = reasons(record, unit.parts, self._seen.folder / unit.place, force=self._choice.force)
        if why:
            self._why[unit] = why
        else:
            self._states[unit] = "unchanged"
            self._say("unchanged", unit, settled=1)

    def _record(self, name, code):
        return self._ledger["runs"].get(code, {}).get(name)

    def _job(self, unit):
        order = Order(
            folder=self._seen.folder,
            notebook=unit.notebook,
            language=unit.code,
            parameters=unit.parameters,
            profile=self._seen.profile,
            profile_sha256=self._seen.profile_sha256,
            program=self._program,
            parts=unit.parts,
            cell_timeout=self._choice.cell_timeout,
            time_limit=self._choice.time_limit,
            memory=self._choice.memory,
        )
        return Job(self, "notebook", (order,), about=unit, size=unit.size, limit=self._choice.time_limit)

    def _page_jobs(self):
        if self._pages is None and not {"waiting", "under way"} & set(self._states.values()):
            with self._refusing():
                self._pages = {code: {"parts": parts} for code, parts in self._stale_pages().items()}
        deliver = self._choice.deliver
        waiting = [code for code, page in (self._pages or {}).items() if "under way" not in page]
        return [Job(self, "page", (self._seen.folder, code, deliver), about=code) for code in waiting]

    def _stale_pages(self):
        if self._choice.deliver is None or self._missing():
            return {}
        return pages.stale(self._seen, self._inputs, self._ledger, force=self._choice.force)

    def _missing(self):
        if self._checked != "passed":
            return ()
        with self._refusing():
            return out_of_date(self._seen, self._inputs, self._ledger["runs"])
        return ()

    def _settle_check(self, _, ending):
        if ending.kind != "result":
            raise error_of(ending, "tables")
        stopping = [problem for problem in ending.value.problems if problem.stops]
        if stopping:
            raise TableError("\n".join(report.line(problem, self._seen.language) for problem in stopping), stopping)
        self._files = ending.value.files
        self._warnings = ending.value.problems
        warnings = ledger.plain(self._warnings)
        for record in (record for records in self._ledger["runs"].values() for record in records.values()):
            record["warnings"] = warnings
        self._ledger["check"] = {"key": self._check_key, "warnings": warnings}
        ledger.write(self._path, self._ledger)
        self._checked = "passed"
        self._say("checked", seconds=ending.seconds)

    def _settle_notebook(self, job, ending):
        unit = job.about
        self._states[unit] = "failed"
        if ending.kind == "refused":
            self._say("failed", unit, settled=1, problems=ending.value.problems)
            self._advance()
            raise ending.value
        ran = ending.value if ending.kind == "result" else None
        outcome = self._outcomes[unit] = ran.outcome if ran else failure(ending, unit)
        self._states[unit] = outcome.status if outcome.done else "failed"
        facts = {"seconds": outcome.seconds, "memory": ending.memory + outcome.memory, "why": self._why[unit]}
        try:
            self._note(unit, outcome, ran)
        finally:
            self._say(self._states[unit], unit, settled=1, problems=outcome.problems, **facts)
        self._advance()

    def _note(self, unit, outcome, ran):
        """Into the ledger; a part of the key that changed during the run is never equal to any state of it."""
        parts = unit.parts | dict.fromkeys(ran.unsteady if ran else (), UNSTEADY)
        entry = ledger.record(
            outcome,
            parameters=unit.parameters,
            inputs={name: self._files[name] for name in unit.tables if name in self._files},
            warnings=self._warnings,
            key=key(parts),
            why=self._why[unit],
            retries=ran.retries if ran else 0,
        )
        self._ledger["runs"].setdefault(unit.code, {})[unit.notebook.name] = entry
        ledger.write(self._path, self._ledger)

    def _settle_page(self, job, ending):
        if ending.kind != "result":
            raise error_of(ending, f"out/{job.about}")
        self._ledger["pages"][job.about] = pages.built(self._seen.folder, job.about, self._pages[job.about]["parts"])
        ledger.write(self._path, self._ledger)
        self._deliveries += ending.value
        self._tell("delivered", self._seen.name, language=job.about, seconds=ending.seconds, memory=ending.memory)

    def _skip(self, unit, problem):
        self._states[unit] = "skipped"
        self._skipped[unit.label] = problem
        self._say("skipped", unit, settled=1, problems=(problem,))

    def _leave_out(self):
        """What is not settled when the folder is given back did not run."""
        for unit in [unit for unit, state in self._states.items() if state in ("waiting", "under way")]:
            self._skip(unit, Problem("I-BAT-002"))
        if not self._states and self._error is None:
            labels = (f"{notebook.name} [{code}]" for code in self._seen.codes for notebook in self._seen.notebooks)
            self._skipped = dict.fromkeys(labels, Problem("I-BAT-002"))
