"""``DrilldownLevelTop(set, count [, level] [, value] [, INCLUDE_CALC_MEMBERS])``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.drill_state import at_level, best_children, column_of, deepest, opened
from flis.mdx.functions.registry import function
from flis.mdx.model import Level


@function(
    "DrilldownLevelTop(<Set>, <Number>[, <Level>, <each Value>, INCLUDE_CALC_MEMBERS]) -> Set",
    da="Sættet, hvor medlemmerne i niveauet følges af deres største børn.",
    en="The set where the members of the level are followed by their largest children.",
)
def drilldown_level_top(
    context: Context,
    found: TupleSet,
    count: Any,
    level: Level | None = None,
    value: Callable[[Context], Any] | None = None,
    calculated: str | None = None,
) -> TupleSet:
    column = column_of(found, level, None)
    wanted = deepest(found, column) if level is None else at_level(level, column)
    children = best_children(column, whole(count), value, descending=True, calculated=bool(calculated))
    return opened(context, found, column, wanted, children)
