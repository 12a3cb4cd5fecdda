"""What differs between the stored and the recomputed output of one cell, in as few lines as a reviewer can read.

In       two lists of outputs in the notebook format, one as stored, one as recomputed
Out      ``changed_lines``, ``exhibits_of``, ``changed_exhibits``, ``error_of``
Assumes  the text beside an exhibit lists the numbers behind the picture; its payload is only shown where that text is the same;
         pictures are never compared
"""

import difflib
from itertools import takewhile

from methods.exhibits.exhibit import MEDIA_TYPE
from workbook.review.outcome import ShownExhibit

LINES = 24
WIDTH = 160
LEAD = 40
CUT = "…"
PICTURES = ("image/png", "image/jpeg")


def changed_lines(stored, recomputed):
    r"""The lines that differ, old above new.

    Parameters
    ----------
    stored, recomputed : sequence of dict
        Outputs of one cell.

    Returns
    -------
    tuple of str
        ``- `` before a stored line, ``+ `` before a recomputed one; at most ``LINES`` of them, each at most about ``WIDTH``
        letters around the first that differs.
    int
        How many further lines differ.

    Examples
    --------
    >>> old, new = ({"output_type": "stream", "name": "stdout", "text": f"n 14\nshare {share}\n"} for share in ("7.1", "7.3"))
    >>> changed_lines([old], [new])
    (('- share 7.1', '+ share 7.3'), 0)
    """
    for view in (_texts, _values, _marked_up):
        lines = _compared(view(stored), view(recomputed))
        if lines:
            return tuple(lines[:LINES]), max(len(lines) - LINES, 0)
    return (), 0


def exhibits_of(outputs):
    """The exhibits that outputs show: ids and titles, in order."""
    payloads = [output["data"][MEDIA_TYPE] for output in outputs if MEDIA_TYPE in output.get("data", {})]
    return tuple(ShownExhibit(payload.get("id", ""), payload.get("title", "")) for payload in payloads)


def changed_exhibits(stored, recomputed):
    """The stored exhibits that are not shown again as they were; all of them when only something beside them differs.

    Parameters
    ----------
    stored, recomputed : sequence of dict

    Returns
    -------
    tuple of ShownExhibit
    """
    again = [_without_pictures(output) for output in recomputed if "data" in output]
    changed = [output for output in stored if "data" in output and _without_pictures(output) not in again]
    return exhibits_of(changed) or exhibits_of(stored)


def error_of(outputs):
    """Name and message of the error that outputs end in; empty when there is none."""
    errors = [f"{output['ename']}: {output['evalue']}" for output in outputs if output["output_type"] == "error"]
    return errors[-1].split("\n")[0][:WIDTH] if errors else ""


def _without_pictures(output):
    return {media: value for media, value in output["data"].items() if media not in PICTURES}


def _texts(outputs):
    texts = []
    for output in outputs:
        if output["output_type"] == "stream":
            texts.append(output["text"])
        elif output["output_type"] == "error":
            texts.append(f"{output['ename']}: {output['evalue']}")
        else:
            texts.append(output["data"].get("text/plain", ""))
    return [line for text in texts for line in text.splitlines()]


def _values(outputs):
    """The values of an exhibit's payload, one per line under its path; the payload's own hash follows from them."""
    payloads = [value for output in outputs for _, value in _media(output) if not isinstance(value, str)]
    return [line for payload in payloads for line in _leaves(payload, "") if not line.startswith("sha256: ")]


def _media(output):
    """By name: a file lists them in another order than a kernel sends them."""
    return sorted(output.get("data", {}).items())


def _leaves(value, path):
    if isinstance(value, (dict, list)) and value:
        items = sorted(value.items()) if isinstance(value, dict) else enumerate(value)
        return [line for name, item in items for line in _leaves(item, f"{path}.{name}" if path else str(name))]
    return [f"{path}: {value}"]


def _marked_up(outputs):
    texts = [
        value
        for output in outputs
        for media, value in _media(output)
        if isinstance(value, str) and media not in ("text/plain", *PICTURES)
    ]
    return [line for text in texts for line in text.splitlines()]


def _compared(old, new):
    lines = []
    for kind, first, last, new_first, new_last in difflib.SequenceMatcher(None, old, new).get_opcodes():
        if kind != "equal":
            lines += _paired(old[first:last], new[new_first:new_last])
    return lines


def _paired(old, new):
    """Old and new side by side where each line has its counterpart, otherwise all old lines before all new ones."""
    if len(old) != len(new):
        return [f"- {_cut(line, 0)}" for line in old] + [f"+ {_cut(line, 0)}" for line in new]
    lines = []
    for was, now in zip(old, new, strict=True):
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(was, now, strict=False)))
        start = max(same - LEAD, 0) if max(len(was), len(now)) > WIDTH else 0
        lines += [f"- {_cut(was, start)}", f"+ {_cut(now, start)}"]
    return lines


def _cut(line, start):
    end = start + WIDTH
    return (CUT if start else "") + line[start:end] + (CUT if end < len(line) else "")
