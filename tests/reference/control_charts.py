"""Answers to the families of control charts."""

FAMILIES = {}
