"""Retention: who stays, who buys again, and what that is worth."""
