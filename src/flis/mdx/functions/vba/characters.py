"""Letters by number, and letters many times."""

from __future__ import annotations

import sys
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import short_enough
from flis.mdx.evaluation.values import text as text_of
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.arguments import refused, whole

_BYTE = 256


@function("Chr(<Number>) -> String", da="Tegnet med det nummer.", en="The letter with that number.")
@function("ChrW(<Number>) -> String", da="Tegnet med det nummer.", en="The letter with that number.")
def chr_(context: Context, value: float | None) -> str:
    del context
    code = whole("Chr", value or 0)
    # Half of a pair is no letter, and no text could hold it.
    if not 0 <= code <= sys.maxunicode or 0xD800 <= code < 0xE000:
        raise refused("Chr", code)
    return chr(code)


@function("Asc(<String>) -> Number", da="Nummeret på det første tegn.", en="The number of the first letter.")
@function("AscW(<String>) -> Number", da="Nummeret på det første tegn.", en="The number of the first letter.")
def asc(context: Context, text: str) -> int:
    del context
    if not text:
        raise refused("Asc", "")
    return ord(text[0])


@function(
    "AscB(<String>) -> Number", da="Den første byte af det første tegn.", en="The first byte of the first letter."
)
def asc_b(context: Context, text: str) -> int:
    return asc(context, text) % _BYTE


@function("ChrB(<Number>) -> String", da="Tegnet med nummeret i en byte.", en="The letter with the number in one byte.")
def chr_b(context: Context, value: float | None) -> str:
    code = whole("ChrB", value or 0)
    if not 0 <= code < _BYTE:
        raise refused("ChrB", code)
    return chr_(context, code)


@function("Space(<Number>) -> String", da="Så mange mellemrum.", en="So many spaces.")
def space(context: Context, count: float | None) -> str:
    del context
    return _repeated("Space", " ", count)


@function("String(<Number>, <Value>) -> String", da="Tekstens første tegn så mange gange.",
          en="The first letter of the text so many times.")  # fmt: skip
def string(context: Context, count: float | None, letter: Any) -> str:
    if isinstance(letter, int | float) and not isinstance(letter, bool):
        return _repeated("String", chr_(context, letter), count)
    return _repeated("String", text_of(letter)[:1], count)


@function("Rept(<String>, <Number>) -> String", da="Teksten så mange gange.", en="The text so many times.")
def rept(context: Context, text: str, count: float | None) -> str:
    del context
    return _repeated("Rept", text, count)


def _repeated(name: str, text: str, count: float | None) -> str:
    times = whole(name, count or 0)
    if times < 0:
        raise refused(name, times)
    short_enough(len(text) * times)
    return text * times
