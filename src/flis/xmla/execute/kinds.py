"""What language a statement is written in: clients send several through the same door."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["nothing", "mdx", "dmv", "dax", "other"]

_COMMENT = re.compile(r"/\*.*?\*/|(?:--|//)[^\n]*", re.DOTALL)
_SYSTEM = re.compile(r"\bFROM\s+(?:\[?\$SYSTEM\]?\s*\.|SYSTEMRESTRICTSCHEMA\s*\()", re.IGNORECASE)
_DAX = re.compile(r"(?:EVALUATE|DEFINE)\b", re.IGNORECASE)
#: Long enough for the head of any statement; what follows says nothing new.
_HEAD = 20_000


def kind_of(statement: str) -> Kind:
    head = statement[:_HEAD]
    plain = _COMMENT.sub(" ", head).strip()
    if not plain:
        return "nothing" if len(statement) <= _HEAD else "mdx"
    if plain.startswith(("{", "<")) and not plain.startswith("{["):
        return "other"
    if _DAX.match(plain):
        return "dax"
    return "dmv" if plain[:6].upper() == "SELECT" and _SYSTEM.search(plain) else "mdx"
