"""Which notebook serves which requirement of those who asked for this work?

Out      ``REQUIREMENTS``; ``listing``, for people and for programs
Assumes  a requirement is told in our own words, under ``requirements.title.<id>`` of the texts; a notebook serves it when one of
         its exhibits answers it, and in part when the answer stands in a table that no exhibit tells whole

One line of ``DECLARED`` is one requirement: its id; its kinds (M method, S scale, T threshold, C list of categories, K measure,
P period, R role, U use case, Q question, E example, X figure of others); the methods that answer for it; the notebooks that serve
it. A notebook behind ``~`` serves it in part. ``-``: none does yet. ``!`` and a reason: nobody computes it.
"""

import json
from dataclasses import dataclass

from workbook import catalog
from workbook.texts import DEFAULT_LOCALES, LANGUAGES, language_for

KINDS = "MSTCKPRUQEX"
REASONS = ("forecast", "survey", "claim")
NONE, PARTLY, BARRED = "-", "~", "!"
NOBODY = "—"
DECLARED = """
ICX-1  M    inventory                  inventory
ICX-2  C    rules                      rules
ICX-3  M    charter                    -
ICX-4  M    journey,rules,cx_matrix    journey rules cx_matrix
ICX-5  M    ptf                        ~ptf_simulation
ICX-6  M    routes                     routes
ICX-7  M/K  inventory,sipoc            inventory sipoc
ICX-8  K    scorecard,routes           dmaic_measure
ICX-9  K    scorecard                  dmaic_measure
ICX-10 C    ptf                        ~ptf_roadmap
ICX-11 R/K  scorecard                  -
ICX-12 R    scorecard                  -
ICX-13 M    inventory                  inventory
ICX-14 S    maturity                   -
ICX-15 M    ptf                        ptf_model
ICX-16 M/S  cx_matrix                  cx_matrix
ICX-17 M    rules                      rules
ICX-18 K    ptf                        ptf_roadmap
ICX-19 M    ptf                        ptf_model ptf_roadmap
ICX-20 M    dmaic                      dmaic_define dmaic_measure dmaic_analyze dmaic_improve dmaic_control
ICX-21 M    sipoc                      sipoc
ICX-22 M    journey                    journey
ICX-23 U/K  charter                    -
ICX-24 U    charter                    -
ICX-25 U    charter                    -
ICX-26 U    rules                      rules
ICX-27 U    cx_matrix                  cx_matrix
ICX-28 U    ptf                        ~ptf_roadmap
ICX-29 U    charter                    -
ICX-30 U/K  journey,routes             journey routes
ICX-31 U    retention                  -
ICX-32 U/K  scorecard                  -
ICX-33 U/K  scorecard                  -
ICX-34 U    scorecard                  -
ICX-35 R    charter                    -
ICX-36 R    charter                    -
ICX-37 R    charter                    -
ICX-38 R/K  charter                    -
ICX-39 R/K  charter                    -
ICX-40 C    charter                    -
ICX-41 K    rules                      rules
ICX-42 M    ptf,retention              -
ICX-43 P/Q  ptf                        -
ICX-44 Q    charter                    -
ICX-45 C    cx_matrix                  cx_matrix
GAR-1  M/K  journey                    journey
GAR-2  C/M  journey                    journey
GAR-3  M    inventory                  ~inventory ~journey
GAR-4  M    journey                    journey
GAR-5  M    journey                    journey
GAR-6  M    ptf                        ptf_model
GAR-7  M    routes                     routes
GAR-8  K    journey                    journey
GAR-9  M    inventory                  inventory sipoc
GAR-10 M    inventory                  inventory
GAR-11 M    inventory                  inventory
GAR-12 M    inventory                  inventory
GAR-13 M    inventory                  inventory
GAR-14 M    charter                    dmaic_define
GAR-15 X    -                          !forecast
GAR-16 X    -                          !survey
CLM-1  C    inventory                  inventory
CLM-2  C    inventory,retention        ~inventory ~journey
CLM-3  Q/P  charter                    -
CLM-4  Q    charter,scorecard          -
CLM-5  Q/K  scorecard                  inventory
CLM-6  M    journey                    journey
CLM-7  M    ptf                        ptf_model
CLM-8  K    journey,scorecard          journey
CLM-9  K    scorecard                  -
CLM-10 K    scorecard                  -
CLM-11 K    journey                    ~journey
CLM-12 M    charter                    -
CLM-13 K    journey                    ~journey
CLM-14 C    journey                    ~journey
CLM-15 M    scorecard,ptf              ptf_simulation
CLM-16 M    ptf                        ~ptf_simulation
CLM-17 K    scorecard                  -
CLM-18 C    scorecard                  -
CLM-19 P/R  scorecard                  -
CLM-20 K/M  scorecard                  -
CLM-21 X    -                          !claim
CLM-22 X    -                          !claim
ADV-1  M    charter                    -
ADV-2  C    charter                    -
ADV-3  M    charter                    -
ADV-4  M/Q  charter,voice              -
ADV-5  M    journey                    journey
ADV-6  C    journey                    ~journey
ADV-7  M    journey                    journey
ADV-8  C    journey                    journey
ADV-9  E    journey                    journey
ADV-10 C    cx_matrix                  ~cx_matrix
ADV-11 C    inventory                  inventory journey
ADV-12 M    rules                      ~rules
ADV-13 C    rules                      rules
ADV-14 C    rules                      ~rules
ADV-15 K    rules                      rules
ADV-16 K    rules,voice                rules
ADV-17 M    rules                      rules
ADV-18 T    rules                      rules
ADV-19 M    routes                     routes
ADV-20 T    routes                     routes
ADV-21 M    routes                     routes
ADV-22 K    routes                     routes
ADV-23 M/K  routes                     routes
ADV-24 E    rules                      ~rules
ADV-25 C    voice                      -
ADV-26 C/K  voice                      -
ADV-27 C/K  voice                      -
ADV-28 C    voice                      -
ADV-29 M    voice                      -
ADV-30 M/K  voice                      -
ADV-31 M    routes,voice               routes
ADV-32 M    voice                      -
ADV-33 K    ptf                        -
ADV-34 Q    charter                    -
ADV-35 Q    voice                      -
ADV-36 T    charter                    -
AVA-1  M    maturity                   -
AVA-2  Q/S  maturity                   -
AVA-3  Q/S  maturity                   -
AVA-4  Q/S  maturity                   -
AVA-5  Q/S  maturity                   -
AVA-6  S    maturity                   -
AVA-7  S/T  maturity                   -
AVA-8  C    voice                      -
AVA-9  C/Q  ptf                        ptf_model
AVA-10 Q    ptf                        ptf_model
AVA-11 C    voice                      -
AVA-12 K    scorecard                  ~dmaic_measure
AVA-13 T    ptf                        ptf_roadmap
AVA-14 C    journey                    journey
AVA-15 C    inventory                  inventory
AVA-16 M/R  charter,ptf                -
AVA-17 M    maturity,voice             -
AVA-18 M    maturity                   -
AVA-19 S    maturity                   -
AVA-20 C/Q  maturity                   -
AVA-21 C/Q  maturity                   -
AVA-22 C/Q  maturity                   -
AVA-23 C/Q  maturity                   -
AVA-24 C    maturity                   -
AVA-25 C    maturity                   -
AVA-26 C    maturity                   -
AVA-27 C    maturity                   -
AVA-28 M    ptf                        ptf_model
AVA-29 M/E  ptf                        ptf_model
AVA-30 P    ptf                        -
AVA-31 Q    ptf                        -
AVA-32 M    scorecard                  -
AVA-33 K    scorecard                  -
AVA-34 K    scorecard                  -
AVA-35 M    voice                      -
AVA-36 C    voice                      -
AVA-37 K    voice                      -
AVA-38 K    voice                      -
AVA-39 K    voice                      -
AVA-40 C    scorecard                  -
"""


