"""How an application becomes an active service: the sale and onboarding of Lumbrera Fibra, simulated.

In       ``Parameters``, seed; what the company changes in later weeks
Out      ``simulate``: journeys (one row per case) and events (one row per step), in working hours, to the last case's end
Assumes  everything happens in working time, so that a visit begun before closing goes on the next morning; the company
         starts empty; crews, officers and analysts serve in order of arrival
"""

from dataclasses import dataclass
from math import exp, nan

import pandas as pd
import simpy

from workbook.example.customers import arrivals, chosen, customer

ROLES = {
    "Solicitud": "ROL-CUSTOMER",
    "Asesoría": "ROL-AGENT",
    "Verificación de cobertura": "ROL-SYSTEM",
    "Oferta aceptada": "ROL-CUSTOMER",
    "Carga de documentos": "ROL-CUSTOMER",
    "Recarga de documentos": "ROL-CUSTOMER",
    "Consentimiento de datos": "ROL-CUSTOMER",
    "Verificación crediticia": "ROL-SYSTEM",
    "Revisión crediticia manual": "ROL-ANALYST",
    "Video de admisión": "ROL-CUSTOMER",
    "Entrevista de admisión": "ROL-OFFICER",
    "Contrato firmado": "ROL-CUSTOMER",
    "Agendamiento": "ROL-SCHED",
    "Visita fallida": "ROL-CREW",
    "Reagendamiento": "ROL-SCHED",
    "Instalación": "ROL-CREW",
    "Activación": "ROL-SYSTEM",
    "Llamada de bienvenida": "ROL-AGENT",
}
REASONS = ("RSN-INTERVIEW", "RSN-DOCUMENTS", "RSN-APPOINTMENT", "RSN-PLAN", "RSN-BILL")
EVENT_COLUMNS = ["number", "log_name", "started", "ended", "role_id", "order_no"]


@dataclass
class Journey:
    """What became of one case; moments are working hours from the window's start, NaN when never reached.

    ``satisfaction`` is the customer's own part of the score given after activation, in standard deviations; ``survey`` the
    chance (0 to 1) that decides whether the survey is answered.
    """

    number: int
    channel_id: str
    segment_id: str
    poor_advice: bool
    contacts: tuple[float, ...]
    opened: float
    documents: float = nan
    interview_from: float = nan
    interview_to: float = nan
    contract: float = nan
    installed: float = nan
    activated: float = nan
    closed: float = nan
    reuploaded: bool = False
    visit_failed: bool = False
    outcome: str = ""
    satisfaction: float = 0.0
    survey: float = 1.0


def simulate(parameters, seed, *, later=()):
    """Every application of the window, followed to its end.

    Parameters
    ----------
    parameters : Parameters
        The company on the first day.
    seed : int
        Zero or more; the same seed gives the same customers.
    later : sequence of (int, Parameters)
        Week from whose Monday on the company is another one, counted from 1, and that company; in order of the weeks.
        Arrivals and the length of the window stay those of the first day; crews may be added and never taken away. A case
        on its way meets the company as it is when it reaches each step.

    Returns
    -------
    journeys : DataFrame
        One row per case in order of arrival, columns as ``Journey``. What no system of the company records (whether the
        advice was poor) is here too.
    events : DataFrame
        number, log_name, started and ended (working hours), role_id, order_no (1, 2, … within the case); by case and
        order. Some lie after the window's end.

    Raises
    ------
    ValueError
        A later company has fewer crews than the one before.
    """
    office = _Office(parameters, later)
    office.clock.process(office.receive(seed))
    office.clock.run()
    events = pd.DataFrame(office.events, columns=EVENT_COLUMNS).sort_values(["number", "order_no"], ignore_index=True)
    return pd.DataFrame([vars(journey) for journey in office.journeys], columns=list(Journey.__annotations__)), events


