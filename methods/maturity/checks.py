"""What must hold across the answers of a maturity assessment before anything is concluded from them.

In       typed frames by table name, whose index is the row as a spreadsheet numbers it
Out      lists of ``Problem``: ``check_quiz``, ``check_levels``, ``check_targets``, ``check_standards``, ``check_voices``,
         ``check_agreement``
Assumes  single cells have passed their table's contract, so that every capability and every question is one of those shipped
"""

from methods.errors import Problem
from methods.maturity.inputs import ROLE_LEVELS
from methods.maturity.instrument import ITEMS, LEVELS, options_of
from methods.tables import Check

FEWEST_RESPONDENTS = 5  # below it neither group can be told from a single person's view
FEWEST_ANSWERS = 3
AGREEMENT_WANTED = 0.8


def check_quiz(tables, window):
    """Answers that the quiz does not offer, and quizzes left half-way.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``quiz_answer``.
    window : tuple of date
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-QZ-001 (an option of the last question chosen in another) and E-QZ-002 (fewer answers than questions).
    """
    answers = tables["quiz_answer"]
    given = answers.dropna(subset="item_id").groupby("respondent_id", sort=False)["item_id"].nunique()
    first = answers.drop_duplicates("respondent_id")
    return [
        *(
            Problem("E-QZ-001", table="quiz_answer", row=row, column="option", value=option, facts={"r": who, "i": item})
            for row, who, item, option in answers[["respondent_id", "item_id", "option"]].itertuples()
            if option not in options_of(item)
        ),
        *(
            Problem("E-QZ-002", table="quiz_answer", row=row, value=who, facts={"r": who, "n": int(given[who])})
            for row, who in first["respondent_id"].items()
            if given[who] < len(ITEMS)
        ),
    ]


def check_levels(tables, window):
    """Levels outside the scale, in individual ratings and in agreed levels: E-MAT-001.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``capability_rating`` and ``consensus``.
    window : tuple of date
        Not used here.

    Returns
    -------
    list of Problem
    """
    return [
        Problem("E-MAT-001", table=name, row=row, column="level", value=str(level), facts={"cap": _name(capability)})
        for name in ("capability_rating", "consensus")
        for row, capability, level in tables[name][["capability_id", "level"]].itertuples()
        if level not in LEVELS
    ]


def check_targets(tables, window):
    """Targets below the level the same person sees today: E-MAT-004, at the target's row.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``capability_rating``.
    window : tuple of date
        Not used here.

    Returns
    -------
    list of Problem
    """
    ratings, pair = tables["capability_rating"], ["respondent_id", "capability_id"]
    today = ratings[ratings["state"] == "current"].drop_duplicates(pair).set_index(pair)["level"]
    wanted = ratings[ratings["state"] == "target"]
    return [
        Problem("E-MAT-004", table="capability_rating", row=row, column="level", value=str(level), facts=_who(who, capability))
        for row, who, capability, level in wanted[[*pair, "level"]].itertuples()
        if level < today.get((who, capability), level)
    ]


def check_standards(tables, window):
    """Capabilities rated against a standard that nobody named: W-MAT-002, at the capability's first rating.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``capability_rating`` and ``capability_standard``.
    window : tuple of date
        Not used here.

    Returns
    -------
    list of Problem
    """
    named = set(tables["capability_standard"]["capability_id"])
    first = tables["capability_rating"].drop_duplicates("capability_id")["capability_id"]
    return [
        Problem("W-MAT-002", table="capability_rating", row=row, column="capability_id", value=name, facts={"cap": _name(name)})
        for row, name in first.items()
        if name not in named
    ]


def check_voices(tables, window):
    """Too few raters, or no leader or nobody of the front line among them: W-MAT-003.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``respondent`` and ``capability_rating``.
    window : tuple of date
        Not used here.

    Returns
    -------
    list of Problem
        One at most.
    """
    people = tables["respondent"]
    rated = people[people["respondent_id"].isin(tables["capability_rating"]["respondent_id"])]
    levels = [level for level in ROLE_LEVELS if level in set(rated["role_level"])]
    if rated.empty or (len(rated) >= FEWEST_RESPONDENTS and {"senior", "frontline"} <= set(levels)):
        return []
    variant = "levels" if len(rated) >= FEWEST_RESPONDENTS else "one" if len(rated) == 1 else ""
    return [
        Problem(
            "W-MAT-003",
            table="respondent",
            facts={"n": len(rated), "list": tuple(f"tables.value.respondent.role_level.{level}" for level in levels)},
            variant=variant,
        )
    ]


def check_agreement(tables, window):
    """Capabilities whose raters see different companies, and on which the group has not agreed: W-MAT-005.

    Agreement is low where less than four in five of today's ratings lie within one level of the most frequent level; of
    several such levels the one with most ratings around it counts. Own rule: the shares need no distance between levels.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``capability_rating`` and ``consensus``.
    window : tuple of date
        Not used here.

    Returns
    -------
    list of Problem
    """
    ratings, agreed = tables["capability_rating"], tables["consensus"]
    settled = set(agreed.loc[agreed["state"] == "current", "capability_id"])
    today = ratings[(ratings["state"] == "current") & ~ratings["capability_id"].isin(settled)]
    return [
        Problem(
            "W-MAT-005",
            table="capability_rating",
            row=int(levels.index[0]),
            column="level",
            value=capability,
            facts={"cap": _name(capability), "a": str(levels.min()), "b": str(levels.max())},
        )
        for capability, levels in today.dropna(subset="level").groupby("capability_id")["level"]
        if len(levels) >= FEWEST_ANSWERS and _share_near_the_mode(levels) < AGREEMENT_WANTED
    ]


def _share_near_the_mode(levels):
    return max(float(((levels - mode).abs() <= 1).mean()) for mode in levels.mode())


def _who(who, capability):
    return {"cap": _name(capability), "r": who}


def _name(capability):
    return f"tables.value.{capability}"


CHECKS = (
    Check(check_quiz, ("quiz_answer",)),
    Check(check_levels, ("capability_rating", "consensus")),
    Check(check_targets, ("capability_rating",)),
    Check(check_standards, ("capability_rating", "capability_standard")),
    Check(check_voices, ("respondent", "capability_rating")),
    Check(check_agreement, ("capability_rating", "consensus")),
)
