"""MDSCHEMA_INPUT_DATASOURCES: none are told of; where data come from stands in the portal's catalogue."""

from __future__ import annotations

from flis.xmla.rowsets.rowset import declared

MDSCHEMA_INPUT_DATASOURCES = declared(
    "MDSCHEMA_INPUT_DATASOURCES",
    """
        CATALOG_NAME
        SCHEMA_NAME
        DATASOURCE_NAME
        DATASOURCE_TYPE
        CREATED_ON dateTime
        LAST_SCHEMA_UPDATE dateTime
        DESCRIPTION
        TIMEOUT unsignedInt
        DBMS_NAME
        DBMS_VERSION
    """,
    "A07CCD32-8148-11D0-87BB-00C04FC33942",
    "CATALOG_NAME SCHEMA_NAME DATASOURCE_NAME DATASOURCE_TYPE",
)
