"""Functions that give a member."""
