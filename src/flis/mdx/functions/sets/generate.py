"""``Generate(set, set [, ALL])`` and ``Generate(set, text [, delimiter])``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import Tuple, TupleSet, distinct
from flis.mdx.evaluation.values import short_enough
from flis.mdx.evaluation.values import text as text_of
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy


@function(
    "Generate(<Set>, <each Set>[, ALL]) -> Set",
    da="Det andet sæt, beregnet for hver tuple i det første; ens tupler én gang, med ALL alle.",
    en="The second set, evaluated for each tuple of the first; equal tuples once, with ALL all of them.",
)
def sets(context: Context, found: TupleSet, inner: Callable[[Context], TupleSet], every: str | None = None) -> TupleSet:
    hierarchies: tuple[Hierarchy, ...] = ()
    tuples: list[Tuple] = []
    for one in context.each(found):
        made = inner(one)
        hierarchies = hierarchies or made.hierarchies
        tuples.extend(made.tuples)
        context.query.watch.count_members(len(tuples))
    return TupleSet(hierarchies, tuples if every else distinct(tuples))


@function(
    "Generate(<Set>, <each String>[, <String>]) -> String",
    da="Teksten, beregnet for hver tuple i sættet, med et skilletegn imellem.",
    en="The text, evaluated for each tuple of the set, with a delimiter between.",
)
def texts(context: Context, found: TupleSet, inner: Callable[[Context], Any], between: str | None = None) -> str:
    parts: list[str] = []
    length = 0
    for one in context.each(found):
        parts.append(text_of(inner(one)))
        length += len(parts[-1]) + len(between or "")
        short_enough(length)
    return (between or "").join(parts)
