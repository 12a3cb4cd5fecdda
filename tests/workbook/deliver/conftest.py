"""One invented client with an exhibit of every kind, in executed notebooks of two languages."""

import datetime

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from methods.exhibits.bars import Bar, Bars
from methods.exhibits.curve import Curve
from methods.exhibits.dots import Dot, Dots
from methods.exhibits.exhibit import MEDIA_TYPE, Exhibit, Provenance
from methods.exhibits.finding import Finding
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.histogram import Histogram
from methods.exhibits.note import Note
from methods.exhibits.route_map import Arc, RouteMap, Stop
from methods.exhibits.series import Point, Series
from methods.exhibits.sipoc_map import SipocBox, SipocMap
from workbook.deliver.collect import collect
from workbook.deliver.page import page
from workbook.deliver.storyline import read_storyline, tell
from workbook.texts import shipped

SECRET = "kept among the consultants"
TITLES = (
    "Only four of ten installations keep the promise of five days",
    "The wait for the visit takes two thirds of the time",
)
SPANISH = {
    "Office": "Oficina de atención presencial de la ciudad",
    "Contact centre": "Centro de contacto telefónico tercerizado",
    "Web": "Portal web y aplicación móvil",
    "Customer": "Cliente residencial con servicio contratado",
    "Technician": "Técnico instalador de la cuadrilla de zona",
    "Address": "Dirección y coordenadas de la vivienda",
    "Signed order": "Orden de instalación firmada por el titular",
    "Register request": "Registrar la solicitud",
    "Check coverage": "Verificar la cobertura de la red",
    "Schedule visit": "Agendar la visita técnica",
    "Install": "Instalar y probar el servicio",
    "Working service": "Servicio instalado y en funcionamiento",
    "Reschedule": "Reprogramar la visita por ausencia del cliente",
    "Cases": "Casos",
    "Channel": "Canal",
    "Share on time": "Cumplimiento",
    "Interval": "Intervalo de 95 %",
    "Cases on time by channel": "Casos dentro de la promesa por canal",
    "promise": "promesa",
    "median": "mediana",
    "days": "días",
    "share still waiting": "proporción que sigue esperando",
    "Suppliers": "Proveedores",
    "Inputs": "Entradas",
    "Process": "Proceso",
    "Outputs": "Salidas",
    "Customers": "Clientes",
    "incomplete in one of three cases": "llega incompleta en uno de cada tres casos",
    "Width: cases; rust: longest waits": "Ancho: casos; naranja: esperas más largas",
    "The log holds no contacts, so the load on support was not measured": (
        "El registro no contiene contactos, por lo que no se midió la carga sobre soporte"
    ),
    "Only four of ten installations keep the promise of five days": (
        "Solo cuatro de cada diez instalaciones cumplen la promesa de cinco días, y la brecha entre canales supera veinte puntos"
    ),
    "The wait for the visit takes two thirds of the time": "La espera de la visita consume dos tercios del tiempo",
    "Share of installations within five days": "Instalaciones terminadas en cinco días o menos, proporción de casos cerrados",
    "The office keeps the promise most often": "La oficina es el canal que más cumple; el centro de contacto es el que menos",
    "Wilson interval of 95%; open cases left out": "Intervalo de Wilson de 95 %; no incluye los casos abiertos",
    "41.8% [40.9%; 42.7%] of closed cases keep the promise": "El 41,8 % [40,9 %; 42,7 %] de los casos cerrados cumple la promesa",
    "The wait for the visit lasts 4.2 days at the median": "La espera de la visita dura 4,2 días en la mediana",
}
WORDS = {
    "es": (
        "El registro no distingue la espera del cliente de la espera de la cuadrilla",
        "3.120 casos de la oficina no tienen segmento; las tablas por segmento no los incluyen",
        "reproceso",
        "Actividad que se repite en un mismo caso",
        "Versión del programa",
    ),
    "en": (
        "The log does not part the customer's wait from the crew's",
        "3,120 cases of the office have no segment; tables by segment leave them out",
        "rework",
        "An activity that is repeated within one case",
        "Version of the program",
    ),
}


def _channels(say):
    return [(say("Office"), 0.552, 3120), (say("Web"), 0.471, 2088), (say("Contact centre"), 0.318, 6411)]


