"""Text as XML holds it."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: What XML 1.0 cannot hold, however it is written.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Letters outside Latin-1 are coded too: which of them XML allows differs from one edition to the next. An underscore
#: is coded where it would read as the start of a code.
_NOT_IN_NAME = re.compile("[^A-Za-z0-9_.\\-\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]|_(?=x[0-9A-Fa-f]{4}_)")
#: A character that is not printable, and so in no text that can be left as it is.
_BETWEEN = "\x1f"
_NOT_FIRST = re.compile(r"[0-9.\-]")


def escape(text: str) -> str:
    """``text`` as the content of an element. What XML cannot hold is written as ``_x000B_``, as Analysis Services
    does; a carriage return stays one."""
    if not text.isprintable():
        text = _FORBIDDEN.sub(_coded, text)
        if "\r" in text:
            return _marked(text).replace("\r", "&#xD;")
    return _marked(text)


def escape_all(texts: Sequence[str]) -> Sequence[str]:
    """Each of many texts, looked at together."""
    whole = _BETWEEN.join(texts)
    if whole.count(_BETWEEN) != len(texts) - 1 or not whole.replace(_BETWEEN, "").isprintable():
        return [escape(text) for text in texts]
    return _marked(whole).split(_BETWEEN) if texts else []


def attribute(text: str) -> str:
    """``text`` between the quotes of an attribute."""
    return escape(text).replace('"', "&quot;").replace("\n", "&#xA;").replace("\t", "&#x9;")


def element_name(name: str) -> str:
    """``name`` as the name of an element: a character that cannot stand there is written as ``_x0020_``."""
    first = _NOT_FIRST.match(name)
    coded = _NOT_IN_NAME.sub(_coded, name[1:] if first else name)
    return _coded(first) + coded if first else coded or "_"


def _marked(text: str) -> str:
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def _coded(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"_x{number:04X}_" if number <= 0xFFFF else f"_x{number:08X}_"
