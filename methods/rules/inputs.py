"""Tables."""

TABLES = ()
