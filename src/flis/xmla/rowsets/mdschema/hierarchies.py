"""MDSCHEMA_HIERARCHIES: the hierarchies of dimensions, [Measures] among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.xmla.rowsets.asked import Asked
from flis.xmla.rowsets.mdschema.shape import cardinality, dimension_type, is_visible, origin, structure
from flis.xmla.rowsets.rowset import rowset

#: INSTANCE_SELECTION: a list of so many members can be chosen from in a drop-down, a list, a list with a filter, or
#: only with a filter.
_SELECTIONS = ((100, 1), (500, 2), (5000, 3))
_FILTER_FIRST = 4
_ENCOURAGED = 1


@rowset(
    "MDSCHEMA_HIERARCHIES",
    guid="C8B522DA-5CF3-11CE-ADE5-00AA0044773D",
    columns="""
        CATALOG_NAME
        SCHEMA_NAME
        CUBE_NAME
        DIMENSION_UNIQUE_NAME
        HIERARCHY_NAME
        HIERARCHY_UNIQUE_NAME
        HIERARCHY_GUID uuid
        HIERARCHY_CAPTION
        DIMENSION_TYPE short
        HIERARCHY_CARDINALITY unsignedInt
        DEFAULT_MEMBER
        ALL_MEMBER
        DESCRIPTION
        STRUCTURE short
        IS_VIRTUAL boolean
        IS_READWRITE boolean
        DIMENSION_UNIQUE_SETTINGS int
        DIMENSION_MASTER_UNIQUE_NAME
        DIMENSION_IS_VISIBLE boolean
        HIERARCHY_ORDINAL unsignedInt
        DIMENSION_IS_SHARED boolean
        HIERARCHY_IS_VISIBLE boolean
        HIERARCHY_ORIGIN unsignedShort
        HIERARCHY_DISPLAY_FOLDER
        INSTANCE_SELECTION unsignedShort
        GROUPING_BEHAVIOR unsignedShort
        STRUCTURE_TYPE
    """,
    restrictions="CATALOG_NAME SCHEMA_NAME CUBE_NAME DIMENSION_UNIQUE_NAME HIERARCHY_NAME HIERARCHY_UNIQUE_NAME"
    " HIERARCHY_ORIGIN CUBE_SOURCE:unsignedShort HIERARCHY_VISIBILITY:unsignedShort",
)
def MDSCHEMA_HIERARCHIES(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    for cube in asked.cubes():
        for hierarchy in cube.hierarchies:
            dimension = hierarchy.dimension
            if not (
                asked.allows("DIMENSION_UNIQUE_NAME", dimension.unique_name)
                and asked.allows("HIERARCHY_UNIQUE_NAME", hierarchy.unique_name)
            ):
                continue
            top = hierarchy.all_member
            count = cardinality(hierarchy)
            yield {
                "CATALOG_NAME": cube.catalog,
                "CUBE_NAME": cube.name,
                "DIMENSION_UNIQUE_NAME": dimension.unique_name,
                "HIERARCHY_NAME": hierarchy.name,
                "HIERARCHY_UNIQUE_NAME": hierarchy.unique_name,
                "HIERARCHY_CAPTION": asked.caption(hierarchy),
                "DIMENSION_TYPE": dimension_type(dimension),
                "HIERARCHY_CARDINALITY": count,
                "DEFAULT_MEMBER": hierarchy.default_member.unique_name if hierarchy.tree.top else None,
                "ALL_MEMBER": top.unique_name if top is not None else None,
                "DESCRIPTION": hierarchy.description,
                "STRUCTURE": structure(hierarchy),
                "IS_VIRTUAL": False,
                "IS_READWRITE": False,
                "DIMENSION_UNIQUE_SETTINGS": 1,
                "DIMENSION_IS_VISIBLE": dimension.visible,
                "HIERARCHY_ORDINAL": hierarchy.index,
                "DIMENSION_IS_SHARED": True,
                "HIERARCHY_IS_VISIBLE": is_visible(hierarchy),
                "HIERARCHY_ORIGIN": origin(hierarchy),
                "HIERARCHY_DISPLAY_FOLDER": hierarchy.folder,
                "INSTANCE_SELECTION": next((way for most, way in _SELECTIONS if count <= most), _FILTER_FIRST),
                "GROUPING_BEHAVIOR": _ENCOURAGED,
                "STRUCTURE_TYPE": "Unknown" if hierarchy.parent_child or hierarchy.is_measures else "Natural",
            }
