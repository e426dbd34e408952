"""The cubes that one asker may see, as JSON: what an MDX question can name."""

from __future__ import annotations

from typing import Any

from flis.mdx.model import CalculatedMember, Cube, Dimension, Hierarchy, Measure


def described_cube(cube: Cube) -> dict[str, Any]:
    return {
        "id": cube.id,
        "navn": cube.name,
        "katalog": cube.catalog,
        **_titles(cube),
        "beskrivelse": cube.description,
        "del_af": cube.base,
        "opdateret": cube.updated.isoformat(),
        "measures": [_measure(m) for m in measures_of(cube)],
        "dimensioner": [_dimension(d) for d in cube.dimensions if d.visible and d.type != "measures"],
        "saet": [{"navn": s.name, **_titles(s), "beskrivelse": s.description} for s in cube.sets],
    }


def measures_of(cube: Cube) -> list[Measure | CalculatedMember]:
    """Stored and calculated measures that are to be shown."""
    found = [*cube.measures, *cube.measures_hierarchy.calculated]
    return [m for m in found if isinstance(m, Measure | CalculatedMember) and m.visible]


def _measure(measure: Measure | CalculatedMember) -> dict[str, Any]:
    return {
        "unikt_navn": measure.unique_name,
        **_titles(measure),
        "beskrivelse": measure.description,
        "mappe": measure.folder,
        "enhed": measure.unit if isinstance(measure, Measure) else "",
        "format": measure.format_string,
        "beregnet": measure.calculated,
    }


def _dimension(dimension: Dimension) -> dict[str, Any]:
    return {
        "unikt_navn": dimension.unique_name,
        **_titles(dimension),
        "beskrivelse": dimension.description,
        "hierarkier": [_hierarchy(h) for h in dimension.hierarchies if h.visible],
    }


def _hierarchy(hierarchy: Hierarchy) -> dict[str, Any]:
    levels = [level for level in hierarchy.levels if level.visible]
    return {
        "unikt_navn": hierarchy.unique_name,
        **_titles(hierarchy),
        "mappe": hierarchy.folder,
        "niveauer": [
            {"unikt_navn": one.unique_name, **_titles(one), "egenskaber": list(one.property_names)} for one in levels
        ],
    }


def _titles(found: Any) -> dict[str, str]:
    return {"titel": found.caption_da or found.name, "titel_en": found.caption_en or found.caption_da or found.name}
