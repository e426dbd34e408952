"""``PeriodsToDate([level [, member]])``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.periods import time_hierarchy, to_date
from flis.mdx.functions.registry import function
from flis.mdx.model import Level, Member


@function(
    "PeriodsToDate([<Level>, <Member>]) -> Set",
    da="Perioderne fra begyndelsen af den periode, som niveauet nævner, til medlemmet.",
    en="The periods from the start of the period that the level names up to the member.",
)
def periods_to_date(context: Context, level: Level | None = None, member: Member | None = None) -> TupleSet:
    if level is None:
        current = context.current(time_hierarchy(context))
        return TupleSet((), []) if current.parent is None else to_date(context, current.parent.level, current)
    return to_date(context, level, member or context.current(level.hierarchy))
