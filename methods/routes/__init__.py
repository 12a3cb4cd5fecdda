"""Routes: the ways that cases really take, the regular route that was declared, and where they wait."""

from methods.routes import exhibits, follows, open_cases, rates, regular, rework, variants, waits, walks

__all__ = ["exhibits", "follows", "open_cases", "rates", "regular", "rework", "variants", "waits", "walks"]
