"""Texts with one part put in another's place."""

from __future__ import annotations

import re

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import short_enough
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.arguments import refused, whole


@function(
    "Replace(<String>, <String>, <String>[, <Number>, <Number>, <Number>]) -> String",
    da="Teksten med den anden tekst skiftet ud med den tredje, fra en plads og højst et antal gange.",
    en="The text with the second text replaced by the third, from a place on and at most a number of times.",
)
def replace(
    context: Context,
    text: str,
    old: str,
    new: str,
    start: float | None = None,
    count: float | None = None,
    compare: float | None = None,
) -> str:
    del context
    first, most = whole("Replace", start or 1), whole("Replace", -1 if count is None else count)
    if first < 1:
        raise refused("Replace", first)
    text = text[first - 1 :]
    if not old or most == 0:
        return text
    short_enough(len(text) + text.lower().count(old.lower()) * len(new))
    if compare == 1:
        return re.sub(re.escape(old), lambda _: new, text, count=max(0, most), flags=re.IGNORECASE)
    return text.replace(old, new, most)


@function(
    "Substitute(<String>, <String>, <String>[, <Number>]) -> String",
    da="Som Replace; det sidste argument siger, hvilken af gangene der skiftes ud.",
    en="As Replace; the last argument says which of the occurrences is replaced.",
)
def substitute(context: Context, text: str, old: str, new: str, which: float | None = None) -> str:
    del context
    if not old:
        return text
    short_enough(len(text) + text.count(old) * len(new))
    if which is None:
        return text.replace(old, new)
    wanted = whole("Substitute", which)
    if wanted < 1:
        raise refused("Substitute", wanted)
    parts = text.split(old, wanted)
    return old.join(parts[:wanted]) + new + parts[wanted] if len(parts) > wanted else text
