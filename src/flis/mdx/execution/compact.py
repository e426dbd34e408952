"""NON EMPTY: positions without a cell leave their axis, and the cells move up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flis.mdx.evaluation.sets import Tuple


def without_empty(
    flags: Sequence[bool], axes: Sequence[list[Tuple]], values: dict[int, Any]
) -> tuple[list[list[Tuple]], dict[int, Any]]:
    """Axes and cells without the empty positions of the axes whose flag is set."""
    if not any(flags):
        return list(axes), values
    sizes = [len(axis) for axis in axes]
    kept = [_kept(place, flag, sizes, values) for place, flag in enumerate(flags)]
    if all(len(found) == size for found, size in zip(kept, sizes, strict=True)):
        return list(axes), values
    moved = [{old: new for new, old in enumerate(found)} for found in kept]
    made: dict[int, Any] = {}
    for ordinal, value in values.items():
        rest, step, target = ordinal, 1, 0
        for size, found, places in zip(sizes, kept, moved, strict=True):
            rest, place = divmod(rest, size)
            target += places[place] * step
            step *= len(found)
        made[target] = value
    return [[axis[place] for place in found] for axis, found in zip(axes, kept, strict=True)], made


def _kept(place: int, flag: bool, sizes: list[int], values: dict[int, Any]) -> list[int]:
    if not flag:
        return list(range(sizes[place]))
    step = 1
    for size in sizes[:place]:
        step *= size
    size = sizes[place]
    return sorted({ordinal // step % size for ordinal in values})
