"""Functions between text and what it names."""
