"""Names as MDX writes them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any


def bracketed(name: str) -> str:
    """``[name]``, with a closing bracket inside it doubled."""
    return "[" + name.replace("]", "]]") + "]"


def keyed(key: Any) -> str:
    """``&[key]``; the unknown member is ``&``."""
    if key.__class__ is int:
        return f"&[{key}]"
    return "&" if key is None else "&" + bracketed(key_text(key))


def key_text(key: Any) -> str:
    """A key as names and XML hold it: booleans as True and False, dates with a time of day as Analysis Services
    writes them."""
    if isinstance(key, datetime):
        return key.strftime("%Y-%m-%dT%H:%M:%S")
    if isinstance(key, date):
        return key.strftime("%Y-%m-%dT00:00:00")
    return str(key)


def same(name: str) -> str:
    """The form in which two names are compared: any case means the same."""
    return name.casefold()
