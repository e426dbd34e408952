"""Where one text stands in another, and how two texts stand to each other."""

from __future__ import annotations

import re

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.arguments import refused, whole


@function(
    "InStr(<String>, <String>) -> Number",
    da="Pladsen, hvor den anden tekst står i den første, eller 0; store og små bogstaver er ens.",
    en="The place where the second text stands in the first, or 0; capital and small letters are the same.",
)
def in_str(context: Context, text: str, wanted: str) -> int:
    return in_str_from(context, 1, text, wanted)


@function(
    "InStr(<Number>, <String>, <String>[, <Number>]) -> Number",
    da="Som ovenfor, søgt fra en plads; det sidste argument har ingen betydning.",
    en="As above, searched from a place on; the last argument means nothing.",
)
def in_str_from(context: Context, start: float | None, text: str, wanted: str, compare: float | None = None) -> int:
    del context, compare
    first = whole("InStr", 1 if start is None else start)
    if first < 1:
        raise refused("InStr", first)
    if not text:
        return 0
    # Lower case may be of another length (İ); places count in the text as it is.
    lower, sought = text.lower(), wanted.lower()
    if len(lower) != len(text):
        lower, sought = text, wanted
    return lower.find(sought, first - 1) + 1


@function(
    "InStrRev(<String>, <String>[, <Number>, <Number>]) -> Number",
    da="Den sidste plads, hvor den anden tekst står i den første, eller 0.",
    en="The last place where the second text stands in the first, or 0.",
)
def in_str_rev(
    context: Context, text: str, wanted: str, start: float | None = None, compare: float | None = None
) -> int:
    del context
    last = whole("InStrRev", -1 if start is None else start)
    if last == 0 or last < -1:
        raise refused("InStrRev", start)
    if last > 0:
        text = text[:last]
    if compare == 1:
        text, wanted = text.lower(), wanted.lower()
    return text.rfind(wanted) + 1 if text else 0


@function(
    "Find(<String>, <String>[, <Number>]) -> Number",
    da="Pladsen, hvor den første tekst står i den anden; fejl, hvis den ikke gør.",
    en="The place where the first text stands in the second; a fault if it does not.",
)
def find(context: Context, wanted: str, text: str, start: float | None = None) -> int:
    del context
    found = text.find(wanted, _place("Find", start))
    if found < 0:
        raise refused("Find", wanted)
    return found + 1


@function(
    "Search(<String>, <String>[, <Number>]) -> Number",
    da="Som Find, men store og små bogstaver er ens, ? er ét tegn, og * er alle.",
    en="As Find, but capital and small letters are the same, ? is one letter and * is any.",
)
def search(context: Context, wanted: str, text: str, start: float | None = None) -> int:
    del context
    first, at = None, _place("Search", start)
    for piece in wanted.split("*"):
        pattern = "".join("." if sign == "?" else re.escape(sign) for sign in piece)
        found = re.compile(pattern, re.IGNORECASE | re.DOTALL).search(text, at)
        if found is None:
            raise refused("Search", wanted)
        first, at = found.start() if first is None else first, found.end()
    return (first or 0) + 1


def _place(name: str, start: float | None) -> int:
    found = whole(name, 1 if start is None else start)
    if found < 1:
        raise refused(name, found)
    return found - 1


@function(
    "StrComp(<String>, <String>[, <Number>]) -> Number",
    da="-1, 0 eller 1: om den første tekst står før, er lig med eller står efter den anden.",
    en="-1, 0 or 1: whether the first text stands before, is equal to or stands after the second.",
)
def str_comp(context: Context, left: str, right: str, compare: float | None = None) -> int:
    del context
    if compare == 1:
        left, right = left.casefold(), right.casefold()
    return (left > right) - (left < right)


@function("Exact(<String>, <String>) -> Boolean", da="Om teksterne er ens, tegn for tegn.",
          en="Whether the texts are the same, letter by letter.")  # fmt: skip
def exact(context: Context, left: str, right: str) -> bool:
    del context
    return left == right
