"""A file from outside, opened only when it is nothing but a workbook.

In       the bytes that somebody sent
Out      ``opened``: the workbook twice, with what its formulas say and with the formulas
Assumes  whoever sent it may mean harm: sizes are bounded before anything is unpacked, and no part may declare a document type,
         so that no entity is ever resolved
Source   ECMA-376, part 2 (packages); ISO/IEC 29500-3, no markup that needs a document type
"""

import io
import warnings
import zipfile
import zlib
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

import defusedxml.sax
import openpyxl
from defusedxml.common import DefusedXmlException

from methods.errors import UsageError

LARGEST_FILE = 20 << 20
LARGEST_INSIDE = 200 << 20
MOST_PARTS = 1000
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")  # Excel 97, and every workbook that has a password to open it
MARKUP = (".xml", ".rels", ".vml")


def opened(content, say):
    """The workbook that ``content`` holds.

    Parameters
    ----------
    content : bytes
    say : callable
        ``Language.say`` of whoever reads a refusal.

    Returns
    -------
    tuple of (Workbook, Workbook)
        With the values of its formulas, and with the formulas themselves.

    Raises
    ------
    UsageError
        It is no XLSX file, has a password or macros, is larger than a form can be, or holds what no form needs.
    """
    if len(content) > LARGEST_FILE:
        raise UsageError(say("intake.refused.large", limit=str(LARGEST_FILE >> 20)))
    if content.startswith(OLD_OFFICE):
        raise UsageError(say("intake.refused.old"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _prove(package, say)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drop-downs and colours that openpyxl does not read: we want the cells
            return tuple(
                openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=values) for values in (True, False)
            )
    except DefusedXmlException:
        raise UsageError(say("intake.refused.markup")) from None
    except UsageError:
        raise
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, SAXException, SyntaxError, *_MALFORMED):
        raise UsageError(say("intake.refused.format")) from None


_MALFORMED = (KeyError, ValueError, TypeError, AttributeError, IndexError, NotImplementedError, RuntimeError)


def _prove(package, say):
    parts = package.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_INSIDE:
        raise UsageError(say("intake.refused.large", limit=str(LARGEST_INSIDE >> 20)))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UsageError(say("intake.refused.macros"))
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise UsageError(say("intake.refused.format"))
    for part in parts:
        if part.filename.lower().endswith(MARKUP):
            with package.open(part) as file:
                defusedxml.sax.parse(file, ContentHandler(), forbid_dtd=True)
    if b"macroEnabled" in package.read("[Content_Types].xml"):
        raise UsageError(say("intake.refused.macros"))
