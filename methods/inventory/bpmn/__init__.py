"""Processes of the inventory as BPMN 2.0: written with their diagram, and read back from whoever drew them.

Out      ``export``: one process as the text of a ``.bpmn`` file; ``read``: what such a file says, and what has no place here
"""

from methods.inventory.bpmn.layout import arranged
from methods.inventory.bpmn.model import diagram
from methods.inventory.bpmn.reading import Model, read
from methods.inventory.bpmn.writing import document

__all__ = ["Model", "diagram", "export", "read"]


def export(process_id, processes, activities, language):
    """One process as a BPMN 2.0 document with its diagram.

    Parameters
    ----------
    process_id : str
    processes, activities : DataFrame
        Tables ``process`` and ``activity``, ``words`` columns once, in the language.
    language : Language

    Returns
    -------
    bytes
        UTF-8; the same tables give the same bytes.

    Raises
    ------
    MethodError
        There is no such process.

    Notes
    -----
    Assumes what ``diagram`` assumes about exceptions. Source: OMG, *Business Process Model and Notation* 2.0.2 (ISO/IEC 19510).
    """
    return document(arranged(diagram(process_id, processes, activities, language)))
