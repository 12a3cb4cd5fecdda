"""What a consultant does: tables in, findings and exhibits out. No paths, no clock, no printing."""
