"""Functions that give true or false."""
