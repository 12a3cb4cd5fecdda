"""How the workbook is run: which notebooks there are, one client's folder, execution, deliverables, review."""

__version__ = "0.1.0"
