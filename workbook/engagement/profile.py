"""The profile of an engagement: who the client is, how its office writes, which window its data cover.

In       ``engagement.yaml``, as text
Out      ``Profile``, frozen; or every problem of the file at once; ``readers_locale``: in which language to tell them
Assumes  YAML is read safely: nothing but plain values comes out of it, and a day stays the text that was written until it is
         known to be one
"""

import datetime
import difflib
import re
import reprlib
from typing import Annotated, ClassVar, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import babel
import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from methods.errors import Problem
from methods.tables import contract
from workbook.texts import DEFAULT_LOCALES, LANGUAGES

FILE = "engagement.yaml"
LONGEST_SHOWN = 60
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class _PlainLoader(yaml.SafeLoader):
    """YAML whose days stay texts."""

    yaml_implicit_resolvers: ClassVar = {
        letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _known_zone(name):
    try:
        ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError) as error:
        raise ValueError("E-PRO-zone") from error
    return name


def known_locale(name):
    """The full locale ``name`` again, when it names a language and a country.

    Raises
    ------
    ValueError
        It does not, or nobody knows them.
    """
    try:
        complete = babel.Locale.parse(name, sep="-").territory is not None
    except (ValueError, babel.UnknownLocaleError) as error:
        raise ValueError("E-PRO-locale") from error
    if not complete:
        raise ValueError("E-PRO-locale")
    return name


def _key(text):
    if not re.fullmatch(contract.KEY_PATTERN, text):
        raise ValueError("E-PRO-key")
    return text


def _day(value):
    if not isinstance(value, datetime.date) and not ISO_DAY.fullmatch(str(value)):
        raise ValueError("E-PRO-day")
    return value


def _each_once(values):
    if len(set(values)) != len(values):
        raise ValueError("E-PRO-twice")
    return values


Key = Annotated[str, AfterValidator(_key)]
Locale = Annotated[str, AfterValidator(known_locale)]
Zone = Annotated[str, AfterValidator(_known_zone)]
Day = Annotated[datetime.date, BeforeValidator(_day)]
Languages = Annotated[tuple[Literal["es", "en"], ...], Field(min_length=1), AfterValidator(_each_once)]
DateOrder = Literal["DMY", "MDY", "YMD"]
DecimalMark = Literal[",", "."]


class Lifecycle(_Frozen):
    """How an extract tells the start and the end of one piece of work in two rows."""

    column: str
    start: str = "start"
    complete: str = "complete"


class Source(_Frozen):
    """An extract that is not written as our table is: where it lies and how its columns map to ours.

    Attributes
    ----------
    file : str, optional
        Path from the engagement's folder: CSV, CSV in gzip, Parquet, XES or XES in gzip.
    url_env, query : str, optional
        Instead of a file: the name of an environment variable that holds the address of a database, and what to ask it. The
        address itself stands in no file of the engagement and in nothing that is written.
    columns : dict
        Our column to theirs; without any, theirs are called as ours are.
    constants, translate : dict
        Values of our columns that the extract does not say; their codes to ours, by column of ours.
    one_row_per : str, optional
        Our column of which each value is kept once, in its last row.
    lifecycle : Lifecycle, optional
        Of a log that tells starts and ends in rows of their own.
    duplicates : str
        ``refuse`` or ``drop`` rows that say exactly what a row before them says.
    missing : tuple of str
        Texts that mean "unknown".
    date_order, decimal_mark : str, optional
        Where the system writes otherwise than the office.
    """

    file: str | None = None
    url_env: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")] | None = None
    query: str | None = None
    columns: dict[str, str] = {}
    constants: dict[str, str] = {}
    translate: dict[str, dict[str, str]] = {}
    one_row_per: str | None = None
    lifecycle: Lifecycle | None = None
    duplicates: Literal["refuse", "drop"] = "refuse"
    missing: tuple[str, ...] = ()
    date_order: DateOrder | None = None
    decimal_mark: DecimalMark | None = None

    @model_validator(mode="after")
    def _lies_in_one_place(self):
        asked = self.url_env is not None and self.query is not None
        if (self.file is None) != asked or (self.file is not None and (self.url_env or self.query)):
            raise ValueError("E-PRO-source")
        return self


