"""Functions that give a set."""
