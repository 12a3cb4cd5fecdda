"""What may be set in a notebook, declared once and checked before any kernel starts.

In       declarations; values from a profile (typed) or from a command line (words)
Out      ``Parameter``; ``check``; ``from_words``; ``cell_agrees``
Assumes  nothing is guessed: a word becomes a number only where a number is declared, and only in the one spelling that
         means the same in every country
"""

import ast
import difflib
import math
import re
from dataclasses import dataclass

from methods.errors import ParameterError, Problem

KINDS = (str, int, float, bool)
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
_EXPECTED = {str: "expected.text", int: "expected.integer", float: "expected.number", bool: "expected.true_false"}
_WRONG = object()


@dataclass(frozen=True)
class Parameter:
    """One thing that may be set in a notebook.

    Attributes
    ----------
    name : str
        As the notebook's ``parameters`` cell writes it.
    kind : type
        ``str``, ``int``, ``float`` or ``bool``.
    default : object
        Value when nothing is given; of its kind.
    minimum, maximum : float or None
        Smallest and largest value allowed, both included.
    choices : tuple
        The only values allowed; empty when there is no such list.
    help_key : str
        Key of the text that explains it.

    Raises
    ------
    ValueError
        The kind is none of the four, or the default does not keep to the declaration.

    Examples
    --------
    >>> Parameter("threshold", float, 0.1, minimum=0, maximum=1).default
    0.1
    """

    name: str
    kind: type
    default: object
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple = ()
    help_key: str = ""

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"parameter '{self.name}': kind {self.kind} is not one of str, int, float, bool")
        if type(self.default) is not self.kind or _rule_broken(self, self.default):
            raise ValueError(f"parameter '{self.name}': its own default {self.default!r} would be refused")


def check(declared, given, *, file=""):
    """The values a notebook will get: what is given, and the defaults for the rest.

    Parameters
    ----------
    declared : tuple of Parameter
    given : mapping of str to object
        Typed values, or words of a command line for numbers and yes/no.
    file : str
        Where they were written, when not on the command line: ``engagement.yaml``.

    Returns
    -------
    dict of str to (str, int, float or bool)
        Every declared parameter, in the order of the declaration.

    Raises
    ------
    ParameterError
        Everything that is wrong at once: ``E-PAR-001`` unknown name, ``E-PAR-002`` wrong type, ``E-PAR-003`` out of range,
        ``E-PAR-004`` not among the choices.

    Examples
    --------
    >>> check((Parameter("weeks", int, 8), Parameter("threshold", float, 0.1)), {"weeks": "12"})
    {'weeks': 12, 'threshold': 0.1}
    """
    by_name = {parameter.name: parameter for parameter in declared}
    values = {parameter.name: parameter.default for parameter in declared}
    problems = []
    for name, value in given.items():
        if name not in by_name:
            problems.append(unknown(name, by_name, file=file))
            continue
        values[name] = _read(by_name[name].kind, value)
        problems += _faults(by_name[name], values[name], value, file)
    _raise(problems)
    return values


def from_words(words):
    """The words ``NAME=VALUE`` of a command line, by name and still as words.

    Parameters
    ----------
    words : iterable of str

    Returns
    -------
    dict of str to str

    Raises
    ------
    ParameterError
        ``E-PAR-006`` a word is not ``NAME=VALUE``, ``E-PAR-007`` a name is given twice.

    Examples
    --------
    >>> from_words(["weeks=12", "title=a=b"])
    {'weeks': '12', 'title': 'a=b'}
    """
    values, problems = {}, []
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.isidentifier():
            problems.append(Problem("E-PAR-006", file=word, value=word))
        elif name in values:
            problems.append(Problem("E-PAR-007", file=name, value=value))
        else:
            values[name] = value
    _raise(problems)
    return values


def unknown(name, known, *, file=""):
    """The problem of a name that nobody declared, with the nearest spellings and the names there are."""
    nearest = tuple(difflib.get_close_matches(name, list(known)))
    return _problem("E-PAR-001", name, name, file, nearest=nearest, facts={"known": list(known)})


