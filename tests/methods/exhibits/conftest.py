"""One body of every kind, with the long Spanish words that break a drawing first."""

import pytest
from matplotlib.text import Text

from methods.exhibits.bars import Bar, Bars
from methods.exhibits.curve import Curve
from methods.exhibits.dots import Dot, Dots
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.histogram import Histogram
from methods.exhibits.journey_map import JourneyCell, JourneyLane, JourneyMap, JourneyScore, JourneyStage
from methods.exhibits.matrix import Matrix, MatrixCell, MatrixRow
from methods.exhibits.note import Note
from methods.exhibits.route_map import Arc, RouteMap, Stop
from methods.exhibits.series import Point, Series
from methods.exhibits.sipoc_map import SipocBox, SipocMap
from methods.exhibits.swimlane import Lane, Step, Swimlane

STEPS = (
    "Solicitud",
    "Asesoría",
    "Verificación de cobertura",
    "Oferta aceptada",
    "Carga de documentos",
    "Consentimiento de datos personales",
    "Verificación crediticia",
    "Entrevista de admisión",
    "Contrato firmado",
    "Agendamiento de la instalación",
    "Instalación",
    "Activación",
    "Llamada de bienvenida",
)


def _bars():
    return Bars(
        (
            Bar("Verificación crediticia → Entrevista de admisión", 19322.4, "6.333 casos · mediana 3,05 días", True),
            Bar("Visita fallida → Reagendamiento de la instalación por incumplimiento", 3120.0, "631 casos · mediana 4,2 días"),
            Bar("¿Año? «ñandú»", 12.0, "3 casos"),
        ),
        "count",
        "Días de espera en total, primer semestre de 2026",
    )


def _dots():
    return Dots(
        (
            Dot("Camino regular declarado", 0.829, 0.82, 0.838, 6288),
            Dot("Ambas condiciones: camino regular y sin acompañamiento", 0.389, 0.377, 0.401, 6288, True),
            Dot("Canal sin casos suficientes", None, None, None, 4),
        ),
        "percent:1",
        0.8,
        "Umbral acordado con la dirección",
    )


def _series():
    points = [Point(f"2026-S{week:02d}", 0.93 + 0.002 * (week % 5), 230) for week in range(1, 27)]
    points[6] = Point("2026-S07", None, 0)
    points[15] = Point("2026-S16", 0.862, 231, ("fuera de los límites de control",))
    points[16] = Point("2026-S17", 0.841, 228, ("fuera de los límites de control", "dos de tres en zona A"))
    return Series(tuple(points), 0.931, "Promedio del semestre", 0.88, 0.981, "Límite de control", 0.9, "Promesa al cliente")


def _curve():
    times = tuple(float(day) for day in range(1, 31))
    share = tuple(round(1 - day / 33, 6) for day in range(1, 31))
    low = (*[round(value - 0.03, 6) for value in share[:-1]], None)
    high = tuple(round(value + 0.03, 6) for value in share)
    marks = (
        (16.0, "Mediana: 16,0 días [15,1; 17,2]"),
        (15.0, "Promesa al cliente: 15 días hábiles"),
        (30.0, "Nueve de cada diez casos: 30 días"),
    )
    return Curve(
        times, share, low, high, (2.5, 7.0, 31.0), marks, "Días desde la solicitud", "Porcentaje de casos que todavía esperan"
    )


def _histogram():
    return Histogram(
        tuple(range(16)),
        (12, 240, 890, 1500, 1320, 700, 420, 300, 210, 160, 90, 60, 31, 20, 9),
        "Días hábiles desde el contrato hasta la instalación",
        None,
        5.0,
        "Promesa (límite superior)",
        ((2.9, "Mediana: 2,9 días"), (4.2, "Percentil 90: 4,2 días hábiles")),
        35,
    )


def _route_map():
    cases = (8137, 8137, 8137, 7110, 7110, 7096, 7083, 6333, 6288, 6288, 6288, 6288, 3773)
    steps = enumerate(zip(STEPS, cases, strict=True))
    stops = [Stop(f"a{place}", name, count, place / 14) for place, (name, count) in steps]
    stops += [
        Stop("x1", "Recarga de documentos", 812, 4.5 / 14, True),
        Stop("x2", "Revisión crediticia manual", 283, 6.5 / 14, True),
        Stop("x3", "Visita fallida", 443, 9.6 / 14, True),
        Stop("x4", "Reagendamiento de la visita", 443, 9.8 / 14, True),
    ]
    arcs = [Arc("", "a0", 8137), Arc("a12", "", 3773), Arc("a11", "", 2515), Arc("a6", "", 475), Arc("", "a2", 21)]
    arcs += [Arc(f"a{place}", f"a{place + 1}", count, "3,05 d", place in (6, 9)) for place, count in enumerate(cases[1:])]
    arcs += [
        Arc("a0", "a2", 1937),
        Arc("a2", "a1", 1850, "0,1 d"),
        Arc("a10", "a9", 35, "6,0 d"),
        Arc("a4", "x1", 812, "0,1 d"),
        Arc("x1", "a5", 812, "1,1 d"),
        Arc("a6", "x2", 283, "0,5 d"),
        Arc("x2", "a7", 283, "2,9 d"),
        Arc("a9", "x3", 443),
        Arc("x3", "x4", 443),
        Arc("x4", "a10", 443, "4,2 d", True),
        Arc("x1", "x1", 40),
    ]
    return RouteMap(
        tuple(stops),
        tuple(arcs),
        "Ancho de la línea: casos; recuadro naranja: las esperas que más días suman",
        "No se dibujan 14 transiciones con menos de 10 casos",
    )


