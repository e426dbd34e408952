"""``PeriodsToDate([level [, member]])``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.periods import time_hierarchy, to_date
from flis.mdx.functions.registry import function
from flis.mdx.model import Level, Member


@function(
    "PeriodsToDate([<Level>]) -> Set",
    da="Perioderne fra begyndelsen af den periode, som niveauet nævner (ellers niveauet over), til den, udtrykket "
    "beregnes for.",
    en="The periods from the start of the period that the level names (else the level above) up to the one that the "
    "expression is evaluated for.",
)
def periods_to_date(context: Context, level: Level | None = None) -> TupleSet:
    current = context.current(time_hierarchy(context) if level is None else level.hierarchy)
    if level is not None:
        return to_date(context, level, current)
    if current.parent is None:
        return TupleSet.of_members([], current.hierarchy)
    return to_date(context, current.parent.level, current)


@function(
    "PeriodsToDate(<Level>, <Member>) -> Set",
    da="Perioderne fra begyndelsen af den periode, som niveauet nævner, til medlemmet.",
    en="The periods from the start of the period that the level names up to the member.",
)
def of_member(context: Context, level: Level, member: Member | None) -> TupleSet:
    return to_date(context, level, member)
