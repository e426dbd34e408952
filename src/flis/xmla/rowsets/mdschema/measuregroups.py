"""MDSCHEMA_MEASUREGROUPS: the fact groups of cubes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.xmla.rowsets.asked import Asked
from flis.xmla.rowsets.rowset import rowset


@rowset(
    "MDSCHEMA_MEASUREGROUPS",
    guid="E1625EBF-FA96-42FD-BEA6-DB90ADAFD96B",
    columns="""
        CATALOG_NAME
        SCHEMA_NAME
        CUBE_NAME
        MEASUREGROUP_NAME
        DESCRIPTION
        IS_WRITE_ENABLED boolean
        MEASUREGROUP_CAPTION
    """,
    restrictions="CATALOG_NAME SCHEMA_NAME CUBE_NAME MEASUREGROUP_NAME",
)
def MDSCHEMA_MEASUREGROUPS(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    for cube in asked.cubes():
        for group in cube.groups:
            yield {
                "CATALOG_NAME": cube.catalog,
                "CUBE_NAME": cube.name,
                "MEASUREGROUP_NAME": group.name,
                "DESCRIPTION": group.description,
                "IS_WRITE_ENABLED": False,
                "MEASUREGROUP_CAPTION": asked.caption(group),
            }
