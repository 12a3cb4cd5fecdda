"""Write an exhibit into the output of the notebook's cell, so that it travels with the notebook.

In       an ``Exhibit``
Out      ``show``; ``bundles``, the same as data
Assumes  whoever re-runs the notebook compares every text exactly and pictures not at all: the numbers behind a picture
         therefore stand in a text, and no text holds a picture
"""

import base64

from IPython.display import display

from methods.exhibits import kinds, markup
from methods.exhibits.drawing import png
from methods.exhibits.exhibit import MEDIA_TYPE
from methods.exhibits.size import PAGE


def show(exhibit):
    """Display an exhibit as the output of the cell.

    Parameters
    ----------
    exhibit : Exhibit

    Raises
    ------
    ExhibitError
        Its body is of no known kind.
    """
    for bundle in bundles(exhibit):
        display(bundle, raw=True)


def bundles(exhibit):
    """What ``show`` displays: one output for a table or a text, three for a figure (head, picture, foot).

    Parameters
    ----------
    exhibit : Exhibit

    Returns
    -------
    list of dict
        Media type to content. The payload is in the first and only there.

    Raises
    ------
    ExhibitError
        Its body is of no known kind.
    """
    language, module = exhibit.provenance.language, kinds.kind_of(exhibit.body)
    figure = module.draw(exhibit.body, language, PAGE)
    head = {
        MEDIA_TYPE: exhibit.payload(),
        "text/html": _head(exhibit),
        "text/plain": f"Exhibit {exhibit.id}: {exhibit.title}\n{module.numbers(exhibit.body, language)}",
    }
    foot = {"text/html": _foot(exhibit), "text/plain": "\n".join(_foot_lines(exhibit))}
    if figure is not None:
        picture = {"image/png": base64.b64encode(png(figure)).decode("ascii"), "text/plain": exhibit.alt}
        return [head, picture, foot]
    content = module.html(exhibit.body, language, caption=exhibit.measure)
    whole = {"text/html": head["text/html"] + content + foot["text/html"]}
    return [head | whole | {"text/plain": f"{head['text/plain']}\n{foot['text/plain']}"}]


def measure_line(exhibit):
    """What is measured, n and period, as one line.

    Parameters
    ----------
    exhibit : Exhibit

    Returns
    -------
    str
    """
    say = exhibit.provenance.language.say
    parts = [exhibit.measure]
    if exhibit.n is not None:
        parts.append(say("exhibit.n", n=exhibit.n))
    if exhibit.provenance.period:
        parts.append(exhibit.provenance.period)
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


def _head(exhibit):
    return markup.paragraph(exhibit.title, bold=True) + markup.paragraph(measure_line(exhibit), quiet=True)


def _source(exhibit):
    return exhibit.provenance.language.say("exhibit.source", source=exhibit.source)


def _foot(exhibit):
    notes = "".join(markup.paragraph(note, quiet=True) for note in exhibit.notes)
    return markup.bullets(exhibit.takeaways) + notes + markup.paragraph(_source(exhibit), quiet=True)


def _foot_lines(exhibit):
    return [*exhibit.takeaways, *exhibit.notes, _source(exhibit)]
