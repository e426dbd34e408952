"""DBSCHEMA_TABLES: cubes as tables (fact groups and dimensions, the cube as their schema), and the rowsets that
``$system`` can be asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.xmla.rowsets.asked import Asked, moment
from flis.xmla.rowsets.rowset import Rowset, rowset

SYSTEM = "$SYSTEM"
#: Filled by the registry, which knows them all.
SYSTEM_ROWSETS: list[Rowset] = []


@rowset(
    "DBSCHEMA_TABLES",
    guid="C8B52229-5CF3-11CE-ADE5-00AA0044773D",
    columns="""
        TABLE_CATALOG
        TABLE_SCHEMA
        TABLE_NAME
        TABLE_TYPE
        TABLE_GUID uuid
        DESCRIPTION
        TABLE_PROPID unsignedInt
        DATE_CREATED dateTime
        DATE_MODIFIED dateTime
        TABLE_OLAP_TYPE
    """,
    restrictions="TABLE_CATALOG TABLE_SCHEMA TABLE_NAME TABLE_TYPE TABLE_OLAP_TYPE",
)
def DBSCHEMA_TABLES(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    catalog = asked.catalog
    for one in sorted(SYSTEM_ROWSETS, key=lambda rowset: rowset.name):
        yield {
            "TABLE_CATALOG": catalog,
            "TABLE_SCHEMA": SYSTEM,
            "TABLE_NAME": one.name,
            "TABLE_TYPE": "SCHEMA",
            "TABLE_OLAP_TYPE": "SCHEMA",
        }
    for cube in asked.cubes("TABLE_CATALOG", "TABLE_SCHEMA"):
        shared = {
            "TABLE_CATALOG": cube.catalog,
            "TABLE_SCHEMA": cube.name,
            "DATE_MODIFIED": moment(cube.updated),
        }
        for dimension in cube.dimensions:
            if dimension.visible and dimension.type != "measures":
                yield {
                    **shared,
                    "TABLE_NAME": "$" + dimension.name,
                    "TABLE_TYPE": "SYSTEM TABLE",
                    "DESCRIPTION": dimension.description,
                    "TABLE_OLAP_TYPE": "CUBE_DIMENSION",
                }
        for group in cube.groups:
            yield {
                **shared,
                "TABLE_NAME": group.name,
                "TABLE_TYPE": "TABLE",
                "DESCRIPTION": group.description,
                "TABLE_OLAP_TYPE": "MEASURE_GROUP",
            }