def assigned(source):
    """The names that a parameters cell assigns, annotated ones first; none when it is not Python.

    Examples
    --------
    >>> assigned("weeks: int = 8  # window")
    ('weeks',)
    """
    try:
        statements = ast.parse(source).body
    except SyntaxError:
        return ()
    single = [getattr(statement, "target", None) for statement in statements]
    plain = [target for statement in statements for target in getattr(statement, "targets", ())]
    return tuple(target.id for target in single + plain if isinstance(target, ast.Name))


def cell_agrees(source, declared):
    """Where a notebook's ``parameters`` cell differs from the declaration.

    Parameters
    ----------
    source : str
        One ``name: type = default  # comment`` a line.
    declared : tuple of Parameter

    Returns
    -------
    list of str
        For contributors, empty when they agree.

    Examples
    --------
    >>> cell_agrees("weeks: int = 6  # window", (Parameter("weeks", int, 8),))
    ['weeks: the cell says int = 6, the declaration int = 8']
    """
    try:
        statements = ast.parse(source).body
    except SyntaxError as error:
        return [f"line {error.lineno}: not Python"]
    lines = source.encode().split(b"\n")
    written = {}
    differences = []
    for statement in statements:
        if not _is_declaration(statement, lines):
            differences.append(f"line {statement.lineno}: not 'name: type = default  # comment' on one line")
        else:
            written[statement.target.id] = f"{ast.unparse(statement.annotation)} = {ast.unparse(statement.value)}"
    wanted = {parameter.name: f"{parameter.kind.__name__} = {parameter.default!r}" for parameter in declared}
    names = [*wanted, *(name for name in written if name not in wanted)]
    said = [(name, written.get(name, "nothing"), wanted.get(name, "nothing")) for name in names]
    return differences + [f"{name}: the cell says {cell}, the declaration {own}" for name, cell, own in said if cell != own]


def _is_declaration(statement, lines):
    if not (isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value):
        return False
    rest = lines[statement.end_lineno - 1][statement.end_col_offset :]
    return statement.lineno == statement.end_lineno and rest.strip().startswith(b"#")


def _read(kind, value):
    """The value in its kind, or ``_WRONG``; ``True`` is no number."""
    if type(value) is kind:
        return _WRONG if kind is float and not math.isfinite(value) else value
    if kind is float and type(value) is int:
        return float(value)
    return _read_word(kind, value) if isinstance(value, str) else _WRONG


def _read_word(kind, word):
    if kind is bool:
        return {"true": True, "false": False}.get(word, _WRONG)
    pattern = _WHOLE if kind is int else _DECIMAL
    value = kind(word) if pattern.fullmatch(word) else _WRONG
    return _WRONG if value in (math.inf, -math.inf) else value


def _faults(parameter, value, given, file):
    if value is _WRONG:
        comma = parameter.kind is float and isinstance(given, str) and _COMMA.fullmatch(given)
        expected = "expected.decimal_point" if comma else _EXPECTED[parameter.kind]
        return [_problem("E-PAR-002", parameter.name, given, file, expected=expected)]
    code = _rule_broken(parameter, value)
    if not code:
        return []
    choices = [str(choice) for choice in parameter.choices]
    nearest = tuple(difflib.get_close_matches(str(given), choices)) if code == "E-PAR-004" else ()
    return [_problem(code, parameter.name, given, file, nearest=nearest, facts={"range": _range(parameter), "choices": choices})]


def _rule_broken(parameter, value):
    low = parameter.minimum is not None and value < parameter.minimum
    if low or (parameter.maximum is not None and value > parameter.maximum):
        return "E-PAR-003"
    return "E-PAR-004" if parameter.choices and value not in parameter.choices else ""


def _range(parameter):
    if parameter.minimum is None or parameter.maximum is None:
        return f"≤ {parameter.maximum}" if parameter.minimum is None else f"≥ {parameter.minimum}"
    return f"{parameter.minimum} … {parameter.maximum}"


def _problem(code, name, value, file, **more):
    """On a command line the parameter itself is the place; in a file it is a field."""
    return Problem(code, file=file or name, column=name if file else "", value=str(value), **more)


def _raise(problems):
    if problems:
        raise ParameterError("; ".join(f"{problem.code} {problem.column or problem.file}" for problem in problems), problems)
