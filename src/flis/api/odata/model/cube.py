"""A cube's properties: the key and the name of each level, and its measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flis.api.odata.model.entities import Edm, Property
from flis.api.odata.model.names import free_name, identifier, joined
from flis.api.odata.model.types import CALENDAR, edm_of_measure, edm_of_sql
from flis.catalog.definitions.beregning import Perspektiv
from flis.catalog.definitions.dimension import Dimension
from flis.catalog.definitions.kube import Faktagruppe, Measure
from flis.semantic import Semantic
from flis.semantic.key_types import type_of_level
from flis.semantic.levels import OWN
from flis.semantic.model import CubeModel, Level

#: The key that every row of a cube is given, since clients ask for one.
ROW_KEY = "raekke_id"


def cube_properties(semantic: Semantic, cube: CubeModel, part: Perspektiv | None = None) -> dict[str, Property]:
    """Properties by name, in the order of the content: dimensions, then measures. What the content hides is left
    out, and so is what ``part`` does not show."""
    found: dict[str, Property] = {}
    names = level_names(cube)
    for level in visible_levels(cube, part):
        _add(found, level_property(semantic, cube, level, names[level.ref]))
        if level.name:
            _add(found, name_property(level, names[level.ref]))
    for group, measure in visible_measures(cube, part):
        _add(found, _measure(semantic, group, measure))
    row_key = Property(free_name(ROW_KEY, found), "Edm.String", "raekke", title="Rækkens nøgle",
                       title_en="Key of the row", nullable=False)  # fmt: skip
    return {row_key.name: row_key, **found}


def visible_levels(cube: CubeModel, part: Perspektiv | None = None) -> Iterator[Level]:
    """Levels that are to be shown; one that ends several hierarchies of its dimension stands once."""
    seen: set[tuple[object, ...]] = set()
    shown = part.dimensioner if part is not None else []
    for level in cube.levels:
        if shown and level.dimension not in shown:
            continue
        dimension = cube.dimensions[level.dimension]
        hierarchy = next(h for h in dimension.hierarkier if h.id == level.hierarchy)
        niveau = next(n for n in hierarchy.niveauer if n.id == level.id)
        members = (level.dimension, level.table, level.column, level.grain, level.parent)
        if not (dimension.skjult or hierarchy.skjult or niveau.skjult or members in seen):
            seen.add(members)
            yield level


def asked_ref(level: Level) -> str:
    """The level as questions name it. Where members stand below each other, a row holds a member's own facts, so
    that rows can be summed up."""
    return f"{level.ref}{OWN}" if level.parent else level.ref


def visible_measures(cube: CubeModel, part: Perspektiv | None = None) -> Iterator[tuple[Faktagruppe, Measure]]:
    facts, measures = (part.fakta, part.measures) if part is not None else ([], [])
    for group in cube.kube.fakta:
        for measure in group.measures:
            left_out = (facts and group.id not in facts) or (measures and measure.id not in measures)
            if not (measure.skjult or left_out):
                yield group, measure


def level_names(cube: CubeModel) -> dict[str, str]:
    """Level -> property name: ``dimension``, ``dimension_niveau``, or with the hierarchy between where an earlier
    hierarchy of the dimension has a level of that id. Names follow from the dimension alone, so they stay when a
    cube gets another one."""
    found: dict[str, str] = {}
    for dimension in cube.dimensions.values():
        for hierarchy, niveau in dimension.niveauer():
            short = joined([dimension.id, niveau.id])
            taken = [name for ref, name in found.items() if ref.startswith(f"{dimension.id}.")]
            name = short if short not in taken else joined([dimension.id, hierarchy.id, niveau.id])
            found[f"{dimension.id}.{hierarchy.id}.{niveau.id}"] = free_name(name, set(found.values()))
    return found


def level_property(semantic: Semantic, cube: CubeModel, level: Level, name: str) -> Property:
    return Property(
        name=name,
        edm=level_type(semantic, cube, level),
        role="noegle",
        of=asked_ref(level),
        title=title_of(cube.dimensions[level.dimension], level, "titel"),
        title_en=title_of(cube.dimensions[level.dimension], level, "titel_en"),
        description=cube.dimensions[level.dimension].beskrivelse,
    )


def name_property(level: Level, name: str) -> Property:
    return Property(
        name=f"{name}_navn",
        edm="Edm.String",
        role="navn",
        of=asked_ref(level),
        title=f"{level.title}, navn",
        title_en=f"{level.title_en}, name",
    )


def level_type(semantic: Semantic, cube: CubeModel, level: Level) -> Edm:
    if level.grain is not None:
        return CALENDAR.get(level.grain, "Edm.String")
    return edm_of_sql(type_of_level(cube, semantic.tables, level))


def title_of(dimension: Dimension, level: Level, field: str) -> str:
    """The level's name, with the dimension's in front where it says something more."""
    above = str(getattr(dimension, field) or dimension.titel)
    own = level.title if field == "titel" else level.title_en
    return own if not above or above == own else f"{above}: {own}"


def _measure(semantic: Semantic, group: Faktagruppe, measure: Measure) -> Property:
    column: Edm = "Edm.Double"
    if measure.kolonne:
        column = edm_of_sql(semantic.tables.column(group.tabel, measure.kolonne))
    return Property(
        name=identifier(measure.id),
        edm=edm_of_measure(measure, column),
        role="tal",
        of=measure.id,
        title=measure.titel or measure.id,
        title_en=measure.titel_en or measure.titel or measure.id,
        description=measure.beskrivelse,
        unit=measure.enhed,
        decimals=measure.decimaler,
        aggregation=measure.type,
    )


def _add(found: dict[str, Property], made: Property) -> None:
    name = free_name(made.name, found)
    found[name] = replace(made, name=name)
