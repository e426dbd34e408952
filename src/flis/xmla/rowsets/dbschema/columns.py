"""DBSCHEMA_COLUMNS: the columns of the tables of DBSCHEMA_TABLES."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.mdx.model import Cube
from flis.xmla.rowsets.asked import Asked
from flis.xmla.rowsets.dbschema.tables import SYSTEM, SYSTEM_ROWSETS
from flis.xmla.rowsets.dbtypes import DbType
from flis.xmla.rowsets.rowset import rowset

_TYPES = {
    "xsd:boolean": DbType.BOOL,
    "xsd:dateTime": DbType.DATE,
    "xsd:double": DbType.R8,
    "xsd:float": DbType.R4,
    "xsd:int": DbType.I4,
    "xsd:long": DbType.I8,
    "xsd:short": DbType.I2,
    "xsd:unsignedInt": DbType.UI4,
    "xsd:unsignedLong": DbType.UI8,
    "xsd:unsignedShort": DbType.UI2,
    "uuid": DbType.GUID,
    "": DbType.CHAPTER,
}


@rowset(
    "DBSCHEMA_COLUMNS",
    guid="C8B52214-5CF3-11CE-ADE5-00AA0044773D",
    columns="""
        TABLE_CATALOG
        TABLE_SCHEMA
        TABLE_NAME
        COLUMN_NAME
        COLUMN_GUID uuid
        COLUMN_PROPID unsignedInt
        ORDINAL_POSITION unsignedInt
        COLUMN_HAS_DEFAULT boolean
        COLUMN_DEFAULT
        COLUMN_FLAGS unsignedInt
        IS_NULLABLE boolean
        DATA_TYPE unsignedShort
        TYPE_GUID uuid
        CHARACTER_MAXIMUM_LENGTH unsignedInt
        CHARACTER_OCTET_LENGTH unsignedInt
        NUMERIC_PRECISION unsignedShort
        NUMERIC_SCALE short
        DATETIME_PRECISION unsignedInt
        CHARACTER_SET_CATALOG
        CHARACTER_SET_SCHEMA
        CHARACTER_SET_NAME
        COLLATION_CATALOG
        COLLATION_SCHEMA
        COLLATION_NAME
        DOMAIN_CATALOG
        DOMAIN_SCHEMA
        DOMAIN_NAME
        DESCRIPTION
        COLUMN_OLAP_TYPE
    """,
    restrictions="TABLE_CATALOG TABLE_SCHEMA TABLE_NAME COLUMN_NAME COLUMN_OLAP_TYPE",
)
def DBSCHEMA_COLUMNS(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    catalog = asked.catalog
    for one in sorted(SYSTEM_ROWSETS, key=lambda rowset: rowset.name):
        for position, column in enumerate(one.columns, 1):
            yield {
                "TABLE_CATALOG": catalog,
                "TABLE_SCHEMA": SYSTEM,
                "TABLE_NAME": one.name,
                "COLUMN_NAME": column.name,
                **_column(position, _TYPES.get(column.xsd_type, DbType.WSTR), "SCHEMA"),
            }
    for cube in asked.cubes("TABLE_CATALOG", "TABLE_SCHEMA"):
        yield from _of_cube(cube)


def _of_cube(cube: Cube) -> Iterator[dict[str, Any]]:
    shared = {"TABLE_CATALOG": cube.catalog, "TABLE_SCHEMA": cube.name}
    for dimension in cube.dimensions:
        levels = [level for hierarchy in dimension.hierarchies for level in hierarchy.levels if not level.is_all]
        if dimension.visible and dimension.type != "measures":
            for position, name in enumerate(dict.fromkeys(level.name for level in levels), 1):
                yield {
                    **shared,
                    "TABLE_NAME": "$" + dimension.name,
                    "COLUMN_NAME": name,
                    **_column(position, DbType.WSTR, "ATTRIBUTE"),
                }
    for group in cube.groups:
        for position, measure in enumerate((m for m in group.measures if m.visible), 1):
            yield {
                **shared,
                "TABLE_NAME": group.name,
                "COLUMN_NAME": measure.name,
                "DESCRIPTION": measure.description,
                **_column(position, DbType.VARIANT, "MEASURE"),
            }


def _column(position: int, data_type: DbType, olap_type: str) -> dict[str, Any]:
    return {
        "ORDINAL_POSITION": position,
        "COLUMN_HAS_DEFAULT": False,
        "COLUMN_FLAGS": 0,
        "IS_NULLABLE": False,
        "DATA_TYPE": data_type,
        "CHARACTER_MAXIMUM_LENGTH": 0 if data_type == DbType.WSTR else None,
        "COLUMN_OLAP_TYPE": olap_type,
    }
