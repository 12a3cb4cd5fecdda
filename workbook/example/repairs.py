"""A second invented company: the log of Servicio Cardón, which repairs home appliances under warranty in Baja California.

In       seed, number of reports
Out      ``generate``: cases, events and contacts in local time; ``write``: the files as the company's three systems write them
Assumes  everything happens in working time and nobody queues: waits are drawn, not caused; the extract is taken on the window's
         last day
"""

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from workbook.files import write_together

SEED, CASES = 7, 1_000
TIMEZONE = "America/Tijuana"
FIRST_DAY, LAST_DAY = "2026-01-05", "2026-06-28"
WEEKDAYS, OPENING_HOUR, DAY_MINUTES = "1111110", 9, 540
HOLIDAYS = ("2026-02-02", "2026-03-16", "2026-04-03", "2026-05-01")
BY_HAND_FROM = "2026-04-13"
PROOF_MISSING, OUT_OF_WARRANTY, ADVISED, PART_NEEDED, WRONG_PART, GIVEN_UP = 0.25, 0.05, 0.70, 0.80, 0.12, 0.03
CHANNELS = {"CHN-PHONE": 0.45, "CHN-WHATSAPP": 0.30, "CHN-BRANCH": 0.15, "CHN-WEB": 0.10}
SEGMENTS = {"SEG-HOGAR": 0.72, "SEG-COMERCIO": 0.18, "SEG-TIENDA": 0.10}
PRIORITIES = {"high": 0.30, "moderate": 0.70}
CITIES = {"Tijuana": 0.55, "Mexicali": 0.30, "San Quintín": 0.15}
REASONS = {"RSN-PIEZA": 0.75, "RSN-CITA": 0.15, "RSN-PLAZO": 0.10}
CONTACTS_PER_DAY_OF_PART = 0.05
PART_COST, VISIT_COST = 980.0, 345.5
CONTACT = ["case_id", "at", "channel_id", "direction", "reason_id", "minutes"]
MOMENT = "%d/%m/%Y %H:%M"


@dataclass(frozen=True)
class Log:
    """Cases, events and contacts; moments on the clock of the company's city.

    Attributes
    ----------
    case : DataFrame
        case_id, channel_id, segment_id, priority, geography, opened, closed, outcome.
    event : DataFrame
        case_id, log_name, started, ended, role_id, cost (MXN; missing where nothing is spent), order_no.
    contact : DataFrame
        contact_id, case_id, at, channel_id, direction, reason_id, minutes.
    """

    case: pd.DataFrame
    event: pd.DataFrame
    contact: pd.DataFrame


def generate(seed=SEED, cases=CASES):
    """The log of half a year.

    Parameters
    ----------
    seed : int
        Zero or more; the same seed gives the same log.
    cases : int
        Reports in the window.

    Returns
    -------
    Log

    Examples
    --------
    >>> generate(cases=3).case.case_id.tolist()
    ['F-00001', 'F-00002', 'F-00003']
    """
    days = _working_days()
    opened = np.sort(np.random.default_rng(seed).uniform(0, len(days) * DAY_MINUTES, cases))
    by_hand_from = int(np.searchsorted(days, np.datetime64(BY_HAND_FROM))) * DAY_MINUTES
    reports = [
        _Report(number, minute, np.random.default_rng([seed, number]), by_hand_from)
        for number, minute in enumerate(opened.tolist(), start=1)
    ]
    for report in reports:
        report.run()
    case = pd.DataFrame([report.case for report in reports])
    event = pd.DataFrame([event for report in reports for event in report.events])
    contact = pd.DataFrame([contact for report in reports for contact in report.contacts], columns=CONTACT)
    return _seen(case, event, contact.sort_values("at", kind="stable"), days)


def write(folder, seed=SEED, cases=CASES):
    """Write the log into the engagement, whole or not at all.

    Cases as a spreadsheet of the office writes them (Windows-1252, day first), events as the system exports them (universal
    time), contacts as the contact centre does (UTF-8 with a byte-order mark, day first).

    Parameters
    ----------
    folder : str or Path
        The engagement's folder.
    seed, cases
        As for ``generate``.

    Returns
    -------
    tuple of Path

    Raises
    ------
    OSError
        The folder cannot be written; files that were there stay as they were.
    """
    log = generate(seed, cases)
    event = log.event.assign(
        **{name: _universal(log.event[name]) for name in ("started", "ended")},
        cost=log.event.cost.map(lambda cost: f"{cost:,.2f}", na_action="ignore"),
    )
    files = {
        "data/case.csv": log.case.to_csv(index=False, date_format=MOMENT, lineterminator="\r\n").encode("cp1252"),
        "data/contact.csv": log.contact.to_csv(index=False, date_format=MOMENT, lineterminator="\r\n").encode("utf-8-sig"),
        "data/event.csv.gz": gzip.compress(event.to_csv(index=False, quoting=csv.QUOTE_MINIMAL).encode(), 9, mtime=0),
    }
    write_together(Path(folder), files)
    return tuple(Path(folder) / label for label in files)


