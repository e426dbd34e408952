"""Rankings of units by a value: places, the k-th unit, the median and the mulighedsrum. Pure functions.

The lowest value is place 1. Negative values are accepted: real accounts have them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flis.noegletal.places import places


@dataclass(frozen=True)
class Ranked:
    """One unit in a ranked list. Equal values share the lowest place of theirs."""

    plads: int
    key: Any
    value: float


def ranked(values: Mapping[Any, float]) -> tuple[Ranked, ...]:
    """All units by (value, key), so that the order is total and the same every time."""
    found = places(values)
    order = sorted(values.items(), key=lambda item: (item[1], item[0]))
    return tuple(Ranked(found[key], key, value) for key, value in order)


def at_place(order: Sequence[Ranked], k: int) -> Ranked | None:
    """The k-th unit by (value, key), from 1; ``None`` when there are fewer. It is the k-th unit, not the one whose
    place is k: with a tie at 2 there is no place 3, but there is a third unit."""
    return order[k - 1] if 1 <= k <= len(order) else None


def median_place(n: int) -> int:
    """The place of the median of ``n`` units: ⌊n/2⌋ + 1, so 50 of 98, as KL's RåderumsBenchmark shows."""
    return n // 2 + 1


def median(order: Sequence[Ranked]) -> Ranked | None:
    return at_place(order, median_place(len(order)))


def mulighedsrum(own: float, benchmark: float, units: float) -> float:
    """What the own unit would spend less at the benchmark's value, in the tæller's unit; 0 when it is already at or
    below it. ``units``: the own unit's nævner. Not rounded."""
    return max(0.0, (own - benchmark) * units)
