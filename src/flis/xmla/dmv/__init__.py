"""``$system`` queries (DMVs): rowsets asked for with a small SELECT, as tools for tables write it.

``execute(text, request)`` gives what ``discover`` gives: the rowset with the chosen columns, and its rows.
"""

from flis.xmla.dmv.run import execute

__all__ = ["execute"]
