"""What does one of the things that a log counts cost, as somebody has said it?

In       the table of assumptions
Out      ``Prices``
Assumes  a price that nobody has said, or that was rejected, is unknown and never zero
"""

from dataclasses import dataclass

import pandas as pd

ENDS = ("low", "mode", "high")
PARAMETERS = ("margin_year", "contact_cost", "delay_day", "customer_hour")


@dataclass(frozen=True)
class Prices:
    """Prices in the engagement's currency, each (low, most likely, high); None where nobody has said one.

    Attributes
    ----------
    margin_year : tuple or None
        What an active customer leaves in a year.
    contact_cost : tuple or None
        Of one contact.
    delay_day : tuple or None
        Of one day of waiting of one case.
    customer_hour : tuple or None
        Of the customer's own time.
    """

    margin_year: tuple | None = None
    contact_cost: tuple | None = None
    delay_day: tuple | None = None
    customer_hour: tuple | None = None

    @classmethod
    def of(cls, assumptions):
        """Those that a table of assumptions holds and nobody rejected.

        Parameters
        ----------
        assumptions : DataFrame
            As ``charter.inputs.ASSUMPTION``: parameter, low, mode, high, status; the first row of each parameter counts.

        Returns
        -------
        Prices
        """
        kept = assumptions[(assumptions["status"] != "rejected") & assumptions["parameter"].isin(PARAMETERS)]
        first = kept.dropna(subset="mode").drop_duplicates("parameter")
        return cls(**{row["parameter"]: _ends(row) for row in first.to_dict("records")})

    @property
    def missing(self):
        """Prices that nobody has said and that are part of the cost."""
        return tuple(name for name in PARAMETERS[:3] if getattr(self, name) is None)

    def at(self, name, end):
        """A price at its low, most likely or high end; 0 where there is none."""
        price = getattr(self, name)
        return 0.0 if price is None else price[ENDS.index(end)]


def _ends(row):
    mode = float(row["mode"])
    return tuple(mode if pd.isna(row[end]) else float(row[end]) for end in ENDS)
