"""Shapes of a dimension's members, for maps. They are open reference data and say nothing about any member."""

from __future__ import annotations

from typing import Any

from flis.catalog.definitions.kube import Dimension
from flis.semantic.source import Source
from flis.semantic.sql import DIALECT, column, named, select, table


def shapes_of(source: Source, dimension: Dimension) -> list[tuple[Any, str]]:
    """``(member key, GeoJSON geometry as text)`` for each shape; empty when the dimension has no map."""
    if dimension.kort is None:
        return []
    wanted = [named(column("t", dimension.kort.noegle), "k"), named(column("t", dimension.kort.geometri), "g")]
    query = select(wanted, table(dimension.kort.tabel, "t"))
    return [(key, shape) for key, shape in source.query(query.sql(DIALECT)).rows if key is not None and shape]
