"""``NonEmptyCrossJoin(a, b, … [, count])``."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.crossing import cross
from flis.mdx.evaluation.nonempty import nonempty
from flis.mdx.evaluation.sets import TupleSet, distinct
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.registry import function


@function(
    "NonEmptyCrossJoin(<Set>, <Set>...) -> Set",
    da="De kombinationer af sættenes tupler, der har data.",
    en="The combinations of the sets' tuples that have data.",
)
def non_empty_crossjoin(context: Context, *sets: TupleSet) -> TupleSet:
    return nonempty(context, cross(context, sets), [])


@function(
    "NonEmptyCrossJoin(<Set>, <Set>, <Number>) -> Set",
    da="Som ovenfor, hvor kun de første sæt vises, og resten kun udvælger.",
    en="As above, where only the first sets are shown and the rest only select.",
)
@function(
    "NonEmptyCrossJoin(<Set>, <Set>, <Set>, <Number>) -> Set",
    da="Som ovenfor, hvor kun de første sæt vises, og resten kun udvælger.",
    en="As above, where only the first sets are shown and the rest only select.",
)
def showing_some(context: Context, *arguments: Any) -> TupleSet:
    *sets, count = arguments
    made = nonempty(context, cross(context, sets), [])
    shown = sum(len(one.hierarchies) for one in sets[: max(1, whole(count))])
    return TupleSet(made.hierarchies[:shown], distinct(one[:shown] for one in made.tuples))
