"""MDSCHEMA_MEASUREGROUP_DIMENSIONS: which dimensions divide a fact group, and how finely."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.mdx.model import Dimension
from flis.xmla.rowsets.asked import Asked
from flis.xmla.rowsets.rowset import rowset


@rowset(
    "MDSCHEMA_MEASUREGROUP_DIMENSIONS",
    guid="A07CCD33-8148-11D0-87BB-00C04FC33942",
    columns="""
        CATALOG_NAME
        SCHEMA_NAME
        CUBE_NAME
        MEASUREGROUP_NAME
        MEASUREGROUP_CARDINALITY
        DIMENSION_UNIQUE_NAME
        DIMENSION_CARDINALITY
        DIMENSION_IS_VISIBLE boolean
        DIMENSION_IS_FACT_DIMENSION boolean
        DIMENSION_PATH (MeasureGroupDimension)
        DIMENSION_GRANULARITY
    """,
    restrictions="CATALOG_NAME SCHEMA_NAME CUBE_NAME MEASUREGROUP_NAME DIMENSION_UNIQUE_NAME"
    " DIMENSION_VISIBILITY:unsignedShort",
)
def MDSCHEMA_MEASUREGROUP_DIMENSIONS(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    for cube in asked.cubes():
        for group in cube.groups:
            for dimension in cube.dimensions:
                if dimension.id not in group.grain:
                    continue
                yield {
                    "CATALOG_NAME": cube.catalog,
                    "CUBE_NAME": cube.name,
                    "MEASUREGROUP_NAME": group.name,
                    "MEASUREGROUP_CARDINALITY": "ONE",
                    "DIMENSION_UNIQUE_NAME": dimension.unique_name,
                    "DIMENSION_CARDINALITY": "MANY",
                    "DIMENSION_IS_VISIBLE": dimension.visible,
                    "DIMENSION_IS_FACT_DIMENSION": False,
                    "DIMENSION_GRANULARITY": _granularity(dimension, group.grain[dimension.id]),
                }


def _granularity(dimension: Dimension, finest: str) -> str:
    """The hierarchy that ends at the finest level the facts know; the first where none does."""
    for hierarchy in dimension.hierarchies:
        if not hierarchy.parent_child and hierarchy.levels and hierarchy.levels[-1].id == finest:
            return hierarchy.unique_name
    return dimension.default_hierarchy.unique_name
