"""Whether two answers to the same statement say the same: captions and levels on the axes, values in the cells.

Unique names differ by design (Analysis Services writes keys, Mondrian names), and so do the texts of errors.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flis.mdx.cellset import CellError, CellSet
from tests.peers.mondrian_peer import Answer

Axes = list[list[tuple[tuple[str, str], ...]]]
#: What a cell holds when it could not be computed.
FAULT = "#fault"


@dataclass(frozen=True)
class Result:
    """Axes as captions and level names, cells in order of their ordinals, ``None`` for empty ones. ``problem`` is
    set instead when there was no answer at all."""

    axes: Axes
    cells: list[Any]
    texts: list[str | None]
    problem: str = ""

    @staticmethod
    def of_mondrian(answer: Answer) -> Result:
        axes = [[tuple((m[1], m[2]) for m in place) for place in axis] for axis in answer.axes]
        cells = [_mondrian_value(cell) for cell in answer.cells]
        texts = [cell[1] if isinstance(cell, list) else None for cell in answer.cells]
        return Result(axes, cells, texts, answer.error)

    @staticmethod
    def of_flis(answer: CellSet) -> Result:
        axes = [[tuple((m.caption, m.level.name) for m in place) for place in axis.tuples] for axis in answer.axes]
        count = math.prod(answer.shape)
        values = [answer.values.get(ordinal) for ordinal in range(count)]
        cells = [FAULT if isinstance(value, CellError) else value for value in values]
        texts = [
            None if cell in (None, FAULT) else str(answer.cell_property(ordinal, "FORMATTED_VALUE"))
            for ordinal, cell in enumerate(cells)
        ]
        return Result(axes, cells, texts)


def difference(expected: Result, found: Result, *, levels: bool = True) -> str:
    """The first difference in one line, or "" when there is none."""
    if expected.problem or found.problem:
        return "" if expected.problem and found.problem else f"fault: «{expected.problem}» / «{found.problem}»"
    if len(expected.axes) != len(found.axes):
        return f"axes: {len(expected.axes)} / {len(found.axes)}"
    for number, (wanted, got) in enumerate(zip(expected.axes, found.axes, strict=True)):
        said = _axis_difference(wanted, got, levels)
        if said:
            return f"axis {number}: {said}"
    for ordinal, (value, other) in enumerate(zip(expected.cells, found.cells, strict=True)):
        if not _same(value, other):
            return f"cell {ordinal} {_place(expected.axes, ordinal)}: {value!r} / {other!r}"
    return ""


def text_difference(expected: Result, found: Result) -> str:
    """The first cell that is formatted otherwise, for answers that have no other difference."""
    for ordinal, (text, other) in enumerate(zip(expected.texts, found.texts, strict=True)):
        if (text or "") != (other or ""):
            return f"text of cell {ordinal} {_place(expected.axes, ordinal)}: {text!r} / {other!r}"
    return ""


def _axis_difference(wanted: list[Any], got: list[Any], levels: bool) -> str:
    if not levels:
        wanted, got = ([[m[0] for m in place] for place in side] for side in (wanted, got))
    if wanted == got:
        return ""
    for number, (place, other) in enumerate(zip(wanted, got, strict=False)):
        if place != other:
            return f"{len(wanted)} / {len(got)} tuples; tuple {number}: {place} / {other}"
    short, long = sorted((wanted, got), key=len)
    return f"{len(wanted)} / {len(got)} tuples; the first that one side lacks: {long[len(short)]}"


def _place(axes: Axes, ordinal: int) -> str:
    found = []
    for axis in axes:
        ordinal, place = divmod(ordinal, max(1, len(axis)))
        found.append(" × ".join(member[0] for member in axis[place]))
    return "(" + ", ".join(found) + ")"


def _mondrian_value(cell: Any) -> Any:
    if isinstance(cell, dict):
        return FAULT
    if cell is None:
        return None
    return math.inf if cell[0] == "Infinity" else cell[0]


def _same(value: Any, other: Any) -> bool:
    if isinstance(value, bool) or isinstance(other, bool):
        return value == other
    if isinstance(value, int | float | Decimal) and isinstance(other, int | float | Decimal):
        return value == other or math.isclose(float(value), float(other), rel_tol=1e-9, abs_tol=1e-9)
    return bool(value == other)
