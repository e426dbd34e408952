"""Fact rows as DRILLTHROUGH shows them: which column is what, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping

from flis.mdx.execution.drill_columns import Wanted
from flis.mdx.model import Measure
from flis.semantic.answer import Column
from flis.semantic.model import CubeModel

_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")


def ref_of(wanted: Wanted) -> str:
    """What ``semantic`` calls the column."""
    return wanted.of.id if isinstance(wanted.of, Measure) else wanted.of.refs[-1]


def place_of(places: Mapping[tuple[str, str], int], wanted: Wanted) -> int:
    """The column of the answer; a level without names has its keys for both."""
    if isinstance(wanted.of, Measure):
        return places[wanted.of.id, "tal"]
    ref = wanted.of.refs[-1]
    found = places.get((ref, wanted.part))
    return places[ref, "noegle"] if found is None else found


def drill_title(cube: CubeModel, column: Column, language: str) -> str:
    """``[$Dimension].[Level]`` as Analysis Services calls it, and ``[$Dimension].[Level (key)]`` for its key;
    ``[Group].[Measure]``."""
    title = column.title_en if language == "en" else column.title
    if column.kind == "tal":
        group = next((g for g in cube.kube.fakta if any(m.id == column.of for m in g.measures)), None)
        owner = "Measures" if group is None else group.titel or group.id
        return f"[{owner}].[{title}]"
    dimension = cube.dimensions.get(column.of.split(".")[0])
    owner = column.of if dimension is None else dimension.titel or dimension.id
    if column.kind == "noegle":
        title += " (key)" if language == "en" else " (nøgle)"
    return f"[${owner}].[{title}]"


def xsd_type(sql_type: str) -> str:
    """The XML type of a column of that SQL type."""
    kind = sql_type.upper()
    if kind in _WHOLE:
        return "xsd:long" if kind not in ("TINYINT", "SMALLINT", "INTEGER") else "xsd:int"
    if kind.startswith("DECIMAL"):
        return "xsd:decimal"
    if kind in ("DOUBLE", "FLOAT"):
        return "xsd:double"
    if kind == "BOOLEAN":
        return "xsd:boolean"
    return "xsd:dateTime" if kind.startswith(("DATE", "TIMESTAMP")) else "xsd:string"
