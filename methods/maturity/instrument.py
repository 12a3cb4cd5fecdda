"""The questions that ship: which there are, what an answer is worth, and which capability belongs to which category.

Out      ``ITEMS``, ``OPTIONS``, ``POINTS``, ``BANDS``; ``CAPABILITIES`` by category; ``LEVELS``; ``VERSIONS``
Assumes  the wording is content, in ``templates/texts/maturity.yaml`` and, for the capabilities' names,
         ``templates/texts/tables/maturity.yaml``; whoever changes the meaning of a question gives it a new version
"""

from types import MappingProxyType

VERSIONS = ("v1",)
ITEMS = ("QIT-1", "QIT-2", "QIT-3", "QIT-4")
OPTIONS = ("a", "b", "c", "d")
POINTS = MappingProxyType({"a": 1, "b": 2, "c": 3, "d": 4})
LONGEST_ITEM = "QIT-4"
BANDS = MappingProxyType({"starting": (4, 6), "building": (7, 10), "leading": (11, 13)})
LEVELS = (1, 2, 3, 4)
CAPABILITIES = MappingProxyType(
    {
        "process_alignment": tuple(f"CAP-{number:02}" for number in range(1, 6)),
        "talent": tuple(f"CAP-{number:02}" for number in range(6, 11)),
        "interaction": tuple(f"CAP-{number:02}" for number in range(11, 18)),
        "infrastructure": tuple(f"CAP-{number:02}" for number in range(18, 26)),
    }
)
CAPABILITY_IDS = sum(CAPABILITIES.values(), ())


def options_of(item):
    """The options that an item of the quiz offers: three, and four in the last one.

    Parameters
    ----------
    item : str
        One of ``ITEMS``.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> options_of("QIT-1"), options_of("QIT-4")
    (('a', 'b', 'c'), ('a', 'b', 'c', 'd'))
    """
    return OPTIONS if item == LONGEST_ITEM else OPTIONS[:-1]
