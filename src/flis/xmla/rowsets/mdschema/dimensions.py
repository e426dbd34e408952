"""MDSCHEMA_DIMENSIONS: the dimensions of cubes, [Measures] among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.xmla.rowsets.asked import Asked
from flis.xmla.rowsets.mdschema.shape import dimension_type, leaf_count
from flis.xmla.rowsets.rowset import rowset


@rowset(
    "MDSCHEMA_DIMENSIONS",
    guid="C8B522D9-5CF3-11CE-ADE5-00AA0044773D",
    columns="""
        CATALOG_NAME
        SCHEMA_NAME
        CUBE_NAME
        DIMENSION_NAME
        DIMENSION_UNIQUE_NAME
        DIMENSION_GUID uuid
        DIMENSION_CAPTION
        DIMENSION_ORDINAL unsignedInt
        DIMENSION_TYPE short
        DIMENSION_CARDINALITY unsignedInt
        DEFAULT_HIERARCHY
        DESCRIPTION
        IS_VIRTUAL boolean
        IS_READWRITE boolean
        DIMENSION_UNIQUE_SETTINGS int
        DIMENSION_MASTER_NAME
        DIMENSION_IS_VISIBLE boolean
    """,
    restrictions="CATALOG_NAME SCHEMA_NAME CUBE_NAME DIMENSION_NAME DIMENSION_UNIQUE_NAME CUBE_SOURCE:unsignedShort"
    " DIMENSION_VISIBILITY:unsignedShort",
)
def MDSCHEMA_DIMENSIONS(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    for cube in asked.cubes():
        for ordinal, dimension in enumerate(cube.dimensions):
            first = dimension.default_hierarchy
            yield {
                "CATALOG_NAME": cube.catalog,
                "CUBE_NAME": cube.name,
                "DIMENSION_NAME": dimension.name,
                "DIMENSION_UNIQUE_NAME": dimension.unique_name,
                "DIMENSION_CAPTION": asked.caption(dimension),
                "DIMENSION_ORDINAL": ordinal,
                "DIMENSION_TYPE": dimension_type(dimension),
                "DIMENSION_CARDINALITY": len(first.members) if first.is_measures else leaf_count(first),
                "DEFAULT_HIERARCHY": first.unique_name,
                "DESCRIPTION": dimension.description,
                "IS_VIRTUAL": False,
                "IS_READWRITE": False,
                "DIMENSION_UNIQUE_SETTINGS": 1,
                "DIMENSION_MASTER_NAME": dimension.name,
                "DIMENSION_IS_VISIBLE": dimension.visible,
            }