@dataclass(frozen=True)
class Requirement:
    """One thing that was asked for.

    Attributes
    ----------
    requirement_id : str
        ``ICX-7``; the letters say who asked.
    kinds : tuple of str
        Letters of ``KINDS``.
    methods : tuple of str
        Rooms of ``methods/`` that answer for it.
    notebooks, partly : tuple of str
        Those that serve it, and those that serve it in part.
    barred : str
        One of ``REASONS`` why it is never computed; empty where it may be.

    Raises
    ------
    ValueError
        A kind, a method, a notebook or a reason is not known.
    """

    requirement_id: str
    kinds: tuple[str, ...]
    methods: tuple[str, ...]
    notebooks: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    barred: str = ""

    def __post_init__(self):
        known = {
            "kind": (self.kinds, set(KINDS)),
            "method": (self.methods, {method.name for method in catalog.METHODS}),
            "notebook": ((*self.notebooks, *self.partly), {notebook.name for notebook in catalog.NOTEBOOKS}),
            "reason": ((self.barred,) if self.barred else (), set(REASONS)),
        }
        strange = [f"{what} '{name}'" for what, (names, wanted) in known.items() for name in names if name not in wanted]
        if strange:
            raise ValueError(f"requirement {self.requirement_id}: {', '.join(strange)} does not exist")

    @property
    def served(self):
        """Whether a notebook serves it, in part at least."""
        return bool(self.notebooks or self.partly)


