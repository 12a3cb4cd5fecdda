"""What is wrong, in the reader's language: where, what was seen, what was wanted, the nearest spelling.

In       ``Problem`` and ``Language``
Out      ``line``: one line for a screen; ``sentence``: for a box in a deliverable; ``record``: plain values for a program
"""

LONGEST_SHOWN = 80


def sentence(problem, language):
    """The problem's own sentence, without its place.

    Parameters
    ----------
    problem : Problem
    language : Language

    Returns
    -------
    str
    """
    known = {"v": problem.value, "col": problem.column, "table": problem.table, "row": str(problem.row or "")}
    facts = {**known, "near": ", ".join(problem.nearest), **problem.facts}
    facts = {name: _in_words(fact, language) for name, fact in facts.items()}
    return language.say(_key(problem, language), **{**facts, "v": _shown(facts["v"])})


def line(problem, language):
    """The problem on one line: code, place, sentence, what was expected, nearest spelling, how often.

    Parameters
    ----------
    problem : Problem
    language : Language

    Returns
    -------
    str
    """
    said = sentence(problem, language)
    text = language.say("problem.line", code=problem.code, place=_place(problem, language), sentence=said)
    text = text.removesuffix(".") if said.endswith("?") else text
    if problem.expected:
        text += language.say("problem.expected", expected=language.say(problem.expected))
    if problem.nearest and "{near}" not in language.texts[_key(problem, language)]:
        text += language.say("problem.nearest", near=", ".join(problem.nearest))
    more = problem.facts.get("more", 0)
    return text + (language.say("problem.more", count=more) if more else "")


def record(problem, language):
    """The problem as plain values, for ``--json`` and the ledger.

    Returns
    -------
    dict
        ``code``, ``severity`` (E, W or I), ``table``, ``file``, ``row``, ``column``, ``value``, ``message``, ``expected``,
        ``nearest``.
    """
    return {
        "code": problem.code,
        "severity": problem.code[0],
        "table": problem.table,
        "file": problem.file,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "message": sentence(problem, language),
        "expected": language.say(problem.expected) if problem.expected else "",
        "nearest": list(problem.nearest),
    }


def _key(problem, language):
    variant = f"{problem.code}.{problem.variant}"
    return variant if language.has(variant) else problem.code


def _in_words(fact, language):
    """A fact that names what a code means (``tables.value.loyalty``), or several of them, is told in the reader's words."""
    if isinstance(fact, (list, tuple)):
        return [_in_words(each, language) for each in fact]
    told = isinstance(fact, str) and fact.startswith("tables.value.") and language.has(fact)
    return language.say(fact) if told else fact


def _shown(value):
    """A cell may hold pages of text; a problem shows how it begins."""
    if not isinstance(value, str):
        return value
    words = " ".join(value.split())
    return words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]}…"


def _place(problem, language):
    file = problem.file or problem.table
    if problem.cell:
        return language.say("problem.place.cell", file=file, cell=problem.cell)
    if problem.file.endswith(".yaml") and problem.column:
        return language.say("problem.field", file=file, column=problem.column)
    kind = "_".join(part for part in ("row" if problem.row else "", "column" if problem.column else "") if part)
    key = f"problem.place.{kind}" if kind else "problem.place"
    return language.say(key, file=file, row=str(problem.row), column=_shown(problem.column))
