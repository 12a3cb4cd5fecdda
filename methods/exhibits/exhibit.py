"""An exhibit: one message, its evidence and its origin, as data that any renderer can draw.

In       a body (one of the closed list of kinds) and the words around it
Out      ``Exhibit``; ``Provenance``, what all exhibits of one engagement say about their data; ``content_hash`` of a payload
Assumes  the notebook is the carrier: an exhibit writes itself into the output of the cell that shows it
"""

import dataclasses
import hashlib
import json
from dataclasses import dataclass

from methods.errors import ExhibitError
from methods.exhibits.finding import Finding
from methods.language import Language

MEDIA_TYPE = "application/vnd.workbook.exhibit+json"
SCHEMA = 1
NEEDED_BY_CLIENTS = ("title", "measure", "source", "alt")


@dataclass(frozen=True)
class Provenance:
    """Where the numbers of an exhibit come from, in the reader's language.

    Attributes
    ----------
    language : Language
    source : str
        Files and how many rows of each.
    period : str
        First and last day of the data.
    inputs_hash : str
        Fingerprint of the tables named in ``source``.
    min_cell : int
        Fewest cases of a group that an exhibit may show; with 1 it shows them all.
    """

    language: Language
    source: str
    period: str
    inputs_hash: str = ""
    min_cell: int = 1


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """One exhibit.

    Attributes
    ----------
    id : str
        Stable and unique in an engagement: ``routes.rates``.
    title : str
        The conclusion as a sentence, computed from the numbers, without a final stop.
    measure : str
        What is measured and in which unit.
    n : int or None
        Cases or rows behind it; None only where counting makes no sense (a map drawn in a workshop).
    body : object
        One of the kinds of ``methods.exhibits.kinds``: a frozen dataclass of plain values.
    provenance : Provenance
    alt : str
        The same message for a reader who cannot see it.
    takeaways : tuple of str
        At most three sentences.
    notes : tuple of str
        Footnotes: method, assumptions, what was left out.
    findings : tuple of Finding
    audience : str
        ``client`` or ``team``; what is for the team never reaches a client's file.

    Raises
    ------
    ExhibitError
        An exhibit for clients lacks a title, a measure, a source or an alternative text; or has over three takeaways.
    """

    id: str
    title: str
    measure: str
    n: int | None
    body: object
    provenance: Provenance
    alt: str
    takeaways: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    audience: str = "client"

    def __post_init__(self):
        missing = [part for part in NEEDED_BY_CLIENTS if not getattr(self, part).strip()]
        if self.audience == "client" and missing:
            raise ExhibitError(f"exhibit {self.id}: a client's exhibit needs {', '.join(missing)}")
        if len(self.takeaways) > 3:
            raise ExhibitError(f"exhibit {self.id}: {len(self.takeaways)} takeaways; three at most")

    @property
    def source(self):
        """Files and rows behind the exhibit."""
        return self.provenance.source

    def payload(self):
        """Everything about the exhibit as plain values, with a hash of its own content.

        Returns
        -------
        dict
            ``schema``, ``id``, ``kind``, ``title``, ``measure``, ``n``, ``period``, ``source``, ``notes``, ``takeaways``,
            ``alt``, ``audience``, ``locale``, ``body``, ``findings``, ``inputs_hash``, ``sha256``.
        """
        content = {
            "schema": SCHEMA,
            "id": self.id,
            "kind": type(self.body).kind,
            "title": self.title,
            "measure": self.measure,
            "n": self.n,
            "period": self.provenance.period,
            "source": self.source,
            "notes": list(self.notes),
            "takeaways": list(self.takeaways),
            "alt": self.alt,
            "audience": self.audience,
            "locale": self.provenance.language.locale,
            "body": _plain(dataclasses.asdict(self.body)),
            "findings": [finding.to_dict() for finding in self.findings],
            "inputs_hash": self.provenance.inputs_hash,
        }
        return {**content, "sha256": content_hash(content)}


def content_hash(payload):
    """The hash that a payload must carry as ``sha256``: of everything in it but that hash.

    Parameters
    ----------
    payload : mapping

    Returns
    -------
    str
    """
    content = {key: value for key, value in payload.items() if key != "sha256"}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value):
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value.item() if hasattr(value, "item") else value
