"""Other names for the people of an engagement: the same person has the same one everywhere, and only a key leads back to it.

In       names, whom they name, the engagement; the environment, or the file of the user's key
Out      ``Pseudonyms``; ``key_of_user``; ``make_key``
Assumes  the key lies outside every engagement, in the environment or in the user's own settings, and nothing writes it elsewhere
Source   HMAC with SHA-256: RFC 2104, FIPS 198-1; the letters of base 32: RFC 4648, section 6
"""

import base64
import functools
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from methods.errors import UsageError

VARIABLE = "WORKBOOK_PSEUDONYM_KEY"
SHORTEST_KEY = 32
LETTERS = 12  # 60 bits: two of a million people share a pseudonym with a chance of one in two million
PREFIX = {"customer": "C", "employee": "E"}


@dataclass(frozen=True)
class Pseudonyms:
    """The pseudonyms of one engagement.

    Attributes
    ----------
    key : bytes
    scope : str
        Id of the engagement: the same person has another pseudonym in another one.

    Examples
    --------
    >>> Pseudonyms(bytes(32), "ENG-001").of("K-000001", "customer")
    'C-D4K5CYTPDE35'
    """

    key: bytes = field(repr=False)
    scope: str

    def of(self, name, person):
        """The pseudonym of one name.

        Parameters
        ----------
        name : str
        person : str
            Whom it names: ``customer`` or ``employee``.

        Returns
        -------
        str
            A capital, a hyphen and twelve letters or digits.
        """
        digest = hmac.digest(self.key, "\0".join((self.scope, person, name)).encode(), hashlib.sha256)
        return f"{PREFIX[person]}-{base64.b32encode(digest).decode()[:LETTERS]}"

    def of_column(self, names, person):
        """A column of names under their pseudonyms; missing stays missing.

        Parameters
        ----------
        names : Series of str
        person : str

        Returns
        -------
        Series of str
        """
        places, different = pd.factorize(names)
        known = pd.Series([self.of(name, person) for name in different] + [None], dtype=object)
        return pd.Series(known.to_numpy()[places], index=names.index, name=names.name, dtype=names.dtype)


def key_file():
    """Where the user's key lies, on this system.

    Returns
    -------
    Path
        ``workbook/pseudonym.key`` in the user's settings: ``%APPDATA%``, ``$XDG_CONFIG_HOME`` or ``~/.config``.
    """
    settings = os.environ.get("APPDATA") or os.environ.get("XDG_CONFIG_HOME")
    return (Path(settings) if settings else Path.home() / ".config") / "workbook" / "pseudonym.key"


def key_of_user():
    """The key of whoever runs this.

    Returns
    -------
    bytes or None
        Of the variable ``WORKBOOK_PSEUDONYM_KEY``, or else of the user's file; None without either, or when it is shorter than 32
        letters.
    """
    text = os.environ.get(VARIABLE, "").strip() or _text_of(key_file())
    return text.encode() if len(text) >= SHORTEST_KEY else None


def make_key(say):
    """Make the user's key, once; nobody else can read its file.

    Parameters
    ----------
    say : callable
        Of the reader's language.

    Returns
    -------
    Path

    Raises
    ------
    UsageError
        There is one already: with another key nobody would have the same pseudonym again.
    OSError
        The folder cannot be written.
    """
    path = key_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise UsageError(say("key.exists")) from None
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32) + "\n")
    return path


def mark_of(profile):
    """What tells one key from another without telling anything about it; empty where no key is used.

    Parameters
    ----------
    profile : Profile

    Returns
    -------
    str
    """
    key = None if profile.invented else key_of_user()
    return "" if key is None else _mark(key)


@functools.lru_cache(maxsize=8)
def _mark(key):
    """Slow on purpose: whoever finds the mark must not be able to try many keys."""
    return hashlib.pbkdf2_hmac("sha256", key, b"workbook: which key", 200_000).hex()[:16]


def _text_of(path):
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
