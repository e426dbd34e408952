"""DISCOVER_INSTANCES: none; a server is one address."""

from __future__ import annotations

from flis.xmla.rowsets.rowset import declared

DISCOVER_INSTANCES = declared(
    "DISCOVER_INSTANCES",
    """
        INSTANCE_NAME
        INSTANCE_PORT_NUMBER int
        INSTANCE_STATE int
    """,
    "20518699-2474-4C15-9885-0E947EC7A7E3",
    "INSTANCE_NAME",
)
