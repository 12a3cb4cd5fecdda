"""Running notebooks and telling the truth about it: kernel, proof, ledger, one engagement or many side by side."""

from workbook.run.batch import run_batch
from workbook.run.engagement import Run, run_engagement

__all__ = ["Run", "run_batch", "run_engagement"]