class _Office:
    """The company's clock, its staff and what its systems write down."""

    def __init__(self, parameters, later):
        self.first_day, self.parameters = parameters, parameters
        self.clock = simpy.Environment()
        numbers = [parameters.crews, *(company.crews for _, company in later)]
        if numbers != sorted(numbers):
            raise ValueError(f"crews: {numbers}; a later company cannot have fewer")
        self.crews = simpy.Resource(self.clock, numbers[-1])
        self.not_yet_hired = [self.crews.request() for _ in range(numbers[-1] - numbers[0])]
        self.officers = simpy.Resource(self.clock, parameters.officers)
        self.analysts = simpy.Resource(self.clock, parameters.analysts)
        self.events = []
        self.journeys = []
        if later:
            self.clock.process(self.change(later))

    def change(self, later):
        for week, company in later:
            yield self.clock.timeout((week - 1) * company.week_days * company.day_hours - self.clock.now)
            for _ in range(company.crews - self.parameters.crews):
                self.crews.release(self.not_yet_hired.pop())
            self.parameters = company

    def receive(self, seed):
        for number, hour in enumerate(arrivals(seed, self.first_day), start=1):
            yield self.clock.timeout(hour - self.clock.now)
            application = _Application(self, customer(seed, number, reasons=len(REASONS)))
            self.journeys.append(application.journey)
            self.clock.process(application.run())


