"""Functions that give a number."""
