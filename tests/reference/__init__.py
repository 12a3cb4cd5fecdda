"""Statistics against cases with known answers: ``python -m tests.reference FILE``."""
