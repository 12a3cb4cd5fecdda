"""Answers to the families of measurement."""

FAMILIES = {}
