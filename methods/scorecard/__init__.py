"""The scorecard: how results are measured and which service levels were promised."""
