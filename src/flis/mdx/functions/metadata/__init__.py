"""Functions that give a level, hierarchy or dimension."""
