"""Places in a ranking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")


def places(values: Mapping[K, float]) -> dict[K, int]:
    """The place of each key: 1 is the lowest value, and equal values share the lowest place of theirs (1, 2, 2, 4)."""
    found: dict[K, int] = {}
    place_of: dict[float, int] = {}
    for n, (key, value) in enumerate(sorted(values.items(), key=lambda item: item[1]), start=1):
        found[key] = place_of.setdefault(value, n)
    return found
