"""MDSCHEMA_ACTIONS: there are none. Showing details needs no action: every cube answers DRILLTHROUGH."""

from __future__ import annotations

from flis.xmla.rowsets.rowset import declared

MDSCHEMA_ACTIONS = declared(
    "MDSCHEMA_ACTIONS",
    """
        CATALOG_NAME
        SCHEMA_NAME
        CUBE_NAME
        ACTION_NAME
        ACTION_TYPE int
        COORDINATE
        COORDINATE_TYPE int
        ACTION_CAPTION
        DESCRIPTION
        CONTENT
        APPLICATION
        INVOCATION int
    """,
    "A07CCD08-8148-11D0-87BB-00C04FC33942",
    "CATALOG_NAME SCHEMA_NAME CUBE_NAME ACTION_NAME ACTION_TYPE COORDINATE COORDINATE_TYPE INVOCATION"
    " CUBE_SOURCE:unsignedShort",
)
