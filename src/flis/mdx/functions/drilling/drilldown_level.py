"""``DrilldownLevel(set [, level | , index] [, INCLUDE_CALC_MEMBERS])``."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.drill_state import at_level, children_of, column_of, deepest, opened
from flis.mdx.functions.registry import function
from flis.mdx.model import Level


@function(
    "DrilldownLevel(<Set>[, <Level>, <Number>, INCLUDE_CALC_MEMBERS]) -> Set",
    da="Sættet, hvor medlemmerne i niveauet (ellers det nederste i sættet) følges af deres børn. Et niveau, som sættet "
    "ikke har medlemmer af, gælder ikke.",
    en="The set where the members of the level (else the lowest in the set) are followed by their children. A level "
    "that the set has no members of does not count.",
)
def drilldown_level(
    context: Context, found: TupleSet, level: Level | None = None, index: Any = None, calculated: str | None = None
) -> TupleSet:
    column = column_of(found, level, index)
    wanted = deepest(found, column)
    if level is not None and any(map(at_level(level, column), found.tuples)):
        wanted = at_level(level, column)
    return opened(context, found, column, wanted, children_of(column, calculated=bool(calculated)))