class _Application:
    """One case on its way; a stage gives the outcome that ends the case, or nothing when it goes on."""

    def __init__(self, office, applicant):
        self.office, self.clock = office, office.clock
        self.chances, self.deviations = applicant.chances, applicant.deviations
        channels, segments = self.parameters.channels, self.parameters.segments
        self.channel = chosen(channels, [channel.share for channel in channels], self.chances.channel)
        self.journey = Journey(
            number=applicant.number,
            channel_id=self.channel.channel_id,
            segment_id=chosen([key for key, _ in segments], [share for _, share in segments], self.chances.segment),
            poor_advice=self.chances.advice < self.channel.poor_advice,
            contacts=applicant.contacts,
            opened=self.clock.now,
            satisfaction=self.deviations.satisfaction,
            survey=self.chances.survey,
        )
        self.steps = 0

    @property
    def parameters(self):
        return self.office.parameters

    def run(self):
        for stage in (self.request, self.offer, self.documents, self.credit, self.interview, self.installation, self.activation):
            self.journey.outcome = yield from stage()
            if self.journey.outcome:
                break
        self.journey.closed = self.clock.now

    def step(self, log_name, hours=0.0):
        self.steps += 1
        now = self.clock.now
        self.office.events.append((self.journey.number, log_name, now, now + hours, ROLES[log_name], self.steps))
        yield self.clock.timeout(hours)

    def pause(self, hours):
        return self.clock.timeout(hours)

    def pause_days(self, days):
        return self.clock.timeout(days * self.parameters.day_hours)

    def request(self):
        yield from self.step("Solicitud")
        yield self.pause(_within(self.parameters.request_hours_between, self.chances.request))
        coverage_first = self.chances.coverage_first < self.channel.coverage_first
        for check in (self.coverage, self.advice) if coverage_first else (self.advice, self.coverage):
            outcome = yield from check()
            if outcome:
                return outcome
        return ""

    def advice(self):
        company = self.parameters
        yield from self.step("Asesoría", _around(company.advice_hours, company.advice_spread, self.deviations.advice))
        yield self.pause(_within(company.advice_pause_hours_between, self.chances.advice_pause))
        return ""

    def coverage(self):
        yield from self.step("Verificación de cobertura", self.parameters.coverage_hours)
        return "sin_cobertura" if self.chances.coverage < self.parameters.no_coverage_share else ""

    def offer(self):
        if self.chances.offer < self.parameters.offer_declined_share:
            return "oferta_rechazada"
        yield self.pause(_within(self.parameters.offer_hours_between, self.chances.offer_pause))
        yield from self.step("Oferta aceptada")
        return ""

    def documents(self):
        company = self.parameters
        yield self.pause(_within(company.upload_pause_hours_between, self.chances.upload_pause))
        yield from self.step("Carga de documentos", company.upload_hours)
        share = company.reupload_poor_share if self.journey.poor_advice else company.reupload_share
        if self.chances.reupload < share:
            self.journey.reuploaded = True
            yield self.pause_days(_within(company.reupload_days_between, self.chances.reupload_pause))
            yield from self.step("Recarga de documentos", company.reupload_hours)
        self.journey.documents = self.clock.now
        yield from self.step("Consentimiento de datos", company.consent_hours)
        return "consentimiento_negado" if self.chances.consent < company.consent_refused_share else ""

    def credit(self):
        company = self.parameters
        yield self.pause(company.credit_pause_hours)
        yield from self.step("Verificación crediticia", company.credit_hours)
        if self.chances.credit < company.credit_denied_share:
            return "credito_negado"
        if self.chances.manual_review < company.manual_review_share:
            with self.office.analysts.request() as turn:
                yield turn
                yield from self.step("Revisión crediticia manual", company.manual_review_hours)
            yield self.pause_days(company.manual_review_pause_days)
        return ""

    def interview(self):
        company = self.parameters
        if self.chances.interview_asked_for >= company.interview_share:
            yield from self.step("Video de admisión", company.video_hours)
            yield self.pause(_within(company.video_pause_hours_between, self.chances.video_pause))
            return ""
        self.journey.interview_from = self.clock.now
        yield self.pause_days(_around(company.interview_lag_days, company.interview_lag_spread, self.deviations.interview_lag))
        if self.chances.interview_given_up < company.interview_given_up_share:
            self.journey.interview_to = self.clock.now
            return "desistio_entrevista"
        with self.office.officers.request() as turn:
            yield turn
            self.journey.interview_to = self.clock.now
            hours = _around(company.interview_hours, company.interview_spread, self.deviations.interview)
            yield from self.step("Entrevista de admisión", hours)
        return "entrevista_negada" if self.chances.interview < company.interview_denied_share else ""

    def installation(self):
        company = self.parameters
        self.journey.contract = self.clock.now
        yield from self.step("Contrato firmado")
        yield self.pause(_within(company.scheduling_pause_hours_between, self.chances.scheduling))
        yield from self.step("Agendamiento", company.scheduling_hours)
        yield self.pause_days(company.visit_lead_days)
        if self.chances.visit < company.channel(self.channel.channel_id).failed_visit:
            yield from self.failed_visit()
        hours = _around(company.installation_hours, company.installation_spread, self.deviations.installation)
        yield from self.visit("Instalación", hours)
        self.journey.installed = self.clock.now
        return ""

    def failed_visit(self):
        company = self.parameters
        self.journey.visit_failed = True
        yield from self.visit("Visita fallida", company.failed_visit_hours)
        next_slot = self.clock.now + company.day_hours * _within(company.next_slot_days_between, self.chances.next_slot)
        yield self.pause(company.rescheduling_pause_hours)
        yield from self.step("Reagendamiento", company.rescheduling_hours)
        yield self.pause(max(0.0, next_slot - self.clock.now))

    def visit(self, log_name, hours):
        with self.office.crews.request() as turn:
            yield turn
            yield from self.step(log_name, hours)

    def activation(self):
        company = self.parameters
        yield self.pause(company.activation_pause_hours)
        yield from self.step("Activación", company.activation_hours)
        self.journey.activated = self.clock.now
        if self.chances.welcome < company.welcome_share:
            yield self.pause_days(company.welcome_pause_days)
            yield from self.step("Llamada de bienvenida", company.welcome_hours)
        return "activo"


def _within(between, chance):
    low, high = between
    return low + (high - low) * chance


def _around(median, spread, deviation):
    return median * exp(spread * deviation)
