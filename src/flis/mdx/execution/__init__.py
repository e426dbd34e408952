"""Statements at work: SELECT with its axes and cells, DRILLTHROUGH, and what a session keeps."""
