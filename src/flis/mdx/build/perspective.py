"""A perspective: a part of a cube that is shown as a cube of its own. What it leaves out can still be asked for."""

from __future__ import annotations

from dataclasses import replace

from flis.catalog.definitions.beregning import Perspektiv
from flis.mdx.model import Cube, Dimension, Hierarchy, Member
from flis.mdx.model.hierarchy import Tree


def perspective(cube: Cube, definition: Perspektiv) -> Cube:
    """``cube`` with only what the perspective names; an empty list names everything of its kind."""
    groups = [g for g in cube.groups if not definition.fakta or g.id in definition.fakta]
    measures = [m for g in groups for m in g.measures if not definition.measures or m.id in definition.measures]
    shown = [replace(g, measures=[m for m in g.measures if m in measures]) for g in groups]
    dimensions = [d for d in cube.dimensions[1:] if not definition.dimensioner or d.id in definition.dimensioner]
    name = definition.titel or definition.id
    return replace(
        cube,
        id=f"{cube.id}.{definition.id}",
        name=name,
        caption_da=name,
        caption_en=definition.titel_en or name,
        description=definition.beskrivelse or cube.description,
        base=cube.name,
        whole=cube,
        groups=shown,
        dimensions=[_measures(cube, list[Member](measures), definition), *dimensions],
        sets=[one for one in cube.sets if not definition.saet or one.id in definition.saet],
    )


def _measures(cube: Cube, members: list[Member], definition: Perspektiv) -> Dimension:
    """The measures that the perspective shows. They keep their places in the whole cube's hierarchy."""
    whole = cube.measures_hierarchy
    dimension = Dimension(cube.dimensions[0].id, cube.dimensions[0].name)
    dimension.type = "measures"
    hierarchy = Hierarchy(dimension, whole.id, whole.name, index=0)
    hierarchy.is_measures, hierarchy.has_all = True, False
    hierarchy.levels = whole.levels
    hierarchy.calculated = [
        m for m in whole.calculated if not definition.measures or getattr(m, "id", "") in definition.measures
    ]
    positions = [m.position for m in members]
    tree = Tree(members, 1)
    for member, position in zip(members, positions, strict=True):
        member.position = position
    hierarchy.read = lambda: tree
    everything = [*members, *hierarchy.calculated]
    default = whole.default_member if whole.default_member in everything else everything[0]
    hierarchy.find_default = lambda: default
    dimension.hierarchies.append(hierarchy)
    return dimension
