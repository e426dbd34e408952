"""``MeasureGroupMeasures(name)``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.registry import function


@function(
    "MeasureGroupMeasures(<String>) -> Set", da="Faktagruppens measures.", en="The measures of the measure group."
)
def measure_group_measures(context: Context, group: str) -> TupleSet:
    return TupleSet.of_members(context.query.measures_of_group(group), context.query.cube.measures_hierarchy)
