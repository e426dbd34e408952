"""Expressions at work: contexts, sets, cells, and what names stand for."""