def declared(text):
    """The requirements of a declaration.

    Parameters
    ----------
    text : str
        As ``DECLARED``.

    Returns
    -------
    tuple of Requirement

    Raises
    ------
    ValueError
        A line has fewer than four words, or names what does not exist.

    Examples
    --------
    >>> declared("ICX-7  M/K  inventory,sipoc  inventory ~sipoc")[0].partly
    ('sipoc',)
    """
    return tuple(_requirement(line.split()) for line in text.strip().splitlines())


def _requirement(words):
    if len(words) < 4:
        raise ValueError(f"a requirement is an id, its kinds, its methods and its notebooks: '{' '.join(words)}'")
    name, kinds, methods, *notebooks = words
    named = [word for word in notebooks if word != NONE]
    return Requirement(
        name,
        tuple(kinds.split("/")),
        tuple(method for method in methods.split(",") if method != NONE),
        tuple(word for word in named if word[0] not in PARTLY + BARRED),
        tuple(word[1:] for word in named if word[0] == PARTLY),
        next((word[1:] for word in named if word[0] == BARRED), ""),
    )


REQUIREMENTS = declared(DECLARED)


def listing(code, *, as_json=False):
    """What is asked for and which notebooks serve it.

    Parameters
    ----------
    code : str
        One of ``LANGUAGES``.
    as_json : bool
        One JSON document with both languages instead of lines for people.

    Returns
    -------
    list of str
        Lines; the last one sums up.
    """
    readers = {name: language_for(DEFAULT_LOCALES[name]) for name in LANGUAGES}
    if as_json:
        records = [_record(requirement, readers) for requirement in REQUIREMENTS]
        return [json.dumps(records, ensure_ascii=False, indent=1)]
    say = readers[code].say
    return [*(_line(requirement, say) for requirement in REQUIREMENTS), "", say("requirements.sum", **_sums())]


def _line(requirement, say):
    partly = [say("requirements.partly", notebook=name) for name in requirement.partly]
    served = ", ".join([*requirement.notebooks, *partly]) or NOBODY
    said = say(f"requirements.barred.{requirement.barred}") if requirement.barred else served
    return f"{requirement.requirement_id:<7} {say(f'requirements.title.{requirement.requirement_id}')}  → {said}"


def _sums():
    partly = [requirement for requirement in REQUIREMENTS if requirement.served and not requirement.notebooks]
    served = sum(requirement.served for requirement in REQUIREMENTS)
    barred = sum(bool(requirement.barred) for requirement in REQUIREMENTS)
    total = len(REQUIREMENTS)
    return {"total": total, "served": served, "partly": len(partly), "barred": barred, "none": total - served - barred}


def _record(requirement, readers):
    key = f"requirements.barred.{requirement.barred}"
    return {
        "id": requirement.requirement_id,
        "title": {code: reader.say(f"requirements.title.{requirement.requirement_id}") for code, reader in readers.items()},
        "kinds": list(requirement.kinds),
        "methods": list(requirement.methods),
        "notebooks": list(requirement.notebooks),
        "partly": list(requirement.partly),
        "not_computed": {code: reader.say(key) for code, reader in readers.items()} if requirement.barred else None,
    }
