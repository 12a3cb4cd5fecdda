"""Answers to the families of improvement."""

FAMILIES = {}
