"""A column as the different texts that stand in it, each once, and which of them stands in each row.

A log of a million rows says the same few thousand texts over and over: what is asked of a text is asked once.

In       the texts of a column
Out      ``Spelt``; ``spelt``: a column's; ``everywhere``: what was found of each text, in every row
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Spelt:
    """The texts of one column.

    Attributes
    ----------
    texts : list of str
        Each different text of the file once, stripped, in the order of its first row; two may be the same once stripped.
    places : ndarray of int
        For each row the position of its text in ``texts``.
    """

    texts: list[str]
    places: np.ndarray

    def rows(self, kept):
        """The same texts for some of the rows: ``kept`` is an ndarray of bool."""
        return Spelt(self.texts, self.places[kept])

    def says(self, condition):
        """In which rows the text fulfils a condition: an ndarray of bool."""
        return np.fromiter(map(condition, self.texts), bool, len(self.texts))[self.places]


def spelt(column):
    """The texts of a column.

    Parameters
    ----------
    column : Series of str

    Returns
    -------
    Spelt

    Examples
    --------
    >>> spelt(pd.Series(["web", "phone ", "web"])).texts
    ['web', 'phone']
    """
    places, texts = pd.factorize(column.to_numpy(object))
    return Spelt([text.strip() for text in texts], places)


def nothing(rows):
    """A column of ``rows`` empty cells."""
    return Spelt([""], np.zeros(rows, dtype=np.intp))