def _sipoc_map():
    inputs = (
        SipocBox("Solicitud de servicio con datos completos", "unmet", "68,4\u00a0%"),
        SipocBox("Informe de crédito", "met", "99\u00a0%"),
        SipocBox("Disponibilidad de cuadrillas", "unmet", "70,0\u00a0%"),
        SipocBox("Contrato modelo aprobado", "unmeasured"),
        *(SipocBox(f"Verificación de cobertura en la dirección {place}", "met", "98\u00a0%") for place in range(5)),
    )
    outputs = (
        SipocBox("Servicio instalado en 5 días hábiles o menos", "met", "93,2\u00a0%"),
        SipocBox("Primera factura igual a la oferta", "unmeasured"),
        *(SipocBox(f"Decisión de admisión comunicada {place}") for place in range(6)),
    )
    return SipocMap(
        ("Proveedores", "Entradas", "Proceso", "Salidas", "Clientes"),
        (SipocBox("Cliente solicitante"), SipocBox("Buró de crédito"), SipocBox("Contratista de instalación")),
        inputs,
        tuple(SipocBox(step) for step in STEPS[4:10]),
        outputs,
        (SipocBox("Cliente solicitante"), SipocBox("Regulador de telecomunicaciones")),
        ((0, 0), (1, 1), (2, 2), (8, 0)),
        ((0, 0), (1, 1), (2, 0)),
        "el cliente presenta su solicitud",
        "servicio activo y primera factura emitida",
        "Porcentajes: parte de los casos que cumplen el requisito",
    )


def _swimlane():
    """The longest that a slide holds: eighteen activities, seven roles, four kinds of customer."""
    segments = ("Hogar económico", "Hogar prémium", "Microempresa", "Cliente estratégico")
    roles = ("Asesor comercial", "Sistemas de la empresa", "Analista de crédito", "Oficial de admisión", "Programador de visitas")
    lanes = (Lane("Cliente", segments, True), *(Lane(role) for role in roles), Lane("Cuadrilla de instalación"))
    places = (0, 1, 2, 0, 0, 0, 2, 4, 0, 5, 6, 2, 1, 3, 6, 5, 0, 4)
    exceptions = (5, 13, 14, 15)
    names = (*STEPS, "Revisión crediticia manual", "Visita fallida", "Reagendamiento de la visita por incumplimiento")
    names += ("Recarga de documentos", "Archivo de expediente")
    steps = tuple(
        Step(name, lane, (0.982, 1.0, None, 0.061) if lane == 0 else (0.745,), place in exceptions)
        for place, (name, lane) in enumerate(zip(names, places, strict=True))
    )
    value = "Número en el recuadro: parte de los casos que pasa por la actividad"
    start, end = "El cliente presenta la solicitud del servicio", "El servicio está activo y la primera factura está emitida"
    return Swimlane(lanes, steps, "percent:0", value, start, end)


STAGES = (
    ("Enterarme", "Toma de conciencia", "Saber si hay fibra en mi calle"),
    ("Comparar", "Consideración", "Saber cuánto pagaré en total y qué me piden"),
    ("Contratar", "Decisión", "Quedar admitido y firmar sin perder días"),
    ("Instalar", "Incorporación", "Tener internet en la fecha acordada"),
    ("Usar y pagar", "Uso", "Recibir la factura que me ofrecieron"),
    ("Pedir ayuda", "Soporte", "Que me resuelvan a la primera"),
)
POINTS = (
    ("Búsqueda de cobertura", "Portal web", "El mapa muestra barrios y no calles"),
    ("Conversación con un asesor", "WhatsApp", "Le explican menos de tres de los cinco temas"),
    ("Solicitud y documentos en el portal", "Portal web", "Vuelve a escribir su identidad y a cargar documentos"),
    ("Espera por la entrevista de admisión", "Tienda", "Pierde tres días y media jornada de trabajo"),
    ("Visita de instalación", "Teléfono", "Si la visita falla, espera otros cuatro días"),
    ("Mensaje de bienvenida", "WhatsApp", ""),
    ("Primera factura", "Portal web", "No entiende el cobro por días ni la instalación"),
    ("Llamada para pedir ayuda", "Teléfono", "Repite su caso a cada agente"),
)
ACTIONS = (
    (0, "Atracción: contenido para quienes buscan «internet fibra» y el nombre de su barrio"),
    (0, "Atracción: volantes y carpa en barrios con puertos libres"),
    (1, "Maduración: guía de cinco temas por WhatsApp antes de la llamada"),
    (1, "Conversión: descuento de 10 % por firmar en la primera conversación"),
    (2, "Conversión: llamada de cierre con el total de la primera factura"),
)


