"""Which measures have been put to the test, and can they be trusted?

In       the tables ``measurement_study``, ``measurement_reading`` and ``ctq``
Out      ``studies``: a ``Study`` each, analysed by its kind; ``study_of``, which one to show; ``trust`` and
         ``trust_of_promise``: the verdict on a CTQ's measure
Assumes  a specification comes from the study or, where it gives none, from its CTQ
Source   how each kind is analysed: ``methods.dmaic.measure.systems``; Cg and Cgk of 1.33 as the least: Dietrich and Schulze
         (2010), Statistical Procedures for Machine and Process Qualification, section 3.2
"""

from dataclasses import dataclass

import pandas as pd

from methods.dmaic.define.ctq import every_ctq
from methods.dmaic.measure import systems
from methods.errors import MethodError
from methods.statistics.result import Result

GAGE, ATTRIBUTE = ("crossed", "nested"), ("attribute",)
VERDICTS = ("unacceptable", "marginal", "acceptable")
LEAST_CG = 1.33


@dataclass(frozen=True, eq=False)
class Study:
    """One measurement study.

    Attributes
    ----------
    id, name, ctq_id, ctq_name, kind, unit : str
    ctq : Ctq
    readings : DataFrame
        Its rows of ``measurement_reading``.
    result : Result or None
        Of its analysis; None where there is none.
    verdict : str or None
        One of ``VERDICTS``; None where there is no analysis or it gives none.
    refusal : str
        Why there is no analysis: ``no_readings``, ``unbalanced``, ``too_small``; empty where there is one.
    by_likelihood : bool
        Whether an uneven crossed study was analysed by restricted maximum likelihood.
    """

    id: str
    name: str
    ctq: object
    kind: str
    unit: str
    readings: pd.DataFrame
    result: Result | None
    verdict: str | None
    refusal: str = ""
    by_likelihood: bool = False

    @property
    def ctq_id(self):
        """Key of the CTQ whose measure was tested."""
        return self.ctq.id

    @property
    def n(self):
        """Readings."""
        return len(self.readings)


def studies(tables):
    """Every measurement study of the engagement, analysed.

    Parameters
    ----------
    tables : namespace
        The tables of an engagement by attribute: measurement_study, measurement_reading, ctq.

    Returns
    -------
    tuple of Study
        In the order of their table.
    """
    ctqs = {ctq.id: ctq for ctq in every_ctq(tables)}
    readings = tables.measurement_reading
    return tuple(
        _study(row, ctqs[row["ctq_id"]], readings[readings["study_id"] == row["study_id"]].reset_index(drop=True))
        for row in tables.measurement_study.to_dict("records")
        if row["ctq_id"] in ctqs
    )


def study_of(found, kinds, *, sla_id=None):
    """The study to show: of the promise's CTQ if it has one of these kinds, else the first of these kinds; None where there is
    none.

    Parameters
    ----------
    found : sequence of Study
    kinds : sequence of str
    sla_id : str, optional

    Returns
    -------
    Study or None
    """
    fitting = [study for study in found if study.kind in kinds]
    own = [study for study in fitting if sla_id is not None and study.ctq.sla_id == sla_id]
    return next(iter(own or fitting), None)


def trust_of_promise(found, sla_id):
    """The verdict on the measure of the CTQs that a promise's clock measures; None where no study of them gives one.

    Parameters
    ----------
    found : sequence of Study
    sla_id : str

    Returns
    -------
    str or None
    """
    verdicts = [study.verdict for study in found if study.ctq.sla_id == sla_id and study.verdict is not None]
    return min(verdicts, key=VERDICTS.index, default=None)


def trust(found, ctq_id):
    """The verdict on the measure of a CTQ: the worst of its studies.

    Parameters
    ----------
    found : sequence of Study
    ctq_id : str

    Returns
    -------
    str or None
        One of ``VERDICTS``; None where no study of it gives a verdict.
    """
    verdicts = [study.verdict for study in found if study.ctq_id == ctq_id and study.verdict is not None]
    return min(verdicts, key=VERDICTS.index, default=None)


def _study(row, ctq, readings):
    common = {"id": row["study_id"], "name": str(row["name"]), "ctq": ctq, "kind": row["kind"], "readings": readings}
    common["unit"] = ctq.unit if pd.isna(row["unit"]) else str(row["unit"])
    if readings.empty:
        return Study(**common, result=None, verdict=None, refusal="no_readings")
    try:
        result, by_likelihood = _ANALYSES[row["kind"]](row, ctq, readings)
    except MethodError as error:
        refusal = "unbalanced" if str(error).startswith("unbalanced") else "too_small"
        return Study(**common, result=None, verdict=None, refusal=refusal)
    return Study(**common, result=result, verdict=_verdict(row["kind"], result), by_likelihood=by_likelihood)


def _specification(row, ctq):
    if not pd.isna(row["tolerance"]):
        return {"tolerance": float(row["tolerance"])}
    return {} if ctq.is_share else {"lower": ctq.lower, "upper": ctq.upper}


def _crossed(row, ctq, readings):
    options = _specification(row, ctq)
    try:
        return systems.crossed(readings, **options), False
    except MethodError as error:
        if not str(error).startswith("unbalanced"):
            raise
    return systems.unbalanced_crossed(readings, **options), True


def _nested(row, ctq, readings):
    return systems.nested(readings, **_specification(row, ctq)), False


def _type1(row, ctq, readings):
    tolerance = None if pd.isna(row["tolerance"]) else float(row["tolerance"])
    return systems.bias(readings["value"], float(row["reference"]), tolerance=tolerance), False


def _linearity(row, ctq, readings):
    return systems.linearity(readings["reference"], readings["value"]), False


def _attribute(row, ctq, readings):
    judged = readings if readings["standard"].notna().any() else readings.drop(columns="standard")
    defect = None if pd.isna(row["defect_rating"]) or "standard" not in judged else str(row["defect_rating"])
    return systems.attribute_agreement(judged, defect=defect), False


_ANALYSES = {"crossed": _crossed, "nested": _nested, "type1": _type1, "linearity": _linearity, "attribute": _attribute}


def _verdict(kind, result):
    found = result.values
    if kind == "type1":
        known = [index for index in (found["cg"], found["cgk"]) if index is not None]
        return None if not known else "acceptable" if min(known) >= LEAST_CG else "unacceptable"
    if kind == "linearity":
        return "acceptable" if found["linear"] else "unacceptable"
    return found["verdict"]
