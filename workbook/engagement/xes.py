"""An event log in XES, into rows of texts.

In       the bytes of an XES file
Out      ``read_xes``; ``COLUMNS``: where our columns of an event are found in the standard's own
Assumes  a document type or an entity is refused: a log needs none, and they can make a small file endless
Source   IEEE 1849-2016 (XES): concept, time, organizational and lifecycle extensions
"""

import io
from types import MappingProxyType

import pandas as pd
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

COLUMNS = MappingProxyType(
    {
        "case_id": "case:concept:name",
        "log_name": "concept:name",
        "started": "time:timestamp",
        "resource": "org:resource",
    }
)
TRANSITION = "lifecycle:transition"
VALUES = ("string", "date", "int", "float", "boolean", "id")
ATTRIBUTED = ("trace", "event")


class NotXesError(ValueError):
    """The bytes are no XES log, or one that must not be read."""


def read_xes(content):
    """The events of a log, one row each.

    Parameters
    ----------
    content : bytes

    Returns
    -------
    DataFrame of str
        A column for each attribute of events, and for each of their traces one that begins with ``case:``; empty where an event
        lacks the attribute. Index: the event's number in the file plus one, as a spreadsheet with a header would count it.

    Raises
    ------
    NotXesError
        It is no well-formed XML, its root is no log, or it declares a document type or an entity.
    """
    rows, path, events, attributes = [], [], [], {}
    try:
        for happening, element in iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True):
            if happening == "start":
                path.append(element.tag.rsplit("}", 1)[-1])
                _prove(path)
                continue
            tag, parent = path.pop(), path[-1] if path else ""
            if tag in VALUES and parent in ATTRIBUTED:
                attributes.setdefault(parent, {})[element.get("key", "")] = element.get("value", "")
            elif tag == "event":
                events.append(attributes.pop("event", {}))
                element.clear()
            elif tag == "trace":
                of_trace = {f"case:{key}": value for key, value in attributes.pop("trace", {}).items()}
                rows += [event | of_trace for event in events]
                events = []
                element.clear()
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise NotXesError(type(error).__name__) from None
    return pd.DataFrame(rows, index=pd.RangeIndex(2, len(rows) + 2), dtype=object).fillna("")


def _prove(path):
    if path[0] != "log":
        raise NotXesError(path[0])
