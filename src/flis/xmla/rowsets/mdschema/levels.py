"""MDSCHEMA_LEVELS: the levels of hierarchies, the all-level and [Measures].[MeasuresLevel] among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.mdx.model import Hierarchy, Level
from flis.mdx.model.names import bracketed
from flis.xmla.rowsets.asked import Asked
from flis.xmla.rowsets.dbtypes import DbType
from flis.xmla.rowsets.mdschema.shape import is_attribute, is_visible, key_type, level_cardinality, origin
from flis.xmla.rowsets.rowset import rowset

#: LEVEL_UNIQUE_SETTINGS: the keys are unique in the level.
_KEY_UNIQUE = 1


@rowset(
    "MDSCHEMA_LEVELS",
    guid="C8B522DB-5CF3-11CE-ADE5-00AA0044773D",
    columns="""
        CATALOG_NAME
        SCHEMA_NAME
        CUBE_NAME
        DIMENSION_UNIQUE_NAME
        HIERARCHY_UNIQUE_NAME
        LEVEL_NAME
        LEVEL_UNIQUE_NAME
        LEVEL_GUID uuid
        LEVEL_CAPTION
        LEVEL_NUMBER unsignedInt
        LEVEL_CARDINALITY unsignedInt
        LEVEL_TYPE int
        DESCRIPTION
        CUSTOM_ROLLUP_SETTINGS int
        LEVEL_UNIQUE_SETTINGS int
        LEVEL_IS_VISIBLE boolean
        LEVEL_ORDERING_PROPERTY
        LEVEL_DBTYPE int
        LEVEL_MASTER_UNIQUE_NAME
        LEVEL_NAME_SQL_COLUMN_NAME
        LEVEL_KEY_SQL_COLUMN_NAME
        LEVEL_UNIQUE_NAME_SQL_COLUMN_NAME
        LEVEL_ATTRIBUTE_HIERARCHY_NAME
        LEVEL_KEY_CARDINALITY unsignedShort
        LEVEL_ORIGIN unsignedShort
    """,
    restrictions="CATALOG_NAME SCHEMA_NAME CUBE_NAME DIMENSION_UNIQUE_NAME HIERARCHY_UNIQUE_NAME LEVEL_NAME"
    " LEVEL_UNIQUE_NAME LEVEL_ORIGIN CUBE_SOURCE:unsignedShort LEVEL_VISIBILITY:unsignedShort",
)
def MDSCHEMA_LEVELS(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    for cube in asked.cubes():
        for hierarchy in cube.hierarchies:
            if asked.allows("HIERARCHY_UNIQUE_NAME", hierarchy.unique_name):
                for level in hierarchy.levels:
                    above = {
                        "CATALOG_NAME": cube.catalog,
                        "CUBE_NAME": cube.name,
                        "DIMENSION_UNIQUE_NAME": hierarchy.dimension.unique_name,
                        "HIERARCHY_UNIQUE_NAME": hierarchy.unique_name,
                    }
                    yield {**above, **_level(asked, hierarchy, level), **_columns(level)}


def _level(asked: Asked, hierarchy: Hierarchy, level: Level) -> dict[str, Any]:
    return {
        "LEVEL_NAME": level.name,
        "LEVEL_UNIQUE_NAME": level.unique_name,
        "LEVEL_CAPTION": asked.caption(level),
        "LEVEL_NUMBER": level.number,
        "LEVEL_CARDINALITY": level_cardinality(hierarchy, level),
        "LEVEL_TYPE": level.type_number,
        "DESCRIPTION": level.description,
        "CUSTOM_ROLLUP_SETTINGS": 0,
        "LEVEL_UNIQUE_SETTINGS": _KEY_UNIQUE if len(level.refs) == 1 else 0,
        "LEVEL_IS_VISIBLE": level.visible and is_visible(hierarchy),
        "LEVEL_ORDERING_PROPERTY": level.name,
        "LEVEL_DBTYPE": DbType.I4 if level.is_all else key_type(level),
        "LEVEL_ATTRIBUTE_HIERARCHY_NAME": hierarchy.name if is_attribute(hierarchy) and not level.is_all else None,
        "LEVEL_KEY_CARDINALITY": level.width,
        "LEVEL_ORIGIN": origin(hierarchy),
    }


def _columns(level: Level) -> dict[str, str]:
    """The names that DRILLTHROUGH … RETURN knows a level's columns by."""
    if level.is_all or level.hierarchy.is_measures:
        return {}
    column = f"[${level.hierarchy.dimension.name.replace(']', ']]')}].{bracketed(level.name)}"
    return {
        "LEVEL_NAME_SQL_COLUMN_NAME": f"NAME( {column} )",
        "LEVEL_KEY_SQL_COLUMN_NAME": f"KEY( {column} )",
        "LEVEL_UNIQUE_NAME_SQL_COLUMN_NAME": f"UNIQUENAME( {column} )",
    }
