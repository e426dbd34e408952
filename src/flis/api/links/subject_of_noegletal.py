"""Nøgletal in one period as a subject: their rows in the feed, and the same numbers in the cube of nøgletal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flis.api.links.subject import Subject
from flis.api.odata.sets.values import ValueSet
from flis.api.odata.udsnit import udsnit_option
from flis.base.periods import Period
from flis.catalog.definitions.noegletal import Noegletal
from flis.mdx.model import Cube, Hierarchy, Level
from flis.mdx.model.names import keyed
from flis.semantic import Semantic


def subject_of_noegletal(
    semantic: Semantic,
    noegletal: Sequence[Noegletal],
    language: str,
    *,
    periode: str = "",
    udsnit: Mapping[str, str] | None = None,
    cube: Cube | None = None,
) -> Subject:
    """``cube`` is that of nøgletal, if the asker has it. It knows the nøgletal's own choices only, so with ``udsnit``
    there is no cube with the numbers of the page."""
    ids = ",".join(_text(one.id) for one in noegletal)
    chosen = f"noegletal eq {ids}" if len(noegletal) == 1 else f"noegletal in ({ids})"
    condition = f"{chosen} and periode eq {_text(periode)}" if periode else chosen
    found = Subject(
        title=", ".join((one.titel_en if language == "en" else "") or one.titel for one in noegletal),
        description=_description(noegletal[0], language) if len(noegletal) == 1 else "",
        entity_set=ValueSet.NAME,
        options=(("$filter", condition), *udsnit_option(udsnit or {})),
    )
    if cube is None or udsnit:
        return found
    unit = semantic.catalog.enhedsdimension
    return _in_cube(found, cube, [one.id for one in noegletal], periode, unit.id if unit else "")


def _in_cube(found: Subject, cube: Cube, ids: Sequence[str], periode: str, unit: str) -> Subject:
    divided = [d for d in cube.dimensions if d.type != "measures"]
    periods = next(d for d in divided if d.type == "tid")
    subjects = next(d for d in divided if d is not periods and d.id != unit).default_hierarchy.levels[-1]
    members = [f"{subjects.unique_name}.{keyed(one)}" for one in ids]
    period = _period(periods.default_hierarchy, periode)
    units = _units(cube, unit)
    first = next((m.unique_name for m in units.members), "") if units else ""
    measures = [measure.unique_name for measure in cube.measures]
    # One nøgletal shows its parts; several stand beside each other.
    columns, slicer = (measures[:3], members) if len(ids) == 1 else (members, measures[:1])
    rows = f",\n  NON EMPTY {units.unique_name}.Members ON ROWS" if units else ""
    where = ", ".join([*slicer, *period])
    return replace(
        found,
        catalog=cube.catalog,
        cube=cube.name,
        mdx=f"SELECT {{{', '.join(columns)}}} ON COLUMNS{rows}\nFROM {cube.unique_name}\nWHERE ({where})",
        measure=measures[0],
        members=tuple(one for one in (members[0], *period, first) if one),
    )


def _period(hierarchy: Hierarchy, periode: str) -> list[str]:
    """The period's member; nothing where the page has none."""
    if not periode:
        return []
    grain = Period.parse(periode).grain
    return [f"{level.unique_name}.{keyed(periode)}" for level in hierarchy.levels if level.grain == grain][:1]


def _units(cube: Cube, unit: str) -> Level | None:
    finest = cube.groups[0].grain.get(unit)
    found = [level for d in cube.dimensions if d.id == unit for h in d.hierarchies for level in h.levels]
    return next((level for level in found if level.id == finest), None)


def _description(noegletal: Noegletal, language: str) -> str:
    return (noegletal.definition_en if language == "en" else "") or noegletal.definition


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
