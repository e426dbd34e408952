"""Functions that move through periods."""
