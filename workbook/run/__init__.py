"""Running notebooks and telling the truth about it: kernel, proof, ledger, and one engagement after the other."""

from workbook.run.engagement import Run, run_engagement

__all__ = ["Run", "run_engagement"]
