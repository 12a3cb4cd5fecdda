"""Which effects can a two-level design tell apart, and which does it mix up?

In       a design: one column per factor, one row per run, -1 for low, +1 for high, 0 throughout for a centre point
Out      ``structure_of``: a ``Structure`` with every contrast, its aliases, the defining relation and the resolution
Assumes  a regular design: all corners of 2^k, or a fraction of them whose contrasts are equal, opposite or orthogonal
Source   Box, Hunter and Hunter (2005), Statistics for Experimenters, 2nd ed., chapters 5 and 6; Montgomery, Design and
         Analysis of Experiments, 8th ed., chapters 6 and 8
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from methods.errors import MethodError

MOST_FACTORS = 10
ROMAN = {3: "III", 4: "IV", 5: "V", 6: "VI", 7: "VII", 8: "VIII", 9: "IX", 10: "X"}


@dataclass(frozen=True)
class Contrast:
    """One effect that can be estimated.

    Attributes
    ----------
    term : tuple of str
        The factors of its simplest name; one factor: a main effect.
    aliases : tuple of (tuple of str, int)
        Every other term with the same contrast, simplest first, and its sign: the estimate is the sum of them all.
    """

    term: tuple[str, ...]
    aliases: tuple[tuple[tuple[str, ...], int], ...]


@dataclass(frozen=True, eq=False)
class Structure:
    """What a design can tell.

    Attributes
    ----------
    factors : tuple of str
    coded : DataFrame
        The design as numbers, one row per run.
    centre : ndarray of bool
        Runs at the centre.
    corners : int
        Distinct corners that were run.
    replicates : int
        Runs per corner.
    words : tuple of (tuple of str, int)
        The defining relation: products of factors that are +1 or -1 in every run, shortest first; none of a full design.
    contrasts : tuple of Contrast
        By order of the interaction, then in the order of the factors.
    """

    factors: tuple[str, ...]
    coded: pd.DataFrame
    centre: np.ndarray
    corners: int
    replicates: int
    words: tuple[tuple[tuple[str, ...], int], ...]
    contrasts: tuple[Contrast, ...]

    @property
    def resolution(self):
        """Length of the shortest word; None for a full design, which mixes nothing."""
        return len(self.words[0][0]) if self.words else None

    @property
    def resolution_text(self):
        """The resolution as a Roman numeral; empty for a full design."""
        return ROMAN.get(self.resolution, str(self.resolution)) if self.words else ""

    @property
    def defining_relation(self):
        """``I=ABCD``; empty for a full design."""
        return "I" + "".join(f"={'-' if sign < 0 else ''}{word_of(term)}" for term, sign in self.words) if self.words else ""


def structure_of(design, *, centre_allowed=True):
    """Work out what a design can tell.

    Parameters
    ----------
    design : DataFrame
        One column per factor, values -1, 0 and +1; a run with a 0 has 0 in every factor.
    centre_allowed : bool

    Returns
    -------
    Structure

    Raises
    ------
    MethodError
        No factor, more than ``MOST_FACTORS``, a setting that is not -1, 0 or +1 (its run is named), a run that is neither a
        corner nor the centre, fewer than two corners, corners run unequally often, or a fraction that is not regular.

    Examples
    --------
    >>> half = pd.DataFrame({"A": [-1, 1, -1, 1], "B": [-1, -1, 1, 1], "C": [1, -1, -1, 1]})
    >>> structure_of(half).defining_relation, structure_of(half).resolution_text
    ('I=ABC', 'III')
    """
    coded = _coded(design)
    factors = tuple(str(name) for name in coded.columns)
    centre = (coded == 0).all(axis=1).to_numpy()
    runs = coded[~centre].to_numpy()
    if centre.any() and not centre_allowed:
        raise MethodError("centre points are not expected here")
    corners, counts = np.unique(runs, axis=0, return_counts=True)
    if len(corners) < 2:
        raise MethodError("too_few: a design needs at least two different corners")
    if len(set(counts)) > 1:
        raise MethodError(f"unbalanced: corners were run {counts.min()} to {counts.max()} times; each must be run equally often")
    words, contrasts = _grouped(factors, corners)
    return Structure(factors, coded, centre, len(corners), int(counts[0]), words, contrasts)


def column_of(coded, term):
    """The contrast of a term: the product of its factors' columns."""
    return coded[list(term)].prod(axis=1).to_numpy(dtype=float)


def word_of(term):
    """A term as one word: letters run together, longer names joined by a middle dot.

    Examples
    --------
    >>> word_of(("A", "B")), word_of(("temperature", "time"))
    ('AB', 'temperature·time')
    """
    return ("" if all(len(name) == 1 for name in term) else "\N{MIDDLE DOT}").join(term)


def chain_of(contrast, *, longest=None):
    """A contrast with its aliases as a sum: ``AB+CD``; terms of more than ``longest`` factors are left out."""
    members = [(contrast.term, 1), *contrast.aliases]
    kept = [(term, sign) for term, sign in members if longest is None or len(term) <= longest]
    return "".join(f"{'-' if sign < 0 else '+'}{word_of(term)}" for term, sign in kept).removeprefix("+")


def _coded(design):
    frame = pd.DataFrame(design)
    if not 0 < frame.shape[1] <= MOST_FACTORS:
        raise MethodError(f"{frame.shape[1]} factors: from 1 to {MOST_FACTORS} can be analysed")
    coded = frame.apply(pd.to_numeric, errors="coerce").reset_index(drop=True).astype(float)
    strange = ~coded.isin((-1.0, 0.0, 1.0)).all(axis=1)
    mixed = (coded == 0).any(axis=1) & ~(coded == 0).all(axis=1)
    for wrong, why in ((strange, "a setting is not -1, 0 or +1"), (mixed, "it is neither a corner nor the centre")):
        if wrong.any():
            raise MethodError(f"run {int(wrong.to_numpy().argmax()) + 1}: {why}")
    return coded


def _grouped(factors, corners):
    """Words of the defining relation, and one contrast for each set of terms that the design cannot tell apart."""
    coded = pd.DataFrame(corners, columns=list(factors))
    groups, words = {}, []
    for order in range(1, len(factors) + 1):
        for term in combinations(factors, order):
            column = column_of(coded, term)
            if abs(column.sum()) == len(column):
                words.append((term, int(column[0])))
                continue
            sign = int(column[0])
            groups.setdefault(tuple(sign * column), []).append((term, sign))
    if len(groups) != len(corners) - 1 or any(sum(column) for column in groups):
        raise MethodError("not_regular: the corners are no regular fraction, so that effects overlap in part")
    contrasts = [_contrast(members) for members in groups.values()]
    return tuple(words), tuple(contrasts)


def _contrast(members):
    (term, sign), *others = members
    return Contrast(term, tuple((other, sign * its) for other, its in others))