def _steps(say):
    return [say(text) for text in ("Register request", "Check coverage", "Schedule visit", "Install")]


def _sipoc_map(say):
    steps = _steps(say)
    return SipocMap(
        headings=tuple(say(text) for text in ("Suppliers", "Inputs", "Process", "Outputs", "Customers")),
        suppliers=(SipocBox(say("Customer")), SipocBox(say("Contact centre"))),
        inputs=(
            SipocBox(say("Address"), "unmet", say("incomplete in one of three cases")),
            SipocBox(say("Signed order"), "met"),
        ),
        steps=tuple(SipocBox(step) for step in steps),
        outputs=(SipocBox(say("Working service"), "unmeasured"),),
        customers=(SipocBox(say("Customer")), SipocBox(say("Technician"))),
        supplies=((0, 0), (1, 1)),
        receives=((0, 0), (0, 1)),
        start=steps[0],
        end=steps[-1],
        key=say("Width: cases; rust: longest waits"),
    )


def _sipoc_requirements(say):
    return Grid(
        columns=(
            GridColumn(say("Channel")),
            GridColumn(say("Cases"), "count"),
            GridColumn(say("Share on time"), "percent:1"),
            GridColumn(say("Interval"), "range_percent:1"),
        ),
        rows=tuple((label, n, share, (share - 0.018, share + 0.018)) for label, share, n in _channels(say)),
        marked=(2,),
    )


def _map(say):
    steps = _steps(say)
    return RouteMap(
        stops=(
            *(Stop(str(place), step, 11619 - 900 * place, place / 4) for place, step in enumerate(steps)),
            Stop("re", say("Reschedule"), 2204, 0.7, exception=True),
        ),
        arcs=(
            Arc("", "0", 11619),
            Arc("0", "1", 10719, f"0.4 {say('days')}"),
            Arc("1", "2", 9819, f"1.1 {say('days')}"),
            Arc("2", "3", 8200, f"4.2 {say('days')}", marked=True),
            Arc("2", "re", 2204, f"2.0 {say('days')}"),
            Arc("re", "3", 2100, f"5.6 {say('days')}", marked=True),
            Arc("3", "", 8919),
        ),
        key=say("Width: cases; rust: longest waits"),
    )


def _waits(say):
    steps = _steps(say)
    return Bars(
        tuple(
            Bar(f"{steps[place]} → {steps[place + 1]}", days, f"n = {9000 - place}", marked=place == 2)
            for place, days in ((2, 4.2), (1, 1.1), (0, 0.4))
        ),
        format="number:1",
        axis_label=say("days"),
    )


def _open_cases(say):
    return Curve(
        times=(1.0, 3.0, 5.0, 8.0, 13.0, 21.0),
        share=(0.95, 0.78, 0.58, 0.36, 0.15, 0.06),
        low=(0.94, 0.76, 0.56, 0.34, 0.13, None),
        high=(0.96, 0.80, 0.60, 0.38, 0.17, None),
        open_times=(2.0, 9.0, 17.0),
        marks=((6.1, say("median")), (5.0, say("promise"))),
        time_label=say("days"),
        share_label=say("share still waiting"),
    )


def _rules(say):
    return Note((say("The log holds no contacts, so the load on support was not measured"),), not_done=True)


def _share_by_group(say):
    return Dots(
        (
            *(Dot(label, share, share - 0.018, share + 0.018, n, marked=share < 0.4) for label, share, n in _channels(say)),
            Dot(say("Technician"), None, None, None, 3),
        ),
        reference=0.418,
        reference_label=say("Cases"),
    )


def _run_chart(say):
    percents = [0.44, 0.41, 0.46, 0.39, 0.42, 0.35, 0.31, 0.40, 0.43, 0.45, 0.38, 0.41]
    return Series(
        tuple(Point(f"2026-{month:02}", share, 950, ("1",) * (share < 0.32)) for month, share in enumerate(percents, 1)),
        centre=0.41,
        centre_label=say("median"),
        target=0.9,
        target_label=say("promise"),
    )


