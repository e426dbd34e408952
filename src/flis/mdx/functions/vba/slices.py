"""Parts of a text."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.arguments import refused, whole


def _count(name: str, value: float | None, least: int = 0) -> int:
    found = whole(name, value or 0)
    if found < least:
        raise refused(name, found)
    return found


@function("Len(<String>) -> Number", da="Hvor mange tegn teksten har.", en="How many letters the text has.")
def len_(context: Context, text: str) -> int:
    del context
    return len(text)


@function("Left(<String>, <Number>) -> String", da="De første tegn.", en="The first letters.")
def left(context: Context, text: str, count: float | None) -> str:
    del context
    return text[: _count("Left", count)]


@function("Right(<String>, <Number>) -> String", da="De sidste tegn.", en="The last letters.")
def right(context: Context, text: str, count: float | None) -> str:
    del context
    found = _count("Right", count)
    return text[-found:] if found else ""


@function(
    "Mid(<String>, <Number>[, <Number>]) -> String",
    da="Tegnene fra en plads (den første er 1), højst så mange som det tredje argument siger.",
    en="The letters from a place on (the first is 1), at most as many as the third argument says.",
)
def mid(context: Context, text: str, start: float | None, count: float | None = None) -> str:
    del context
    first = _count("Mid", start, 1) - 1
    return text[first:] if count is None else text[first : first + _count("Mid", count)]
