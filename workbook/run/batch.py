"""Engagements side by side, each notebook a piece of work by itself, so that every processor is busy to the end.

In       folders, and how to run them
Out      ``run_batch``: a ``Batch``; ``Event`` after ``Event`` on the way
Assumes  a failing engagement never stops the others; Ctrl-C or ``kill -9`` at any moment leaves whole files and no process, and
         the next run does what is missing
Source   largest first keeps the end short: Graham (1969), Bounds on Multiprocessing Timing Anomalies
"""

import os
from pathlib import Path

from workbook.run.fingerprint import program
from workbook.run.interrupt import Interrupt
from workbook.run.lock import command_line
from workbook.run.progress import Event
from workbook.run.result import Batch
from workbook.run.survey import Choice, longest_first, survey
from workbook.run.work import Work
from workbook.run.worker import Ending, Workers

LEAST_MEMORY = 2 << 30


def run_batch(folders, *, jobs=None, keep_going=True, memory=None, listen=None, **choice):
    """Run what has changed in several engagements, and deliver it.

    Parameters
    ----------
    folders : iterable of str or Path
        One that is named twice is run once.
    jobs : int, optional
        Processes side by side; as many as there are processors by default.
    keep_going : bool
        False begins nothing more once something has failed; what is under way comes to its end.
    memory : int, optional
        Bytes that one kernel may take beyond what it has when it answers; by default the machine's memory shared by all
        processes, and at least 2 GiB.
    listen : callable, optional
        Called with each ``Event``. It must not start a thread.
    **choice
        ``only``, ``languages``, ``settings``, ``force``, ``cell_timeout``, ``time_limit``, ``deliver``, ``command``: as for
        ``workbook.run.survey.Choice``. Without ``deliver`` nothing is built from the executed notebooks.

    Returns
    -------
    Batch
        Everything that went wrong is told in it: nothing is raised for an engagement that cannot run. After Ctrl-C it holds
        what was done until then.

    Raises
    ------
    OSError
        A file of the program itself cannot be read.
    """
    jobs = jobs or processors()
    limit = memory or _share_of_memory(jobs)
    choice = Choice(memory=limit, **{"command": command_line(), **choice})
    once = {Path(folder).resolve(): Path(folder) for folder in folders}
    with Interrupt() as interrupt:
        floor = _Floor(choice, Workers(jobs, interrupt), keep_going, listen)
        try:
            floor.run([survey(folder, choice) for folder in once.values()])
        except KeyboardInterrupt:
            floor.interrupted = True
        finally:
            floor.clear()
    runs = tuple(floor.runs[folder] for folder in once.values() if folder in floor.runs)
    return Batch(runs, jobs, floor.memory, limit, floor.interrupted)


def processors():
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Floor:
    """Where the engagements are worked on: which of them are open, which processes are busy, what has been told."""

    def __init__(self, choice, workers, keep_going, listen):
        self.runs, self.memory, self.interrupted = {}, 0, False
        self._choice, self._keep_going, self._listen = choice, keep_going, listen
        self._workers = workers
        self._waiting, self._open = [], {}
        self._done = self._total = 0
        self._program = program()

    def run(self, surveys):
        self._total = sum(seen.count for seen in surveys)
        self._waiting = longest_first(surveys)
        while self._fill():
            for job, news in self._workers.news():
                self._take(job, news)
            self._close_what_is_done()

    def clear(self):
        """End what is under way, give every folder back, and tell of what was not begun."""
        self._workers.end()
        for seen in list(self._open):
            self._close(seen)
        for seen in self._waiting:
            self.runs[seen.folder] = Work(seen, self._choice, self._program, self._tell).close()

    def _fill(self):
        """Give every free process the largest piece of work there is; open an engagement when the open ones have none."""
        while self._workers.free:
            jobs = [job for work in self._open.values() for job in work.ready()]
            if jobs:
                job = max(jobs, key=lambda job: job.size)
                self._workers.start(job, job.kind, job.arguments, limit=job.limit)
                job.work.begin(job)
            elif not self._open_next():
                break
        return bool(self._workers.jobs)

    def _open_next(self):
        self._close_what_is_done()
        if not self._waiting or self._stops():
            return False
        seen = self._waiting.pop(0)
        self._open[seen] = work = Work(seen, self._choice, self._program, self._tell)
        work.open()
        return True

    def _take(self, job, news):
        if isinstance(news, Ending):
            job.work.settle(job, news)
            self._stops()
        else:
            job.work.hear(job, *news)

    def _stops(self):
        """Whether nothing more is to be begun, which the open engagements are then told."""
        stops = not self._keep_going and (
            any(work.failed for work in self._open.values()) or any(run.exit_code for run in self.runs.values())
        )
        if stops:
            for work in self._open.values():
                work.stop()
        return stops

    def _close_what_is_done(self):
        busy = {job.work for job in self._workers.jobs}
        for seen, work in list(self._open.items()):
            if work not in busy and not work.ready():
                self._close(seen)

    def _close(self, seen):
        self.runs[seen.folder] = self._open.pop(seen).close()

    def _tell(self, kind, engagement, *, settled=0, **more):
        self._done += settled
        self.memory = max(self.memory, more.get("memory", 0))
        if self._listen is not None:
            self._listen(Event(kind=kind, engagement=engagement, done=self._done, total=self._total, **more))


def _share_of_memory(jobs):
    try:
        whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return None
    return max(whole // jobs, LEAST_MEMORY)
