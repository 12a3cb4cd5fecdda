"""Which criteria make up the levels of the CX matrix.

Out      ``VERSION``, ``Criterion``, ``CRITERIA``, ``DIMENSIONS``; ``hurdles``, the criteria of one level
Assumes  the statements are texts of the catalogue (``value.cx_judgement.criterion_id.<criterion>``); a criterion whose meaning
         changes gets a new id, so that a judgement made long ago is never read as one on other words
"""

from dataclasses import dataclass

VERSION = "1"
DIMENSIONS = ("process", "technology", "rules", "kpi")


@dataclass(frozen=True)
class Criterion:
    """One condition of one level of one dimension.

    Attributes
    ----------
    criterion_id : str
    dimension : str
        One of ``DIMENSIONS``.
    level : int
        1 named, 2 described, 3 works, 4 improves. A level is reached when all its criteria and all lower levels are met.
    test : str
        Name of the program's own test of it on the tables; empty: it is only judged.
    """

    criterion_id: str
    dimension: str
    level: int
    test: str = ""


CRITERIA = (
    Criterion("CXC-P1", "process", 1),
    Criterion("CXC-P2A", "process", 2, "sipoc"),
    Criterion("CXC-P2B", "process", 2, "raci"),
    Criterion("CXC-P3A", "process", 3),
    Criterion("CXC-P3B", "process", 3),
    Criterion("CXC-P4A", "process", 4),
    Criterion("CXC-P4B", "process", 4),
    Criterion("CXC-T1", "technology", 1, "tools"),
    Criterion("CXC-T2", "technology", 2, "rekey"),
    Criterion("CXC-T3A", "technology", 3),
    Criterion("CXC-T3B", "technology", 3, "eliminate"),
    Criterion("CXC-T4A", "technology", 4),
    Criterion("CXC-T4B", "technology", 4),
    Criterion("CXC-R1", "rules", 1, "rules"),
    Criterion("CXC-R2A", "rules", 2),
    Criterion("CXC-R2B", "rules", 2),
    Criterion("CXC-R3A", "rules", 3),
    Criterion("CXC-R3B", "rules", 3, "reviews"),
    Criterion("CXC-R3C", "rules", 3),
    Criterion("CXC-R4", "rules", 4),
    Criterion("CXC-K1", "kpi", 1, "indicators"),
    Criterion("CXC-K2", "kpi", 2, "kinds"),
    Criterion("CXC-K3A", "kpi", 3),
    Criterion("CXC-K3B", "kpi", 3),
    Criterion("CXC-K4", "kpi", 4, "decisions"),
)


def hurdles(dimension, level):
    """The criteria of one level, in the order of the catalogue.

    Parameters
    ----------
    dimension : str
        One of ``DIMENSIONS``.
    level : int
        1 to 4; above that there is none.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> hurdles("process", 2), hurdles("process", 5)
    (('CXC-P2A', 'CXC-P2B'), ())
    """
    return tuple(one.criterion_id for one in CRITERIA if one.dimension == dimension and one.level == level)
