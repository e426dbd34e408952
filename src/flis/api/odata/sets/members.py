"""The members of one level of a dimension: key, name, what stands above them, and their properties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flis.access import Access
from flis.api.odata.model.cube import level_property, title_of
from flis.api.odata.model.entities import Edm, Head, Property, Role
from flis.api.odata.model.names import free_name, identifier
from flis.api.odata.model.types import edm_of_sql
from flis.api.odata.sets.listed import ListedSet
from flis.semantic import Semantic
from flis.semantic.model import CubeModel, Level
from flis.semantic.sql_dimension import placed


@dataclass(frozen=True)
class _Taken:
    """A column of the hierarchy's rows, and the property that it becomes."""

    column: str
    property: Property


def members_set(semantic: Semantic, access: Access, cube: CubeModel, level: Level, set_name: str) -> ListedSet:
    """Members that the asker may see. The key is the member's own, with those above it in front where it is only
    unique below them."""
    taken = _columns(semantic, cube, level)
    keys = [t.property.name for t in taken if t.property.role == "noegle"]
    definition = cube.dimensions[level.dimension]
    head = Head(
        name=set_name,
        type_name=set_name,
        properties={t.property.name: t.property for t in taken},
        key=tuple(keys[-1:] if level.unique else [*keys[1:], keys[0]]),
        title=f"Medlemmer: {title_of(definition, level, 'titel')}",
        title_en=f"Members: {title_of(definition, level, 'titel_en')}",
        description=definition.beskrivelse,
    )
    return ListedSet(head, lambda: _rows(semantic, access, cube, level, taken))


def keys_and_names(semantic: Semantic, access: Access, cube: CubeModel, level: Level) -> list[tuple[Any, Any]]:
    """Every known member of the level, also those that only facts tell of; the name is None where there is none."""
    table = semantic.hierarchy_rows(access, cube.kube.id, level.dimension, level.hierarchy)
    key = table.columns.index(level.id)
    name = table.columns.index(f"{level.id}.navn") if level.name else key
    return list({row[key]: (row[key], row[name]) for row in table.rows if row[key] is not None}.values())


def _columns(semantic: Semantic, cube: CubeModel, level: Level) -> list[_Taken]:
    found = [_Taken(level.id, _key(semantic, cube, level, "noegle"))]
    if level.name:
        found.append(_Taken(f"{level.id}.navn", Property("navn", "Edm.String", "navn", level.ref, "Navn", "Name")))
    if level.parent:
        above = replace(found[0].property, name="foraelder", role="felt", title="Forælder", title_en="Parent")
        found.append(_Taken(f"{level.id}.foraelder", replace(above, nullable=True)))
    for one in reversed(_path(cube, level)[:-1]):
        role: Role = "felt" if level.unique else "noegle"
        found.append(_Taken(one.id, replace(_key(semantic, cube, one, one.id), role=role, nullable=level.unique)))
        if one.name:
            title = (f"{one.title}, navn", f"{one.title_en}, name")
            found.append(_Taken(f"{one.id}.navn", Property(f"{identifier(one.id)}_navn", "Edm.String", title=title[0],
                                                           title_en=title[1])))  # fmt: skip
    return _distinct([*found, *_properties(semantic, cube, level)])


def _key(semantic: Semantic, cube: CubeModel, level: Level, name: str) -> Property:
    found = replace(level_property(semantic, cube, level, identifier(name)), nullable=False, description="")
    return replace(found, title="Nøgle", title_en="Key") if name == "noegle" else found


def _properties(semantic: Semantic, cube: CubeModel, level: Level) -> list[_Taken]:
    definition = cube.dimensions[level.dimension]
    niveau = next(n for h, n in definition.niveauer() if (h.id, n.id) == (level.hierarchy, level.id))
    found = []
    for own in niveau.egenskaber:
        edm: Edm = edm_of_sql(semantic.tables.column(*placed(level, own.kolonne)))
        title = own.titel or own.kolonne
        made = Property(identifier(own.kolonne), edm, title=title, title_en=own.titel_en or title)
        found.append(_Taken(f"{level.id}.egenskab.{own.kolonne}", made))
    return found


def _distinct(taken: Sequence[_Taken]) -> list[_Taken]:
    found: list[_Taken] = []
    for one in taken:
        name = free_name(one.property.name, {t.property.name for t in found})
        found.append(_Taken(one.column, replace(one.property, name=name)))
    return found


def _rows(
    semantic: Semantic, access: Access, cube: CubeModel, level: Level, taken: Sequence[_Taken]
) -> list[tuple[Any, ...]]:
    """One row for each member, in the members' order; the unknown member has no key and so no row."""
    table = semantic.hierarchy_rows(access, cube.kube.id, level.dimension, level.hierarchy)
    places = [table.columns.index(one.column) for one in taken]
    path = [table.columns.index(one.id) for one in _path(cube, level)]
    told = path[-1:] if level.unique else path
    found: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for row in table.rows:
        if row[path[-1]] is not None:
            found.setdefault(tuple(row[at] for at in told), tuple(row[at] for at in places))
    return list(found.values())


def _path(cube: CubeModel, level: Level) -> list[Level]:
    """The levels of the same hierarchy from the coarsest to ``level`` itself."""
    levels = cube.hierarchy(level.dimension, level.hierarchy)
    return [one for one in levels if one.position <= level.position]
