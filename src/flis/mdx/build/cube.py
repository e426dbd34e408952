"""A cube of the content, as one asker sees it."""

from __future__ import annotations

from datetime import datetime

from flis.access.access import Access
from flis.catalog.definitions.kube import Faktagruppe
from flis.catalog.definitions.kube import Measure as Definition
from flis.mdx.build.calculated import add_calculations, named_sets
from flis.mdx.build.dimension import build_dimension
from flis.mdx.build.formats import number_format
from flis.mdx.build.source import SemanticCells
from flis.mdx.model import Cube, Dimension, Hierarchy, Level, Measure, MeasureGroup, Member
from flis.mdx.model.hierarchy import Tree
from flis.semantic import Semantic

MEASURES = "Measures"


def build_cube(semantic: Semantic, access: Access, kube_id: str, catalog: str, updated: datetime) -> Cube:
    """The cube with its dimensions; members are read when they are needed. FlisError for an expression that cannot be
    read."""
    cube = plain_cube(semantic, access, kube_id, catalog, updated)
    kube = semantic.cube(kube_id).kube
    cube.sets = named_sets(kube)
    add_calculations(cube, kube)
    _set_default(cube.measures_hierarchy, kube.standard_measure)
    return cube


def plain_cube(semantic: Semantic, access: Access, kube_id: str, catalog: str, updated: datetime) -> Cube:
    """The cube as its tables make it, without what the content says in MDX."""
    model = semantic.cube(kube_id)
    kube = model.kube
    measures, groups = _measures(semantic, kube_id)
    dimensions = [measures]
    index = 1
    for dimension_id, definition in model.dimensions.items():
        made = build_dimension(semantic, access, kube_id, dimension_id, definition, index)
        index += len(made.hierarchies)
        if made.hierarchies:
            dimensions.append(made)
    return Cube(
        id=kube.id,
        name=kube.mdx_name,
        catalog=catalog,
        dimensions=dimensions,
        groups=groups,
        caption_da=kube.titel or kube.id,
        caption_en=kube.titel_en or kube.titel or kube.id,
        description=kube.beskrivelse,
        kube=kube.id,
        updated=updated,
        source=SemanticCells(semantic, access, kube_id),
    )


def _measures(semantic: Semantic, kube_id: str) -> tuple[Dimension, list[MeasureGroup]]:
    model = semantic.cube(kube_id)
    dimension = Dimension(MEASURES, MEASURES)
    dimension.type = "measures"
    hierarchy = Hierarchy(dimension, MEASURES, MEASURES, index=0)
    hierarchy.is_measures, hierarchy.has_all = True, False
    dimension.hierarchies.append(hierarchy)
    level = Level(hierarchy, "MeasuresLevel", "MeasuresLevel", number=0)
    hierarchy.levels = (level,)
    groups, members = [], []
    for definition in model.kube.fakta:
        fact = model.facts[definition.id]
        group = _group(definition)
        group.grain = {d: fact.grain(d) or "" for d, _ in fact.keys}
        group.levels = fact.levels
        group.measures = [_measure(level, group, one) for one in definition.measures]
        groups.append(group)
        members += group.measures
    tree = Tree(list[Member](members), 1)
    hierarchy.read = lambda: tree
    return dimension, groups


def _group(definition: Faktagruppe) -> MeasureGroup:
    name = definition.titel or definition.id
    return MeasureGroup(definition.id, name, name, definition.titel_en or name, definition.beskrivelse)


def _measure(level: Level, group: MeasureGroup, definition: Definition) -> Measure:
    made = Measure(level, definition.id, definition.titel or definition.id)
    made.caption_da = definition.titel or definition.id
    made.caption_en = definition.titel_en or made.caption_da
    made.description, made.folder, made.unit = definition.beskrivelse, definition.mappe, definition.enhed
    made.decimals, made.type = definition.decimaler, definition.type
    made.format_string = definition.format or number_format(definition.decimaler)
    made.visible = not definition.skjult
    made.group = group
    return made


def _set_default(hierarchy: Hierarchy, wanted: str | None) -> None:
    """The measure that counts where none is named: the declared one, or the first that is shown."""
    everything = [*hierarchy.members, *hierarchy.calculated]
    chosen = next((m for m in everything if getattr(m, "id", None) == wanted), None)
    default = chosen or next((m for m in everything if m.visible), everything[0])
    hierarchy.find_default = lambda: default
