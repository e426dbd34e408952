"""A member as JSON describes it, with the DIMENSION PROPERTIES that were asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from flis.mdx.model import Member
from flis.mdx.model.properties import UNKNOWN, caption, property_value

_LAST = re.compile(r"\[((?:[^\]]|\]\])*)\]\s*$|([^.\[\]\s]+)\s*$")


def described(member: Member, language: str) -> dict[str, Any]:
    return {
        "unikt_navn": member.unique_name,
        "titel": caption(member, language),
        "niveau": member.level.unique_name,
    }


def read_properties(member: Member, asked: Iterable[str], language: str) -> dict[str, Any]:
    """Property name as the client wrote it -> value; null for those that the member has not."""
    found = {name: property_value(member, _last(name), language) for name in asked}
    return {name: None if value is UNKNOWN else value for name, value in found.items()}


def _last(written: str) -> str:
    """The property's own name, without the level or hierarchy that may stand in front."""
    match = _LAST.search(written)
    return (match[1] or match[2] or "").replace("]]", "]") if match else written