class _Report:
    """One report of a fault on its way to the repair; moments are working minutes from the window's start."""

    def __init__(self, number, opened, chance, by_hand_from):
        self.now, self.chance, self.by_hand_from = opened, chance, by_hand_from
        self.events, self.contacts = [], []
        drawn = ((name, self.among(shares)) for name, shares in _DRAWN.items())
        self.case = {"case_id": f"F-{number:05}", **dict(drawn), "opened": opened, "closed": opened, "outcome": ""}

    def run(self):
        self.step("Reporte de falla", "ROL-CLIENTE")
        self.case["outcome"] = self.accept() or self.visit() or self.repair()
        self.case["closed"] = self.now

    def accept(self):
        self.wait(5, 60)
        self.step("Validación de garantía", "ROL-ASESOR", 10)
        if self.happens(OUT_OF_WARRANTY):
            return "sin_garantia"
        if self.happens(PROOF_MISSING):
            self.step("Comprobante solicitado", "ROL-ASESOR", 4)
            self.wait(0.3 * DAY_MINUTES, 1.5 * DAY_MINUTES)
            self.step("Validación de garantía", "ROL-ASESOR", 10)
        if self.happens(ADVISED):
            self.step("Orientación", "ROL-ASESOR", 6)
        return ""

    def visit(self):
        self.wait(10, 90)
        self.step("Visita programada", "ROL-PROGRAMA", 5)
        self.wait(0.8 * DAY_MINUTES, 2.4 * DAY_MINUTES)
        self.step("Diagnóstico", "ROL-TECNICO", 40, VISIT_COST)
        return "" if not self.happens(PART_NEEDED) else self.authorise()

    def authorise(self):
        low, high = (2.0, 4.5) if self.now >= self.by_hand_from else (0.2, 0.9)
        self.wait(low * DAY_MINUTES, high * DAY_MINUTES)
        self.step("Autorización del fabricante", "ROL-FABRICA", 8)
        if self.happens(GIVEN_UP):
            return "desistio"
        self.part()
        if self.happens(WRONG_PART):
            self.step("Refacción devuelta", "ROL-TECNICO", 25, VISIT_COST)
            self.part()
        return ""

    def part(self):
        self.wait(15, 60)
        self.step("Refacción pedida", "ROL-ALMACEN", 6, round(PART_COST * self.chance.lognormal(0, 0.35), 2))
        asked = self.now
        self.now += DAY_MINUTES * 3.0 * self.chance.lognormal(0, 0.35)
        self.ask(asked, self.now)
        self.step("Refacción recibida", "ROL-ALMACEN", 5)
        self.wait(0.5 * DAY_MINUTES, 1.3 * DAY_MINUTES)

    def ask(self, start, end):
        for _ in range(self.chance.poisson(CONTACTS_PER_DAY_OF_PART * (end - start) / DAY_MINUTES)):
            at, minutes = self.chance.uniform(start, end), 1 + self.chance.poisson(4)
            channel, reason = self.among({"CHN-PHONE": 0.6, "CHN-WHATSAPP": 0.4}), self.among(REASONS)
            said = {"channel_id": channel, "direction": "in", "reason_id": reason, "minutes": minutes}
            self.contacts.append({"case_id": self.case["case_id"], "at": at, **said})

    def repair(self):
        self.step("Reparación", "ROL-TECNICO", 55, VISIT_COST)
        self.step("Conformidad firmada", "ROL-CLIENTE", 5)
        self.wait(0.5 * DAY_MINUTES, 2.0 * DAY_MINUTES)
        self.step("Cobro al fabricante", "ROL-COBRO", 12)
        return "reparado"

    def step(self, log_name, role, minutes=1, cost=np.nan):
        started, self.now = self.now, self.now + minutes
        place = {"case_id": self.case["case_id"], "log_name": log_name, "started": started, "ended": self.now}
        self.events.append({**place, "role_id": role, "cost": cost, "order_no": len(self.events) + 1})

    def wait(self, low, high):
        self.now += self.chance.uniform(low, high)

    def happens(self, share):
        return self.chance.random() < share

    def among(self, shares):
        return str(self.chance.choice(list(shares), p=list(shares.values())))


_DRAWN = {"channel_id": CHANNELS, "segment_id": SEGMENTS, "priority": PRIORITIES, "geography": CITIES}


def _working_days():
    last = np.datetime64(LAST_DAY) + 1
    days = np.arange(np.datetime64(FIRST_DAY), last)
    return days[np.is_busday(days, weekmask=WEEKDAYS, holidays=np.array(HOLIDAYS, dtype="datetime64[D]"))]


def _seen(case, event, contact, days):
    """What the extract of the last day holds, on the calendar."""
    end = len(days) * DAY_MINUTES
    case["outcome"] = case["outcome"].where(case["closed"] < end)
    case["closed"] = case["closed"].where(case["closed"] < end)
    event = event[event["ended"] < end].reset_index(drop=True)
    contact = contact[contact["at"] < end].reset_index(drop=True)
    contact.insert(0, "contact_id", [f"L-{number:04}" for number in contact.index + 1])
    for frame, names in ((case, ("opened", "closed")), (event, ("started", "ended")), (contact, ("at",))):
        for name in names:
            frame[name] = _moments(frame[name], days)
    return Log(case, event, contact)


def _moments(minutes, days):
    day, rest = np.divmod(np.floor(minutes.fillna(0).to_numpy()).astype(int), DAY_MINUTES)
    clock = days[day] + (OPENING_HOUR * 60 + rest).astype("timedelta64[m]")
    return pd.Series(clock.astype("datetime64[ns]"), index=minutes.index).where(minutes.notna())


def _universal(moments):
    return moments.dt.tz_localize(TIMEZONE).dt.tz_convert("UTC").dt.strftime("%Y-%m-%dT%H:%MZ")
