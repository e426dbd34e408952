"""A cube as a subject: its first measure by the finest level of the first dimension that divides it."""

from __future__ import annotations

from flis.access import Access
from flis.api.links.subject import Subject
from flis.api.odata.model.cube import cube_properties, level_names
from flis.api.odata.model.feed import cube_names
from flis.api.odata.sets.values import ValueSet
from flis.api.v1.cubes import measures_of
from flis.mdx.model import CalculatedMember, Cube, Level, Measure
from flis.mdx.model.properties import caption
from flis.semantic import Semantic


def subject_of_cube(semantic: Semantic, access: Access, cube: Cube, language: str, measure: str = "") -> Subject:
    """``measure``: id of the one to show; otherwise the first."""
    measures = measures_of(cube)
    chosen = next((m for m in measures if m.id == measure), measures[0] if measures else None)
    level = _level(cube, chosen, semantic)
    first = next(iter(level.members), None) if level is not None else None
    return Subject(
        title=cube.caption_en if language == "en" else cube.caption_da,
        description=cube.description,
        entity_set=cube_names(semantic, access).get(cube.kube, "") if cube.kube else ValueSet.NAME,
        options=_options(semantic, cube, chosen, level),
        catalog=cube.catalog,
        cube=cube.name,
        mdx=_mdx(cube, chosen, level),
        measure=chosen.unique_name if chosen else "",
        members=(first.unique_name,) if first else (),
    )


def measure_titles(cube: Cube, language: str) -> list[tuple[str, str]]:
    """Id and caption of the measures that are to be shown."""
    return [(m.id, caption(m, language)) for m in measures_of(cube)]


def _level(cube: Cube, measure: Measure | CalculatedMember | None, semantic: Semantic) -> Level | None:
    """Of the units that are compared, if the measure knows them; else of the first dimension that it knows. In the
    cube of nøgletal it is they that stand below each other: without one there is no number."""
    group = measure.group if measure is not None else None
    unit = semantic.catalog.enhedsdimension if cube.kube else None
    known = [d for d in cube.dimensions if d.type != "measures" and d.visible and (not group or d.id in group.grain)]
    if cube.kube:
        known.sort(key=lambda d: unit is None or d.id != unit.id)
    for dimension in known:
        for hierarchy in dimension.hierarchies:
            grain = group.grain.get(dimension.id) if group else None
            levels = [level for level in hierarchy.levels if level.visible and not level.is_all]
            found = next((level for level in levels if level.id == grain), levels[-1] if levels else None)
            if hierarchy.visible and found is not None:
                return found
    return None


def _mdx(cube: Cube, measure: Measure | CalculatedMember | None, level: Level | None) -> str:
    columns = f"{{{measure.unique_name}}}" if measure else "{[Measures].DefaultMember}"
    rows = f",\n  NON EMPTY {level.unique_name}.Members ON ROWS" if level else ""
    return f"SELECT {columns} ON COLUMNS{rows}\nFROM {cube.unique_name}"


def _options(
    semantic: Semantic, cube: Cube, measure: Measure | CalculatedMember | None, level: Level | None
) -> tuple[tuple[str, str], ...]:
    if not cube.kube:
        return ()
    model = semantic.cube(cube.kube)
    properties = cube_properties(semantic, model)
    chosen = []
    if level is not None:
        name = level_names(model).get(f"{level.hierarchy.dimension.id}.{level.hierarchy.id}.{level.id}", "")
        chosen += [one for one in (name, f"{name}_navn") if one in properties]
    if isinstance(measure, Measure):
        chosen += [p.name for p in properties.values() if p.role == "tal" and p.of == measure.id]
    return (("$select", ",".join(chosen)),) if chosen else ()
