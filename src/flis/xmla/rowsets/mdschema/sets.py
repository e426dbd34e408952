"""MDSCHEMA_SETS: the named sets of cubes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.mdx.model import Cube, NamedSet
from flis.mdx.model.names import same
from flis.mdx.syntax import render
from flis.xmla.rowsets.asked import Asked
from flis.xmla.rowsets.rowset import rowset

_GLOBAL, _SESSION = 1, 2
_STATIC, _DYNAMIC = 1, 2


@rowset(
    "MDSCHEMA_SETS",
    guid="A07CCD0B-8148-11D0-87BB-00C04FC33942",
    columns="""
        CATALOG_NAME
        SCHEMA_NAME
        CUBE_NAME
        SET_NAME
        SCOPE int
        DESCRIPTION
        EXPRESSION
        DIMENSIONS
        SET_CAPTION
        SET_DISPLAY_FOLDER
        SET_EVALUATION_CONTEXT int
    """,
    restrictions="CATALOG_NAME SCHEMA_NAME CUBE_NAME SET_NAME SCOPE HIERARCHY_UNIQUE_NAME:string"
    " CUBE_SOURCE:unsignedShort SET_EVALUATION_CONTEXT",
)
def MDSCHEMA_SETS(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: N802 - the protocol's name
    for cube in asked.cubes():
        own = asked.created(cube).sets
        names = {same(one.name) for one in own}
        for one in (*(one for one in cube.sets if same(one.name) not in names), *own):
            hierarchies = _hierarchies(cube, one)
            wanted = asked.values("HIERARCHY_UNIQUE_NAME")
            if wanted is not None and not any(same(name) in wanted for name in hierarchies):
                continue
            yield {
                "CATALOG_NAME": cube.catalog,
                "CUBE_NAME": cube.name,
                "SET_NAME": one.name,
                "SCOPE": _SESSION if one in own else _GLOBAL,
                "DESCRIPTION": one.description,
                "EXPRESSION": render(one.expression) if one in own else one.text,
                "DIMENSIONS": ",".join(hierarchies),
                "SET_CAPTION": asked.caption(one),
                "SET_DISPLAY_FOLDER": one.folder,
                "SET_EVALUATION_CONTEXT": _DYNAMIC if one.dynamic else _STATIC,
            }


def _hierarchies(cube: Cube, one: NamedSet) -> list[str]:
    """The hierarchies whose members the set holds, told from its first names: to evaluate every set for a list of
    sets would cost clients seconds. A set whose text says it by name only has the first hierarchy named in it."""
    text = same(one.text)
    places = {h.unique_name: text.find(same(h.unique_name)) for h in cube.hierarchies if not h.is_measures}
    found = sorted((place, name) for name, place in places.items() if place >= 0)
    if not found:
        shorter = {d.default_hierarchy.unique_name: text.find(same(d.unique_name)) for d in cube.dimensions}
        found = sorted((place, name) for name, place in shorter.items() if place >= 0)
    crossed = "crossjoin" in text or "*" in text
    return [name for _, name in found] if crossed else [name for _, name in found[:1]]
