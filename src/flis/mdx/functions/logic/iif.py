"""``IIf(condition, then, else)``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.frame import Frame, chosen, column
from flis.mdx.evaluation.types import Calc
from flis.mdx.evaluation.values import truth, truths
from flis.mdx.functions.registry import function


def _columns(frame: Frame, condition: Calc, then: Calc, otherwise: Calc, *_: Calc | None) -> list[Any]:
    return chosen(frame, truths(column(condition, frame)), then, otherwise)


@function(
    "IIf(<Boolean>, <each Same>, <each Same>) -> Same",
    da="Det andet argument, hvis betingelsen gælder, ellers det tredje.",
    en="The second argument if the condition holds, else the third.",
    column=_columns,
)
def iif(context: Context, condition: Any, then: Callable[[Context], Any], otherwise: Callable[[Context], Any]) -> Any:
    return (then if truth(condition) else otherwise)(context)


@function(
    "IIf(<Boolean>, <each Same>, <each Same>, HINT|EAGER|STRICT|LAZY) -> Same",
    da="Som ovenfor; råd om beregningen følges ikke.",
    en="As above; advice on how to compute is not followed.",
    column=_columns,
)
def with_hint(
    context: Context, condition: Any, then: Callable[[Context], Any], otherwise: Callable[[Context], Any], _: str
) -> Any:
    return iif(context, condition, then, otherwise)
