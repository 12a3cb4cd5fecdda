"""A review in words, for the reviewer who has to decide what a difference means.

In       a ``NotebookReview`` and the language it is told in
Out      ``account``: one paragraph per notebook; ``summary``: one sentence over all
Assumes  the texts are those of the catalogue under ``review.``
"""

INDENT = "  "


def account(review, language):
    """What became of one notebook.

    Parameters
    ----------
    review : NotebookReview
    language : Language

    Returns
    -------
    str
        The verdict, then every cell that differs with its exhibits and with what was stored and what came out; one thing a line.
    """
    lines = [_verdict(review, language)]
    if review.edited:
        lines.append(INDENT + language.say("review.edited"))
    for difference in review.differences:
        lines += _cell(difference, review, language)
    if review.not_reached:
        lines.append(INDENT + language.say("review.not_reached", count=review.not_reached))
    return "\n".join(lines)


def summary(reviews, language):
    """How many notebooks passed.

    Parameters
    ----------
    reviews : sequence of NotebookReview
    language : Language

    Returns
    -------
    str
    """
    return language.say("review.summary", passed=sum(review.passed for review in reviews), count=len(reviews))


def _verdict(review, language):
    notebook = str(review.notebook)
    if review.status == "refused":
        return language.say(f"review.refused.{review.reason}", notebook=notebook, **_not_executed(review))
    if review.status == "differs":
        return language.say("review.differs", notebook=notebook, count=len(review.differences), cells=review.cells)
    if review.status == "broken":
        return language.say("review.broken", notebook=notebook, said=review.reason)
    limit = language.number(review.limit)
    return language.say(f"review.{review.status}", notebook=notebook, count=review.cells, seconds=limit)


def _not_executed(review):
    missing = [str(cell) for cell in review.cells_not_executed]
    return {"count": len(missing), "cells": missing} if missing else {}


def _cell(difference, review, language):
    cell = {"cell": difference.cell, "cells": review.cells, "position": difference.position}
    lines = [language.say("review.cell", what=language.say(f"review.how.{difference.how}"), **cell)]
    lines += [language.say("review.exhibit", id=shown.id, title=shown.title) for shown in difference.exhibits]
    if difference.how == "output" and difference.lines:
        lines.append(language.say("review.legend"))
    lines += [INDENT + line for line in difference.lines]
    if difference.left_out:
        lines.append(language.say("review.left_out", count=difference.left_out))
    return [INDENT + lines[0], *(2 * INDENT + line for line in lines[1:])]
