"""Ids of the content as OData identifiers: letters, digits and underscore, not beginning with a digit."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable


def identifier(text: str) -> str:
    """``pris-niveau`` -> ``pris_niveau``, ``2021`` -> ``_2021``."""
    made = re.sub(r"[^A-Za-z0-9_]", "_", text)
    return f"_{made}" if made[:1].isdigit() else made or "_"


def free_name(wanted: str, taken: Container[str]) -> str:
    """``wanted``, or with the first number after it that nobody has."""
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}_{number}"
    return found


def joined(parts: Iterable[str]) -> str:
    """Parts with an underscore between, each only once in a row: a level that is called as its dimension."""
    found: list[str] = []
    for part in parts:
        if not found or found[-1] != part:
            found.append(part)
    return identifier("_".join(found))
