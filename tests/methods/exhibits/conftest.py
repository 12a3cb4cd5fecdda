"""One body of every kind, with the long Spanish words that break a drawing first."""

import pytest
from matplotlib.text import Text

from methods.exhibits.bars import Bar, Bars
from methods.exhibits.before_after import BeforeAfter, Reason, StagePoint, StageSide
from methods.exhibits.chain_map import OUTSIDE, ChainItem, ChainMap
from methods.exhibits.control_chart import Band, Cause, ChartStage, ControlChart, Panel, Signal
from methods.exhibits.curve import Curve
from methods.exhibits.dots import Dot, Dots
from methods.exhibits.fishbone import Fishbone, FishboneBranch, FishboneCause
from methods.exhibits.gage_rr import GageCell, GageComponent, GageRR
from methods.exhibits.gantt import Gantt, GanttBar, GanttLoad, GanttStretch
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.histogram import Histogram
from methods.exhibits.journey_map import JourneyCell, JourneyLane, JourneyMap, JourneyScore, JourneyStage
from methods.exhibits.lines import Line, Lines
from methods.exhibits.matrix import Matrix, MatrixCell, MatrixRow
from methods.exhibits.note import Note
from methods.exhibits.operating_model import OperatingModel, OperatingRow
from methods.exhibits.pareto import Pareto, ParetoBar
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


CHAIN = (
    "Asesoría y orientación",
    "Evaluación de crédito y admisión del solicitante",
    "Instalación y activación del servicio contratado",
    "Primera factura",
    "Cobranzas y recuperación de cartera",
)


def _chain_map():
    """The longest that a slide holds: five processes, breaks on every side, something that comes back."""
    remark = "promesa menor que la necesidad"
    forward = [ChainItem(f"Documentos de identidad {place}", place, place + 1, place % 2 == 0, remark) for place in range(4)]
    inputs = [ChainItem(f"Comprobante de domicilio del solicitante {place}", OUTSIDE, place % 5) for place in range(14)]
    outputs = [ChainItem(f"Comunicación de la decisión {place}", place % 5, OUTSIDE) for place in range(7)]
    others = (
        ChainItem("Historial de pago", 4, 1, True, "requisito sin acordar"),
        ChainItem("Política de admisión", OUTSIDE, 1, True, "nadie entrega"),
        ChainItem("Motivo del rechazo", 1, OUTSIDE, True, "sin destino"),
        ChainItem("Aviso de activación", 2, 4),
    )
    key = "Ruptura: nadie entrega o nadie usa, o el requisito no coincide entre quien da y quien recibe"
    return ChainMap(CHAIN, (*forward, *inputs, *outputs, *others), "Llega a la cadena", "Sale de la cadena", key)


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


def _control_chart():
    """Three stages with long names, limits that change from week to week in the last, signals that crowd, causes side by side."""
    places = tuple(range(52))
    shares = [0.07 + 0.012 * ((7 * week) % 5 - 2) for week in range(26)] + [
        0.042 + 0.008 * ((3 * week) % 5 - 2) for week in range(26)
    ]
    shares[15], shares[16], shares[17], shares[40] = 0.131, 0.128, 0.125, None
    fixed = (Band(0, 25, 0.035, 0.07, 0.105), Band(26, 30, 0.01, 0.055, 0.1, True))
    changing = tuple(Band(week, week, 0.012 - 0.001 * (week % 3), 0.042, 0.072 + 0.001 * (week % 3)) for week in range(31, 52))
    signals = (Signal(15, ("N1",)), Signal(16, ("N1", "N5")), Signal(17, ("N1", "N5", "N6")), Signal(34, ("N2",)))
    upper = Panel("Parte de las primeras visitas que falla, por semana", tuple(shares), fixed + changing, signals, "percent:1")
    ranges = (None, *(None if a is None or b is None else abs(b - a) for a, b in zip(shares, shares[1:], strict=False)))
    lower = Panel(
        "Rango móvil",
        ranges,
        (Band(0, 25, 0.0, 0.022, 0.072), Band(26, 51, 0.0, 0.012, 0.039)),
        (Signal(15, ("N1",)),),
        "percent:1",
    )
    stages = (
        ChartStage("Antes de la confirmación de citas con distribuidores", 0, 25),
        ChartStage("Implantación", 26, 30),
        ChartStage("Con la confirmación de citas y una cuadrilla más", 31, 51),
    )
    causes = (
        Cause(15, "feriado de Semana Santa, tres días sin visitas y reagendamiento de las citas del distribuidor"),
        Cause(16, "lluvias: dos vías cerradas"),
        Cause(17, "ausencia de una cuadrilla"),
    )
    labels = tuple(f"{1 + week} ene 2026" for week in places)
    return ControlChart(places, labels, (upper, lower), stages, causes, 52)


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


