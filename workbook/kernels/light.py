"""jsonschema without the grammar of international web addresses, which it builds whenever it is imported beside JupyterLab.

``rfc3987_syntax`` comes with JupyterLab's own extras of jsonschema; making its grammar takes longer than to run a notebook. It
serves one format, ``iri``, that notebooks do not use, and jsonschema works without it where it is not installed.

Out      ``import_jsonschema``
Assumes  it is called before anything imports jsonschema, and in processes of our own alone: where a user's cells run,
         jsonschema is what it is everywhere
"""

import contextlib
import importlib
import sys

GRAMMAR = "rfc3987_syntax"


def import_jsonschema():
    """Import jsonschema as if the grammar were not installed; whoever wants the grammar itself still finds it afterwards."""
    if "jsonschema" in sys.modules or GRAMMAR in sys.modules:
        return
    sys.modules[GRAMMAR] = None
    try:
        with contextlib.suppress(ImportError):
            importlib.import_module("jsonschema")
    finally:
        del sys.modules[GRAMMAR]
