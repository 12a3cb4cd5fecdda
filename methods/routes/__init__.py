"""Routes: the ways that cases really take, the regular route that was declared, where they wait and where they leave it."""

from methods.routes import (
    early_warning,
    exception_exhibits,
    exceptions,
    exhibits,
    follows,
    open_cases,
    rates,
    regular,
    rework,
    route_index,
    variants,
    waits,
    walks,
)

__all__ = [
    "early_warning",
    "exception_exhibits",
    "exceptions",
    "exhibits",
    "follows",
    "open_cases",
    "rates",
    "regular",
    "rework",
    "route_index",
    "variants",
    "waits",
    "walks",
]
