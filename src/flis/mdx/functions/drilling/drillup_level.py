"""``DrillupLevel(set [, level])``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.drill_state import column_of
from flis.mdx.functions.registry import function
from flis.mdx.model import Level


@function(
    "DrillupLevel(<Set>[, <Level>]) -> Set",
    da="Sættet uden medlemmer under niveauet; uden niveau forsvinder det nederste i sættet.",
    en="The set without members below the level; without a level the lowest in the set goes.",
)
def drillup_level(context: Context, found: TupleSet, level: Level | None = None) -> TupleSet:
    del context
    if not found.tuples:
        return found
    column = column_of(found, level, None)
    lowest = max(one[column].level.number for one in found.tuples)
    limit = lowest - 1 if level is None else level.number
    return found.with_tuples([one for one in found.tuples if one[column].level.number <= limit])