ELEMENTS = (
    ("Procesos", "Evaluación y admisión de clientes", "Entrevista presencial con cita, que espera varios días hábiles"),
    ("Organización y personas", "Cuadrillas de instalación y mantenimiento", "Ocho cuadrillas con toda su jornada ocupada"),
    ("Tecnología", "Agenda de visitas", "Las citas de distribuidores llegan en una hoja de cálculo compartida"),
    ("Datos", "Número de identidad", "Se captura cuatro veces"),
    ("Reglas y gobierno", "Reglas de admisión", "La entrevista se atribuye a una norma externa que no la exige"),
    ("Canales y sedes", "Canal de distribuidores", "Tres de cada diez primeras visitas fallan"),
    ("Proveedores y aliados", "Contratos con distribuidores", "Pagan por venta, sin condición de calidad"),
    ("Indicadores y gestión", "Seguimiento de la asesoría", "Se mide con una muestra cada semestre"),
    ("Indicadores y gestión", "Tablero de control", "Cada área mira el suyo"),
)
WANTED = "Un solo proceso con responsable, plazo y seguimiento a los tres meses"


def _operating_model():
    """The longest that a slide holds: nine elements, most of two lines, with measures and long initiatives."""
    rows = tuple(
        OperatingRow(
            dimension,
            label,
            current,
            WANTED if place % 3 else "Nueve cuadrillas, con holgura para las semanas de más demanda",
            *((5.4, 1.0, ("5,4\N{NO-BREAK SPACE}días hábiles", "1\N{NO-BREAK SPACE}día hábil")) if place % 4 == 0 else ()),
            brings=() if place in (3, 6) else ("Confirmación de citas con distribuidores",),
        )
        for place, (dimension, label, current) in enumerate(ELEMENTS)
    )
    headings = ("Elemento", "Hoy", "Objetivo", "Quién lo trae")
    return OperatingModel(headings, rows, "Ninguna iniciativa", "trazo naranja discontinuo: ninguna iniciativa trae el objetivo")


def _grid():
    columns = (
        GridColumn("Canal"),
        GridColumn("Casos", "count"),
        GridColumn("Cumple", "percent:1"),
        GridColumn("Intervalo", "range_percent:1"),
    )
    rows = (("Revendedor", 631, 0.7, (0.663, 0.734)), ("Web", 2766, 0.961, (0.953, None)), ("Otro", 3, None, None))
    return Grid(columns, rows, (0,))


def _fishbone():
    """Six branches with the longest names, three whys on one of them, an empty one."""
    people = (
        FishboneCause("El distribuidor agenda sin confirmar que habrá alguien en casa", "confirmed", 0, "+1,35 días hábiles"),
        FishboneCause("En los negocios la instalación es más compleja", "rejected", 0, "p = 0,562 ajustada"),
    )
    method = (
        FishboneCause("La primera visita termina sin instalar", "confirmed", 0, "+5,09 días hábiles"),
        FishboneCause("La comisión se paga por contrato firmado y no por servicio instalado", "hypothesis", 1),
        FishboneCause("La espera por la entrevista corre el resto del alta", "rejected", 0, "La explican las otras causas"),
    )
    elsewhere = (FishboneCause("La hora del registro se contrastó con otra fuente", "elsewhere", 0, "Comprobada aparte"),)
    return Fishbone(
        "El plazo de instalación pasa de cinco días hábiles en uno de cada quince contratos",
        (
            FishboneBranch("Personas", people),
            FishboneBranch("Método", method),
            FishboneBranch("Sistemas y equipos de la empresa", (FishboneCause("La revisión retiene la orden", "rejected"),)),
            FishboneBranch("Información y materiales", (FishboneCause("Los documentos se cargan dos veces", "hypothesis"),)),
            FishboneBranch("Medición", elsewhere),
            FishboneBranch("Entorno"),
        ),
    )


def _pareto():
    bars = (
        ParetoBar("Distribuidor autorizado de la Sierra centro", 19322.0, 0.44, 0.44, vital=True, second=0.101),
        ParetoBar("Portal web de contratación y autogestión de servicios", 10450.0, 0.238, 0.678, vital=True, second=0.338),
        ParetoBar("Teléfono", 7330.0, 0.167, 0.845, vital=True, second=0.26),
        ParetoBar("Tienda", 4130.0, 0.094, 0.939, second=None),
        ParetoBar("Otros canales con pocos casos", 2680.0, 0.061, 1.0, rest=True, second=0.117),
    )
    return Pareto(bars, "Visitas fallidas", second_label="De los casos", second_format="percent:1")


