"""``CoalesceEmpty(a, b, …)``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function


@function(
    "CoalesceEmpty(<each Value>, <each Value>...) -> Value",
    da="Den første værdi, der ikke er tom.",
    en="The first value that is not empty.",
)
def coalesce_empty(context: Context, *values: Callable[[Context], Any]) -> Any:
    for value in values:
        found = value(context)
        if found is not None:
            return found
    return None
