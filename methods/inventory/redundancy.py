"""What is asked for, checked or typed more than once, and what may that cost in a year?

In       activities as ``methods.inventory.frequency`` gives them, ACTIVITY_DATA, ACTIVITY_TECHNOLOGY, TECHNOLOGY
Out      ``redundancy``: a ``Redundancy``
Assumes  the first capture of a data item, and its first verification, are needed; the later ones repeat it, in the order of
         processes and sequence. All the minutes of an activity that repeats something count: they are a ceiling, since only
         a part of them goes when the repetition goes. Reading and updating repeat nothing.
Source   cost = minutes of work × times a year × cost of the role's hour; time of people outside the company has no cost here
"""

from dataclasses import dataclass

import pandas as pd

from methods.inventory.frequency import by_staff

KINDS = ("capture", "verify", "rekey")
PAYERS = ("company", "customer", "machine")
COLUMNS = ["kind", "item", "first_activity", "activity_id", "activity", "role", "payer", "minutes", "yearly", "hours", "cost"]


@dataclass(frozen=True, eq=False)
class Redundancy:
    """Repetitions, and what they take.

    Attributes
    ----------
    table : DataFrame
        ``COLUMNS``, one row for each repetition: ``kind`` (of ``KINDS``), what is repeated, the activity that had it first (empty
        for what is typed again), the activity that repeats it, who pays (of ``PAYERS``), minutes, times, hours and cost a year;
        NaN where one of the factors is unknown.
    items : DataFrame
        ``item``, ``captures``, ``verifications``: how many activities do each, items with a repeated capture first.
    """

    table: pd.DataFrame
    items: pd.DataFrame

    @property
    def activities(self):
        """Every activity that repeats something, once, however many things it repeats."""
        return self.table.drop_duplicates("activity_id")

    def hours(self, payer):
        """Hours a year of one payer's activities; None where none of them is known."""
        return _sum(self.activities.loc[self.activities["payer"] == payer, "hours"])

    @property
    def cost(self):
        """Cost a year of the company's activities that can be priced; None where none can."""
        return _sum(self.activities["cost"])

    @property
    def unpriced(self):
        """Activities of people, the company's or the customer's, whose time is not known."""
        own = self.activities[self.activities["payer"] != "machine"]
        return tuple(own.loc[own["hours"].isna(), "activity"])

    @property
    def worst(self):
        """The item captured most often, as a row; None where nothing is captured twice."""
        repeated = self.items[self.items["captures"] > 1]
        return None if repeated.empty else repeated.iloc[0]


def redundancy(activities, data, uses, technology):
    """Repeated captures and verifications, and data typed again, with a ceiling of their time and cost.

    Parameters
    ----------
    activities : DataFrame
        As ``frequency`` gives it.
    data : DataFrame
        As ACTIVITY_DATA.
    uses : DataFrame
        As ACTIVITY_TECHNOLOGY.
    technology : DataFrame
        As TECHNOLOGY, for the names.

    Returns
    -------
    Redundancy
    """
    places = {name: place for place, name in enumerate(activities["activity_id"])}
    known = data[data["activity_id"].isin(places)].copy()
    known["place"] = known["activity_id"].map(places)
    known["item"] = known["data_item"].map(_names(data))
    known = known.sort_values("place", kind="stable")
    rows = [row for use in KINDS[:2] for row in _repeated(known[known["use"] == use], use)]
    names = dict(zip(technology["technology_id"], technology["name"], strict=True))
    again = uses[uses["rekey"].eq(True) & uses["activity_id"].isin(places)].drop_duplicates(["activity_id", "technology_id"])
    rows += [("rekey", names.get(row.technology_id, row.technology_id), None, row.activity_id) for row in again.itertuples()]
    found = pd.DataFrame(rows, columns=["kind", "item", "first", "activity_id"]).merge(_priced(activities), on="activity_id")
    found["first_activity"] = found["first"].map(dict(zip(activities["activity_id"], activities["name"], strict=True)))
    return Redundancy(found[COLUMNS], _items(known))


def _names(data):
    """What readers call each data item: its first name in the table, or its code with spaces."""
    named = data.dropna(subset=["name"]).drop_duplicates("data_item").set_index("data_item")["name"]
    return {item: named.get(item, item.replace("_", " ")) for item in data["data_item"].unique()}


def _repeated(own, use):
    for item, rows in own.groupby("item", sort=False):
        first, *later = rows["activity_id"].unique()
        yield from ((use, item, first, name) for name in later)


def _items(known):
    counts = pd.crosstab(known["item"], known["use"]).reindex(columns=["capture", "verify"], fill_value=0)
    table = counts.set_axis(["captures", "verifications"], axis=1).rename_axis(columns=None).reset_index()
    return table.sort_values(["captures", "verifications", "item"], ascending=[False, False, True], ignore_index=True)


def _priced(activities):
    """Who pays for each activity, and how many hours and how much money it takes in a year."""
    payer = pd.Series("machine", index=activities.index, dtype=object)
    payer[activities["role_kind"].isin(("CUSTOMER", "SUPPLIER"))] = "customer"
    payer[by_staff(activities)] = "company"
    hours = (activities["minutes"] * activities["yearly"] / 60).where(payer != "machine")
    cost = (hours * activities["cost_per_h"]).where(payer == "company")
    kept = activities[["activity_id", "name", "role", "minutes", "yearly"]].rename(columns={"name": "activity"})
    return kept.assign(payer=payer, hours=hours.astype(float), cost=cost.astype(float))


def _sum(values):
    known = values.dropna()
    return float(known.sum()) if len(known) else None