def _before_after():
    """Half a year before and after with long names, a gap of two weeks, weeks without cases and all three kinds of reasons."""
    days = [f"{1 + (7 * week) % 28:02d}/{1 + week // 4:02d}" for week in range(50)]
    early = [StagePoint(days[k], 0.30 + 0.02 * ((7 * k) % 5 - 2), 0.03, 0.57 + 0.01 * (k % 3)) for k in range(26)]
    late = [StagePoint(days[26 + k], 0.04 + 0.01 * ((3 * k) % 5 - 2), 0.0, 0.16 + 0.01 * (k % 3)) for k in range(22)]
    early[4], late[9] = StagePoint(days[4], None), StagePoint(days[35], 0.21, 0.0, 0.17, ("N1",))
    reasons = (
        Reason("El intervalo del cambio queda del lado bueno de «sin cambio»", True),
        Reason("La etapa posterior no es estable: 1 de 22 semanas da señal de una causa particular", False),
        Reason("Hay 22 semanas después del cambio y se piden 20", True),
        Reason("Nadie ha estudiado si la medición de la primera visita fallida es de fiar", None),
        Reason("No había una tendencia de mejora antes del cambio", True),
    )
    return BeforeAfter(
        StageSide("Antes de confirmar las citas con los distribuidores", 0.305, tuple(early)),
        StageSide("Con las citas confirmadas y una cuadrilla más", 0.042, tuple(late)),
        gap=2,
        measure="Parte de las primeras visitas que falla, por semana",
        change_label="Cambio de la proporción de primeras visitas que falla, en puntos porcentuales",
        no_change="sin cambio",
        change=-26.3,
        low=-30.2,
        high=-22.1,
        state="not_demonstrated",
        verdict="La mejora no está demostrada",
        reasons=reasons,
        format="percent:1",
        change_format="number:1",
    )


def _lines():
    """Twenty-six weeks, three lines that end close to each other, and a reference between them."""
    weeks = tuple(float(week) for week in range(27, 53))
    return Lines(
        weeks,
        (
            Line("Las cuatro iniciativas, primero la entrevista por video", tuple(0.9 - 0.03 * (week % 9) for week in weeks)),
            Line("Las cuatro iniciativas, primero una cuadrilla más", tuple(0.93 + 0.001 * (week % 7) for week in weeks)),
            Line("Estado actual", (*[0.92] * 25, None)),
        ),
        "Semana",
        "Instalaciones dentro del plazo prometido, por semana de contrato",
        reference=0.9,
        reference_label="Promesa al cliente",
        marks=((31.0, "Una cuadrilla más"), (33.0, "Entrevista por video")),
    )


def _gage_rr():
    """Fifteen parts, three operators who sign with their trade, readings of four digits."""
    components = (
        GageComponent("Medida (repetibilidad y reproducibilidad)", 0.0776, 0.2786, 0.2268, marked=True),
        GageComponent("Repetibilidad del instrumento", 0.0339, 0.1842, 0.15, inner=True),
        GageComponent("Reproducibilidad entre personas", 0.0437, 0.209, 0.1701, inner=True),
        GageComponent("Persona", 0.0437, 0.209, 0.1701, inner=True),
        GageComponent("Persona por caso", 0.0, 0.0, 0.0, inner=True),
        GageComponent("Variación entre los casos medidos", 0.9224, 0.9604, None),
    )
    operators = ("Analista de crédito", "Coordinadora de campo", "Supervisor")
    cells = tuple(
        GageCell(part, operator, tuple(100 + 3.1 * part + 0.4 * operator + 0.3 * trial for trial in range(3)))
        for part in range(15)
        for operator in range(3)
    )
    headings = ("de la varianza", "de la variación del estudio", "de la tolerancia")
    panels = ("De dónde viene la variación", "Lecturas por caso", "Lecturas por persona", "Media de cada persona en cada caso")
    parts = tuple(f"{part:02d}" for part in range(1, 16))
    return GageRR(components, parts, operators, cells, headings, panels, "todas", format="number:1")


def _gantt():
    """Five initiatives with long names over four quarters, one of them under way, three roles below."""
    names = ("Entrevista por video", "Confirmación de citas con distribuidores", "Una cuadrilla más de instalación")
    bars = tuple(
        GanttBar(name, 4 + 9 * place, 12 + 9 * place, "activa desde el 28/09/2026", marked=place == 2)
        for place, name in enumerate(names)
    )
    bars += (
        GanttBar("Archivo de expedientes en papel", 1, 18, "en curso", fixed=True),
        GanttBar("Programa de fidelización", 40, 52),
    )
    quarters = tuple(GanttStretch(f"2026-T{place + 1}", 1 + 13 * place, 13 + 13 * place) for place in range(4))
    loads = (
        GanttLoad("Jefatura de sistemas", ("0,9 de 2,0", "0,5 de 2,0", "0 de 2,0", "0,5 de 2,0")),
        GanttLoad("Cuadrilla de instalación", ("0,5 de 0,5", "0 de 0,5", "0 de 0,5", "0 de 0,5"), (0,)),
        GanttLoad("Inversión (USD)", ("54.000 de 60.000", "0 de 60.000", "0 de 60.000", "30.000 de 60.000")),
    )
    return Gantt(bars, quarters, loads)


@pytest.fixture
def bodies():
    """A body by the name of its kind."""
    return {
        "bars": _bars(),
        "chain_map": _chain_map(),
        "before_after": _before_after(),
        "control_chart": _control_chart(),
        "curve": _curve(),
        "dots": _dots(),
        "fishbone": _fishbone(),
        "gage_rr": _gage_rr(),
        "gantt": _gantt(),
        "grid": _grid(),
        "histogram": _histogram(),
        "journey_map": _journey_map(),
        "lines": _lines(),
        "matrix": _matrix(),
        "pareto": _pareto(),
        "note": Note(("Falta la tabla de contactos.", "Pídala al centro de atención."), not_done=True),
        "operating_model": _operating_model(),
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
