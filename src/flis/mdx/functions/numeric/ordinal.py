"""``level.Ordinal`` and ``set.CurrentOrdinal``."""

from __future__ import annotations

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.registry import function
from flis.mdx.model import Level


@function("<Level>.Ordinal -> Number", da="Niveauets nummer; øverst er 0.", en="The number of the level; the top is 0.")
def of_level(context: Context, level: Level | None) -> int | None:
    del context
    return None if level is None else level.number


@function(
    "<Set>.CurrentOrdinal -> Number",
    da="Hvor langt en løkke over det navngivne sæt er nået; den første er 1.",
    en="How far a loop over the named set has come; the first is 1.",
)
def of_loop(context: Context, found: TupleSet) -> int:
    loop = context.loop_over(found.name)
    if loop is None:
        raise UsageError(problem("D079", value=found.name))
    return loop.place + 1
