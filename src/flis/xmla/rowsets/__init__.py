"""XMLA Discover: the rowsets, asked for and written.

The interface for whoever holds the SOAP envelope::

    request = DiscoverRequest(mdx, access, restrictions={"CUBE_NAME": ["Sales"]}, properties={"Catalog": "…"},
                              language="da", server=ServerInfo(...), activity=sessions, session_id="…")
    rowset, rows = discover("MDSCHEMA_MEASURES", request)      # an unknown type gives an empty rowset, never a fault
    for chunk in write_rowset(rowset, rows): ...               # <return><root …>schema, rows</root></return> in UTF-8

``rows`` are tuples in the order of ``rowset.columns``; ``None`` means that the element is absent. A restriction whose
value cannot be read raises :class:`flis.xmla.faults.XmlaFault` at once; while rows are read, what the cubes raise
(``FlisError``) comes through. ``$system`` queries are in ``flis.xmla.dmv`` and give the same pair.

Any table can be written: ``Rowset.of_columns([Column(...), ...])`` (DRILLTHROUGH, flattened queries). Names of columns
are given as people read them and encoded by the writer (``_x0020_``).
"""

from flis.xmla.rowsets.column import Column
from flis.xmla.rowsets.registry import discover, rowset_named
from flis.xmla.rowsets.request import Activity, CommandInfo, DiscoverRequest, ServerInfo, SessionInfo
from flis.xmla.rowsets.rowset import Row, Rowset
from flis.xmla.rowsets.writing import write_rowset

__all__ = [
    "Activity",
    "Column",
    "CommandInfo",
    "DiscoverRequest",
    "Row",
    "Rowset",
    "ServerInfo",
    "SessionInfo",
    "discover",
    "rowset_named",
    "write_rowset",
]