def _journey_map():
    stages = [JourneyStage(name, kind, 2 if place in (2, 3) else 1, place == 2) for place, (name, kind, _) in enumerate(STAGES)]
    points = [
        JourneyCell(place, name, channel, "hollow" if place in (0, 5) else "solid", place in (3, 4, 6), place == 3)
        for place, (name, channel, _) in enumerate(POINTS)
    ]
    pains = [JourneyCell(place, pain, marked=place == 3) for place, (*_, pain) in enumerate(POINTS) if pain]
    goals = tuple(JourneyCell(place, goal) for place, (*_, goal) in enumerate(STAGES))
    lanes = (
        JourneyLane("Quiere", goals, "stage", spare=True),
        JourneyLane("Punto de contacto", tuple(points)),
        JourneyLane("Le duele", tuple(pains)),
        JourneyLane("Empresa: embudo", tuple(JourneyCell(*action) for action in ACTIONS), "stage", "company"),
    )
    scores = (
        JourneyScore(3, 0.44, 0.402, 0.478, 639, True),
        JourneyScore(4, 0.756, 0.721, 0.788, 639),
        JourneyScore(6, 0.595, None, None, 639),
    )
    return JourneyMap(tuple(stages), lanes, scores, "Queda satisfecho", "percent:0", 0.3, 0.9, 2)


def _matrix():
    held = ("restricción sin propósito u origen documentado", "cláusula obligatoria sin regla")
    held += ("apego a las reglas menor que 95 %",)
    names = ("Atracción", "Evaluación de crédito y admisión del solicitante")
    names += ("Instalación, activación y puesta en marcha del servicio",)
    cells = (
        MatrixCell(0, held[:1]),
        MatrixCell(1, held, 3, accent=True, disputed=True),
        MatrixCell(3, held[1:], 4, disputed=True),
        MatrixCell(None, (), 2),
    )
    rows = [MatrixRow(f"{names[place % 3]} {place}", cells[place % 2 :] + cells[: place % 2]) for place in range(9)]
    blank = MatrixRow("Telemercadeo *", (MatrixCell(), MatrixCell(4), MatrixCell(2), MatrixCell()))
    return Matrix(
        ("Proceso de cliente", "Tecnología y automatización", "Reglas y restricciones", "Indicadores"),
        (*rows, blank),
        ("ausente", "con nombre", "descrito", "funciona", "mejora"),
        "recuadro naranja: lo que dice el título; * fuera de alcance de este trabajo",
    )


def _grid():
    columns = (
        GridColumn("Canal"),
        GridColumn("Casos", "count"),
        GridColumn("Cumple", "percent:1"),
        GridColumn("Intervalo", "range_percent:1"),
    )
    rows = (("Revendedor", 631, 0.7, (0.663, 0.734)), ("Web", 2766, 0.961, (0.953, None)), ("Otro", 3, None, None))
    return Grid(columns, rows, (0,))


@pytest.fixture
def bodies():
    """A body by the name of its kind."""
    return {
        "bars": _bars(),
        "curve": _curve(),
        "dots": _dots(),
        "grid": _grid(),
        "histogram": _histogram(),
        "journey_map": _journey_map(),
        "matrix": _matrix(),
        "note": Note(("Falta la tabla de contactos.", "Pídala al centro de atención."), not_done=True),
        "route_map": _route_map(),
        "series": _series(),
        "sipoc_map": _sipoc_map(),
        "swimlane": _swimlane(),
    }


@pytest.fixture
def texts_of():
    """The texts of a figure with their rectangles in pixels: ``(words, left, bottom, right, top)``."""

    def measured(figure):
        renderer = figure.canvas.get_renderer()
        found = [(text.get_text(), text.get_window_extent(renderer)) for text in figure.findobj(Text) if text.get_text().strip()]
        return [(words, box.x0, box.y0, box.x1, box.y1) for words, box in found]

    return measured
