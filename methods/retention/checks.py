"""What must hold across the tables."""

CHECKS = ()
