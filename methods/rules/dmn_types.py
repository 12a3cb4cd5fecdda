"""Which of our types a DMN model means, and which values it allows.

Out      ``Types``: the model's own types; ``simple_type``: that of literals; ``domain``: allowed values as the ends of a domain
Assumes  times, durations and structures have no place in a decision table of the workbook
Source   OMG, Decision Model and Notation 1.3, clauses 7.3.2 (item definitions) and 10.3.2 (FEEL types)
"""

from dataclasses import dataclass

from methods.errors import MethodError
from methods.rules import unary_tests

BUILT_IN = {
    "string": "enum", "number": "number", "boolean": "boolean", "date": "date",
    "integer": "integer", "long": "integer", "double": "number",
}  # fmt: skip
ANYTHING = "null, not(null)"
LITERALS = ("boolean", "number", "date", "enum")


@dataclass(frozen=True)
class Types:
    """The types that a model defines: name to (base, allowed values as written)."""

    defined: dict

    @classmethod
    def of(cls, root, tag):
        """Those of a model's item definitions; structures and lists have no base."""
        found = {}
        for element in root.findall(tag("itemDefinition")):
            base, allowed = element.find(tag("typeRef")), element.find(f"{tag('allowedValues')}/{tag('text')}")
            plain = base is not None and element.get("isCollection", "false") != "true"
            found[element.get("name")] = (base.text if plain else None, allowed.text if allowed is not None else None)
        return cls(found)

    def resolve(self, reference):
        """Our type and the allowed values behind a reference; None where it means something else.

        Parameters
        ----------
        reference : str or None

        Returns
        -------
        tuple of (str or None, str or None)
        """
        seen, values = set(), None
        while reference and reference not in seen:
            seen.add(reference)
            name = reference.strip().rpartition(":")[2]
            if name in BUILT_IN:
                return BUILT_IN[name], values
            base, allowed = self.defined.get(name, (None, None))
            reference, values = base, values or allowed
        return None, None


def simple_type(literals):
    """The one type in which all literals can be written, or None.

    Examples
    --------
    >>> simple_type(["5", "7.5"]), simple_type(['"a"']), simple_type(["5", "x + 1"])
    ('number', 'enum', None)
    """
    return next((type_ for type_ in LITERALS if literals and all(_is(text, type_) for text in literals)), None)


def _is(text, type_):
    try:
        unary_tests.value_of(text, type_)
    except MethodError:
        return False
    return True


def domain(values, type_):
    """Allowed values as the domain of an input.

    Parameters
    ----------
    values : str or None
        As the model writes them.
    type_ : str

    Returns
    -------
    dict
        Arguments of ``Input``: ``low`` and ``high``, or ``values``, and ``null_allowed``.

    Raises
    ------
    MethodError
        They are not a list of values, nor one interval that holds its ends.

    Examples
    --------
    >>> domain("[0..999], null", "number")
    {'low': 0.0, 'high': 999.0, 'null_allowed': True}
    """
    if values is None or values.strip() in ("", "-"):
        return {}
    if values.strip() == ANYTHING:
        return {"null_allowed": True}
    parts = [part for part in unary_tests.alternatives(values) if part != "null"]
    null = {"null_allowed": True} if len(parts) < len(unary_tests.alternatives(values)) else {}
    if type_ in ("enum", "boolean"):
        listed = tuple(unary_tests.value_of(part, type_) for part in parts)
        if type_ == "boolean" and listed and set(listed) != {True, False}:
            raise MethodError(f"a truth is true or false, not only one of them: {values}")
        return ({"values": listed} if type_ == "enum" else {}) | null
    tests = unary_tests.parse(",".join(parts), type_)
    if len(tests.alternatives) != 1 or tests.negated:
        raise MethodError(f"not one interval: {values}")
    (interval,) = tests.alternatives
    if any(end is not None and not closed for end, closed in _ends(interval)):
        raise MethodError(f"the interval does not hold its ends: {values}")
    return {name: end for name, end in (("low", interval.low), ("high", interval.high)) if end is not None} | null


def _ends(interval):
    return ((interval.low, interval.low_closed), (interval.high, interval.high_closed))
