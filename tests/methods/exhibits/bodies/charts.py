"""Charts and tables with the long Spanish words that break a drawing first."""

from itertools import pairwise

from methods.exhibits.bars import Bar, Bars
from methods.exhibits.before_after import BeforeAfter, Reason, StagePoint, StageSide
from methods.exhibits.control_chart import Band, Cause, ChartStage, ControlChart, Panel, Signal
from methods.exhibits.curve import Curve
from methods.exhibits.dots import Dot, Dots
from methods.exhibits.gage_rr import GageCell, GageComponent, GageRR
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.histogram import Histogram
from methods.exhibits.lines import Line, Lines
from methods.exhibits.pareto import Pareto, ParetoBar
from methods.exhibits.series import Point, Series


def bars():
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


def dots():
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


def series():
    points = [Point(f"2026-S{week:02d}", 0.93 + 0.002 * (week % 5), 230) for week in range(1, 27)]
    points[6] = Point("2026-S07", None, 0)
    points[15] = Point("2026-S16", 0.862, 231, ("fuera de los límites de control",))
    points[16] = Point("2026-S17", 0.841, 228, ("fuera de los límites de control", "dos de tres en zona A"))
    return Series(tuple(points), 0.931, "Promedio del semestre", 0.88, 0.981, "Límite de control", 0.9, "Promesa al cliente")


def control_chart():
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
    ranges = (None, *(None if a is None or b is None else abs(b - a) for a, b in pairwise(shares)))
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


def curve():
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


def histogram():
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


def grid():
    columns = (
        GridColumn("Canal"),
        GridColumn("Casos", "count"),
        GridColumn("Cumple", "percent:1"),
        GridColumn("Intervalo", "range_percent:1"),
    )
    rows = (("Revendedor", 631, 0.7, (0.663, 0.734)), ("Web", 2766, 0.961, (0.953, None)), ("Otro", 3, None, None))
    return Grid(columns, rows, (0,))


def pareto():
    bars = (
        ParetoBar("Distribuidor autorizado de la Sierra centro", 19322.0, 0.44, 0.44, vital=True, second=0.101),
        ParetoBar("Portal web de contratación y autogestión de servicios", 10450.0, 0.238, 0.678, vital=True, second=0.338),
        ParetoBar("Teléfono", 7330.0, 0.167, 0.845, vital=True, second=0.26),
        ParetoBar("Tienda", 4130.0, 0.094, 0.939, second=None),
        ParetoBar("Otros canales con pocos casos", 2680.0, 0.061, 1.0, rest=True, second=0.117),
    )
    return Pareto(bars, "Visitas fallidas", second_label="De los casos", second_format="percent:1")


def before_after():
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


def lines():
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


def gage_rr():
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
