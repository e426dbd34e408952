"""Quantile classes of a map: about equally many units in each, equal values never split."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

CLASSES = 5


@dataclass(frozen=True)
class ValueClass:
    """The units whose value lies from ``low`` to ``high``, both inside."""

    low: float
    high: float
    count: int


def quantile_classes(values: Sequence[float], classes: int = CLASSES) -> list[ValueClass]:
    """At most ``classes`` classes, lowest first; fewer when values are equal, none without values."""
    ordered = sorted(values)
    if not ordered:
        return []
    cuts = sorted({ordered[len(ordered) * i // classes] for i in range(1, classes)})
    groups: list[list[float]] = [[] for _ in range(len(cuts) + 1)]
    for value in ordered:
        groups[bisect_right(cuts, value)].append(value)
    return [ValueClass(g[0], g[-1], len(g)) for g in groups if g]


def class_of(value: float, classes: Sequence[ValueClass]) -> int:
    """The number of the class, from 0. ValueError for a value outside them all."""
    for number, each in enumerate(classes):
        if each.low <= value <= each.high:
            return number
    raise ValueError(value)