def _capability(say):
    return Histogram(
        edges=(0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0),
        counts=(812, 2410, 3105, 2544, 1380, 702, 391),
        value_label=say("days"),
        upper=5.0,
        limit_label=say("promise"),
        marks=((6.1, say("median")),),
        beyond=275,
    )


BODIES = {
    "sipoc.map": _sipoc_map,
    "sipoc.requirements": _sipoc_requirements,
    "routes.map": _map,
    "routes.waits": _waits,
    "routes.open_cases": _open_cases,
    "routes.rules": _rules,
    "dmaic_measure.share_by_group": _share_by_group,
    "dmaic_measure.run_chart": _run_chart,
    "dmaic_measure.capability": _capability,
}


def _findings(say):
    return {
        "dmaic_measure.share_by_group": Finding(
            id="dmaic_measure.share_total",
            statement=say("41.8% [40.9%; 42.7%] of closed cases keep the promise"),
            value=0.418,
            low=0.409,
            high=0.427,
            n=11619,
            unit="fraction",
            method="share, Wilson 95%",
        ),
        "routes.waits": Finding(
            id="routes.longest_wait",
            statement=say("The wait for the visit lasts 4.2 days at the median"),
            value=4.2,
            low=4.1,
            high=4.4,
            n=8200,
            unit="days",
            method="median, bootstrap 95%",
        ),
    }


def _exhibits(language, client_words):
    def say(text):
        return client_words + (SPANISH.get(text, text) if language.code == "es" else text)

    period = language.period(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
    provenance = Provenance(language, client_words + f"data/case.csv.gz ({language.number(11619)})", period, "0123456789abcdef")
    findings = _findings(say)
    clients = [
        Exhibit(
            id=name,
            title=say(TITLES[place % 2]),
            measure=say("Share of installations within five days"),
            n=None if name == "sipoc.map" else 11619,
            body=body(say),
            provenance=provenance,
            alt=say("The office keeps the promise most often"),
            takeaways=(say("The office keeps the promise most often"),) if place % 2 else (),
            notes=(say("Wilson interval of 95%; open cases left out"),),
            findings=(findings[name],) if name in findings else (),
        )
        for place, (name, body) in enumerate(BODIES.items())
    ]
    words = dict.fromkeys(("title", "measure", "alt"), SECRET)
    team = Exhibit(id="team.notes", n=1, body=Note((SECRET,)), provenance=provenance, audience="team", **words)
    return [*clients, team]


def notebook_of(payloads, path):
    """Write an executed notebook that shows one payload in each cell."""
    cells = [
        new_code_cell(
            "show(exhibit)",
            id=f"cell-{place}",
            execution_count=place,
            outputs=[new_output("display_data", {MEDIA_TYPE: payload, "text/plain": payload["title"]})],
        )
        for place, payload in enumerate(payloads, start=1)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=cells), path)
    return path


@pytest.fixture
def payloads(language):
    """``payloads(code)``: those of the invented client; ``client_words`` stands before every word of theirs."""

    def make(code, client_words=""):
        return [exhibit.payload() for exhibit in _exhibits(language(code), client_words)]

    return make


@pytest.fixture
def write_notebook(tmp_path):
    """``write_notebook(payloads, name)``: an executed notebook that shows them."""
    return lambda payloads, name="measure.ipynb": notebook_of(payloads, tmp_path / name)


@pytest.fixture
def told(language, payloads, write_notebook):
    """``told(code)``: the story of the invented client under the storyline that ships."""

    def tell_it(code, client_words=""):
        reader = language(code)
        storyline = read_storyline(shipped("templates") / "storyline.yaml", language=reader)
        collected = collect([write_notebook(payloads(code, client_words))], language=reader)
        return tell(storyline, collected, language=reader)

    return tell_it


@pytest.fixture
def page_of(told, language):
    """``page_of(code)``: the client page of the invented client, with limits, terms and what reproduces it."""

    def make(code, client="Lumbrera Fibra", client_words=""):
        words = [client_words + text for text in WORDS[code]]
        return page(
            told(code, client_words),
            language=language(code),
            client=client,
            period="2026",
            limits=[f"{words[2]}: {words[0]}", words[1]],
            glossary=[(words[2], words[3])],
            made=[(words[4], "1.0.0")],
        )

    return make