class Profile(_Frozen):
    """One client engagement.

    Attributes
    ----------
    engagement_id, client_name, client_alias : str
        The alias replaces the name where ``anonymous`` is true.
    country, currency, timezone : str
        ISO 3166 code, ISO 4217 code, IANA zone.
    languages : tuple of str
        Languages of the deliverables; every text shown to readers is wanted in each.
    locales : dict
        Full locale of each language: ``{es: es-EC, en: en-US}``.
    date_order, decimal_mark : str
        How the client's office writes; nothing is guessed from the data.
    data_from, data_to : date
        First and last day of the observation window, both included.
    invented : bool
        Whether the company and its people exist on paper only: then nobody's name needs a pseudonym.
    min_cell : int
        Groups with fewer cases are not shown.
    minimum_ppk : float
        Least capability that the client accepts.
    seed : int
        Of all chance: resampling gives the same numbers again.
    notebooks : tuple of str
        Which notebooks this engagement runs.
    parameters : dict
        Values of the notebooks' parameters that differ from their defaults.
    sources : dict
        Extracts by table name.
    """

    engagement_id: Key
    client_name: str
    client_alias: str = ""
    anonymous: bool = False
    invented: bool = False
    industry: str = ""
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    timezone: Zone
    languages: Languages = LANGUAGES
    locales: dict[Literal["es", "en"], Locale] = dict(DEFAULT_LOCALES)
    date_order: DateOrder
    decimal_mark: DecimalMark
    sponsor_role: Key | None = None
    start: Day
    data_from: Day
    data_to: Day
    review_months: Annotated[int, Field(ge=1, le=60)] = 6
    min_cell: Annotated[int, Field(ge=5)] = 10
    minimum_ppk: Annotated[float, Field(gt=0)] = 1.33
    seed: Annotated[int, Field(ge=0)] = 1
    price_date: Day | None = None
    strategy: dict[str, str] = {}
    notebooks: tuple[str, ...] = ()
    parameters: dict[str, bool | int | float | str] = {}
    sources: dict[str, Source] = {}

    @model_validator(mode="after")
    def _each_language_has_a_locale(self):
        for language in self.languages:
            if self.locales.get(language, DEFAULT_LOCALES[language]).split("-")[0] != language:
                raise ValueError("E-PRO-locale")
        return self

    @property
    def reader_name(self):
        """The client as deliverables name it."""
        return self.client_alias if self.anonymous and self.client_alias else self.client_name

    def locale(self, language):
        """The full locale of one language of the deliverables."""
        return self.locales.get(language, DEFAULT_LOCALES[language])


def read_profile(text):
    """The profile that ``text`` holds, or all its problems.

    Parameters
    ----------
    text : str
        YAML.

    Returns
    -------
    tuple of (Profile or None, list of Problem)
        The profile is None when a problem stops it.
    """
    values, row = _values(text)
    if values is None:
        return None, [Problem("E-PRO-001", file=FILE, row=row)]
    try:
        profile = Profile.model_validate(values)
    except ValidationError as error:
        problems = {_field(fault): _problem(fault) for fault in reversed(error.errors())}
        return None, list(problems.values())[::-1] + _window_problems(values)
    problems = _window_problems(values)
    return (None, problems) if problems else (profile, [])


def readers_locale(text):
    """The locale in which to tell what is wrong with a profile, as far as it can still be read.

    Parameters
    ----------
    text : str
        YAML.

    Returns
    -------
    str
        Full locale of the first of the profile's languages; empty when it does not say one that has texts.

    Examples
    --------
    >>> readers_locale("languages: [en, es]"), readers_locale("languages: klingon")
    ('en-US', '')
    """
    values, _ = _values(text)
    languages, locales = ((values or {}).get(name) for name in ("languages", "locales"))
    code = next((code for code in languages if code in LANGUAGES), "") if isinstance(languages, list) else ""
    named = locales.get(code) if isinstance(locales, dict) else None
    try:
        return known_locale(named) if str(named).split("-")[0] == code else DEFAULT_LOCALES.get(code, "")
    except ValueError:
        return DEFAULT_LOCALES.get(code, "")


def _values(text):
    """The mapping that a YAML text holds, or the row that keeps it from being one."""
    try:
        values = yaml.load(text, Loader=_PlainLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        return None, mark.line + 1 if mark else None
    return (values, None) if isinstance(values, dict) else (None, 1)


def _window_problems(values):
    first, last = (values.get(name) for name in ("data_from", "data_to"))
    days = all(isinstance(value, str) and ISO_DAY.fullmatch(value) for value in (first, last))
    if not days or first <= last:
        return []
    return [Problem("E-ENG-001", file=FILE, column="data_to", value=last, facts={"a": first, "b": last})]


def _field(fault):
    """Where it is, without the parts that name a type instead of a place."""
    parts = [str(part) for part in fault["loc"] if part != "[key]"]
    return ".".join(parts[:2] if parts[:1] == ["parameters"] else parts) or "locales"


def _problem(fault):
    where = _field(fault)
    read = fault["input"] if fault["loc"] else fault["input"].get("locales")
    value = "" if fault["type"] == "missing" else _shown(read)
    if fault["type"] == "extra_forbidden":
        model = Source if where.startswith("sources.") else Profile
        near = difflib.get_close_matches(str(fault["loc"][-1]), model.model_fields, n=1, cutoff=0.6)
        return Problem("E-PRO-002", file=FILE, column=where, value=where, nearest=tuple(near), facts={"v": where})
    if fault["type"] == "missing":
        return Problem("E-PRO-003", file=FILE, column=where, facts={"col": where})
    expected = next((_EXPECTED[part] for part in reversed(where.split(".")) if part in _EXPECTED), "expected.profile")
    return Problem("E-PRO-004", file=FILE, column=where, value=value, expected=expected, facts={"v": value})


def _shown(value):
    """What was read, no longer than a line however much a few anchors of YAML make of it."""
    text = value if isinstance(value, str) else reprlib.repr(value)
    return text[:LONGEST_SHOWN] or '""'


_EXPECTED = {
    **dict.fromkeys(("start", "data_from", "data_to", "price_date"), "expected.date"),
    **dict.fromkeys(("engagement_id", "sponsor_role"), "expected.key"),
    "sources": "expected.source",
    "country": "expected.country",
    "currency": "expected.currency",
    "timezone": "expected.timezone",
    "locales": "expected.locale",
    "languages": "expected.languages",
    "date_order": "expected.date_order",
    "decimal_mark": "expected.decimal_mark",
    **dict.fromkeys(("review_months", "min_cell", "seed"), "expected.integer"),
    "minimum_ppk": "expected.number",
}
