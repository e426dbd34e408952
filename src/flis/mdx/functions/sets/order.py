"""``Order(set, key, …)``: ASC and DESC keep the hierarchy together, BASC and BDESC break it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.ranking import Key, ranked
from flis.mdx.functions.registry import function

_DIRECTIONS = "ASC|DESC|BASC|BDESC"


@function(
    f"Order(<Set>, <each Value>[, {_DIRECTIONS}]) -> Set",
    da="Sættet ordnet efter værdien. ASC og DESC ordner inden for hver forælder, BASC og BDESC på tværs.",
    en="The set by value. ASC and DESC order within each parent, BASC and BDESC across them.",
)
@function(
    f"Order(<Set>, {_DIRECTIONS}) -> Set",
    da="Sættet ordnet efter tallene i cellerne.",
    en="The set by the numbers in the cells.",
)
@function(
    f"Order(<Set>, <each Value>, <each Value|{_DIRECTIONS}>...) -> Set",
    da="Sættet ordnet efter flere værdier, hver med sin retning.",
    en="The set by several values, each with its direction.",
)
def order(
    context: Context,
    found: TupleSet,
    value: Callable[[Context], Any] | str,
    *more: Callable[[Context], Any] | str | None,
) -> TupleSet:
    keys: list[Key] = [(Context.value, value) if isinstance(value, str) else (value, "ASC")]
    for one in more:
        if isinstance(one, str):
            keys[-1] = (keys[-1][0], one)
        elif one is not None:
            keys.append((one, "ASC"))
    return found.with_tuples(ranked(context, found, keys))
