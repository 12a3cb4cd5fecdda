"""The catalogue of texts that ships with the product, read into a ``Language``.

In       ``templates/texts``: gettext catalogues ``<language>.po`` for the product's own strings, and YAML files of method
         content with the languages side by side; an engagement's own ``texts`` folder may replace any of them
Out      ``language_for``: a locale with all its texts; ``LANGUAGES``: those that are complete; ``terminal_locale``: of whoever
         calls, for what is said before an engagement is known
Assumes  the key of a YAML text is the file's name and the path to it, ``routes.rates.title``; files that share a folder share
         its name instead: ``tables/sipoc.yaml`` and ``tables/rules.yaml`` both hold ``tables.column…``
"""

import os
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml
from babel.messages.pofile import PoFileError, read_po

from methods.errors import UsageError
from methods.language import Language

LANGUAGES = ("es", "en")
DEFAULT_LOCALES = MappingProxyType({"es": "es-EC", "en": "en-US"})
PLURALS = ("one", "other")
SAFE_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ROOT = Path(__file__).resolve().parent


def shipped(folder):
    """A folder that ships with the product: beside the packages in a checkout, inside this one when installed from a wheel."""
    beside = ROOT.parent / folder
    return beside if beside.is_dir() else ROOT / "shipped" / folder


def terminal_locale():
    """The locale of whoever sits at the terminal: what ``WORKBOOK_LANGUAGE`` or else ``LANG`` says, English if not Spanish.

    Returns
    -------
    str
    """
    wanted = os.environ.get("WORKBOOK_LANGUAGE") or os.environ.get("LANG") or ""
    return DEFAULT_LOCALES["es" if wanted.startswith("es") else "en"]


def language_for(locale, own_texts=None):
    """How readers of ``locale`` are addressed.

    Parameters
    ----------
    locale : str
        Full locale whose language is one of ``LANGUAGES``: ``es-EC``.
    own_texts : Path, optional
        An engagement's folder of texts; what it holds wins over what ships.

    Returns
    -------
    Language

    Raises
    ------
    ValueError
        There is no catalogue for the language of ``locale``.
    UsageError
        One of the engagement's own files cannot be read as texts.
    """
    code = locale.split("-")[0]
    if code not in LANGUAGES:
        raise ValueError(f"no texts in '{code}'; there are texts in {', '.join(LANGUAGES)}")
    texts = dict(_shipped_texts(code))
    if own_texts is not None and own_texts.is_dir():
        texts |= _texts(own_texts, code)
    return Language(locale, MappingProxyType(texts))


def product_language(code):
    """The product's own strings alone, without the methods' content: enough, and quick, for a command's help.

    Parameters
    ----------
    code : str
        One of ``LANGUAGES``.

    Returns
    -------
    Language
    """
    return Language(DEFAULT_LOCALES[code], MappingProxyType(_messages(shipped("templates") / "texts" / f"{code}.po")))


@lru_cache
def _shipped_texts(code):
    return MappingProxyType(_texts(shipped("templates") / "texts", code))


def _texts(folder, code):
    texts = {}
    for path in (*sorted(folder.glob("*.yaml")), *sorted(folder.glob("*/*.yaml")), *folder.glob(f"{code}.po")):
        try:
            texts |= _messages(path) if path.suffix == ".po" else _contents(path, code, folder)
        except (OSError, UnicodeDecodeError, yaml.YAMLError, PoFileError, TypeError, ValueError):
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            raise UsageError(product_language(code).say("usage.texts", file=name)) from None
    return texts


def _contents(path, code, folder):
    key = path.stem if path.parent == folder else path.parent.name
    return dict(_leaves(yaml.load(path.read_text(encoding="utf-8"), Loader=SAFE_LOADER) or {}, key, code))


def _messages(path):
    with path.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    texts = {}
    for message in catalogue:
        if isinstance(message.id, tuple):
            texts[message.id[0]] = dict(zip(PLURALS, message.string, strict=True))
        elif message.id:
            texts[message.id] = message.string
    return texts


def _leaves(node, path, code):
    if isinstance(node, list):
        node = {str(position): item for position, item in enumerate(node)}
    if not isinstance(node, dict):
        raise TypeError(f"{path}: a text says itself once per language")
    if set(node) & set(LANGUAGES):
        if code in node:
            yield path, node[code]
        return
    for name, child in node.items():
        yield from _leaves(child, f"{path}.{name}", code)
