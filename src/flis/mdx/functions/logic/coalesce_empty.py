"""``CoalesceEmpty(a, b, …)``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.frame import Frame, column
from flis.mdx.evaluation.types import Calc
from flis.mdx.functions.registry import function


def _columns(frame: Frame, *values: Calc) -> list[Any]:
    found = list(column(values[0], frame))
    for value in values[1:]:
        places = [place for place, one in enumerate(found) if one is None]
        if places:
            for place, one in zip(places, column(value, frame.take(places)), strict=True):
                found[place] = one
    return found


@function(
    "CoalesceEmpty(<each Value>, <each Value>...) -> Value",
    da="Den første værdi, der ikke er tom.",
    en="The first value that is not empty.",
    column=_columns,
)
def coalesce_empty(context: Context, *values: Callable[[Context], Any]) -> Any:
    for value in values:
        found = value(context)
        if found is not None:
            return found
    return None
