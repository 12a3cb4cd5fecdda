"""Does an executed notebook, run again where it lies, give the same numbers? Re-run, compare, explain."""

from workbook.review.engagement import Review, review_engagement
from workbook.review.outcome import CellDifference, NotebookReview, ShownExhibit
from workbook.review.stored import fingerprint_matches
from workbook.review.verdict import review
from workbook.review.witnesses import Witnesses
from workbook.review.wording import account, summary

__all__ = [
    "CellDifference",
    "NotebookReview",
    "Review",
    "ShownExhibit",
    "Witnesses",
    "account",
    "fingerprint_matches",
    "review",
    "review_engagement",
    "summary",
]
