"""Kind ``note``: a statement in words; also the box that names what was not done and why.

In       ``Note``, a language
Out      ``numbers``, ``html``; ``draw`` gives nothing
"""

from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import markup


@dataclass(frozen=True)
class Note:
    """Paragraphs; ``not_done`` tells that an exhibit is missing because its table is.

    Raises
    ------
    ExhibitError
        There is no paragraph with words in it.
    """

    kind: ClassVar[str] = "note"
    paragraphs: tuple[str, ...]
    not_done: bool = False

    def __post_init__(self):
        if not any(paragraph.strip() for paragraph in self.paragraphs):
            raise ExhibitError("note: there is not a word in it")


def draw(body, language, size):
    """Nothing: words are read.

    Returns
    -------
    None
    """


def numbers(body, language):
    """The paragraphs as they are, after the words that something was not done.

    Parameters
    ----------
    body : Note
    language : Language

    Returns
    -------
    str
    """
    first = (language.say("exhibit.not_done"),) if body.not_done else ()
    return "\n".join(first + body.paragraphs)


def html(body, language, *, caption=""):
    """The paragraphs; in a frame with a heading when something was not done.

    Parameters
    ----------
    body : Note
    language : Language
    caption : str
        Unused: a note has no table.

    Returns
    -------
    str
    """
    content = "".join(markup.paragraph(paragraph) for paragraph in body.paragraphs)
    return markup.framed(content, language.say("exhibit.not_done")) if body.not_done else content
