"""MDSCHEMA_CUBES: the cubes and perspectives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.xmla.rowsets.asked import Asked, moment
from flis.xmla.rowsets.rowset import rowset

#: CUBE_SOURCE: a cube; 2 would be a dimension seen as a cube.
CUBE = 1


@rowset(
    "MDSCHEMA_CUBES",
    guid="C8B522D8-5CF3-11CE-ADE5-00AA0044773D",
    columns="""
        CATALOG_NAME
        SCHEMA_NAME
        CUBE_NAME
        CUBE_TYPE
        CUBE_GUID uuid
        CREATED_ON dateTime
        LAST_SCHEMA_UPDATE dateTime
        SCHEMA_UPDATED_BY
        LAST_DATA_UPDATE dateTime
        DATA_UPDATED_BY
        DESCRIPTION
        IS_DRILLTHROUGH_ENABLED boolean
        IS_LINKABLE boolean
        IS_WRITE_ENABLED boolean
        IS_SQL_ENABLED boolean
        CUBE_CAPTION
        BASE_CUBE_NAME
        CUBE_SOURCE unsignedShort
        PREFERRED_QUERY_PATTERNS unsignedShort
    """,
    restrictions="CATALOG_NAME SCHEMA_NAME CUBE_NAME CUBE_SOURCE BASE_CUBE_NAME",
)
def MDSCHEMA_CUBES(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    for cube in asked.cubes():
        updated = moment(cube.updated)
        yield {
            "CATALOG_NAME": cube.catalog,
            "CUBE_NAME": cube.name,
            "CUBE_TYPE": "CUBE",
            "LAST_SCHEMA_UPDATE": updated,
            "LAST_DATA_UPDATE": updated,
            "DESCRIPTION": cube.description,
            # The cube of nøgletal has no rows of its own behind its numbers.
            "IS_DRILLTHROUGH_ENABLED": bool(cube.kube),
            "IS_LINKABLE": False,
            "IS_WRITE_ENABLED": False,
            "IS_SQL_ENABLED": False,
            "CUBE_CAPTION": asked.caption(cube),
            "BASE_CUBE_NAME": cube.base,
            "CUBE_SOURCE": CUBE,
            "PREFERRED_QUERY_PATTERNS": 0,
        }
