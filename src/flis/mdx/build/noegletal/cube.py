"""The cube of nøgletal, as one asker sees it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flis.access.access import Access
from flis.catalog.definitions.noegletal import Noegletal
from flis.mdx.build.noegletal.measures import measures_dimension
from flis.mdx.build.noegletal.periods import period_dimension
from flis.mdx.build.noegletal.source import NoegletalCells
from flis.mdx.build.noegletal.subjects import Subjects
from flis.mdx.build.noegletal.units import Units, compared_units
from flis.mdx.model import Cube, Dimension, MeasureGroup
from flis.semantic import Semantic

#: What the cube is called beside its name.
ID = "noegletalskube"


def noegletal_cube(
    semantic: Semantic, access: Access, seen: Sequence[Noegletal], catalog: str, updated: datetime
) -> Cube:
    """``seen``: the nøgletal that the asker may know of, at least one."""
    indhold = semantic.catalog.indhold
    subjects = Subjects(semantic, seen, index=1)
    after = 1 + len(subjects.dimension.hierarchies)
    units = compared_units(semantic, access, seen, index=after)
    after += 0 if units is None else len(units.dimension.hierarchies)
    periods = period_dimension(semantic, access, seen, index=after)
    divided = [subjects.dimension, *([] if units is None else [units.dimension]), periods]
    group = _group(divided, units)
    measures = measures_dimension(group, subjects.dimension.hierarchies)
    return Cube(
        id=ID,
        name=indhold.noegletalskube_titel,
        catalog=catalog,
        dimensions=[measures, *divided],
        groups=[group],
        caption_da=indhold.noegletalskube_titel,
        caption_en=indhold.noegletalskube_titel_en,
        description="Alle nøgletal med tæller, nævner og resultat, som portalen viser dem.",
        updated=updated,
        source=NoegletalCells(semantic, access, subjects, periods.default_hierarchy, units),
    )


def _group(dimensions: Sequence[Dimension], units: Units | None) -> MeasureGroup:
    """Facts that know every level: what has no number at a level is empty there."""
    group = MeasureGroup(ID, "Nøgletal", "Nøgletal", "Key figures")
    own = [d for d in dimensions if units is None or d is not units.dimension]
    levels = {level.refs[-1] for d in own for h in d.hierarchies for level in h.levels if level.refs}
    group.grain = {d.id: d.default_hierarchy.levels[-1].id for d in own}
    if units is not None:
        group.grain[units.dimension.id] = units.leaf.id
        levels |= units.refs
    group.levels = frozenset(levels)
    return group
