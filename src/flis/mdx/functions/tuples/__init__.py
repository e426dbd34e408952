"""Functions that give a tuple."""
