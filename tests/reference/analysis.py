"""Answers to the families of analysis."""

FAMILIES = {}
