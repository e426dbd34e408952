"""DBSCHEMA_SCHEMATA: databases have no schemas inside them."""

from __future__ import annotations

from flis.xmla.rowsets.rowset import declared

DBSCHEMA_SCHEMATA = declared(
    "DBSCHEMA_SCHEMATA",
    """
        CATALOG_NAME
        SCHEMA_NAME
        SCHEMA_OWNER
        DEFAULT_CHARACTER_SET_CATALOG
        DEFAULT_CHARACTER_SET_SCHEMA
        DEFAULT_CHARACTER_SET_NAME
    """,
    "C8B52225-5CF3-11CE-ADE5-00AA0044773D",
    "CATALOG_NAME SCHEMA_NAME SCHEMA_OWNER",
)
