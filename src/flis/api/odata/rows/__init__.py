"""Rows in memory: conditions on them, order, and summing up what has been summed up before."""
