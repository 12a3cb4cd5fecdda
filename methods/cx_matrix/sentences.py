"""The conclusions of the CX matrix: the title of each exhibit, computed from its numbers.

In       results of the other modules, a ``Language``
Out      one sentence each, without a final stop
"""

from methods.cx_matrix import wording
from methods.cx_matrix.criteria import DIMENSIONS
from methods.cx_matrix.profile import DESCRIBED, counts


def behind(cells):
    """The dimensions in which most processes stay below level 2; none where no process does.

    Parameters
    ----------
    cells : DataFrame
        As ``profile`` gives it.

    Returns
    -------
    tuple of str
    """
    below = counts(cells).below
    return tuple(name for name in DIMENSIONS if below[name] == below.max() > 0)


def profile_title(cells, language):
    """Which dimension is furthest behind, in how many processes."""
    say, worst, counted = language.say, behind(cells), counts(cells)
    if not worst:
        return say("cx_matrix.profile.title.none", count=cells[cells.level.notna()].process_id.nunique())
    facts = {"count": int(counted.below[worst[0]]), "judged": int(counted.judged[list(worst)].max())}
    facts["dimensions"] = [wording.dimension(name, language) for name in worst]
    return say(f"cx_matrix.profile.title.{'one' if len(worst) == 1 else 'several'}", **facts)


def order_title(ready, early, called, language):
    """Whether software comes too early somewhere."""
    unready = int((~ready.ready.fillna(True)).sum())
    if len(early):
        first = early.iloc[0]
        facts = {"initiative": called.get(first.initiative_id), "process": called.get(first.process_id)}
        return language.say("cx_matrix.order.title.early", count=len(early), **facts)
    if unready:
        return language.say("cx_matrix.order.title.unready", count=unready, judged=len(ready))
    return language.say("cx_matrix.order.title.ready")


def gaps_title(candidates, language):
    """How many criteria are red, how many of them are basic, and how many the gap register holds."""
    say = language.say
    if candidates.empty:
        return say("cx_matrix.gaps.title.none")
    held = int(candidates.gap_id.notna().sum())
    facts = {"count": held, "of": len(candidates)}
    registered = say("cx_matrix.gaps.registered.some", **facts) if held else say("cx_matrix.gaps.registered.none")
    base = say("cx_matrix.gaps.title.base", count=int((candidates.needed <= DESCRIBED).sum()))
    return say("cx_matrix.gaps.title.open", count=len(candidates), base=base, registered=registered)


def targets_title(tally, language):
    """Whether each higher level that is wanted has somebody who brings it."""
    rising = tally["nobody"] + tally["planned"]
    if tally["nobody"]:
        return language.say("cx_matrix.targets.title.nobody", count=tally["nobody"], rising=rising)
    if tally["planned"]:
        return language.say("cx_matrix.targets.title.planned", count=rising)
    return language.say(f"cx_matrix.targets.title.{'reached' if tally['reached'] else 'unknown'}")


def tests_title(total, tested, language):
    """Whether the tables refute what was judged."""
    if not tested:
        return language.say("cx_matrix.tests.title.nothing")
    for verdict in ("contradicted", "admitted"):
        if total[verdict]:
            return language.say(f"cx_matrix.tests.title.{verdict}", count=total[verdict], tested=tested)
    return language.say("cx_matrix.tests.title.agree", count=tested)


def orphans_title(alone, worst, pairs, language):
    """How many objects stand on their own, and where most do."""
    if not pairs:
        return language.say("cx_matrix.orphans.title.nothing")
    if not alone:
        return language.say("cx_matrix.orphans.title.none", count=pairs)
    return language.say("cx_matrix.orphans.title.some", count=alone, first=worst)
