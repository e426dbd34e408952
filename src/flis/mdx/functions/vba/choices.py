"""One of several values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import truth
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.arguments import refused, whole


@function(
    "Choose(<Number>, <each Value>...) -> Value",
    da="Værdien med det nummer; tom, hvis der ikke er nogen.",
    en="The value with that number; empty if there is none.",
)
def choose(context: Context, place: float | None, *values: Callable[[Context], Any]) -> Any:
    at = 0 if place is None else whole("Choose", place)
    return values[at - 1](context) if 1 <= at <= len(values) else None


@function(
    "Switch(<each Value>...) -> Value",
    da="Værdien efter den første betingelse, der gælder; tom, hvis ingen gør.",
    en="The value behind the first condition that holds; empty if none does.",
)
def switch(context: Context, *pairs: Callable[[Context], Any]) -> Any:
    for condition, value in zip(pairs[::2], pairs[1::2], strict=False):
        if truth(condition(context)):
            return value(context)
    return None


@function(
    "Partition(<Number>, <Number>, <Number>, <Number>) -> String",
    da="Det interval, som tallet ligger i, skrevet «fra:til».",
    en="The interval that the number lies in, written «from:to».",
)
def partition(
    context: Context, value: float | None, first: float | None, last: float | None, step: float | None
) -> str | None:
    del context
    if value is None:
        return None
    at, low, high, width = (whole("Partition", one or 0) for one in (value, first, last, step))
    if width < 1 or low < 0 or high <= low:
        raise refused("Partition", value, first, last, step)
    length = len(str(high + 1))
    if at < low:
        ends = ("", str(low - 1))
    elif at > high:
        ends = (str(high + 1), "")
    else:
        start = low + (at - low) // width * width
        ends = (str(start), str(min(start + width - 1, high)))
    return ":".join(end.rjust(length) for end in ends)
