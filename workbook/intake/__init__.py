"""A workbook that a client fills in, out of the tables and back into them: written, read again, checked, compared, merged."""

from workbook.intake.export import export_workbook
from workbook.intake.importing import Proposal, carry_out, propose

__all__ = ["Proposal", "carry_out", "export_workbook", "propose"]
