"""MDSCHEMA_PROPERTIES: the properties of members and of cells.

Only properties that the content declares are member properties (type 1). Those that every member has (its key, its
value) are told as internal ones (type 1 + 4), as Analysis Services does: a client that finds ``MEMBER_CAPTION`` among
the member properties writes it after the level's name and asks for it in every query. The data type there is that of
the level's keys; Excel offers date filters by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.mdx.model import Level
from flis.xmla.rowsets.asked import Asked
from flis.xmla.rowsets.dbtypes import DbType, type_of_first
from flis.xmla.rowsets.mdschema.shape import is_visible, key_type, origin
from flis.xmla.rowsets.rowset import rowset

_MEMBER, _CELL, _INTERNAL = 1, 2, 5
_REGULAR = 0

_CELL_PROPERTIES = {
    "BACK_COLOR": DbType.UI4,
    "CELL_ORDINAL": DbType.UI4,
    "FONT_FLAGS": DbType.I4,
    "FONT_NAME": DbType.WSTR,
    "FONT_SIZE": DbType.UI2,
    "FORE_COLOR": DbType.UI4,
    "FORMAT_STRING": DbType.WSTR,
    "FORMATTED_VALUE": DbType.WSTR,
    "LANGUAGE": DbType.UI4,
    "SOLVE_ORDER": DbType.I4,
    "UPDATEABLE": DbType.UI4,
    "VALUE": DbType.VARIANT,
    "ACTION_TYPE": DbType.UI4,
}


@rowset(
    "MDSCHEMA_PROPERTIES",
    guid="C8B522DD-5CF3-11CE-ADE5-00AA0044773D",
    columns="""
        CATALOG_NAME
        SCHEMA_NAME
        CUBE_NAME
        DIMENSION_UNIQUE_NAME
        HIERARCHY_UNIQUE_NAME
        LEVEL_UNIQUE_NAME
        MEMBER_UNIQUE_NAME
        PROPERTY_TYPE short
        PROPERTY_NAME
        PROPERTY_CAPTION
        DATA_TYPE unsignedShort
        CHARACTER_MAXIMUM_LENGTH unsignedInt
        CHARACTER_OCTET_LENGTH unsignedInt
        NUMERIC_PRECISION unsignedShort
        NUMERIC_SCALE short
        DESCRIPTION
        PROPERTY_CONTENT_TYPE short
        SQL_COLUMN_NAME
        LANGUAGE unsignedShort
        PROPERTY_ORIGIN unsignedShort
        PROPERTY_ATTRIBUTE_HIERARCHY_NAME
        PROPERTY_CARDINALITY
        MIME_TYPE
        PROPERTY_IS_VISIBLE boolean
    """,
    restrictions="CATALOG_NAME SCHEMA_NAME CUBE_NAME DIMENSION_UNIQUE_NAME HIERARCHY_UNIQUE_NAME LEVEL_UNIQUE_NAME"
    " MEMBER_UNIQUE_NAME PROPERTY_NAME PROPERTY_TYPE PROPERTY_CONTENT_TYPE PROPERTY_ORIGIN"
    " CUBE_SOURCE:unsignedShort PROPERTY_VISIBILITY:unsignedShort",
    # A cell property is of no catalog, and yet asked for with the name of one.
    by_reader="CATALOG_NAME",
)
def MDSCHEMA_PROPERTIES(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    if asked.allows("PROPERTY_TYPE", _CELL):
        yield from _cell_properties()
    if not (asked.allows("PROPERTY_TYPE", _MEMBER) or asked.allows("PROPERTY_TYPE", _INTERNAL)):
        return
    for cube in asked.cubes():
        # [Measures] last: clients take the type of what comes first for the type of the whole.
        for hierarchy in (*cube.hierarchies[1:], cube.measures_hierarchy):
            if asked.allows("HIERARCHY_UNIQUE_NAME", hierarchy.unique_name):
                for level in hierarchy.levels:
                    for one in _of_level(asked, level):
                        yield {"CATALOG_NAME": cube.catalog, "CUBE_NAME": cube.name, **one}


def _cell_properties() -> Iterator[dict[str, Any]]:
    for name, data_type in _CELL_PROPERTIES.items():
        yield {
            "PROPERTY_TYPE": _CELL,
            "PROPERTY_NAME": name,
            "PROPERTY_CAPTION": name,
            "DATA_TYPE": data_type,
            "PROPERTY_IS_VISIBLE": True,
        }


def _of_level(asked: Asked, level: Level) -> Iterator[dict[str, Any]]:
    hierarchy = level.hierarchy
    shared = {
        "DIMENSION_UNIQUE_NAME": hierarchy.dimension.unique_name,
        "HIERARCHY_UNIQUE_NAME": hierarchy.unique_name,
        "LEVEL_UNIQUE_NAME": level.unique_name,
        "PROPERTY_CONTENT_TYPE": _REGULAR,
        "PROPERTY_ORIGIN": origin(hierarchy),
        "PROPERTY_CARDINALITY": "MANY",
        "PROPERTY_IS_VISIBLE": level.visible and is_visible(hierarchy),
    }
    if asked.allows("PROPERTY_TYPE", _MEMBER):
        for name in level.property_names:
            data_type = type_of_first(member.properties.get(name) for member in level.members)
            yield {**shared, **_property(_MEMBER, name, data_type)}
    # Only for those who ask: lists of all properties are what people choose from.
    by_name_or_type = asked.restricted & {"PROPERTY_TYPE", "PROPERTY_NAME"}
    if by_name_or_type and asked.allows("PROPERTY_TYPE", _INTERNAL):
        data_type = key_type(level)
        if not hierarchy.is_measures:
            yield {**shared, **_property(_INTERNAL, "KEY0", data_type)}
        if level.is_all:
            yield {**shared, **_property(_INTERNAL, "NAME", DbType.WSTR)}
        yield {**shared, **_property(_INTERNAL, "MEMBER_VALUE", data_type)}


def _property(kind: int, name: str, data_type: DbType) -> dict[str, Any]:
    own = {"PROPERTY_TYPE": kind, "PROPERTY_NAME": name, "PROPERTY_CAPTION": name, "DATA_TYPE": data_type}
    if data_type == DbType.WSTR:
        own |= {"CHARACTER_MAXIMUM_LENGTH": 0, "CHARACTER_OCTET_LENGTH": 0}
    return own
