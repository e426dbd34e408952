"""Functions that open and close a set: what a pivot table's plus and minus write."""
