"""The cells of a SELECT: where nothing is calculated, whole blocks of them straight from the rows of one question; the
rest evaluated."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

from flis.mdx.evaluation.aggregated import Aggregated
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.query import Query
from flis.mdx.evaluation.sets import Tuple
from flis.mdx.execution.evaluated import fill_evaluated
from flis.mdx.execution.stored import fill_stored


def fill(query: Query, axes: Sequence[list[Tuple]]) -> dict[int, Any]:
    """The cells that are not empty, by ordinal."""
    steps, size = [], 1
    for axis in axes:
        steps.append(size)
        size *= len(axis)
    if not size:
        return {}
    values: dict[int, Any] = {}
    sorted_axes = [_sorted(axis) for axis in axes]
    if _calculated_leave(query.slicer, axes):
        fill_stored(query, [plain for plain, _ in sorted_axes], axes, steps, values)
        for kinds in product((0, 1), repeat=len(axes)):
            if any(kinds):
                fill_evaluated(
                    query, [found[kind] for found, kind in zip(sorted_axes, kinds, strict=True)], axes, steps, values
                )
    else:
        fill_evaluated(query, [list(range(len(axis))) for axis in axes], axes, steps, values)
    return values


def _sorted(axis: list[Tuple]) -> tuple[list[int], list[int]]:
    """Positions without and with members that must be evaluated."""
    hard = {m for one in axis for m in one if m.calculated or m.__class__ is Aggregated}
    if not hard:
        return list(range(len(axis))), []
    plain: list[int] = []
    slow: list[int] = []
    for place, one in enumerate(axis):
        (plain if hard.isdisjoint(one) else slow).append(place)
    return plain, slow


def _calculated_leave(slicer: Context, axes: Sequence[list[Tuple]]) -> bool:
    """Whether every calculated member of the slicer's context gives way to one on an axis."""
    taken = {member.index for axis in axes if axis for member in axis[0]}
    return all(m.index in taken for m in slicer.members if m is not None and m.calculated)
