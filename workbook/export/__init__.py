"""Processes to and from the files of other programs."""

from workbook.export.bpmn import Exported, export_bpmn, read_bpmn, write_tables

__all__ = ["Exported", "export_bpmn", "read_bpmn", "write_tables"]
