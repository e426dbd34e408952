"""Cells where something is calculated: those that differ in stored members only are evaluated together, and what they
miss is read together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from flis.base.errors import FlisError
from flis.mdx.cellset import CellError
from flis.mdx.evaluation.aggregated import Aggregated
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.frame import FEW, Frame
from flis.mdx.evaluation.query import Query
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.limits import StoppedError


@dataclass
class _Part:
    """Cells that differ in stored members only: where they stand, and the tuples of those members. ``hard`` are the
    members that they share."""

    hard: Tuple
    ordinals: list[int] = field(default_factory=list)
    tuples: list[Tuple] = field(default_factory=list)


def fill_evaluated(
    query: Query, places: list[list[int]], axes: Sequence[list[Tuple]], steps: list[int], values: dict[int, Any]
) -> None:
    """``places``: the positions of each axis that make the cells; ``steps``: how far apart those of each axis stand."""
    count = 1
    for found in places:
        count *= len(found)
    if not count:
        return
    query.watch.count_cells(count)
    waiting = _parts(places, axes, steps)
    while waiting:
        again = []
        for part in waiting:
            query.watch.check()
            before = query.cells.misses
            found = _evaluated(query, part)
            if query.cells.misses != before:
                again.append(part)
                continue
            values.update((at, one) for at, one in zip(part.ordinals, found, strict=True) if one is not None)
        waiting = again
        if waiting:
            query.cells.load()


def _parts(places: list[list[int]], axes: Sequence[list[Tuple]], steps: list[int]) -> list[_Part]:
    divided = [
        [(place * step, *_divided(axis[place])) for place in found]
        for axis, found, step in zip(axes, places, steps, strict=True)
    ]
    parts: dict[Any, _Part] = {}
    for spots in product(*reversed(divided)):
        hard: Tuple = ()
        stored: Tuple = ()
        ordinal = 0
        for share, calculated, plain in spots:
            ordinal += share
            hard += calculated
            stored += plain
        part = parts.get(hard)
        if part is None:
            part = parts[hard] = _Part(hard)
        part.ordinals.append(ordinal)
        part.tuples.append(stored)
    return list(parts.values())


def _divided(one: Tuple) -> tuple[Tuple, Tuple]:
    """The members that must be evaluated, and the stored ones."""
    hard = tuple([m for m in one if m.calculated or m.__class__ is Aggregated])
    return (hard, tuple([m for m in one if m not in hard])) if hard else ((), one)


def _evaluated(query: Query, part: _Part) -> list[Any]:
    """The values of the cells, or the errors that stand in them."""
    base = query.slicer.at(part.hard)
    if len(part.tuples) >= FEW:
        frame = Frame.over(base, TupleSet((), part.tuples))
        try:
            if frame is not None:
                return frame.value()
        except StoppedError:
            raise
        except FlisError:
            pass  # one of them is wrong: which one shows when each is evaluated for itself
    found = []
    for number, one in enumerate(part.tuples):
        if not number & 255:
            query.watch.check()
        found.append(cell_value(base.at(one)))
    return found


def cell_value(context: Context) -> Any:
    """The value of the cell, or the error that stands in it."""
    try:
        return context.value()
    except StoppedError:
        raise
    except FlisError as error:
        return CellError("; ".join(p.message for p in error.problems))
