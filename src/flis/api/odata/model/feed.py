"""Everything that the feed offers one asker, by name."""

from __future__ import annotations

from flis.access import Access
from flis.api.limits import ApiLimits
from flis.api.odata.model.cube import level_names, visible_levels
from flis.api.odata.model.entities import EntitySet
from flis.api.odata.model.names import free_name, identifier
from flis.api.odata.sets import definitions as noegletal
from flis.api.odata.sets.cube import CubeSet
from flis.api.odata.sets.members import members_set
from flis.api.odata.sets.values import ValueSet
from flis.noegletal.visible import visible_cubes
from flis.semantic import Semantic

_BYTES = 64 * 1024


def feed_of(semantic: Semantic, access: Access, limits: ApiLimits) -> dict[str, EntitySet]:
    """Entity sets by name: nøgletal, cubes and their perspectives, members. Made once for each asker of a release."""
    key = ("odata", access, limits)
    found: dict[str, EntitySet] | None = semantic.results.get(key)
    if found is None:
        found = _made(semantic, access, limits)
        semantic.results.put(key, found, _BYTES)
    return found


def cube_names(semantic: Semantic, access: Access) -> dict[str, str]:
    """Cube -> the name of its entity set."""
    found: dict[str, str] = {}
    taken = {noegletal.NAME, ValueSet.NAME}
    for kube in visible_cubes(semantic, access):
        found[kube.id] = free_name(identifier(kube.id), taken | set(found.values()))
    return found


def _made(semantic: Semantic, access: Access, limits: ApiLimits) -> dict[str, EntitySet]:
    found: dict[str, EntitySet] = {}
    if semantic.catalog.noegletal:
        found[noegletal.NAME] = noegletal.definitions(semantic, access)
        found[ValueSet.NAME] = ValueSet(semantic, access, limits)
    names = cube_names(semantic, access)
    for kube, name in sorted(names.items(), key=lambda pair: pair[1]):
        found[name] = CubeSet(semantic, access, kube, name, limits)
    for kube in names:
        for part in semantic.catalog.kuber[kube].perspektiver:
            name = free_name(identifier(f"{kube}_{part.id}"), found)
            made = CubeSet(semantic, access, kube, name, limits, part)
            if made.head.measures:
                found[name] = made
    _add_members(found, semantic, access, list(names))
    return found


def _add_members(found: dict[str, EntitySet], semantic: Semantic, access: Access, cubes: list[str]) -> None:
    """One set for each level of each dimension, from the first cube that has it. Two cubes that use one id for
    different dimensions get a set each."""
    seen: set[tuple[object, ...]] = set()
    for kube in cubes:
        cube = semantic.cube(kube)
        names = level_names(cube)
        for level in visible_levels(cube):
            same = (level.ref, level.table, level.column, level.grain)
            if same not in seen:
                seen.add(same)
                name = free_name(f"medlemmer_{names[level.ref]}", found)
                found[name] = members_set(semantic, access, cube, level, name)
