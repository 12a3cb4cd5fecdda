"""The closed list of kinds, and the way back from a stored payload to a body that can be drawn.

In       a payload as an executed notebook holds it
Out      ``KINDS``, ``kind_of`` a body, ``body_from`` a payload
Assumes  a body is a frozen dataclass of plain values, tuples and further dataclasses; each kind's module has
         ``draw(body, language, size)``, ``numbers(body, language)`` and ``html(body, language, caption=...)``
"""

import dataclasses
import types
import typing

from methods.errors import ExhibitError
from methods.exhibits import (
    bars,
    before_after,
    chain_map,
    control_chart,
    curve,
    dots,
    fishbone,
    gage_rr,
    gantt,
    grid,
    histogram,
    journey_map,
    lines,
    matrix,
    note,
    operating_model,
    pareto,
    route_map,
    series,
    sipoc_map,
    swimlane,
)

_BODIES = (
    (bars, bars.Bars),
    (before_after, before_after.BeforeAfter),
    (chain_map, chain_map.ChainMap),
    (control_chart, control_chart.ControlChart),
    (curve, curve.Curve),
    (dots, dots.Dots),
    (fishbone, fishbone.Fishbone),
    (gage_rr, gage_rr.GageRR),
    (gantt, gantt.Gantt),
    (grid, grid.Grid),
    (histogram, histogram.Histogram),
    (journey_map, journey_map.JourneyMap),
    (lines, lines.Lines),
    (matrix, matrix.Matrix),
    (note, note.Note),
    (operating_model, operating_model.OperatingModel),
    (pareto, pareto.Pareto),
    (route_map, route_map.RouteMap),
    (series, series.Series),
    (sipoc_map, sipoc_map.SipocMap),
    (swimlane, swimlane.Swimlane),
)
KINDS = types.MappingProxyType({body.kind: module for module, body in _BODIES})
BODIES = types.MappingProxyType({body.kind: body for _, body in _BODIES})
FIGURES = tuple(kind for kind in KINDS if kind not in ("grid", "note"))


def kind_of(body):
    """The module that draws and writes a body.

    Parameters
    ----------
    body : object
        One of the dataclasses of ``BODIES``.

    Returns
    -------
    module

    Raises
    ------
    ExhibitError
        It is of no kind in the list.
    """
    return _known(KINDS, getattr(type(body), "kind", type(body).__name__))


def body_from(payload):
    """The body of an exhibit as it was before it was stored.

    Parameters
    ----------
    payload : mapping
        What ``Exhibit.payload`` gives, also after a way through JSON.

    Returns
    -------
    object
        Equal to the body that was stored.

    Raises
    ------
    ExhibitError
        The kind is not in the list, or a part is missing or unknown.
    """
    body = _known(BODIES, payload["kind"])
    try:
        return _rebuilt(body, payload["body"])
    except (KeyError, TypeError) as error:
        name = f"exhibit {payload.get('id', '')}"
        raise ExhibitError(f"{name}: the stored {payload['kind']} does not have the parts of one: {error}") from error


def _known(registry, kind):
    if kind not in registry:
        raise ExhibitError(f"exhibit kind '{kind}' is not one of {', '.join(registry)}")
    return registry[kind]


def _rebuilt(hint, value):
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        return hint(**{name: _rebuilt(hints[name], item) for name, item in value.items()})
    if isinstance(value, (list, tuple)):
        return tuple(_rebuilt(part, item) for part, item in zip(_parts(hint, len(value)), value, strict=True))
    return value


def _parts(hint, length):
    parts = typing.get_args(hint)
    if not parts or isinstance(hint, types.UnionType):
        return (object,) * length
    return (parts[0],) * length if parts[-1] is Ellipsis else parts
